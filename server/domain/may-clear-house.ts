/** May a version be cleared within the house that leads? Source: domain study, 1.2 (step 4), 2.2 (house first), 4.4 (internalClearance). */
import { newestVersion } from './clearance.ts'
import type { Dossier, Version } from './dossier.ts'
import type { VersionId } from './ids.ts'
import { staysAsPublished } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import { type Actor, isSpeaker } from './people.ts'
import { asksAll, type Purpose } from './presets.ts'
import { allow, conflict, firstOf, forbidden, type Verdict } from './verdict.ts'

/** A preliminary round may be within the house itself; a formal, final or urgent one is for all. */
export const leavesTheHouse = (purpose: Purpose): boolean => asksAll(purpose) && purpose !== 'preliminary'

/** Whether the preset's level of the lead has cleared a version before it leaves the house. */
export const isHouseCleared = (dossier: Dossier, version: Version): boolean => {
  const level = dossier.strategy.rules.internalClearance
  return (
    level === null || dossier.houseClearances.some(h => h.manifestHash === version.manifestHash && h.level >= level)
  )
}

/** Clears the newest version within the ministry that leads, at the preset's level. */
export const clearHouse = (
  actor: Actor,
  dossier: Dossier,
  input: { versionId: VersionId },
  now: Date,
): Verdict<'clearHouse'> => {
  const level = dossier.strategy.rules.internalClearance
  const version = newestVersion(dossier)
  const isOurs = isSpeaker(actor.post) && actor.post.organisationId === dossier.strategy.leadId
  return (
    firstOf(
      handles(actor, dossier, now),
      level !== null && isOurs && actor.post.level >= level ? null : forbidden('R93'),
      staysAsPublished(dossier),
      version && version.id === input.versionId ? null : conflict('R35'),
      version && isHouseCleared(dossier, version) ? conflict('R35') : null,
    ) ?? allow('clearHouse')
  )
}
