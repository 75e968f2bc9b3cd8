/** What became of an act, in one line. */
import { NotFound, Refused } from '#server/refused.ts'

/** "done", or the refusal in one line: "conflict R19", "incomplete R30 stale, R30 unsigned". */
export const outcomeOf = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act
    return 'done'
  } catch (error) {
    if (error instanceof NotFound) return 'not found'
    if (!(error instanceof Refused)) throw error
    const { refusal } = error
    if (refusal.kind !== 'incomplete') return `${refusal.kind} ${refusal.rule}`
    return `incomplete ${refusal.missing.map(m => [m.rule, m.state].filter(Boolean).join(' ')).join(', ')}`
  }
}
export const atOnce = async (...acts: Promise<unknown>[]) => (await Promise.all(acts.map(outcomeOf))).sort()
