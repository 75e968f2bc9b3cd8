/** The matrix of portfolios by versions, with what blocks; the chair's view, and everybody's. Of several on a desk each has ids of its own. */

import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import type { boardOf, ShownClearance } from '#server/board.ts'
import { STANDINGS, sayRefusal } from '../texts.ts'
import { Acting } from './Acting.tsx'
import { Line } from './Difference.tsx'
import { TogetherLine, WaitsFor } from './JointAuthority.tsx'
import { MissingList } from './MissingList.tsx'
import { Scroll } from './Scroll.tsx'
import { Badge, ClearanceBadge, leftWords, When } from './Words.tsx'

export type BoardShown = SerializeFrom<ReturnType<typeof boardOf>>

const Cell = ({ cell }: { cell: SerializeFrom<ShownClearance> }) => (
  <td>
    {cell.isPast ? <Badge>cleared version {cell.answeredNo} since</Badge> : <ClearanceBadge state={cell.state} />}
    <WaitsFor names={cell.waitsFor} />
    {cell.revokedAt && (
      <div className="muted small">
        revoked <When at={cell.revokedAt} />
      </div>
    )}
    {cell.signer && (
      <div className="muted small">
        {cell.signer}
        <Acting acting={cell.acting} />, level {cell.level}
        {cell.answeredNo !== null && !cell.isPast && `, version ${cell.answeredNo}`}
      </div>
    )}
  </td>
)

const Blockers = ({ board, slug }: { board: BoardShown; slug: string }) => {
  const said = sayRefusal({ kind: 'incomplete', missing: board.blockers }).missing
  const days = board.blockers[0]?.days ?? 0
  return (
    <section className="card" aria-labelledby={`blocks-${slug}`}>
      <h2 id={`blocks-${slug}`}>What blocks</h2>
      {said.length === 0 && <p>Nothing blocks the next act.</p>}
      {days > 0 && <p className="muted small">{days === 1 ? 'For one working day.' : `For ${days} working days.`}</p>}
      <MissingList missing={said} className="list" />
    </section>
  )
}

export const Board = ({ board, slug }: { board: BoardShown; slug: string }) => (
  <div className="columns turned">
    <div>
      {board.round && (
        <section className="card" aria-labelledby={`deadline-${slug}`}>
          <h2 id={`deadline-${slug}`}>Next deadline</h2>
          <p className="big">{leftWords(board.round.daysLeft)}</p>
          <p>
            <When at={board.round.deadlineAt} time />.{' '}
            <Link to={`/strategies/${slug}/rounds/${board.round.no}`}>
              Round {board.round.no}: {board.round.roundName}, version {board.round.versionNo}
            </Link>
          </p>
        </section>
      )}
      {board.differences.length > 0 && (
        <section className="card" aria-labelledby={`differences-${slug}`}>
          <h2 id={`differences-${slug}`}>Open differences</h2>
          <ul className="list">
            {board.differences.map(line => (
              <Line key={line.no} slug={slug} line={line} />
            ))}
          </ul>
        </section>
      )}
      <Blockers board={board} slug={slug} />
    </div>
    <section className="card" aria-labelledby={`matrix-${slug}`}>
      <h2 id={`matrix-${slug}`}>Clearances</h2>
      {board.rows.length === 0 ? (
        <p>
          Nobody is in the circle yet. <Link to={`/strategies/${slug}/circle`}>Add the portfolios concerned</Link>.
        </p>
      ) : (
        <Scroll label="Matrix of clearances">
          <table className="matrix">
            <thead>
              <tr>
                <th scope="col">Portfolio</th>
                <th scope="col" className="wide-only">
                  Standing
                </th>
                {board.columns.map(column => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
                {board.columns.length === 0 && <th scope="col">No version yet</th>}
              </tr>
            </thead>
            <tbody>
              {board.rows.map(row => (
                <tr key={row.portfolioId}>
                  <th scope="row">
                    {row.name}
                    <div className="muted small">{row.organisation}</div>
                    <div className="slim-only small">{STANDINGS[row.standing]}</div>
                    <TogetherLine authority={row.authority} />
                  </th>
                  <td className="wide-only">{STANDINGS[row.standing]}</td>
                  {row.cells.map((cell, at) => (
                    <Cell key={board.columns[at]} cell={cell} />
                  ))}
                  {row.cells.length === 0 && <td className="muted">not asked</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {board.released.map(one => (
        <p key={one.name} className="small">
          <b>{one.name}</b> was released from the circle, <When at={one.at} />, by {one.by}
          {one.reason && `: ${one.reason}`}
        </p>
      ))}
      {board.differs && (
        <p className="small">
          The working text has moved on since the newest version.{' '}
          <Link to={`/strategies/${slug}/changes`}>See what changed</Link>.
        </p>
      )}
    </section>
  </div>
)
