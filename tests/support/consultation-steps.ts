/** Steps about what the public is asked. */
import type { Intake } from '#domain/consultations.ts'
import type { Step } from './steps.ts'
import { act, DEADLINE, id } from './world.ts'

const DAY = 86_400_000
export const ASKING = { question: 'What costs you most?', until: '2026-10-01', keepDays: 90 } as const

/** Asked until the deadline, kept for ninety days. */
export const consultation =
  (...intakes: readonly Pick<Intake, 'submissionNo' | 'summary'>[]): Step =>
  d => ({
    ...d,
    consultations: [
      ...d.consultations,
      {
        id: id(`consultation-${d.consultations.length + 1}`),
        no: d.consultations.length + 1,
        question: ASKING.question,
        closesAt: DEADLINE,
        deleteAt: new Date(DEADLINE.getTime() + 90 * DAY),
        end: null,
        intakes: intakes.map((one, at) => ({ id: id(`intake-${at}`), ...one, ...act('amina') })),
        ...act('amina'),
      },
    ],
  })
