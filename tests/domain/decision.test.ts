/** What the competent body decides, and what that does to clearances. Source: domain study, 4.10; H9 to H11, H44, H45, H63. */
import { describe, expect, test } from 'vitest'
import { clearanceOf } from '#domain/clearance.ts'
import type { Attendant } from '#domain/decision.ts'
import { supersededBy } from '#domain/decision-effect.ts'
import type { Dossier } from '#domain/dossier.ts'
import { missingForPublication, publish } from '#domain/may-close.ts'
import { decide } from '#domain/may-decide.ts'
import { presetFaults } from '#domain/preset-faults.ts'
import { FRANCE } from '#domain/presets/france.ts'
import { GERMANY } from '#domain/presets/germany.ts'
import { GHANA } from '#domain/presets/ghana.ts'
import { SPAIN } from '#domain/presets/spain.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { SWISS_FEDERAL } from '#domain/presets/swiss-federal.ts'
import { UNITED_KINGDOM } from '#domain/presets/united-kingdom.ts'
import type { Rules } from '#domain/presets.ts'
import { decided, decision, inOrder, MEMBERS, member } from '../support/decision-steps.ts'
import {
  closing,
  edition,
  given,
  reply,
  round,
  type Step,
  signedByAll,
  signOff,
  standing,
  version,
} from '../support/steps.ts'
import { actor, id, NOW, opened } from '../support/world.ts'

const HIGH: readonly Step[] = [
  reply('budget', 'agreed'),
  signOff('budget', 'sara', 4),
  reply('labour', 'agreed'),
  signOff('labour', 'lena', 4),
]
const cleared = (rules: Rules = SWEDEN) =>
  given(opened(rules), version(), round(), ...(rules === SWEDEN ? signedByAll : HIGH), closing('cleared'), inOrder())
const ask = (on: Dossier, more: Partial<ReturnType<typeof decided>> = {}) => {
  const verdict = decide(actor('henrik'), on, decided(on, more), NOW)
  return verdict.kind === 'allow'
    ? 'allow'
    : verdict.kind === 'incomplete'
      ? verdict.missing.map(m => m.rule).join(' ')
      : `${verdict.kind} ${verdict.rule}`
}
const differs = (name: string, voice: 'against' | 'reservation') => member(name, { voice, words: 'It costs too much.' })
const away = (name: string) => member(name, { isPresent: false, voice: null })
const adviser = (name: string) => member(name, { isMember: false, voice: null })
const state = (on: Dossier, area: 'budget' | 'labour') =>
  clearanceOf(on, id(area), on.versions.at(-1)!, on.strategy.rules.publicationLevel, NOW).state
const release = (on: Dossier) => publish(actor('henrik'), on, { manifestHash: null }, NOW).kind

describe('What is published', () => {
  test('R80 H11 is the text as decided; a version that is frozen afterwards needs another decision', () => {
    const on = cleared()
    expect(missingForPublication(on, NOW).map(m => m.rule)).toEqual(['R80'])
    expect(release(given(on, decision()))).toBe('allow')
    const newer = given(on, decision(), version({ costs: 'more' }))
    expect(missingForPublication(newer, NOW).map(m => m.rule)).toContain('R80')
    expect(release(given(on, decision(), version({ costs: 'more' }), version()))).toBe('allow')
  })

  test('R80 of the next edition needs a decision of its own, also where its words were decided before', () => {
    const first = given(cleared(), decision(), edition)
    const second = given(
      first,
      version({ costs: 'more' }),
      round(),
      ...signedByAll,
      closing('cleared'),
      inOrder(),
      decision(),
      edition,
    )
    const back = given(second, version(), round(), ...signedByAll, closing('cleared'))
    expect(missingForPublication(back, NOW).map(m => m.rule)).toEqual(['R80'])
  })

  test('R80 waits for no decision where what closes the round is the decision', () => {
    expect(UNITED_KINGDOM.decision).toBe(null)
    expect(ask(cleared(UNITED_KINGDOM))).toBe('forbidden R81')
    expect(release(cleared(UNITED_KINGDOM))).toBe('allow')
  })
})

describe('A decision', () => {
  test('R81 is put on file when nothing else is missing, once, of a day that has been, with its paper', () => {
    expect(ask(given(opened(), version(), round(), ...signedByAll))).toBe('R29 R90')
    expect(ask(cleared())).toBe('allow')
    expect(ask(cleared(), { day: '2026-09-08' })).toBe('conflict R81')
    expect(ask(cleared(), { day: '2026-13-40' })).toBe('conflict R81')
    expect(ask(cleared(), { instrument: '' })).toBe('conflict R81')
    expect(ask(cleared(), { manifestHash: 'another' })).toBe('conflict R35')
    expect(ask(given(cleared(), decision()))).toBe('conflict R81')
  })

  test('R82 H44 is taken by those who are there when it is decided: who has left is not', () => {
    const four = [...MEMBERS.slice(1), away('Ek')]
    expect(ask(cleared(), { attendance: four })).toBe('conflict R82')
    expect(ask(cleared(), { attendance: [...MEMBERS, away('Jung')] })).toBe('allow')
  })

  test('R82 H45 does not count who advises, whatever they call themselves', () => {
    const advised = given(cleared(GHANA), standing('health', 'advisory'))
    const three: readonly Attendant[] = [member('Ek'), away('Fors'), away('Gran')]
    expect(ask(advised, { attendance: [...three, adviser('health')] })).toBe('conflict R82')
    expect(ask(advised, { attendance: [...three, member('Health')] })).toBe('conflict R82')
    expect(ask(advised, { attendance: [...three, member('Holm')] })).toBe('conflict R82')
    expect(ask(advised, { attendance: [...three, member('Holm'), member('Ivarsson'), adviser('health')] })).toBe(
      'allow',
    )
    expect(ask(cleared(), { attendance: [...MEMBERS, member('ek')] })).toBe('conflict R82')
  })

  test('R83 H63 stands with a dissent that is written down with its words, where it is taken jointly', () => {
    const dissent = [...MEMBERS.slice(1), differs('Ek', 'against')]
    expect(ask(cleared(), { attendance: dissent })).toBe('allow')
    expect(ask(cleared(), { attendance: [...MEMBERS.slice(1), member('Ek', { voice: 'against' })] })).toBe(
      'conflict R83',
    )
    const absent = member('Jung', { isPresent: false, voice: null, words: 'No.' })
    expect(ask(cleared(), { attendance: [...MEMBERS, absent] })).toBe('conflict R83')
    expect(ask(cleared(SWISS_FEDERAL), { attendance: dissent })).toBe('conflict R83')
    expect(release(given(cleared(), decision({ attendance: dissent })))).toBe('allow')
  })

  test.each<[string, Rules, readonly Attendant[], string]>([
    ['a majority', GERMANY, [member('A'), member('B'), differs('C', 'against')], 'allow'],
    ['as many against as for', GERMANY, [member('A'), differs('C', 'against')], 'conflict R83'],
    ['consensus with a reservation', SPAIN, [member('A'), differs('B', 'reservation')], 'allow'],
    ['consensus with one against', SPAIN, [member('A'), member('B'), differs('C', 'against')], 'conflict R83'],
    ['nobody for it', SWEDEN, MEMBERS.map(m => ({ ...m, voice: 'abstains' as const })), 'conflict R83'],
    ['one person', FRANCE, [member('A')], 'allow'],
  ])('R83 by %s', (_how, rules, attendance, expected) => {
    expect(ask(cleared(rules), { attendance })).toBe(expected)
  })
})

describe('H10 The text is changed by the body', () => {
  const changed = given(cleared(), version({ costs: 'The body wants less.' }))

  test('R84 which says why; of the same text there is nothing to say', () => {
    expect(ask(changed)).toBe('conflict R84')
    expect(ask(changed, { change: 'The sum was lowered.' })).toBe('allow')
    expect(ask(cleared(), { change: 'Nothing.' })).toBe('conflict R84')
  })

  test('R84 and nobody is shown as having cleared it: they are superseded by the decision', () => {
    const done = given(changed, decision({}, 1))
    expect([state(done, 'budget'), state(done, 'labour')]).toEqual(['superseded', 'superseded'])
    expect(supersededBy(done, done.decisions[0]!)).toEqual(['budget', 'labour'])
    expect(release(done)).toBe('allow')
    const later = given(done, version({ costs: 'And other words.' }))
    expect([state(later, 'budget'), release(later)]).toEqual(['stale', 'incomplete'])
  })

  test('R84 but whoever was asked about other sections only has cleared them still', () => {
    const scoped = given(
      opened(),
      version(),
      round({ scope: { budget: [id('goals')] } }),
      ...signedByAll,
      closing('cleared'),
      inOrder(),
      version({ costs: 'less' }),
      decision({}, 1),
    )
    expect([state(scoped, 'budget'), state(scoped, 'labour')]).toEqual(['valid', 'superseded'])
    expect(supersededBy(scoped, scoped.decisions[0]!)).toEqual(['labour'])
  })

  test('R84 what was never cleared is not decided as a change of something else', () => {
    const uncleared = given(opened(), version(), round(), closing('notCleared'), version({ costs: 'less' }))
    expect(ask(uncleared, { change: 'So decided.' })).toContain('R29')
  })
})

describe('H9 A clearance is missing', () => {
  const unanswered = (rules: Rules) =>
    given(
      opened(rules),
      version(),
      round(),
      reply('budget', 'agreed'),
      signOff('budget', 'sara', 4),
      closing('notCleared'),
      inOrder(),
    )
  const over = { over: [id<'portfolio'>('labour')], overReason: 'The summit is on Friday.' }

  test('R85 and only an arbiter decides over it, with a reason, over no other', () => {
    const attendance = [member('The Prime Minister')]
    expect(ask(unanswered(FRANCE), { attendance })).toContain('R29')
    expect(ask(unanswered(FRANCE), { attendance, ...over })).toBe('allow')
    expect(ask(unanswered(FRANCE), { attendance, ...over, overReason: '' })).toBe('conflict R85')
    const others = { ...over, over: [...over.over, id<'portfolio'>('budget')] }
    expect(ask(unanswered(FRANCE), { attendance, ...others })).toBe('conflict R85')
    expect(ask(unanswered(SWEDEN), over)).toContain('R85')
  })

  test('R85 and it is shown as overruled, never as cleared', () => {
    const done = given(unanswered(FRANCE), decision({ ...over, mode: 'singleAuthority' }))
    expect([state(done, 'budget'), state(done, 'labour'), release(done)]).toEqual(['valid', 'overruled', 'allow'])
  })
})

test('R47 a body that counts who is against writes them down', () => {
  const faults = (more: Partial<NonNullable<Rules['decision']>>) =>
    presetFaults({ ...GERMANY, decision: { ...GERMANY.decision!, ...more } }).map(f => f.subject)
  expect(faults({ dissent: 'none' })).toEqual(['how the body decides: a majority counts who is against'])
  expect(faults({ body: '' })).toEqual(['the body that decides, the paper it stands on, and who puts it on file'])
  expect(faults({ quorum: 0 })).toEqual(['the quorum of the body'])
})
