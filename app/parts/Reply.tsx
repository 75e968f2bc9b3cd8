/** A reply as it stands: its kind, its items with the lead's answers, who signed. */

import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import type { roundPage } from '#server/round-page.ts'
import { GRADES, OUTCOMES, REPLIES, ROLES } from '../texts.ts'
import { Act } from './Act.tsx'
import { Acting } from './Acting.tsx'
import { DifferenceBadge } from './Difference.tsx'
import { Area } from './Field.tsx'
import { Badge, When } from './Words.tsx'

export type ReplyShown = NonNullable<
  SerializeFrom<Awaited<ReturnType<typeof roundPage>>>['recipients'][number]['reply']
>
export type ItemShown = ReplyShown['items'][number]

/** `isOpen`: unfolded where an answer is awaited; in the table they are folded, or nobody would see over them. */
export const Answer = ({
  slug,
  item,
  isOpen = true,
  chosen = null,
}: {
  slug: string
  item: ItemShown
  isOpen?: boolean
  /** What is marked already. */
  chosen?: keyof typeof OUTCOMES | null
}) => {
  const last = item.dispositions.at(-1)
  return (
    <details open={isOpen && item.dispositions.length === 0 && item.grade !== 'remark'}>
      <summary>{last ? 'Answer differently' : 'Answer'}</summary>
      <Act
        action={`/strategies/${slug}/answer`}
        label="Send the answer"
        look="small"
        hidden={{ itemId: item.id, replaces: last?.id ?? '' }}
      >
        <fieldset>
          <legend>Answer to item {item.no}</legend>
          {(Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).map(outcome => (
            <label key={outcome} className="choice">
              <input type="radio" name="outcome" value={outcome} defaultChecked={outcome === chosen} required />
              {OUTCOMES[outcome]}
            </label>
          ))}
        </fieldset>
        <Area name="wording" label="The wording, word for word (with “in other words”)" id={`wording-${item.id}`} />
        <Area name="reason" label="Reason (needed where it is not accepted)" id={`reason-${item.id}`} />
      </Act>
    </details>
  )
}

const isBlocking = ({ grade }: ItemShown) => grade === 'condition' || grade === 'objection'

/** What the lead has answered, oldest first, and the author's word on it. */
export const Answers = ({ slug, item }: { slug: string; item: ItemShown }) => {
  const last = item.dispositions.at(-1)
  return (
    <>
      {item.dispositions.map(d => (
        <p key={d.id} className={d === last ? '' : 'muted small'}>
          <b>{OUTCOMES[d.outcome]}</b>
          {d.wording && (
            <>
              : <q>{d.wording}</q>
            </>
          )}
          {d.reason && `: ${d.reason}`}{' '}
          <span className="muted small">
            {d.person}, <When at={d.at} time />
            {d.confirmedBy && `. Confirmed by ${d.confirmedBy}`}
          </span>
        </p>
      ))}
      {item.confirm && last && (
        <Act
          action={`/strategies/${slug}/confirm`}
          label={isBlocking(item) ? 'Confirm that the condition is met' : 'Confirm the answer'}
          look="main"
          hidden={{ dispositionId: last.id }}
        />
      )}
    </>
  )
}

const ItemLine = ({ slug, item }: { slug: string; item: ItemShown }) => {
  const blocking = isBlocking(item)
  const settled = blocking ? item.confirmed : item.dispositions.length > 0
  return (
    <div id={`item-${item.id}`} className={`item ${settled ? 'settled' : item.grade === 'remark' ? '' : 'open'}`}>
      <p>
        <b>Item {item.no}</b> <Badge tone={blocking ? 'warn' : ''}>{GRADES[item.grade]}</Badge>{' '}
        {item.section && <span className="muted">{item.section}</span>}
      </p>
      {item.quote && <blockquote className="quoted">{item.quote}</blockquote>}
      <p>{item.body}</p>
      {item.proposedWording && (
        <p>
          Proposed wording: <q>{item.proposedWording}</q>
        </p>
      )}
      {item.mandate && <p className="small">Rests on: {item.mandate}</p>}
      {item.difference && (
        <p className="small">
          <Link to={`/strategies/${slug}/differences/${item.difference.no}`}>Difference {item.difference.no}</Link>{' '}
          <DifferenceBadge state={item.difference.state} />
        </p>
      )}
      <Answers slug={slug} item={item} />
      {item.dispose && <Answer slug={slug} item={item} />}
    </div>
  )
}

export const ReplyView = ({ slug, reply }: { slug: string; reply: ReplyShown }) => (
  <>
    <p>
      <b>{reply.label ?? REPLIES[reply.kind].label}</b>{' '}
      <span className="muted small">
        {reply.person}
        <Acting acting={reply.acting} />, <When at={reply.at} time />
      </span>
    </p>
    {reply.body && <p>{reply.body}</p>}
    {reply.items.map(item => (
      <ItemLine key={item.id} slug={slug} item={item} />
    ))}
    {reply.signOffs.map(s => (
      <p key={s.id} className="small">
        {s.isEnough && s.review?.stands !== false ? '✓ Signed by' : 'Prepared by'} <b>{s.name}</b>,{' '}
        {ROLES[s.role].toLowerCase()}, {s.organisation}
        <Acting acting={s.acting} />, level {s.level}, <When at={s.at} time />
        {s.inDoubt && (
          <>
            . <Badge tone="warn">recused since</Badge>
          </>
        )}
        {s.review && !s.review.stands && `. It does not stand: ${s.review.reason}`}
        {s.alsoFor.length > 0 && (
          <>
            . <Badge tone="warn">same person</Badge> also signed for {s.alsoFor.join(' and ')} in this round
          </>
        )}
      </p>
    ))}
    {reply.revocation && (
      <p className="why">
        Revoked by <b>{reply.revocation.name}</b>, {ROLES[reply.revocation.role].toLowerCase()},{' '}
        {reply.revocation.organisation}
        <Acting acting={reply.revocation.acting} />, <When at={reply.revocation.at} time />: {reply.revocation.reason}
      </p>
    )}
  </>
)
