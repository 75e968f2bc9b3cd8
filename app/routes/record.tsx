/** The record: every act upon this strategy, newest first. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { recordPage } from '#server/record-page.ts'
import { Hash, When } from '../parts/Words.tsx'
import { numberAsked, orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  orNotFound(recordPage(await requireActor(request), params['slug'] ?? '', numberAsked(request, 'before')))

export default function RecordPage() {
  const { slug, entries, older } = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <section className="card" aria-labelledby="record">
        <h2 id="record">Record</h2>
        <p className="muted small">
          Each entry carries the hash of the one before it; nothing in it can be changed or taken out without breaking
          the chain.{' '}
          <a href={`/strategies/${slug}/record.json`} download>
            Download the record
          </a>{' '}
          with who wrote which words, as one file for the use of the ministries.{' '}
          <Link to={`/strategies/${slug}/closing`}>Close the file</Link> when the matter is finished, or see what was
          weeded then.
        </p>
        <ol className="list">
          {entries.map(e => (
            <li key={e.seq}>
              <b>{e.name}</b> <span className="muted">{e.organisation}</span> {e.summary}
              <details>
                <summary className="small muted">
                  No. {e.seq}, <When at={e.at} time />, <Hash value={e.hash} />
                </summary>
                <pre className="small">{e.subject}</pre>
                <Hash value={e.hash} whole />
              </details>
            </li>
          ))}
        </ol>
        {older && <Link to={`/strategies/${slug}/record?before=${older}`}>Older entries</Link>}
      </section>
    </main>
  )
}
