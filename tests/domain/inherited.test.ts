/** What was signed before a ministry changed, as a preset has it. Source: domain study, H27, H28. */
import { describe, expect, test } from 'vitest'
import { sentencesOf } from '#app/procedure-words.ts'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import { goesForward } from '#domain/clearance-state.ts'
import { signOff as maySign } from '#domain/may-circulate.ts'
import { presetFaults } from '#domain/preset-faults.ts'
import { readRules } from '#domain/presets/pinned.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules } from '#domain/presets.ts'
import { moved } from '../support/people-steps.ts'
import { given, reply, round, type Step, signOff, version } from '../support/steps.ts'
import { actor, id, NOW, opened } from '../support/world.ts'

const LATER = new Date(NOW.getTime() + 86_400_000)
const { inherited: _, ...before } = SWEDEN
const org = id<'organisation'>
const away = moved('budget', 'MoJ', LATER)
const renamed: Step = d => ({
  ...d,
  directory: {
    ...d.directory,
    organisations: d.directory.organisations.map(o =>
      o.id === org('MoF') ? { ...o, name: 'Treasury', formerly: [{ name: 'MoF', until: LATER }] } : o,
    ),
  },
})
const signed = (inherited: Rules['inherited'], ...steps: readonly Step[]) =>
  given(opened({ ...SWEDEN, inherited }), version(), round(), reply('budget', 'noObjection'), ...steps)
const clearance = (d: ReturnType<typeof signed>) => {
  const one = clearanceOf(d, id('budget'), newestVersion(d)!, 2, LATER)
  return [one.state, goesForward(one)]
}
const ingrid = signOff('budget', 'ingrid')

describe('A clearance from before a ministry changed', () => {
  test('H27 H28 is confirmed where the portfolio moved, and stands where only the name is another', () => {
    expect(clearance(signed('moved', ingrid, away))).toEqual(['inherited', false])
    expect(clearance(signed('moved', ingrid, renamed))).toEqual(['valid', true])
  })

  test('H27 is confirmed under the new name too, where the preset has that, also by the same person', () => {
    const old = signed('movedOrRenamed', ingrid, renamed)
    expect(clearance(old)).toEqual(['inherited', false])
    const sign = (d: typeof old) =>
      maySign(actor('ingrid'), d, { replyId: id('reply-1'), manifestHash: newestVersion(d)!.manifestHash }, LATER)
    expect(sign(old).kind).toBe('allow')
    const anew = given(old, d => ({
      ...d,
      signOffs: [...d.signOffs, { ...d.signOffs[0]!, id: id('again'), at: LATER }],
    }))
    expect([clearance(anew), sign(anew)]).toEqual([['valid', true], { kind: 'conflict', rule: 'R20' }])
  })

  test('H28 counts for the successor where the preset has it, as taken over, and only what was whole', () => {
    expect(clearance(signed('never', ingrid, away))).toEqual(['takenOver', true])
    expect(clearance(signed('never', signOff('budget', 'ingrid', 1), away))).toEqual(['unsigned', false])
    // One of two who signed together, and whose authority has ended since.
    const under: Step = d => ({
      ...d,
      directory: {
        ...d.directory,
        organisations: d.directory.organisations.map(o => {
          const one = {
            id: id<'joint-authority'>('a'),
            instrument: 'D',
            from: NOW,
            end: { instrument: 'E', at: LATER },
          }
          return o.id === org('MoF') ? { ...o, under: [{ ...one, organisationIds: [org('MoJ'), org('MoH')] }] } : o
        }),
      },
    })
    const half = signed('never', under, signOff('budget', 'leila'))
    expect(clearance(half)).toEqual(['inherited', false])
    expect(clearance(given(half, signOff('budget', 'hana')))).toEqual(['takenOver', true])
  })

  test('R125 H28 lapses as every clearance does: as old as what was taken over, as young as what was signed anew', () => {
    const state = (d: ReturnType<typeof signed>, days: number) => {
      const now = new Date(LATER.getTime() + days * 86_400_000)
      return clearanceOf(d, id('budget'), newestVersion(d)!, 2, now).state
    }
    const taken = signed('never', ingrid, away)
    expect([state(taken, 179), state(taken, 180)]).toEqual(['takenOver', 'expired'])
    const anew = signed('movedOrRenamed', ingrid, renamed, d => ({
      ...d,
      signOffs: [...d.signOffs, { ...d.signOffs[0]!, id: id('again'), at: LATER }],
    }))
    expect([state(anew, 180), state(anew, 181)]).toEqual(['valid', 'expired'])
  })

  test('R47 H27 is a value of every preset, read into older ones, and said in words', () => {
    expect(readRules(before as Rules).inherited).toBe('moved')
    expect(presetFaults({ ...SWEDEN, inherited: 'sometimes' as never }).map(f => f.subject)).toEqual([
      'when an inherited clearance is confirmed',
    ])
    const said = (inherited: Rules['inherited']) =>
      sentencesOf({ ...SWEDEN, inherited })
        .flatMap(s => s.lines)
        .join(' ')
    expect(said('never')).toContain('counts for its successor, and is shown as taken over')
    expect(said('moved')).toContain('a mere new name changes nothing')
  })
})
