/** One text of two governments, each under its own procedure; equality of the manifests is what binds them. Source: domain study, H23, 4.12. */
import { describe, expect, test } from 'vitest'
import { nodesOf } from '#domain/counterpart.ts'
import type { Dossier } from '#domain/dossier.ts'
import { otherSideNow, publish } from '#domain/may-close.ts'
import { openCounterpart, takeVersion } from '#domain/may-counterpart.ts'
import { decide } from '#domain/may-decide.ts'
import * as draft from '#domain/may-draft.ts'
import { addRestricted } from '#domain/may-restrict.ts'
import { review } from '#domain/may-review.ts'
import { nextActOf } from '#domain/next-act.ts'
import { EUROPEAN_UNION } from '#domain/presets/european-union.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { SWISS_COMMITTEE } from '#domain/presets/swiss-committee.ts'
import type { Rules } from '#domain/presets.ts'
import type { Verdict } from '#domain/verdict.ts'
import { matrix } from '../support/closing.ts'
import { blank, counterpart, tied } from '../support/counterpart-steps.ts'
import { decided, decision, inOrder } from '../support/decision-steps.ts'
import { COALITION, gateAnswer } from '../support/gate-steps.ts'
import {
  closing,
  edition,
  given,
  restrictedTo,
  round,
  type Step,
  signedByAll,
  standing,
  version,
} from '../support/steps.ts'
import { AFTER, act, actor, id, NOW, opened, SECTIONS } from '../support/world.ts'

const say = (verdict: Verdict<never> | { readonly kind: 'allow' }): string =>
  verdict.kind === 'allow'
    ? 'allow'
    : verdict.kind === 'incomplete'
      ? verdict.missing.map(m => `${m.rule} ${m.subject}`.trim()).join('; ')
      : `${verdict.kind} ${verdict.rule}`
/** The newest version is circulated, and closed as cleared; what only the preset of Sweden asks for as well. */
const cleared: readonly Step[] = [round(), ...signedByAll, closing('cleared'), inOrder()]
const putOnFile = (on: Dossier) => say(decide(actor('henrik'), on, decided(on), NOW))
const release = (on: Dossier) => say(publish(actor('henrik'), on, { manifestHash: null }, NOW))
const there = (...steps: readonly Step[]) => given(blank(EUROPEAN_UNION), ...steps)
const here = (...steps: readonly Step[]) => given(opened(), ...steps)
const closed: Step = d => ({
  ...d,
  file: { reason: 'No agreement.', instrument: 'Minutes 4', weedings: [], ...act('henrik') },
})
const v2 = version({ costs: 'other words' })
const EU = 'R135 The other side (MFA, European Union: inter-service consultation)'
const SE = `R135 The other side (MFA, ${SWEDEN.name})`

describe('H23 each side runs its own procedure on the same text', () => {
  test.each([
    ['Sweden', SWEDEN, ['unanswered', 'unanswered', 'tacit']],
    ['the Swiss committee', SWISS_COMMITTEE, ['abstains', 'abstains', 'none']],
    ['the European Union', EUROPEAN_UNION, ['tacit', 'tacit', 'tacit']],
  ] as const)('so silence is in %s what its own preset says, for one manifest', (_name, rules: Rules, states) => {
    const { taken } = tied(here(version(), round()), given(blank(rules), version(), round()))
    expect(taken.versions[0]!.manifestHash).toBe(taken.other!.versions[0]!.manifestHash)
    expect(matrix(taken, AFTER)).toEqual(states)
  })
})

describe('H23 R135 the same manifest on both sides is the joint condition', () => {
  test('nothing is decided before the other side has cleared the same text', () => {
    const at = (...theirs: readonly Step[]) => putOnFile(tied(here(version(), ...cleared), there(...theirs)).written)
    expect(at()).toBe(`${EU} has no version of this text yet:`)
    expect(at(version())).toBe(`${EU} has the same text, version 1, and has not cleared it yet:`)
    expect(at(version(), round(), ...signedByAll)).toContain('has not cleared it yet')
    expect(at(version(), ...cleared)).toBe('allow')
  })

  test('a change of the text on one side is waited for until the other has cleared that text', () => {
    const changed = here(version(), ...cleared, v2, ...cleared)
    expect(putOnFile(tied(changed, there(version(), ...cleared)).written)).toBe(
      `${EU} cleared version 1, and this is version 2:`,
    )
    expect(putOnFile(tied(changed, there(version(), ...cleared)).taken)).toBe(
      `${SE} cleared version 2, and this is version 1:`,
    )
    // The other side calls it by another number, and it is the same text.
    const both = tied(changed, there(v2, ...cleared))
    expect([putOnFile(both.written), putOnFile(both.taken)]).toEqual(['allow', 'allow'])
  })

  test('what was cleared is not what its body might change it into', () => {
    const { written } = tied(here(version(), ...cleared, v2, ...cleared), there(version(), ...cleared, v2))
    expect(otherSideNow(written, NOW)).toMatchObject({ isSame: true, stage: 'open' })
    expect(putOnFile(written)).toContain('has not cleared it yet')
  })

  test('nothing is published before the other side has decided it, and then each publishes by itself', () => {
    const ready = here(version(), ...cleared, decision())
    expect(release(tied(ready, there(version(), ...cleared)).written)).toBe(
      `${EU} cleared the same text, version 1, and has not decided it yet:`,
    )
    const both = tied(ready, there(version(), ...cleared, decision()))
    expect([release(both.written), release(both.taken)]).toEqual(['allow', 'allow'])
    const first = given(ready, edition)
    expect(release(tied(first, there(version(), ...cleared, decision())).taken)).toBe('allow')
    // Also where the first goes on with another text meanwhile.
    const amended: Step = d => ({
      ...d,
      editions: d.editions.map(e => ({ ...e, amendment: { reason: 'The law.', ...act('henrik') } })),
    })
    expect(release(tied(given(first, amended, v2), there(version(), ...cleared, decision())).taken)).toBe('allow')
    // What was decided and is frozen anew before anybody published it is another text.
    expect(release(tied(given(ready, v2), there(version(), ...cleared, decision())).taken)).toContain('R135')
  })

  test('a side that has no body which decides has done its part when it has cleared', () => {
    const theirs = given(blank({ ...EUROPEAN_UNION, decision: null }), version(), ...cleared)
    const { written, taken } = tied(here(version(), ...cleared, decision()), theirs)
    expect([release(written), release(taken)]).toEqual(['allow', 'allow'])
    expect(release(tied(here(version(), ...cleared), theirs).taken)).toContain('has not decided it yet')
  })

  test('each side reviews its text by itself, so that neither waits for the other for ever', () => {
    const unread = [round(), ...signedByAll, closing('cleared')] as const
    const { written, taken } = tied(here(version(), ...unread), there(version(), ...unread))
    for (const on of [written, taken]) {
      const { manifestHash } = on.versions[0]!
      expect(say(review(actor('henrik'), on, { manifestHash, passed: true, note: '', wrote: false }, NOW))).toBe(
        'allow',
      )
      expect(putOnFile(on)).toContain('R135')
    }
  })

  test('what a political gate says on one side is not seen on the other', () => {
    const gated = given(blank({ ...EUROPEAN_UNION, politicalGate: COALITION }), version(), ...cleared)
    const seen = (...answers: readonly Step[]) =>
      otherSideNow(tied(here(version(), ...cleared), given(gated, ...answers)).written, NOW)
    expect(seen()).toMatchObject({ isSame: true, stage: 'cleared' })
    for (const passed of [true, false]) expect(seen(gateAnswer(passed))).toEqual(seen())
  })

  test('whoever has closed the file before the text was published has left it; whoever published it has not', () => {
    const ready = here(version(), ...cleared)
    expect(putOnFile(tied(ready, there(version(), closed)).written)).toBe('allow')
    const published = there(version(), ...cleared, decision(), edition, closed)
    expect(putOnFile(tied(ready, published).written)).toBe('allow')
    expect(putOnFile(tied(given(ready, v2, ...cleared), published).written)).toBe(
      `${EU} published version 1, and this is version 2:`,
    )
  })

  test('a text that one government prepares waits for nobody', () => {
    expect(putOnFile(here(version(), ...cleared))).toBe('allow')
    expect(otherSideNow(here(version()), NOW)).toBeNull()
  })
})

describe('H23 R134 a counterpart has no text of its own', () => {
  const on = counterpart(here(version()))
  const text = { manifestHash: 'x', words: 9 }
  const sectionId = SECTIONS.goals

  test('and leads whoever would write, freeze or offer there to where it is written', () => {
    const acts = [
      draft.shapeOutline(actor('amina'), on, { outlineNo: 1, change: null }, NOW),
      draft.assign(actor('amina'), on, { sectionId, organisationId: id('MoF'), part: 'owner' }, NOW),
      draft.editSection(actor('amina'), on, sectionId, NOW),
      draft.freeze(actor('amina'), on, text, NOW),
    ]
    for (const verdict of acts)
      expect(verdict).toEqual({
        kind: 'conflict',
        rule: 'R134',
        detail: 'It is written in UD2026/1',
        where: '/strategies/skills/text',
      })
    expect(draft.writesSection(actor('amina').post, on, sectionId)).toBe(false)
  })

  test('it takes over the newest version, once, while no round is open', () => {
    const take = (d: Dossier, hash: string | null = null) => say(takeVersion(actor('henrik'), d, hash, NOW))
    expect(take(on)).toBe('allow')
    expect(take(on, 'another')).toBe('conflict R35')
    expect(take(here(version()))).toBe('conflict R134')
    expect(take(counterpart(here()))).toBe('conflict R134')
    expect(take(tied(here(version()), there(version())).taken)).toBe('conflict R134')
    expect(take(tied(here(version(), v2), there(version(), round())).taken)).toBe('conflict R15')
    expect(take(tied(here(version(), v2), there(version())).taken)).toBe('allow')
    expect(take(tied(here(version(), closed), there()).taken)).toBe('conflict R134')
    expect(nodesOf(tied(here(version()), there(version())).taken).length).toBe(3)
  })

  test('it is taken over by who reads it where it is written: the tie lets nobody read more', () => {
    const leadThere = (d: Dossier): Dossier => ({ ...d, strategy: { ...d.strategy, leadId: id('MoH') } })
    const hana = actor('hana', { role: 'coordinator' })
    const stranger = leadThere(counterpart(here(version())))
    expect(say(takeVersion(hana, stranger, null, NOW))).toBe('forbidden R134')
    const invited = leadThere(counterpart(here(version(), standing('health', 'information'))))
    expect(say(takeVersion(hana, invited, null, NOW))).toBe('allow')
  })

  test('what is next is to take over, and at the end to wait for the other side', () => {
    expect(nextActOf(on, NOW)?.act).toBe('takeVersion')
    expect(nextActOf(tied(here(version(), v2), there(version(), ...cleared)).taken, NOW)?.act).toBe('takeVersion')
    expect(nextActOf(tied(here(version(), ...cleared), there(version())).written, NOW)?.act).toBe('awaitOther')
    expect(nextActOf(tied(here(version(), ...cleared), there(version(), ...cleared)).written, NOW)?.act).toBe('decide')
  })
})

describe('H23 R133 a counterpart', () => {
  const open = (d: Dossier, who: Parameters<typeof actor>[0] = 'henrik') => say(openCounterpart(actor(who), d, NOW))

  test('is opened by the secretariat, of a text that has none and is none', () => {
    expect(open(here())).toBe('allow')
    expect(open(here(), 'amina')).toBe('forbidden R133')
    const { written, taken } = tied(here(), there())
    expect([open(written), open(taken)]).toEqual(['conflict R133', 'conflict R133'])
    expect(open(here(closed))).toBe('conflict R129')
    const joinedTo = {
      slug: 'abroad',
      title: 'Skills',
      registrationNo: '2',
      instrument: 'D',
      reason: 'R',
      ...act('henrik'),
    }
    expect(open({ ...here(), joinedTo })).toMatch(/^conflict R140/)
  })

  test('and a text that both sides read whole go together', () => {
    expect(open(here(restrictedTo('costs', 'amina')))).toBe('conflict R133')
    const input = { id: id<'section'>('new'), outlineNo: 1, parentId: null }
    expect(say(addRestricted(actor('amina'), tied(here(), there()).written, input, NOW))).toBe('conflict R133')
    expect(say(addRestricted(actor('amina'), here(), input, NOW))).toBe('allow')
  })
})
