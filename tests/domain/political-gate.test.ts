/** A gate of parties before the decision. Source: domain study, 4.10; H64. */
import { describe, expect, test } from 'vitest'
import { clearanceOf } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { missingForClosing, missingForDecision, missingForPublication, publish } from '#domain/may-close.ts'
import { decide } from '#domain/may-decide.ts'
import { answerGate } from '#domain/may-gate.ts'
import { review } from '#domain/may-review.ts'
import { nextActOf } from '#domain/next-act.ts'
import { gateSeenBy, missingFor } from '#domain/political-gate.ts'
import { presetFaults } from '#domain/preset-faults.ts'
import { readRules } from '#domain/presets/pinned.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { PoliticalGate, Rules } from '#domain/presets.ts'
import { signOffSheet } from '#domain/sheet.ts'
import { decided, decision, inOrder } from '../support/decision-steps.ts'
import { COALITION, gateAnswer } from '../support/gate-steps.ts'
import { closing, edition, given, recusal, round, signedByAll, version } from '../support/steps.ts'
import { actor, type Key, NOW, opened } from '../support/world.ts'

const withGate = (more: Partial<PoliticalGate> = {}): Rules => ({
  ...SWEDEN,
  politicalGate: { ...COALITION, ...more },
})
const cleared = (more: Partial<PoliticalGate> = {}) =>
  given(opened(withGate(more)), version(), round(), ...signedByAll, closing('cleared'), inOrder())
const rules = (on: Dossier) => missingForDecision(on, [], NOW).map(m => m.rule)
const answer = (on: Dossier, who: Key = 'henrik', more: { passed?: boolean; reason?: string; hash?: string } = {}) => {
  const { passed = true, reason = '', hash = on.versions.at(-1)?.manifestHash ?? '' } = more
  const verdict = answerGate(actor(who), on, { manifestHash: hash, passed, reason }, NOW)
  return verdict.kind === 'incomplete' ? 'incomplete' : verdict.kind === 'allow' ? 'allow' : verdict.rule
}

describe('The political gate', () => {
  test('R130 H64 is waited for before a decision and a publication, on exactly the text', () => {
    expect(rules(cleared())).toEqual(['R132'])
    expect(missingForPublication(cleared(), NOW).map(m => m.rule)).toEqual(['R132', 'R80'])
    expect(rules(given(cleared(), gateAnswer(true)))).toEqual([])
    expect(rules(given(cleared(), gateAnswer(true), gateAnswer(false)))).toEqual(['R132'])
    expect(rules(given(cleared(), gateAnswer(false), gateAnswer(true)))).toEqual([])
    expect(rules(given(cleared(), gateAnswer(true), version({ costs: 'more' })))).toContain('R132')
    const back = given(cleared(), gateAnswer(true), version({ costs: 'more' }), gateAnswer(false), version())
    expect(rules(back)).not.toContain('R132')
    expect(decide(actor('henrik'), cleared(), decided(cleared()), NOW)).toMatchObject({
      kind: 'incomplete',
      missing: [{ rule: 'R130', subject: 'The coalition round, on version 1,' }],
    })
    expect(publish(actor('henrik'), cleared(), { manifestHash: null }, NOW)).toMatchObject({
      missing: [{ rule: 'R130' }, { rule: 'R80' }],
    })
  })

  test('H64 a refusal is no objection: clearances, the closing of a round and the sign-off sheet stay as they were', () => {
    const before = cleared({ seenBy: 'everyone' })
    const after = given(before, gateAnswer(false, 'The party says no.'))
    const clearances = (on: Dossier) =>
      on.circle.map(({ portfolioId }) => clearanceOf(on, portfolioId, on.versions[0]!, 2, NOW))
    const sheet = (on: Dossier) => signOffSheet(on, on.versions[0]!, on.circle, NOW)
    expect(clearances(after)).toEqual(clearances(before))
    expect(clearances(after).map(c => c.state)).not.toContain('objection')
    expect(sheet(after)).toEqual(sheet(before))
    expect(after.differences).toEqual([])
    const open = given(opened(withGate()), version(), round(), ...signedByAll, gateAnswer(false))
    expect(missingForClosing(open, open.rounds[0]!, NOW)).toEqual([])
  })

  test('R131 H64 is answered by the role that the preset names, until the text is decided', () => {
    expect([answer(cleared()), answer(cleared(), 'chair'), answer(cleared(), 'amina')]).toEqual([
      'allow',
      'R131',
      'R131',
    ])
    const byChair = cleared({ role: 'chair' })
    expect([answer(byChair), answer(byChair, 'chair')]).toEqual(['R131', 'allow'])
    const chaired = { ...byChair, chairs: [actor('amina').post.organisationId] }
    expect(answer(chaired, 'chair')).toBe('R131')
    expect(answer(given(opened(SWEDEN), version()))).toBe('R131')
    expect(answer(cleared(), 'henrik', { hash: 'another' })).toBe('R35')
    expect(answer(opened(withGate()))).toBe('R35')
    expect(answer(given(cleared(), recusal('henrik')))).toBe('R78')
    const done = given(cleared(), gateAnswer(true), decision())
    expect(answer(done, 'henrik', { passed: false })).toBe('R81')
    expect(answer(given(done, edition))).toBe('R37')
  })

  test('R132 H64 keeps a reason only where the preset does; a refusal gives one then', () => {
    expect(answer(cleared(), 'henrik', { passed: false })).toBe('allow')
    expect(answer(cleared(), 'henrik', { passed: false, reason: 'The party.' })).toBe('R132')
    const full = cleared({ onRecord: 'full' })
    expect(answer(full, 'henrik', { passed: false })).toBe('R8')
    expect(answer(full, 'henrik', { passed: false, reason: 'The party.' })).toBe('allow')
  })

  test('R132 H64 is shown to those who keep the procedure; others are told that a step is waited for, and not which', () => {
    const all: readonly Key[] = ['amina', 'henrik', 'chair', 'tomas', 'ingrid', 'oskar', 'farid', 'root']
    const seers = (on: Dossier) => all.filter(key => gateSeenBy(actor(key), on, NOW))
    expect(seers(cleared())).toEqual(['amina', 'henrik', 'chair'])
    expect(seers(cleared({ seenBy: 'everyone' }))).toEqual(all)
    expect(seers(opened(SWEDEN))).toEqual([])
    const told = (who: Key, on: Dossier) => missingFor(actor(who), on, missingForDecision(on, [], NOW), NOW)
    const refused = given(cleared(), gateAnswer(false))
    expect(told('tomas', cleared())).toEqual(told('tomas', refused))
    expect(JSON.stringify(told('tomas', refused))).not.toMatch(/coalition/i)
    expect(told('chair', refused)).toMatchObject([{ rule: 'R130' }])
    expect(told('tomas', cleared({ seenBy: 'everyone' }))).toMatchObject([{ rule: 'R130' }])
  })

  test('H64 is next after the review and before the decision, and keeps nobody from reviewing', () => {
    const unread = given(opened(withGate()), version(), round(), ...signedByAll, closing('cleared'))
    const { manifestHash } = unread.versions[0]!
    expect(review(actor('henrik'), unread, { manifestHash, passed: true, note: '', wrote: false }, NOW).kind).toBe(
      'allow',
    )
    expect(nextActOf(unread, NOW)?.act).toBe('review')
    expect(nextActOf(cleared(), NOW)).toMatchObject({ act: 'passGate', roles: ['secretariat'] })
    expect(nextActOf(given(cleared(), gateAnswer(false)), NOW)?.act).toBe('passGate')
    expect(nextActOf(given(cleared(), gateAnswer(true)), NOW)?.act).toBe('decide')
    expect(nextActOf({ ...cleared(), strategy: opened(SWEDEN).strategy }, NOW)?.act).toBe('decide')
  })

  test('R47 H64 is switched off where nobody has written one, and fits together where somebody has', () => {
    const { politicalGate: _, ...before } = SWEDEN
    expect([SWEDEN.politicalGate, readRules(before as Rules).politicalGate]).toEqual([null, null])
    expect(presetFaults(withGate())).toEqual([])
    expect(presetFaults(withGate({ name: ' ' })).map(f => f.subject)).toEqual([expect.stringMatching(/political gate/)])
    expect(presetFaults(withGate({ role: 'observer' as 'chair' }))).toHaveLength(1)
  })
})
