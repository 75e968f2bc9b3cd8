/** The time of a round: who has until when and why, and what whoever runs it may change. */
import type { SerializeFrom } from '@remix-run/node'
import type { recipientTime, roundTime } from '#server/time-page.ts'
import { Act } from './Act.tsx'
import { Field, Pick } from './Field.tsx'
import { Remind, type sayReminder } from './Remind.tsx'
import { Badge, When } from './Words.tsx'

type Time = Omit<SerializeFrom<ReturnType<typeof recipientTime>>, 'reminder'>
type Whole = SerializeFrom<ReturnType<typeof roundTime>>

const CAUSE = {
  extension: 'more time given',
  refusal: 'more time refused',
  consent: 'accepted the deadline of the others',
  suspension: 'the round was suspended',
  outage: 'the system was down',
} as const

interface Of {
  readonly slug: string
  readonly roundId: string
}

export const RecipientTime = ({
  slug,
  roundId,
  portfolioId,
  name,
  time,
  reminder,
}: Of & {
  portfolioId: string
  name: string
  time: Time
  reminder: SerializeFrom<ReturnType<typeof sayReminder>>
}) => (
  <>
    {(time.isOwn || time.askedLater) && (
      <p className="small">
        {time.askedLater && (
          <>
            Asked on <When at={time.askedLater} />.{' '}
          </>
        )}
        Deadline of its own: <When at={time.deadlineAt} time />.
      </p>
    )}
    {time.changes.map(c => (
      <p key={String(c.at)} className="muted small">
        <When at={c.at} />, {c.person}: {CAUSE[c.cause]}
        {c.reason && `: ${c.reason}`}
      </p>
    ))}
    {time.isLate && <Badge tone="warn">came after the deadline</Badge>}
    <Remind slug={slug} roundId={roundId} portfolioId={portfolioId} name={name} reminder={reminder} />
    {time.accept && (
      <Act
        action={`/strategies/${slug}/accept-deadline`}
        label="Accept the deadline of the others"
        look="small"
        hidden={{ roundId, portfolioId }}
      />
    )}
    {time.refuse && (
      <details>
        <summary>Refuse more time</summary>
        <Act
          action={`/strategies/${slug}/keep-time`}
          label="Refuse more time"
          look="grave"
          hidden={{ what: 'refuse', roundId, portfolio: portfolioId }}
        >
          <Field name="reason" label="Reason" id={`refuse-${portfolioId}`} required />
        </Act>
      </details>
    )}
  </>
)

export const RoundTime = ({
  slug,
  roundId,
  time,
  recipients,
}: Of & { time: Whole; recipients: readonly { portfolioId: string; name: string; asksForTime: string | null }[] }) => {
  const to = `/strategies/${slug}/keep-time`
  if (!time.suspension && !time.mayExtend && !time.maySuspend && time.others.length === 0) return null
  return (
    <section className="card" aria-labelledby="time">
      <h2 id="time">Time</h2>
      {time.suspension && (
        <>
          <p>
            <Badge tone="warn">suspended</Badge> since <When at={time.suspension.at} time />, by{' '}
            {time.suspension.person}. No deadline passes meanwhile.
          </p>
          <blockquote className="quoted">{time.suspension.reason}</blockquote>
        </>
      )}
      {time.mayExtend && (
        <details open={recipients.some(r => r.asksForTime !== null)}>
          <summary>Give more time</summary>
          <Act action={to} label="Move the deadline" hidden={{ what: 'extend', roundId }}>
            <fieldset>
              <legend>Whom</legend>
              {recipients.map(r => (
                <label key={r.portfolioId} className="choice">
                  <input
                    type="checkbox"
                    name="portfolio"
                    value={r.portfolioId}
                    defaultChecked={r.asksForTime !== null}
                  />
                  <span>
                    {r.name}
                    {r.asksForTime !== null && <span className="muted small">asks for time: {r.asksForTime}</span>}
                  </span>
                </label>
              ))}
            </fieldset>
            <Field name="day" label="Until the end of" type="date" min={time.earliest} required />
            <Pick
              name="cause"
              label="Because"
              options={[
                { value: 'extension', label: 'more time is needed' },
                { value: 'outage', label: 'the system was down' },
              ]}
              value="extension"
              required
            />
            <Field name="reason" label="Reason, which everybody sees" id="extend-reason" required />
          </Act>
        </details>
      )}
      {time.others.length > 0 && (
        <details>
          <summary>Ask one more portfolio</summary>
          <p className="why">It has the full period from today. The replies of the others stand.</p>
          <Act action={to} label="Ask this portfolio" hidden={{ what: 'add', roundId }}>
            <Pick name="portfolio" label="Portfolio" id="add-portfolio" options={time.others} required />
          </Act>
        </details>
      )}
      {time.maySuspend &&
        (time.suspension ? (
          <Act action={to} label="Let the round go on" hidden={{ what: 'resume', roundId }} />
        ) : (
          <details>
            <summary>Suspend the round</summary>
            <Act action={to} label="Suspend" look="grave" hidden={{ what: 'suspend', roundId }}>
              <Field name="reason" label="Reason" id="suspend-reason" required />
            </Act>
          </details>
        ))}
    </section>
  )
}
