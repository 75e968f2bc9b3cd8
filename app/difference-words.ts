/** What is said of differences: their kinds, states, outcomes. */
import { type AGREED, type DifferenceKind, type DifferenceState, isOpenState, type RULED } from '#domain/differences.ts'

export const KINDS: Record<DifferenceKind, string> = {
  substance: 'Substance',
  cost: 'Cost',
  legal: 'Law',
  competence: 'Who is responsible',
  fact: 'Fact',
  wording: 'Wording',
  process: 'Procedure',
  contradiction: 'Two sections contradict each other',
}

export const STATES: Record<DifferenceState, { label: string; meaning: string; tone: 'good' | 'warn' | 'bad' | '' }> = {
  open: { label: 'Open', meaning: 'The parties have not agreed.', tone: 'bad' },
  agreed: {
    label: 'Agreed, not in the text yet',
    meaning: 'The parties have agreed on words that do not stand in the newest version. It is settled when they do.',
    tone: 'warn',
  },
  reopened: {
    label: 'Open again',
    meaning: 'The agreed words stood in the text and do not any more, so the difference is open again.',
    tone: 'bad',
  },
  waits: {
    label: 'Agreed, waits for another',
    meaning: 'It is agreed, and is settled together with the difference it is linked to.',
    tone: 'warn',
  },
  settled: { label: 'Settled', meaning: 'Settled, for as long as the agreed words stand in the text.', tone: 'good' },
  deferred: { label: 'Deferred', meaning: 'Left to a later edition, as all parties confirmed.', tone: 'good' },
  noted: { label: 'Noted', meaning: 'The parties differ and have put that on file.', tone: '' },
  moot: { label: 'Without object', meaning: 'There is nothing left to settle, as all parties confirmed.', tone: '' },
  upheld: { label: 'Upheld', meaning: 'The arbiter has ruled for those who objected.', tone: 'good' },
  overruled: {
    label: 'Overruled',
    meaning: 'The arbiter has ruled against those who objected. That is no clearance of theirs.',
    tone: 'bad',
  },
  withdrawn: {
    label: 'Withdrawn',
    meaning: 'Nobody pursues it any more. That is no clearance: each portfolio clears by its reply.',
    tone: '',
  },
  remark: {
    label: 'Taken for a remark',
    meaning: 'It is outside the mandate of its author, who did not appeal in time.',
    tone: '',
  },
}

export const AGREEMENTS: Record<(typeof AGREED)[number], string> = {
  wording: 'These exact words',
  deferred: 'Leave it to a later edition',
  noted: 'Put on file that we differ',
  moot: 'There is nothing left to settle',
}

export const RULINGS: Record<(typeof RULED)[number], string> = {
  upheld: 'For those who object',
  overruled: 'Against those who object',
}

/** What is said of a difference whose section was taken out of the text [H24]. */
export const takenOut = (state: DifferenceState): string =>
  `What this is about was taken out of the text.${
    isOpenState(state)
      ? ' That settles nothing: it is without object when every party has confirmed that, whoever objected among them.'
      : ''
  }`
