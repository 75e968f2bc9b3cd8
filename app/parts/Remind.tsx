/** Reminds one portfolio by hand that its reply is awaited; says when that was done last. */
import type { SerializeFrom } from '@remix-run/node'
import type { reminderShown } from '#server/time-page.ts'
import { Act, whyNot } from './Act.tsx'
import { When } from './Words.tsx'

/** For a loader: whether there is a button, and why it does nothing now. */
export const sayReminder = (reminder: ReturnType<typeof reminderShown>) =>
  reminder && {
    last: reminder.last,
    mayEver: reminder.verdict.kind !== 'forbidden',
    why: whyNot(reminder.verdict),
  }

interface Props {
  readonly slug: string
  readonly roundId: string
  readonly portfolioId: string
  readonly name: string
  readonly reminder: SerializeFrom<ReturnType<typeof sayReminder>>
}

export const Remind = ({ slug, roundId, portfolioId, name, reminder }: Props) =>
  reminder && (
    <>
      {reminder.last && (
        <p className="muted small">
          Reminded by {reminder.last.person}, <When at={reminder.last.at} time />.
        </p>
      )}
      {reminder.mayEver && (
        <Act
          action={`/strategies/${slug}/remind`}
          label={`Remind ${name}`}
          look="small"
          hidden={{ roundId, portfolioId }}
          why={reminder.why}
        />
      )}
    </>
  )
