/** What each ministry says of its rows in the response table; its own people say it here, on the rows above. */
import { Link } from '@remix-run/react'
import type { TablePage } from '../routes/response-table.tsx'
import { Act } from './Act.tsx'
import { Area, Pick } from './Field.tsx'
import { Badge, Hash, When } from './Words.tsx'

type Position = TablePage['positions'][number]

export const itemWords = (nos: readonly number[]): string =>
  `item${nos.length === 1 ? '' : 's'} ${nos.length < 2 ? nos.join('') : `${nos.slice(0, -1).join(', ')} and ${nos.at(-1)}`}`

const STATES = {
  unsaid: 'Not confirmed yet',
  right: 'Confirmed',
  wrong: 'Wrongly rendered',
  stale: 'To be confirmed again',
} as const

const Word = ({ word, state }: Position) =>
  word && (
    <p className={state === 'stale' ? 'muted' : ''}>
      {word.fault ? (
        <>
          Item {word.fault.no} was said to be wrongly rendered: <q>{word.fault.body}</q>{' '}
        </>
      ) : (
        'Confirmed by '
      )}
      {word.person}, <When at={word.at} time />.
      {word.changed.length > 0 &&
        ` Since then ${itemWords(word.changed)} ${word.changed.length === 1 ? 'has' : 'have'} been answered anew.`}
    </p>
  )

const Say = ({
  slug,
  position,
  isShown,
  base,
}: {
  slug: string
  position: Position
  isShown: boolean
  base: string
}) => {
  const { items, portfolioId, replyId, rowsHash, state, why } = position
  const action = `/strategies/${slug}/rendering`
  const rows = items.length === 1 ? 'this item is' : `these ${items.length} items are`
  if (!isShown)
    return (
      <p>
        <Link to={`${base}/table?ministry=${portfolioId}`}>Show all your comments</Link>, and say below them whether
        they are rendered correctly.
      </p>
    )
  return (
    <>
      {state !== 'right' && (
        <>
          <p>
            You confirm your {items.length === 1 ? 'comment' : `${items.length} comments`} with the answers as they
            stand above, <Hash value={rowsHash} />. An answer that is changed later has to be confirmed again.
          </p>
          <Act
            action={action}
            label={`Confirm that ${rows} rendered correctly`}
            look="main"
            hidden={{ kind: 'right', replyId, rowsHash }}
            why={why}
          />
        </>
      )}
      <details>
        <summary>Something is wrong</summary>
        <Act action={action} label="Say what is wrong" look="small" hidden={{ kind: 'wrong', replyId, rowsHash }}>
          <Pick
            name="itemId"
            id={`wrong-${portfolioId}`}
            label="Which item"
            required
            options={items.map(({ id, no }) => ({ value: id, label: `Item ${no}` }))}
          />
          <Area name="fault" id={`fault-${portfolioId}`} label="What is wrong" required />
        </Act>
      </details>
    </>
  )
}

export const Positions = ({ page, shown }: { page: TablePage; shown: readonly string[] }) => (
  <section aria-labelledby="positions">
    <h2 id="positions">Rendered correctly?</h2>
    <p className="muted">
      {page.isRenderingRequired
        ? 'Each ministry confirms its own comments with their answers; before that the round is not closed as cleared.'
        : 'Each ministry can confirm its own comments with their answers. The procedure of this strategy does not wait for it.'}
    </p>
    <div className="card">
      {page.positions.map(position => (
        <article key={position.portfolioId} id={`position-${position.portfolioId}`} className="position">
          <h3>
            {position.name} <span className="muted small">{position.organisation}</span>{' '}
            <Badge tone={position.state === 'right' ? 'good' : position.state === 'unsaid' ? '' : 'warn'}>
              {STATES[position.state]}
            </Badge>
          </h3>
          <Word {...position} />
          {position.isMine && (
            <div className="no-print">
              <Say
                slug={page.slug}
                position={position}
                base={`/strategies/${page.slug}/rounds/${page.no}`}
                isShown={position.items.every(({ id }) => shown.includes(id))}
              />
            </div>
          )}
        </article>
      ))}
    </div>
  </section>
)
