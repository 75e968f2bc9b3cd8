/** One comment of the response table: who, on which passage, what, and the answer to it. */
import { Link } from '@remix-run/react'
import type { TablePage } from '../routes/response-table.tsx'
import { GRADES } from '../texts.ts'
import { Act } from './Act.tsx'
import { Answer, Answers } from './Reply.tsx'
import { Badge, When } from './Words.tsx'

type Row = TablePage['rows'][number]

const NOW = {
  taken: 'In the working text the proposed words stand in its place.',
  stands: 'Stands in the working text.',
  changed: 'Changed in the working text since.',
  lost: 'Anchor lost: the passage is not in the working text any more. An answer is still required.',
} as const

const Now = ({ passage: { now, isTaken } }: { passage: NonNullable<Row['passage']> }) => {
  if (isTaken) return NOW.taken
  return now === 'stands' ? NOW.stands : <Badge tone="warn">{NOW[now]}</Badge>
}

/** The live text opens with these words looked for. */
const lookFor = (find: NonNullable<Row['passage']>['find']) =>
  find ? `?${new URLSearchParams({ find: find.words, nth: String(find.nth) })}` : ''

const Passage = ({ slug, versionNo, row }: { slug: string; versionNo: number; row: Row }) => {
  const { passage } = row
  return (
    <>
      <p className="muted small">{row.section ?? 'The whole text'}</p>
      {passage && (
        <blockquote className="quoted passage">
          {passage.before}
          <mark>{row.quote}</mark>
          {passage.after}
        </blockquote>
      )}
      {!passage && row.quote && <blockquote className="quoted">{row.quote}</blockquote>}
      {passage && (
        <p className="small">
          <Now passage={passage} />{' '}
          <Link to={`/strategies/${slug}/versions/${versionNo}?item=${row.id}#passage`} className="no-print">
            In version {versionNo}
          </Link>{' '}
          {passage.sectionId && (
            <Link to={`/strategies/${slug}/text/${passage.sectionId}${lookFor(passage.find)}`} className="no-print">
              {passage.find ? 'In the working text' : 'Open the section'}
            </Link>
          )}{' '}
          {passage.now !== 'stands' && (
            <Link to={`/strategies/${slug}/changes?from=${versionNo}`} className="no-print">
              What changed
            </Link>
          )}
        </p>
      )}
    </>
  )
}

const TakeOver = ({ slug, row }: { slug: string; row: Row }) => {
  if (row.passage?.isTaken)
    return (
      <p>
        <Badge tone="good">✓ Stands in the working text</Badge>
      </p>
    )
  if (row.passage?.now !== 'stands' || !row.takeOver) return null
  return (
    <div className="no-print">
      <Act
        action={`/strategies/${slug}/take-over`}
        label="Take over into the text"
        look="small"
        hidden={{ itemId: row.id }}
        why={row.takeOver.why}
      />
      {!row.takeOver.why && (
        <p className="muted small">
          Puts the proposed words in the place of the passage, as an edit of yours. It does not answer the comment.
        </p>
      )}
    </div>
  )
}

export const ResponseRow = ({ page, row, next }: { page: TablePage; row: Row; next: string | null }) => (
  <tr id={`item-${row.id}`}>
    <th scope="row" className="from">
      <p>
        <b>{row.place}.</b> {row.ministry.name}
        <br />
        <span className="muted small">
          {row.ministry.organisation}, item {row.no}
        </span>
      </p>
      <p>
        <Badge tone={row.grade === 'condition' || row.grade === 'objection' ? 'warn' : ''}>{GRADES[row.grade]}</Badge>{' '}
        {row.isLate && (
          <span className="muted small">
            came late, <When at={row.at} time />
          </span>
        )}
        {!row.isStanding && <span className="muted small">replaced by a later reply, or revoked</span>}
      </p>
    </th>
    <td>
      <Passage slug={page.slug} versionNo={page.versionNo} row={row} />
    </td>
    <td>
      <p>{row.body}</p>
      {row.proposedWording && (
        <p>
          Proposed wording: <q>{row.proposedWording}</q>
        </p>
      )}
      <TakeOver slug={page.slug} row={row} />
    </td>
    <td>
      {row.waits === 'answer' && (
        <p>
          <Badge tone="warn">Waits for an answer</Badge>
        </p>
      )}
      <Answers slug={page.slug} item={row} />
      {row.contested && (
        <p>
          <Badge tone="warn">Wrongly rendered, says {row.ministry.name}</Badge> <q>{row.contested}</q>
        </p>
      )}
      {row.waits === 'confirmation' && (
        <p>
          <Badge tone="warn">Not confirmed by its author</Badge>
        </p>
      )}
      {row.dispose && (
        <Answer
          key={row.passage?.isTaken ? 'taken' : 'as it was'}
          slug={page.slug}
          item={row}
          isOpen={row.passage?.isTaken === true}
          chosen={row.passage?.isTaken ? 'accepted' : null}
        />
      )}
      {next && (
        <p className="no-print small">
          <a href={`#item-${next}`}>Next that is open</a>
        </p>
      )}
    </td>
  </tr>
)
