/** Steps about the plan. */
import type { Step } from './steps.ts'
import { act } from './world.ts'

/** The day on which it is meant to be decided. */
export const decidedOn =
  (day: string): Step =>
  d => ({ ...d, decisionDate: { day, reason: '', ...act('amina') } })
