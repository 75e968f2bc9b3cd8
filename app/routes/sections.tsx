/** The plan: the tree of sections, who is offered which, and what came of it. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useFetcher, useLoaderData } from '@remix-run/react'
import { AREAS } from '#domain/areas.ts'
import { sectionsPage } from '#server/sections-page.ts'
import { Act, SaidBox, useOutcome, whyNot } from '../parts/Act.tsx'
import { useDragging } from '../parts/dragging.ts'
import { Field, Pick } from '../parts/Field.tsx'
import { Fold } from '../parts/Fold.tsx'
import { Glossary } from '../parts/Glossary.tsx'
import { Elsewhere } from '../parts/OtherSide.tsx'
import { Badge, SectionBadge } from '../parts/Words.tsx'
import { type Outcome, orNotFound, requireActor } from '../respond.ts'
import { COSTS } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const page = await orNotFound(sectionsPage(await requireActor(request), params['slug'] ?? ''))
  const { verdict, ...glossary } = page.glossary
  return { ...page, glossary, why: whyNot(page.shape), whyGlossary: whyNot(verdict) }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Section = Loaded['sections'][number]

/** Of so many sections all forms are drawn at once. */
const FEW = 20

const MOVES = [
  ['up', '↑', 'Move up'],
  ['down', '↓', 'Move down'],
  ['in', '→', 'Move one level in'],
  ['out', '←', 'Move one level out'],
] as const

const Shape = ({ page, section }: { page: Loaded; section: Section }) => {
  const outline = { outlineNo: page.outlineNo, id: section.id }
  const to = `/strategies/${page.slug}/outline`
  return (
    <>
      <div className="row">
        {MOVES.map(([direction, sign, label]) => (
          <Act
            key={direction}
            action={to}
            label={`${sign} ${label}`}
            look="small"
            hidden={{ ...outline, kind: 'move', to: direction }}
          />
        ))}
      </div>
      <Act action={to} label="Rename" look="small" className="inline" hidden={{ ...outline, kind: 'rename' }}>
        <Field name="title" label="Title" id={`title-${section.id}`} value={section.title} required />
      </Act>
      <Act
        action={to}
        label="Add a section below it"
        look="small"
        className="inline"
        hidden={{ outlineNo: page.outlineNo, kind: 'add', parentId: section.id }}
      >
        <Field name="title" label="Title of the new section" id={`add-${section.id}`} required />
      </Act>
      <Act
        action={`/strategies/${page.slug}/assignments`}
        label="Offer"
        look="small"
        className="inline"
        hidden={{ kind: 'offer', sectionId: section.id }}
      >
        <Pick name="organisation" label="Offer to" id={`offer-${section.id}`} options={page.organisations} required />
        <Pick
          name="part"
          label="As"
          id={`part-${section.id}`}
          options={[
            { value: 'owner', label: 'Owner' },
            { value: 'coOwner', label: 'Co-owner' },
          ]}
          value={section.assignments.some(a => a.part === 'owner') ? 'coOwner' : 'owner'}
          required
        />
      </Act>
      {section.assignments
        .filter(a => a.state !== 'refused')
        .map(a => (
          <Act
            key={a.id}
            action={`/strategies/${page.slug}/assignments`}
            label={`End the assignment to ${a.organisation}`}
            look="small"
            hidden={{ kind: 'end', assignmentId: a.id }}
            question={`End the assignment of “${section.title}” to ${a.organisation}? They can no longer write in it.`}
          />
        ))}
      <Act
        action={to}
        label="Remove"
        look="grave"
        hidden={{ ...outline, kind: 'remove' }}
        question={`Remove “${section.title}” and what lies below it from the outline? Its text is kept.${section.hangs && ` ${section.hangs}`}`}
      />
    </>
  )
}

const Assignments = ({ page, section }: { page: Loaded; section: Section }) => (
  <>
    {section.assignments.map(a => (
      <div key={a.id} className="row small">
        <span className="grow">
          {a.organisation}
          {a.part === 'coOwner' && ', co-owner'}{' '}
          <Badge tone={a.state === 'accepted' ? 'good' : a.state === 'refused' ? 'bad' : 'warn'}>{a.state}</Badge>
          {a.reason && <span className="muted"> “{a.reason}”</span>}
        </span>
        {a.mine && (
          <>
            <Act
              action={`/strategies/${page.slug}/assignments`}
              label="Accept"
              look="small"
              hidden={{ kind: 'accept', assignmentId: a.id }}
            />
            <details>
              <summary>Refuse</summary>
              <Act
                action={`/strategies/${page.slug}/assignments`}
                label="Refuse the section"
                look="small"
                hidden={{ kind: 'refuse', assignmentId: a.id }}
              >
                <Field name="reason" label="Reason" id={`refuse-${a.id}`} required />
              </Act>
            </details>
          </>
        )}
      </div>
    ))}
  </>
)

export default function Sections() {
  const page = useLoaderData<typeof loader>()
  const placing = useFetcher<Outcome>()
  const refused = useOutcome(placing)?.said
  const { grip, row } = useDragging((id, beside, where) =>
    placing.submit(
      { kind: 'place', outlineNo: page.outlineNo, id, beside, where },
      { method: 'post', action: `/strategies/${page.slug}/outline` },
    ),
  )
  if (page.elsewhere)
    return (
      <main className="page narrow">
        <Elsewhere slug={page.slug} written={page.elsewhere} />
        <p>
          <Link to={`/strategies/${page.slug}/handovers`}>Hand over the lead or the chair</Link>
        </p>
      </main>
    )
  return (
    <main className="page">
      {page.word && (
        <section className="card" aria-labelledby="word">
          <h2 id="word">From the Word file {page.word.fileName}</h2>
          <p>
            {page.word.words.toLocaleString('en-GB')} words were taken over.{' '}
            {page.word.remarks.length === 0 ? 'Everything was understood.' : 'Look at these before you go on:'}
          </p>
          <ul>
            {page.word.remarks.map(remark => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2>Sections</h2>
        <p className="small">
          <Link to={`/strategies/${page.slug}/handovers`}>Hand over sections, the lead or the chair</Link>
        </p>
        {page.sections.length === 0 && <p>No sections yet.</p>}
        {refused && <SaidBox said={refused} />}
        <ol className="list" aria-busy={placing.state !== 'idle'}>
          {page.sections.map(section => (
            <li
              key={section.id}
              id={`section-${section.id}`}
              className={`depth-${section.depth}`}
              {...(!page.why && row(section.id))}
            >
              <div className="row">
                {!page.why && (
                  <span className="grip" aria-hidden="true" title="Drag to another place" {...grip(section.id)}>
                    ⠿
                  </span>
                )}
                <span className="grow">
                  <Link to={`/strategies/${page.slug}/text/${section.id}`}>
                    <b>{section.number}</b> {section.title}
                  </Link>{' '}
                  <SectionBadge state={section.state} /> {section.isRestricted && <Badge tone="warn">Restricted</Badge>}{' '}
                  {section.isGlossary && <Badge>Definitions</Badge>}{' '}
                  <span className="muted small">
                    {section.words === null ? 'Only named people read it.' : `${section.words} words.`}{' '}
                    <Link to={`/strategies/${page.slug}/sections/${section.id}`}>Touches and costs</Link>
                    {': '}
                    {section.areas.map(area => AREAS[area]).join(', ') || 'not stated'}
                    {section.cost === null ? '' : `; ${COSTS[section.cost].toLowerCase()}`}.{' '}
                    <Link to={`/strategies/${page.slug}/sections/${section.id}#divide`}>Split or merge</Link>
                  </span>{' '}
                  {section.cost === 'unfunded' && <Badge tone="warn">Not funded</Badge>}
                </span>
              </div>
              <Assignments page={page} section={section} />
              {!page.why && (
                <Fold
                  className="shape"
                  summary="Change"
                  label={`Change ${section.title}`}
                  isDrawn={page.sections.length <= FEW}
                >
                  {() => <Shape page={page} section={section} />}
                </Fold>
              )}
            </li>
          ))}
        </ol>
      </section>
      {page.why ? (
        <p className="why">{page.why.text}</p>
      ) : (
        <section className="card">
          <h2>Add a section</h2>
          <Act
            action={`/strategies/${page.slug}/outline`}
            label="Add section"
            hidden={{ kind: 'add', outlineNo: page.outlineNo }}
          >
            <Field name="title" label="Title" id="add-top" required />
          </Act>
          <details id="restricted">
            <summary>Add one that only named people read</summary>
            <p>
              For what some of the ministries that clear the text may not read. Others see its number and its hash, and
              clear the text except this section. It has no title of its own, it can never be opened to all, and an
              edition leaves it out. You read it, and name who else does.
            </p>
            <Act
              action={`/strategies/${page.slug}/restrict`}
              label="Add a restricted section"
              hidden={{ kind: 'restrict', outlineNo: page.outlineNo }}
              question="Add a restricted section? It stays restricted for ever."
            />
          </details>
        </section>
      )}
      {page.sections.length > 0 && <Glossary slug={page.slug} shown={page.glossary} why={page.whyGlossary} />}
    </main>
  )
}
