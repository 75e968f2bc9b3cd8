/** Papers keep the phase in which they were made, and a procedure closes some for ever. Source: domain study, 2.5, 4.13; H77. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { disclose } from '#domain/may-disclose.ts'
import { dispatch, type What } from '#domain/may-dispatch.ts'
import { isClosedTable, isClosedVersion, phaseOf } from '#domain/papers.ts'
import { presetFaults } from '#domain/preset-faults.ts'
import { readRules } from '#domain/presets/pinned.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { SWISS_FEDERAL } from '#domain/presets/swiss-federal.ts'
import { PURPOSES, type Rules } from '#domain/presets.ts'
import { decision } from '../support/decision-steps.ts'
import { disclosing, requested, sending } from '../support/file-steps.ts'
import { amendment, closing, edition, given, round, type Step, version } from '../support/steps.ts'
import { actor, NOW, opened } from '../support/world.ts'

const said = (verdict: { kind: string } | { kind: string; rule: string }) =>
  'rule' in verdict ? verdict.rule : verdict.kind
const swiss = (...steps: readonly Step[]) => given(opened(SWISS_FEDERAL), ...steps)
const phases = (on: Dossier) => on.versions.map(v => phaseOf(on, v))
const closed = (on: Dossier) => on.versions.map(v => isClosedVersion(on, v))
const circulated = (purpose: 'preliminary' | 'formal' | 'confirmation'): readonly Step[] => [
  round({ purpose }),
  closing('notCleared'),
]
const send = (on: Dossier, what: What) => said(dispatch(actor('amina'), on, sending(on, { what }), NOW))
const sendText = (on: Dossier, versionNo: number) => {
  const sections = on.versions[versionNo - 1]!.sections.map(s => s.sectionId)
  return send(on, { versionNo, sections })
}
const release = (on: Dossier, versionNo: number, outcome: 'full' | 'refused' = 'full') =>
  said(
    disclose(
      actor('amina'),
      given(on, requested()),
      disclosing({ what: { versionNo, masks: [] }, outcome, ground: outcome === 'full' ? '' : 'Co-report' }),
      NOW,
    ),
  )

/** A draft for the offices; another text in the co-report; then the first words again, in the co-report. */
const sameWords = swiss(
  version(),
  ...circulated('preliminary'),
  version({ costs: 'more' }),
  ...circulated('formal'),
  version(),
  ...circulated('formal'),
)

describe('H77 A paper', () => {
  test('R136 keeps the phase of the round in which it was first circulated, or in which it was frozen', () => {
    expect(phases(swiss(version()))).toEqual(['drafting'])
    expect(phases(swiss(version(), ...circulated('preliminary'), version({ costs: 'a' })))).toEqual([
      'preliminary',
      'preliminary',
    ])
    expect(phases(sameWords)).toEqual(['preliminary', 'formal', 'formal'])
    expect(phases(swiss(version(), version({ costs: 'a' }), ...circulated('formal')))).toEqual(['drafting', 'formal'])
    const within = swiss(version(), ...circulated('formal'), version({ costs: 'a' }))
    expect([phases(within), closed(within)]).toEqual([
      ['formal', 'formal'],
      [true, true],
    ])
  })

  test('R136 is closed by its own phase: an earlier draft with the very words of a closed one is released', () => {
    expect(sameWords.versions[0]!.manifestHash).toBe(sameWords.versions[2]!.manifestHash)
    expect(closed(sameWords)).toEqual([false, true, true])
    expect([release(sameWords, 1), release(sameWords, 2), release(sameWords, 3)]).toEqual(['allow', 'R136', 'R136'])
    expect([sendText(sameWords, 1), sendText(sameWords, 2), sendText(sameWords, 3)]).toEqual(['allow', 'R136', 'R136'])
    expect(release(sameWords, 3, 'refused')).toBe('allow')
    const asked = disclosing({ what: { versionNo: 3, masks: [] } })
    expect(disclose(actor('amina'), given(sameWords, requested()), asked, NOW)).toMatchObject({
      detail: 'Version 3 is of the phase “Co-report”',
    })
  })

  test('R136 stays closed after other rounds, the decision and a publication; what is drafted for the next edition is not', () => {
    const steps = [...circulated('confirmation'), decision(), edition, amendment] as const
    const all = steps.reduce<Dossier[]>((past, step) => [...past, given(past.at(-1)!, step)], [sameWords])
    for (const on of all) {
      expect(phases(on)).toEqual(phases(sameWords))
      expect(closed(on)).toEqual([false, true, true])
    }
    const next = given(all.at(-1)!, version({ goals: 'anew' }))
    expect([phases(next).at(-1), closed(next).at(-1), release(next, 4)]).toEqual(['drafting', false, 'allow'])
  })

  test('R136 that was frozen in a closed phase is not opened by a consultation on it', () => {
    const back = swiss(version(), ...circulated('formal'), version({ costs: 'a' }), ...circulated('preliminary'))
    expect([phases(back), closed(back)]).toEqual([
      ['formal', 'formal'],
      [true, true],
    ])
  })

  test('R136 of another kind has a class of its own: the table of a consultation leaves, that of a co-report never', () => {
    expect(sameWords.rounds.map(r => isClosedTable(sameWords, r))).toEqual([false, true, true])
    expect([send(sameWords, { roundNo: 1 }), send(sameWords, { roundNo: 2 })]).toEqual(['allow', 'R136'])
    const tables: Rules = {
      ...SWEDEN,
      dispatch: { ...SWEDEN.dispatch, closed: { versions: ['drafting'], tables: ['formal'] } },
    }
    const on = given(opened(tables), version(), version({ costs: 'a' }), ...circulated('formal'))
    expect([sendText(on, 1), sendText(on, 2), send(on, { roundNo: 1 })]).toEqual(['R136', 'allow', 'R136'])
  })

  test('R136 of a procedure that closes nothing is decided case by case, as before', () => {
    const on = given(opened(), version(), ...circulated('formal'))
    expect([sendText(on, 1), release(on, 1), send(on, { roundNo: 1 })]).toEqual(['allow', 'allow', 'allow'])
  })

  test('H77 R47 rules that were pinned before are read as they were: of all response tables at once, and of no version', () => {
    const { closed: _, ...said } = SWEDEN.dispatch
    const pinned = (table: string) => readRules({ ...SWEDEN, dispatch: { ...said, table } } as never).dispatch
    expect(pinned('stays')).toEqual({ ...said, closed: { versions: [], tables: PURPOSES } })
    expect(pinned('mayLeave')).toEqual(SWEDEN.dispatch)
    const wrong = { ...SWEDEN.dispatch, closed: { versions: ['never' as 'formal'], tables: [] } }
    expect(presetFaults({ ...SWEDEN, dispatch: wrong }).map(f => f.subject)).toEqual([
      'of which phases papers are never let out',
    ])
  })
})
