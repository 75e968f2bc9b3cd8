/** National procedures as data. A strategy pins the rules it was opened under; later changes of a preset do not reach it. */
import type { Level, Role } from './people.ts'

export const PURPOSES = ['preliminary', 'formal', 'confirmation', 'final'] as const
export type Purpose = (typeof PURPOSES)[number]

export interface Rules {
  readonly preset: string
  readonly version: number
  readonly name: string
  /** IANA zone in which deadlines are wall-clock times. */
  readonly zone: string
  readonly calendar: 'SE'
  /** Wall clock at which a deadline ends, inclusive to the minute. */
  readonly closesAt: { readonly hour: number; readonly minute: number }
  /** At least so many full working days after the day of opening. */
  readonly workingDays: Readonly<Record<Purpose, number>>
  /** The lowest sign-off level that counts in a round. */
  readonly levels: Readonly<Record<Purpose, Level>>
  /** The lowest level of the clearances a publication rests on. */
  readonly publicationLevel: Level
  readonly opensRounds: readonly Role[]
  readonly closesRounds: readonly Role[]
  /** What no reply means, by standing. Silence is never agreement unless it says so here. */
  readonly silence: Readonly<Record<'mustClear' | 'consulted' | 'information', 'unanswered' | 'noObjection' | 'none'>>
}

/** Swedish joint preparation (gemensam beredning). Deadlines and levels are editable values. Source: domain study, 4.10. */
export const SWEDEN: Rules = {
  preset: 'SE',
  version: 1,
  name: 'Sweden: joint preparation',
  zone: 'Europe/Stockholm',
  calendar: 'SE',
  closesAt: { hour: 16, minute: 0 },
  workingDays: { preliminary: 5, formal: 5, confirmation: 2, final: 2 },
  levels: { preliminary: 1, formal: 2, confirmation: 2, final: 3 },
  publicationLevel: 2,
  opensRounds: ['coordinator', 'secretariat'],
  closesRounds: ['coordinator', 'secretariat'],
  silence: { mustClear: 'unanswered', consulted: 'noObjection', information: 'none' },
}
