/** National procedures: those that come with the product, and those that an administrator wrote. */
import { loadDirectory } from '#db/directory.ts'
import { insertPreset, loadPresets } from '#db/presets.ts'
import { database } from '#db/sql.ts'
import { administer } from '#domain/may-administer.ts'
import type { Actor } from '#domain/people.ts'
import { presetFaults } from '#domain/preset-faults.ts'
import { BUILT_IN } from '#domain/presets/built-in.ts'
import type { Rules } from '#domain/presets.ts'
import { conflict, incomplete } from '#domain/verdict.ts'
import { enact, organisationName, permitOf } from './decide.ts'
import { NotFound, Refused } from './refused.ts'

/** The newest version of each preset: first those that come with the product, in their order. */
export const presets = async (): Promise<readonly Rules[]> => {
  const written = await loadPresets(database())
  const newest = new Map(BUILT_IN.map(rules => [rules.preset, rules]))
  for (const rules of written)
    if (rules.version > (newest.get(rules.preset)?.version ?? 0)) newest.set(rules.preset, rules)
  return [...newest.values()]
}

/** Throws NotFound. Without a version, the newest. */
export const presetNamed = async (code: string, version: number | null = null): Promise<Rules> => {
  const all = version === null ? await presets() : [...BUILT_IN, ...(await loadPresets(database()))]
  const found = all.find(rules => rules.preset === code && (version === null || rules.version === version))
  if (!found) throw new NotFound()
  return found
}

/**
 * Keeps a preset as the next version of its code, or as the first of a new one. `basedOn` is the version that was on the
 * screen, or null for a new code. Throws Refused, with every value that cannot be as it is.
 */
export const savePreset = async (
  actor: Actor,
  input: { rules: Omit<Rules, 'version'>; basedOn: number | null },
  now = new Date(),
): Promise<number> => {
  const permit = permitOf(administer(actor, now))
  const newest = (await presets()).find(p => p.preset === input.rules.preset)?.version ?? null
  if (newest !== input.basedOn) throw new Refused(conflict('R35'))
  const version = (newest ?? 0) + 1
  const rules: Rules = { ...input.rules, version }
  const faults = presetFaults(rules)
  if (faults.length > 0) throw new Refused(incomplete(faults))
  const directory = await loadDirectory(database())
  try {
    return await enact(actor, organisationName({ directory }, actor), null, now, async tx => {
      await insertPreset(tx, permit, { rules, at: now, by: actor.post.id })
      const summary = `wrote version ${version} of the procedure ${rules.name}`
      return { entry: { action: 'savePreset', summary, subject: { preset: rules.preset, version } }, result: version }
    })
  } catch (error) {
    // Somebody wrote the same version in the same instant.
    throw error instanceof Error && 'code' in error && error.code === '23505' ? new Refused(conflict('R35')) : error
  }
}
