/** Who has cleared is read from the facts, by everybody alike. Source: domain study, 4.15 (13). */
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import { goesForward } from '#domain/clearance-state.ts'
import type { Dossier } from '#domain/dossier.ts'
import { type Check, type Findings, must, say } from './check.ts'
import type { KindName } from './history.ts'
import { reasonFor } from './oracle.ts'
import type { World } from './world.ts'

/** The matrix of the newest version, for closing and for publication, as letters. */
const matrixOf = (d: Dossier, now: Date): string => {
  const text = newestVersion(d)
  if (!text) return ''
  const states = d.directory.portfolios.flatMap(({ id }) =>
    [1, d.strategy.rules.publicationLevel].map(level => {
      const clearance = clearanceOf(d, id, text, level, now, level > 1)
      return `${id} ${clearance.state} ${goesForward(clearance)}`
    }),
  )
  return states.join('\n')
}
/** The same facts in other memory, where nothing is remembered of them: all lists anew, and now and then everything. */
const copied = (d: Dossier): Dossier =>
  d.replies.length % 5 === 0
    ? structuredClone(d)
    : (Object.fromEntries(
        Object.entries(d).map(([name, facts]) => [name, Array.isArray(facts) ? [...facts] : facts]),
      ) as unknown as Dossier)

export const recomputed = (w: World): Findings =>
  say(matrixOf(w.d, w.now) !== matrixOf(copied(w.d), w.now), () => 'the same facts, copied, give another matrix')

/** The domain and the oracle agree on who keeps the newest text back. */
export const agreed: Check = (w, { name, attempt }) => {
  const text = newestVersion(w.d)
  // At every turning point, and at every third act beside.
  const isTurn =
    name === 'closing' || name === 'publishing' || (attempt.verdict.kind === 'allow' && w.now.getMinutes() % 3 === 0)
  if (!text || !isTurn) return []
  return must(w.d).flatMap(({ portfolioId }) => {
    const level = w.d.strategy.rules.publicationLevel
    const clearance = clearanceOf(w.d, portfolioId, text, level, w.now, true)
    const reason = reasonFor(w, portfolioId, text, level, true)
    return say(
      goesForward(clearance) !== (reason !== null) || (clearance.state === 'valid') !== (reason === 'signed'),
      () => `${portfolioId} is ${clearance.state} after ${name}, and the facts give ${reason ?? 'no reason'}`,
    )
  })
}
/** What makes nobody's clearance good, whoever does it. */
const NEVER_GREEN: readonly KindName[] = [
  'writing',
  'shaping',
  'offering',
  'opening',
  'answering',
  'attesting',
  'hurrying',
  'certifying',
  'contesting',
  'clearingHouse',
  'reviewing',
  'publishing',
  'goingOn',
  'recusing',
  'revoking',
  'movingPeople',
]
export const notByHand: Check = (w, { name, before, attempt }) => {
  const text = newestVersion(w.d)
  if (attempt.verdict.kind !== 'allow' || !text || !NEVER_GREEN.includes(name)) return []
  return must(w.d).flatMap(({ portfolioId }) => {
    const [was, is] = [before, w.d].map(d => goesForward(clearanceOf(d, portfolioId, text, 2, w.now, true)))
    return say(is === true && !was, () => `${portfolioId} turned green by ${name}`)
  })
}
