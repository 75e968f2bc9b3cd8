/** Rounds that cannot wait: asked for, approved by somebody else, reviewed afterwards. */
import type { SerializeFrom } from '@remix-run/node'
import type { urgencyOf } from '#server/time-page.ts'
import { Act } from './Act.tsx'
import { Area, Field } from './Field.tsx'
import { Badge, When } from './Words.tsx'

type Shown = SerializeFrom<NonNullable<ReturnType<typeof urgencyOf>>>
type One = Shown['all'][number]

const Request = ({ to, one }: { to: string; one: One }) => (
  <li>
    <b>{one.ground}</b>{' '}
    <Badge tone={one.answer ? (one.answer.approved ? 'good' : '') : 'warn'}>
      {one.answer ? (one.answer.approved ? 'approved' : 'refused') : 'waits for approval'}
    </Badge>
    <br />
    <span className="muted small">
      {one.person}, <When at={one.at} time />, on version {one.versionNo}
      {one.roundNo && `, round ${one.roundNo}`}
    </span>
    <p>{one.reason}</p>
    {one.answer && (
      <p className="muted small">
        {one.answer.approved ? 'Approved' : 'Refused'} by {one.answer.person}, <When at={one.answer.at} time />
        {one.answer.reason && `: ${one.answer.reason}`}
      </p>
    )}
    {one.review && (
      <p className="muted small">
        Reviewed by {one.review.person}, <When at={one.review.at} />: {one.review.finding}
      </p>
    )}
    {one.mayAnswer && (
      <>
        <Act action={to} label="Approve the urgent round" hidden={{ what: 'approve', urgencyId: one.id }} />
        <details>
          <summary>Refuse it</summary>
          <Act action={to} label="Refuse" look="grave" hidden={{ what: 'refuse', urgencyId: one.id }}>
            <Field name="reason" label="Reason" id={`refuse-${one.id}`} required />
          </Act>
        </details>
      </>
    )}
    {one.mayReview && (
      <Act action={to} label="Keep the finding" hidden={{ what: 'review', urgencyId: one.id }}>
        <Area
          name="finding"
          label="Was the haste right, and was anybody harmed by it?"
          id={`find-${one.id}`}
          required
        />
      </Act>
    )}
  </li>
)

export const Urgency = ({ slug, urgency }: { slug: string; urgency: Shown }) => {
  const to = `/strategies/${slug}/urgency`
  return (
    <section className="card" aria-labelledby="urgency">
      <h2 id="urgency">When it cannot wait</h2>
      <p>
        A round may be as short as {urgency.hours} hours when somebody else approves the reason. It is reviewed
        afterwards, and what silence means does not change.
      </p>
      {urgency.all.length > 0 && (
        <ul className="list">
          {urgency.all.map(one => (
            <Request key={one.id} to={to} one={one} />
          ))}
        </ul>
      )}
      {urgency.mayRequest && (
        <details>
          <summary>Ask for an urgent round</summary>
          <Act action={to} label="Ask for approval" hidden={{ what: 'request', versionId: urgency.versionId }}>
            <div className="field">
              <label htmlFor="ground">Ground</label>
              <select id="ground" name="ground">
                {urgency.reasons.map(reason => (
                  <option key={reason}>{reason}</option>
                ))}
              </select>
            </div>
            <Area name="reason" label="Why it holds here" id="urgent-reason" required />
          </Act>
        </details>
      )}
    </section>
  )
}
