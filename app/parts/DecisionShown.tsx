/** A decision on file: who decided what, on which paper, who was there, and what it did to whom. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { decisionShown } from '#server/decision-page.ts'
import { capital } from '../decision-words.ts'
import { Hash, When } from './Words.tsx'

type Loaded = ReturnType<typeof decisionShown>
export type Shown = Omit<Loaded, 'at'> & { readonly at: Date | string }

const Names = ({ label, names }: { label: string; names: readonly string[] }) =>
  names.length === 0 ? null : (
    <p>
      {label}: {names.join(', ')}
    </p>
  )

/** `children`: what stands behind its first line. */
export const DecisionShown = ({
  decision,
  slug,
  children,
}: {
  decision: Shown
  slug: string
  children?: ReactNode
}) => {
  const { attendance } = decision
  const named = (of: (a: Shown['attendance'][number]) => boolean) => attendance.filter(of).map(a => a.name)
  return (
    <>
      <p>
        {capital(decision.body)}, <When at={decision.day} />, {decision.instrument}:{' '}
        <Link to={`/strategies/${slug}/versions/${decision.versionNo}`}>version {decision.versionNo}</Link>,{' '}
        <Hash value={decision.manifestHash} />. {children}
      </p>
      {decision.isChanged && (
        <p>
          It is another text than version {decision.putBeforeNo}, which had been cleared (
          <Link to={`/strategies/${slug}/changes?from=${decision.putBeforeNo}&to=${decision.versionNo}`}>
            what was changed
          </Link>
          ): {decision.change}
        </p>
      )}
      {decision.superseded.length > 0 && (
        <p>
          Superseded by the decision, and not cleared in this text: <b>{decision.superseded.join(', ')}</b>.
        </p>
      )}
      {decision.over.length > 0 && (
        <p>
          Decided over the missing clearance of <b>{decision.over.join(', ')}</b>: {decision.overReason}
        </p>
      )}
      <Names label="Members present" names={named(a => a.isMember && a.isPresent)} />
      <Names label="Members absent" names={named(a => a.isMember && !a.isPresent)} />
      <Names label="Present without a vote" names={named(a => !a.isMember)} />
      <Names label="Abstained" names={named(a => a.voice === 'abstains')} />
      {attendance
        .filter(a => a.words !== '')
        .map(a => (
          <p key={a.name}>
            <b>{a.voice === 'against' ? 'Dissent' : 'Reservation'}</b>, {a.name}: {a.words}
          </p>
        ))}
      {decision.note && <p>{decision.note}</p>}
      <p className="muted small">
        Put on file by {decision.by.name}, {decision.by.organisation}, <When at={decision.at} time />.
      </p>
    </>
  )
}
