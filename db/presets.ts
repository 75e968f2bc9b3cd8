/** Presets that an administrator wrote; those that come with the product are code. */
import { readRules } from '#domain/presets/pinned.ts'
import type { Rules } from '#domain/presets.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Reader, Tx } from './sql.ts'
import type { Acted } from './strategies.ts'

/** Every version of every preset, in the order in which they were written. */
export const loadPresets = async (sql: Reader): Promise<readonly Rules[]> =>
  (await sql<{ rules: Rules }[]>`select rules from presets order by at, version`).map(row => readRules(row.rules))

/** Throws a unique violation where the version is there already. */
export const insertPreset = (tx: Tx, _permit: Permit<'administer'>, p: { rules: Rules } & Acted) =>
  tx`insert into presets (code, version, rules, at, by)
    values (${p.rules.preset}, ${p.rules.version}, ${tx.json({ ...p.rules } as never)}, ${p.at}, ${p.by})`
