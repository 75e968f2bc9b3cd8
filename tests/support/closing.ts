/** Circulated under a procedure: what each portfolio's acts amount to, and whether the round can be closed. */
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { closeRound } from '#domain/may-close.ts'
import type { Rules } from '#domain/presets.ts'
import { given, round, type Step, version } from './steps.ts'
import { AFTER, type Area, actor, id, opened } from './world.ts'

export const under = (rules: Rules, ...steps: readonly Step[]) => given(opened(rules), version(), round(), ...steps)
export const matrix = (dossier: Dossier, now: Date) =>
  (['budget', 'labour', 'law'] as const).map(
    area => clearanceOf(dossier, id(area), newestVersion(dossier)!, 2, now).state,
  )
export const state = (dossier: Dossier, area: Area, now = AFTER) =>
  clearanceOf(dossier, id(area), newestVersion(dossier)!, 2, now).state
/** "allow", or what refuses and what is missing. */
export const close = (who: Parameters<typeof actor>[0], on: Dossier, now = AFTER, changes = {}) => {
  const verdict = closeRound(actor(who, changes), on, { roundId: id('round-1'), outcome: 'cleared', note: '' }, now)
  return verdict.kind === 'allow'
    ? 'allow'
    : verdict.kind === 'incomplete'
      ? verdict.missing.map(m => `${m.rule} ${m.subject}`).join(', ')
      : `${verdict.kind} ${verdict.rule}`
}
