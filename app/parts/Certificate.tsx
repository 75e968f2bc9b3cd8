/** A certificate that a text was only corrected: what it does, the time that is left, and how it is contested. */
import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import type { CertificateShown } from '#server/certificate-page.ts'
import { Act } from './Act.tsx'
import { Acting } from './Acting.tsx'
import { Area } from './Field.tsx'
import { Badge, When } from './Words.tsx'

type Shown = SerializeFrom<CertificateShown>

const STATES = {
  waiting: { tone: 'warn', label: 'can be contested' },
  counts: { tone: 'live', label: 'carried over' },
  contested: { tone: 'bad', label: 'contested' },
} as const

const Meaning = ({ one }: { one: Shown }) => {
  if (one.contest)
    return (
      <p>
        Contested for {one.contest.portfolio} by {one.contest.by.name}, {one.contest.by.organisation},{' '}
        <When at={one.contest.at} time />: {one.contest.reason}. The change is one of substance: whoever had cleared
        version {one.fromNo} is asked anew, in a confirmation round.
      </p>
    )
  const who = one.signedFor.join(', ')
  return one.state === 'waiting' ? (
    <p>
      Until <When at={one.until} time /> ({one.hoursLeft === 1 ? '1 hour' : `${one.hoursLeft} hours`} left) whoever
      signed for {who} may contest it. Nothing carries over before that.
    </p>
  ) : (
    <p>
      Nobody contested it until <When at={one.until} time />. What {who} cleared carries over to version {one.toNo}, and
      is shown as carried over, not as signed.
      {one.mustResign && ' In the final round and before publication the whole text is signed anew.'}
    </p>
  )
}

export const CertificateCard = ({ slug, one }: { slug: string; one: Shown }) => (
  <section className="card" id={`since-${one.fromNo}`} aria-label={`Correction of version ${one.fromNo}`}>
    <h3>
      Certified as a correction of version {one.fromNo}{' '}
      <Badge tone={STATES[one.state].tone}>{STATES[one.state].label}</Badge>
    </h3>
    <p>
      By {one.by.name}
      <Acting acting={one.by.acting} />, {one.by.organisation}, <When at={one.at} time />: {one.reason}.{' '}
      <Link to={`/strategies/${slug}/changes?from=${one.fromNo}&to=${one.toNo}`}>See every change</Link>
    </p>
    <Meaning one={one} />
    <details>
      <summary>Who was told</summary>
      {one.told.length === 0 && <p className="muted">Nobody: there was nobody to be told.</p>}
      <ul className="list">
        {one.told.map(person => (
          <li key={person.name + person.organisation}>
            {person.name}, {person.organisation}
          </li>
        ))}
      </ul>
    </details>
    {one.contestAs && (
      <details>
        <summary>Contest it</summary>
        <p className="small">
          Say which change is more than a correction. The certificate is void at once, and your ministry and the others
          are asked anew. That cannot be taken back.
        </p>
        <Act
          action={`/strategies/${slug}/certificates`}
          label="Contest the certificate"
          look="grave"
          hidden={{ kind: 'contest', certificateId: one.id, capacity: one.contestAs }}
        >
          <Area name="reason" label="Which change, and why" id={`contest-${one.id}`} required />
        </Act>
      </details>
    )}
  </section>
)
