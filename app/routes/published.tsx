/** A published edition: permanent address, no log-in, no script. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { type MetaFunction, useLoaderData, useParams } from '@remix-run/react'
import { readEdition } from '#server/published.ts'
import { Prose } from '../parts/Prose.tsx'
import { PublicClearances } from '../parts/PublicClearances.tsx'
import { Scroll } from '../parts/Scroll.tsx'
import { Hash, When } from '../parts/Words.tsx'
import { numberIn, orNotFound } from '../respond.ts'

export const handle = { plain: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title}, edition ${data.no}` : 'Beredning' },
]

export const loader = ({ params }: LoaderFunctionArgs) => {
  const no = params['edition']
  return orNotFound(readEdition(params['slug'] ?? '', no === undefined ? null : numberIn(no)))
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const Facts = ({ edition, slug }: { edition: Loaded; slug: string }) => (
  <section className="card" aria-labelledby="cleared">
    <h2 id="cleared">Cleared by</h2>
    <Scroll label="Clearances">
      <PublicClearances clearances={edition.clearances} />
    </Scroll>
    {edition.decision && (
      <p>
        Decided by {edition.decision.body} on <When at={edition.decision.day} /> ({edition.decision.instrument}), in
        exactly these words.
      </p>
    )}
    <p>
      The text is named by its hash: <Hash value={edition.manifestHash} whole />.{' '}
      <a href={`/published/${slug}/${edition.no}/evidence.json`}>Evidence for checking it</a> holds the text and its
      hashes, so that anybody can compute them anew. Who cleared it, to print:{' '}
      <a href={`/published/${slug}/${edition.no}/sheet`}>sign-off sheet</a>.
    </p>
    {edition.editions.length > 1 && (
      <p>
        Editions:{' '}
        {edition.editions.map(e => (
          <span key={e.no}>
            <a href={`/published/${slug}/${e.no}`}>
              {e.no} (<When at={e.at} />)
            </a>{' '}
          </span>
        ))}
      </p>
    )}
  </section>
)

const LEVELS = ['h2', 'h3', 'h4'] as const

/** Slips that were put right: the text below stays as it was cleared. */
const Slips = ({ edition }: { edition: Loaded }) =>
  edition.corrigenda.length === 0 ? null : (
    <section className="card" aria-labelledby="corrigenda">
      <h2 id="corrigenda">Corrigenda</h2>
      <ol>
        {edition.corrigenda.map(c => {
          const section = edition.sections.find(s => s.id === c.sectionId)
          return (
            <li key={c.no} value={c.no}>
              Section <a href={`#s-${c.sectionId}`}>{section?.number}</a>: for “{c.was}” read “{c.becomes}” (since{' '}
              <When at={c.since} />)
            </li>
          )
        })}
      </ol>
      <p className="muted small">
        The text below is the one that was cleared, with its hash. Slips are put right beside it, never in it.
      </p>
    </section>
  )

/** What stays of an edition that was withdrawn. */
const Tombstone = ({ edition }: { edition: Loaded }) =>
  edition.withdrawal && (
    <section className="card" aria-labelledby="withdrawn">
      <h2 id="withdrawn">Withdrawn</h2>
      <p>
        This edition was withdrawn on <When at={edition.withdrawal.at} /> ({edition.withdrawal.instrument}):{' '}
        {edition.withdrawal.reason}
      </p>
      <p>
        Its text is not public any more. It was named by its hash: <Hash value={edition.manifestHash} whole />.
      </p>
    </section>
  )

export default function Published() {
  const edition = useLoaderData<typeof loader>()
  const slug = useParams()['slug'] ?? ''
  return (
    <>
      <header className="top">
        <a className="name" href="/">
          Beredning
        </a>
      </header>
      <main className="page">
        {!edition.isNewest && (
          <p className="said note">
            A newer edition has been published. <a href={`/published/${slug}`}>Read the newest edition</a>.
          </p>
        )}
        <h1>{edition.title}</h1>
        <p className="muted">
          {edition.lead}, {edition.registrationNo}. Edition {edition.no}, published <When at={edition.at} />.{' '}
          <a href={`/published/${slug}/${edition.no}`}>Permanent address of this edition</a>
        </p>
        {edition.supersession && (
          <p className="said note">
            Superseded on <When at={edition.supersession.at} /> by{' '}
            <a href={`/published/${edition.supersession.slug}/${edition.supersession.no}`}>
              {edition.supersession.title}, edition {edition.supersession.no}
            </a>
            : {edition.supersession.reason}
          </p>
        )}
        {edition.note && !edition.withdrawal && <p>{edition.note}</p>}
        <Slips edition={edition} />
        <Tombstone edition={edition} />
        {!edition.withdrawal && (
          <div className="columns">
            <article>
              {edition.sections.map(section => {
                const depth = section.number.split('.').length
                const Heading = LEVELS[depth - 1] ?? 'h4'
                return (
                  <section key={section.id} id={`s-${section.id}`}>
                    <Heading className="para">
                      <a className="anchor" href={`#s-${section.id}`} aria-label={`Link to section ${section.number}`}>
                        ¶
                      </a>
                      {section.number} {section.title}
                    </Heading>
                    {section.isLeftOut ? (
                      <p className="muted">
                        This section is not part of the published edition. It was cleared with the rest; its hash is{' '}
                        <Hash value={section.hash} whole />.
                      </p>
                    ) : (
                      <Prose doc={section.doc} anchor={`s-${section.id}`} top={depth + 1} />
                    )}
                  </section>
                )
              })}
            </article>
            <div>
              <Facts edition={edition} slug={slug} />
              <nav className="card no-print" aria-label="Contents">
                <h2>Contents</h2>
                <ol className="outline">
                  {edition.sections.map(section => (
                    <li key={section.id} className={`depth-${section.number.split('.').length}`}>
                      <a href={`#s-${section.id}`}>
                        {section.number} {section.title}
                      </a>
                    </li>
                  ))}
                </ol>
              </nav>
            </div>
          </div>
        )}
      </main>
    </>
  )
}
