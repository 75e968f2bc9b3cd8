/** Who a draft is shown to: on paper it stands on every page, on screen beside what only named people read. */
import type { Mark } from '#server/mark.ts'
import { momentText } from './Words.tsx'

type Sent = Omit<Mark, 'at'> & { readonly at: Date | string }

/** "Draft MFA2026/00001, version 1. Taken by Amina Rahal, Ministry for Foreign Affairs, 3 November 2026, 14:05." */
export const markText = ({ name, organisation, at, of, registrationNo, zone }: Sent): string =>
  `Draft ${registrationNo}, ${of}. Taken by ${name}${organisation && `, ${organisation}`}, ${momentText(new Date(at), zone)}.`

/** The last thing in what is printed: the style sheet repeats it at the foot of each page, and shows it nowhere else. */
export const PrintMark = ({ mark }: { mark: Sent }) => (
  <p className="mark" aria-hidden="true">
    {markText(mark)}
  </p>
)

export const ShownTo = ({ mark: { name, organisation } }: { mark: Sent }) => (
  <p className="muted small">
    Shown to {name}
    {organisation && `, ${organisation}`}; reading is logged.
  </p>
)
