/** What changed between two texts. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { createElement, Fragment } from 'react'
import { changesPage } from '#server/changes-page.ts'
import { whyNot } from '../parts/Act.tsx'
import { Correction } from '../parts/Correction.tsx'
import { TermsChanged } from '../parts/Terms.tsx'
import { Badge } from '../parts/Words.tsx'
import { numberAsked, orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const page = await orNotFound(
    changesPage(actor, params['slug'] ?? '', numberAsked(request, 'from'), numberAsked(request, 'to')),
  )
  return { ...page, why: page.correction && whyNot(page.correction.certify) }
}

const TAGS = { same: 'span', added: 'ins', removed: 'del' } as const
const LABELS = {
  added: 'New section',
  removed: 'Removed section',
  changed: 'Changed',
  split: 'Split',
  merged: 'Merged',
} as const

const blockOf = (block: ReturnType<typeof useLoaderData<typeof loader>>['sections'][number]['blocks'][number]) =>
  createElement('p', {}, ...block.runs.map(run => createElement(TAGS[run.kind], {}, run.text)))

export default function Changes() {
  const { slug, from, to, sections, reordered, correction, terms, why } = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <h2>
        From {from} to {to}
      </h2>
      {correction && <Correction slug={slug} found={correction} why={why} />}
      <TermsChanged slug={slug} changes={terms} />
      {sections.length === 0 && (
        <p className="card">{reordered ? 'Only the order of the sections differs.' : 'The two texts are the same.'}</p>
      )}
      {sections.map(section => (
        <section key={section.id} className="card">
          <h3>
            {section.number}{' '}
            {section.was && (
              <>
                <del>{section.was}</del>{' '}
              </>
            )}
            {section.title}{' '}
            <Badge tone={section.kind === 'removed' ? 'bad' : section.kind === 'added' ? 'good' : 'warn'}>
              {LABELS[section.kind]}
            </Badge>
          </h3>
          {section.isHidden && <p>Only named people read this section, and what changed in it.</p>}
          {section.into.length > 0 && (
            <p>
              It is now “{section.into.join('” and “')}”; their words, one below the other, are compared with its own.
            </p>
          )}
          {section.parts.length === 0 ? (
            <div className="prose changes">{createElement(Fragment, {}, ...section.blocks.map(blockOf))}</div>
          ) : (
            section.parts.map((part, at) => (
              <section key={part.title}>
                <h4>From “{part.title}”</h4>
                <p className="muted small">
                  {part.cleared.length > 0
                    ? `This part was cleared by ${part.cleared.join(', ')}, who confirm the merged section.`
                    : 'Nobody had cleared this part.'}
                </p>
                <div className="prose changes">
                  {createElement(Fragment, {}, ...section.blocks.filter(b => b.part === at).map(blockOf))}
                </div>
              </section>
            ))
          )}
        </section>
      ))}
    </main>
  )
}
