/** For how long a clearance holds. Source: domain study, H56. */
import { describe, expect, test } from 'vitest'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { missingForClosing, missingForPublication } from '#domain/may-close.ts'
import { EUROPEAN_UNION } from '#domain/presets/european-union.ts'
import { decision, inOrder } from '../support/decision-steps.ts'
import { under } from '../support/difference-steps.ts'
import { closing, edition, given, reply, round, signedByAll, signOff, version } from '../support/steps.ts'
import { id, NOW, opened } from '../support/world.ts'

const circulated = given(opened(), version(), round())
const cleared = given(circulated, ...signedByAll, closing('cleared'))
const days = (n: number, more = 0) => new Date(NOW.getTime() + n * 86_400_000 + more)
const states = (d: Dossier, now: Date) =>
  (['budget', 'labour'] as const).map(area => clearanceOf(d, id(area), newestVersion(d)!, 2, now).state)

describe('What was cleared', () => {
  test('R125 H56 counts no more after the days of the preset: whoever cleared it is asked to confirm', () => {
    expect(states(cleared, days(180))).toEqual(['valid', 'valid'])
    expect(states(cleared, days(180, 1))).toEqual(['expired', 'expired'])
    expect(missingForPublication(cleared, days(181)).map(m => m.rule)).toEqual(['R125', 'R125', 'R90', 'R80'])
    const asked = given(cleared, round({ purpose: 'confirmation' }))
    expect(missingForClosing(asked, asked.rounds.at(-1)!, days(181)).map(m => m.rule)).toEqual(['R125', 'R125'])
    // Confirmed by a new reply, signed then.
    const anew = given(asked, reply('budget', 'noObjection'), signOff('budget', 'ingrid'), d => ({
      ...d,
      signOffs: d.signOffs.map((s, at) => (at === d.signOffs.length - 1 ? { ...s, at: days(181) } : s)),
    }))
    expect(states(anew, days(182))).toEqual(['valid', 'expired'])
  })

  test('R125 has to hold until the decision, and not until everything that comes after it', () => {
    const decided = given(cleared, inOrder(), decision())
    expect(states(decided, days(400))).toEqual(['valid', 'valid'])
    expect(states(given(decided, edition), days(4000))).toEqual(['valid', 'valid'])
  })

  test('R125 holds as long as its text where the preset has no days; what was let pass lapses as well', () => {
    const { rules } = cleared.strategy
    expect(states(under({ ...rules, clearanceDays: null }, cleared), days(4000))).toEqual(['valid', 'valid'])
    const silent = under({ ...EUROPEAN_UNION, clearanceDays: 30 }, circulated)
    expect(states(silent, days(10))).toEqual(['tacit', 'tacit'])
    expect(states(silent, days(50))).toEqual(['expired', 'expired'])
  })
})
