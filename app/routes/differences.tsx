/** Disagreements that are tracked: the open ones first, the highest up at the top. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { differencesPage } from '#server/differences-page.ts'
import { useLive } from '../live.ts'
import { Line } from '../parts/Difference.tsx'
import { RaiseDifference } from '../parts/DifferenceForms.tsx'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  orNotFound(differencesPage(await requireActor(request), params['slug'] ?? ''))

export default function Differences() {
  const page = useLoaderData<typeof loader>()
  useLive(page.slug)
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
