/** Disagreements that are tracked: the open ones first, the highest up at the top. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import type { DifferenceLine } from '#server/differences-page.ts'
import { differencesPage } from '#server/differences-page.ts'
import { KINDS } from '../difference-words.ts'
import { DifferenceBadge } from '../parts/Difference.tsx'
import { RaiseDifference } from '../parts/DifferenceForms.tsx'
import { When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  orNotFound(differencesPage(await requireActor(request), params['slug'] ?? ''))

const dayWords = (days: number) => `${days} working ${days === 1 ? 'day' : 'days'}`

const Line = ({ slug, line }: { slug: string; line: DifferenceLine }) => (
  <li>
    <Link to={`/strategies/${slug}/differences/${line.no}`}>
      <b>
        {line.no}. {line.title}
      </b>
    </Link>{' '}
    <DifferenceBadge state={line.state} />
    <div className="small">
      {KINDS[line.kind]}
      {line.section && `, ${line.section}`}. {line.parties.join(', ')} and the lead.
    </div>
    {line.isOpen && (
      <div className="small">
        With {line.stepName} for {dayWords(line.days)}; raised {dayWords(line.age)} ago.
        {line.dueAt && (
          <>
            {' '}
            Climbs on <When at={line.dueAt} />.
          </>
        )}
      </div>
    )}
  </li>
)

export default function Differences() {
  const page = useLoaderData<typeof loader>()
  const [query] = useSearchParams()
  const open = page.lines.filter(line => line.isOpen)
  const over = page.lines.filter(line => !line.isOpen)
  return (
    <main className="page">
      <div className="columns">
        <div>
          <section className="card" aria-labelledby="open">
            <h2 id="open">Open differences</h2>
            {open.length === 0 && (
              <p>
                No difference is open. An objection in a reply opens one by itself, and it is settled here, word for
                word, while the rest of the text stays agreed.
              </p>
            )}
            <ul className="list">
              {open.map(line => (
                <Line key={line.no} slug={page.slug} line={line} />
              ))}
            </ul>
          </section>
          {over.length > 0 && (
            <section className="card" aria-labelledby="over">
              <h2 id="over">Settled or given up</h2>
              <ul className="list">
                {over.map(line => (
                  <Line key={line.no} slug={page.slug} line={line} />
                ))}
              </ul>
            </section>
          )}
        </div>
        <div>
          {page.raiseFor.length > 0 ? (
            <RaiseDifference page={page} itemId={query.get('item') ?? ''} />
          ) : (
            <p className="card">
              A difference is raised by the lead ministry, and by portfolios that must clear or are consulted.
            </p>
          )}
        </div>
      </div>
    </main>
  )
}
