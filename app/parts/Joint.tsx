/** Whether those who write a section agree with its words as they stand, and the forms to say so. */
import type { WriterState } from '#domain/joint.ts'
import { Act } from './Act.tsx'
import { Area } from './Field.tsx'
import { Badge, When } from './Words.tsx'

const STATES: Record<WriterState, { label: string; tone: 'good' | 'warn' | 'bad' | '' }> = {
  agrees: { label: 'agrees', tone: 'good' },
  earlier: { label: 'agreed with earlier words', tone: 'warn' },
  contests: { label: 'contests', tone: 'bad' },
  awaited: { label: 'has not said', tone: '' },
}

interface Props {
  readonly slug: string
  readonly sectionId: string
  readonly hash: string
  readonly blocks: boolean
  readonly writers: readonly {
    readonly name: string
    readonly part: 'owner' | 'coOwner'
    readonly state: WriterState
    readonly reason: string
    readonly at: Date | string | null
    readonly person: string | null
  }[]
  readonly mayAgree: boolean
  readonly mayContest: boolean
}

export const Joint = ({ slug, sectionId, hash, blocks, writers, mayAgree, mayContest }: Props) => {
  const isJoint = writers.length > 1
  const to = `/strategies/${slug}/agree`
  return (
    <section className="card" aria-labelledby="joint">
      <h2 id="joint">Ready for review</h2>
      {writers.length === 0 ? (
        <p className="muted">Nobody has taken this section on yet, so nobody says that it is ready.</p>
      ) : (
        <p>
          {isJoint
            ? 'Several ministries write this section. It is ready when all of them agree with the same words; what is written later has to be agreed with again.'
            : 'The section is ready when its owner agrees with its words; what is written later has to be agreed with again.'}
          {isJoint && blocks && ' Before that, no version with it goes round to all.'}
        </p>
      )}
      <ul className="list">
        {writers.map(({ name, part, state, reason, at, person }) => (
          <li key={name}>
            {name}
            {isJoint && (part === 'owner' ? ', which coordinates it' : ', co-owner')}{' '}
            <Badge tone={STATES[state].tone}>{STATES[state].label}</Badge>{' '}
            {at && (
              <span className="muted small">
                {person && `${person}, `}
                <When at={at} time />
              </span>
            )}
            {state === 'contests' && <span> “{reason}”</span>}
          </li>
        ))}
      </ul>
      {mayAgree && (
        <Act action={to} label="We agree with the words as they stand" hidden={{ kind: 'agree', sectionId, hash }} />
      )}
      {mayContest && (
        <details>
          <summary>Contest the words</summary>
          <Act action={to} label="We contest them" look="small" hidden={{ kind: 'contest', sectionId, hash }}>
            <Area name="reason" id="contest-reason" label="What is wrong for your ministry" required />
          </Act>
        </details>
      )}
    </section>
  )
}
