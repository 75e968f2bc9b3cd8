/** The response table of a round: every comment in the order of the text, with the lead's answer and the author's word on it. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, type ShouldRevalidateFunctionArgs, useLoaderData, useLocation } from '@remix-run/react'
import { useState } from 'react'
import type { Verdict } from '#domain/verdict.ts'
import { tablePage } from '#server/table-page.ts'
import { type Why, whyNot } from '../parts/Act.tsx'
import { Positions } from '../parts/Positions.tsx'
import { ResponseRow } from '../parts/ResponseRow.tsx'
import { TableFilter } from '../parts/TableFilter.tsx'
import { Hash, When } from '../parts/Words.tsx'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { filterIn } from '../table-query.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const page = await orNotFound(
    tablePage(await requireActor(request), params['slug'] ?? '', numberIn(params['no']), filterIn(request)),
  )
  const positions = page.positions.map(({ confirm, ...position }) => ({
    ...position,
    isMine: confirm !== null,
    why: confirm && whyNot(confirm),
  }))
  const rows = page.rows.map(row => ({ ...row, takeOver: row.takeOver && offered(row.takeOver, row.dispose) }))
  return { ...page, positions, rows }
}

/** To whoever may take words over; whoever answers the comment is told why they may not. */
const offered = (verdict: Verdict<'editSection'>, isAnswerer: boolean): { readonly why: Why } | null =>
  verdict.kind === 'allow' || isAnswerer ? { why: whyNot(verdict) } : null

/** Whoever is told that something changed meanwhile sees what it is now. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate || actionStatus === 409

export type TablePage = ReturnType<typeof useLoaderData<typeof loader>>
type Page = TablePage
type Row = Page['rows'][number]

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

const sayCounts = ({ comments, answer, confirmation, late }: Page['counts']): string =>
  [
    many(comments, 'comment', 'comments'),
    answer === 0 ? 'none waits for an answer' : many(answer, 'waits for an answer', 'wait for an answer'),
    ...(confirmation > 0 ? [many(confirmation, 'condition not confirmed', 'conditions not confirmed')] : []),
    ...(late > 0 ? [many(late, 'came late', 'came late')] : []),
  ].join(', ')

const sayPositions = ({ positions }: Page): string =>
  `Confirmed as rendered correctly: ${positions.filter(p => p.state === 'right').length} of ${many(positions.length, 'ministry', 'ministries')}`

/**
 * What was shown stays until another part is asked for: whoever answers one after the other under "what waits" would
 * lose the place if each went away with its answer.
 */
const useShown = (page: Page): readonly Row[] => {
  const key = `${page.no} ${JSON.stringify(page.filter)}`
  const shown = page.rows.filter(row => row.isShown).map(row => row.id)
  const [kept, setKept] = useState({ key, ids: shown })
  if (kept.key !== key) setKept({ key, ids: shown })
  else if (shown.some(id => !kept.ids.includes(id))) setKept({ key, ids: [...kept.ids, ...shown] })
  return page.rows.filter(row => row.isShown || (kept.key === key && kept.ids.includes(row.id)))
}

export default function ResponseTable() {
  const page = useLoaderData<typeof loader>()
  const rows = useShown(page)
  const { search } = useLocation()
  const base = `/strategies/${page.slug}/rounds/${page.no}`
  return (
    <main className="page">
      <h2>Response table of round {page.no}</h2>
      <p className="muted">
        <Link to={base}>{page.roundName}</Link> on version {page.versionNo}, <Hash value={page.manifestHash} />;{' '}
        {page.registrationNo}, as of <When at={page.at} time />
        {page.counts.comments > 0 && (
          <span className="no-print">
            .{' '}
            <a href={`${base}/table.docx${search}`} download>
              As a Word file
            </a>
          </span>
        )}
      </p>
      <p>
        <b>{sayCounts(page.counts)}.</b> {page.positions.length > 0 && <a href="#positions">{sayPositions(page)}</a>}
      </p>
      {page.counts.comments === 0 ? (
        <p className="card">
          Nobody has commented on this version yet. What a portfolio writes in its reply as an item stands here, beside
          the lead’s answer.
        </p>
      ) : (
        <>
          <TableFilter page={page} />
          {rows.length === 0 ? (
            <p className="card">
              Nothing of that kind is in the table. <Link to={`${base}/table`}>Show all comments</Link>
            </p>
          ) : (
            <div className="card">
              <table className="responses">
                <thead>
                  <tr>
                    <th scope="col" className="from">
                      Who
                    </th>
                    <th scope="col">Passage</th>
                    <th scope="col">Comment</th>
                    <th scope="col">Answer of the lead</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, at) => (
                    <ResponseRow
                      key={row.id}
                      page={page}
                      row={row}
                      next={rows.slice(at + 1).find(later => later.waits !== null)?.id ?? null}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {page.positions.length > 0 && <Positions page={page} shown={rows.map(row => row.id)} />}
        </>
      )}
    </main>
  )
}
