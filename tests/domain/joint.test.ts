/** Sections that several write, and sections that contradict each other. */
import { describe, expect, test } from 'vitest'
import { openContradictions, stateOf } from '#domain/differences.ts'
import type { Dossier } from '#domain/dossier.ts'
import { jointState } from '#domain/joint.ts'
import { agreeSection } from '#domain/may-agree.ts'
import { openRoundOn } from '#domain/may-circulate.ts'
import { type Raising, raise, sidesOf, withdraw } from '#domain/may-differ.ts'
import { awaitedFor, setAside } from '#domain/may-settle.ts'
import { noticesOf } from '#domain/news.ts'
import { GERMANY } from '#domain/presets/germany.ts'
import { sectionState } from '#domain/section-state.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { difference, inDifference, settled, settlement } from '../support/difference-steps.ts'
import { assignment, given, reply, round, type Step, signOff, text, version } from '../support/steps.ts'
import { act, actor, type Code, DEADLINE, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const { goals, costs, fees } = SECTIONS
const { hash } = text({}).sections[0]!
const said = (verdict: Verdict<Action>) =>
  verdict.kind === 'incomplete'
    ? verdict.missing.map(m => `${m.rule} ${m.subject}`)
    : 'rule' in verdict
      ? verdict.rule
      : 'allow'

const joint = given(
  opened(),
  assignment('goals', 'MoF', 'owner', 'accepted'),
  assignment('goals', 'MoL', 'coOwner', 'accepted'),
)
const word =
  (code: Code, by: Key, agrees = true, of = hash): Step =>
  d => ({
    ...d,
    agreements: [
      ...d.agreements,
      { sectionId: goals, organisationId: id(code), hash: of, agrees, reason: agrees ? '' : 'Too soon.', ...act(by) },
    ],
  })
const both = given(joint, word('MoF', 'tomas'), word('MoL', 'bo'))

describe('A section that two ministries write', () => {
  const stateIn = (d: Dossier, of = hash) => [jointState(d, goals, of), sectionState(d, goals, { hash: of, words: 10 })]

  test('R102 H22 is ready when both agree with the same words, not when the first of them does', () => {
    expect(stateIn(joint)).toEqual(['awaited', 'drafting'])
    expect(stateIn(given(joint, word('MoF', 'tomas')))).toEqual(['awaited', 'drafting'])
    expect(stateIn(both)).toEqual(['ready', 'ready'])
    expect(stateIn(both, 'hash of other words')).toEqual(['awaited', 'drafting'])
    expect(jointState(opened(), goals, hash)).toBeNull()
  })

  test('R102 H22 is contested while one of them contests it, whatever is written since, until it agrees', () => {
    const contested = given(both, word('MoL', 'bo', false))
    expect(stateIn(contested)).toEqual(['contested', 'contested'])
    expect(stateIn(contested, 'hash of other words')).toEqual(['contested', 'contested'])
    expect(stateIn(given(contested, word('MoL', 'bo')))).toEqual(['ready', 'ready'])
  })

  test('R102 R8 R35 each speaks for itself, of the words on the screen, and says why it contests them', () => {
    const ask = (who: Key, d = joint, changes = {}) =>
      said(agreeSection(actor(who), d, { sectionId: goals, hash, agrees: true, reason: '', ...changes }, hash, NOW))
    expect([ask('tomas'), ask('bo'), ask('amina'), ask('sara')]).toEqual(['allow', 'allow', 'R102', 'R102'])
    expect(ask('tomas', joint, { hash: 'of another text' })).toBe('R35')
    expect(ask('tomas', both)).toBe('R35')
    expect(ask('tomas', both, { agrees: false })).toBe('R8')
    expect(ask('tomas', both, { agrees: false, reason: 'Too soon.' })).toBe('allow')
  })

  test('R103 H22 keeps a round waiting that asks all, where the preset has it', () => {
    const ask = (d: Dossier, purpose: 'formal' | 'confirmation' = 'formal') =>
      said(
        openRoundOn(
          actor('amina'),
          d,
          {
            versionNo: 1,
            purpose,
            deadlineAt: new Date('2026-12-01T12:00:00Z'),
            recipients: [id('budget'), id('labour')],
          },
          NOW,
        ),
      )
    const germany = { ...GERMANY, internalClearance: null, opensRounds: ['coordinator'] as const }
    const under = (d: Dossier): Dossier => ({ ...d, strategy: { ...d.strategy, rules: germany } })
    const alone = given(joint, word('MoF', 'tomas'), version())
    expect(ask(under(alone))).toEqual(['R103 goals'])
    expect(ask(alone)).toBe('allow')
    expect(ask(under(given(both, version())))).toBe('allow')
    expect(ask(under(given(both, version({ goals: 'others' }))))).toEqual(['R103 goals'])
    // One who writes alone need not agree with oneself.
    const single = given(opened(), assignment('goals', 'MoF', 'owner', 'accepted'), version())
    expect(ask(under(single))).toBe('allow')
  })
})

const owned = given(
  opened(),
  assignment('goals', 'MoF', 'owner', 'accepted'),
  assignment('costs', 'MoL', 'owner', 'accepted'),
)
const contradiction = given(
  owned,
  version(),
  difference('budget', { section: 'goals' }),
  inDifference(d => ({
    ...d,
    kind: 'contradiction',
    otherSectionId: costs,
    parties: [id('budget'), id('labour')],
  })),
)

describe('Two sections that contradict each other', () => {
  const input: Raising = {
    party: id('law'),
    against: [],
    title: 'Who pays',
    sectionId: goals,
    contradicts: costs,
    itemId: null,
    body: 'The one says that nobody pays, the other who does.',
    wording: 'The ministry pays.',
    mandate: 'The rule of law.',
  }
  const ask = (changes: Partial<Raising> = {}, d = owned, who: Key = 'leila') =>
    said(raise(actor(who), d, { ...input, ...changes }, NOW))

  test('R104 H25 are a difference of both owners, whoever sees it', () => {
    expect(ask()).toBe('allow')
    expect(sidesOf(owned, input)).toEqual(['law', 'budget', 'labour'])
    expect(ask({ party: null }, owned, 'amina')).toBe('allow')
    // Sections of the lead alone have nobody who could differ but whoever sees it.
    expect(sidesOf(opened(), { ...input, party: null })).toEqual([])
    expect(ask({ party: null }, opened(), 'amina')).toBe('R62')
    expect(ask({ contradicts: goals })).toBe('R104')
    expect(ask({ sectionId: null })).toBe('R104')
    expect(ask({ contradicts: id('gone') })).toBe('R6')
    const elsewhere = given(opened(), assignment('fees', 'MoH', 'owner', 'accepted'))
    expect(ask({ contradicts: fees }, elsewhere)).toBe('R104')
  })

  test('R104 H25 are settled by both owners: nobody withdraws it, and it is no remark', () => {
    const [raised] = contradiction.differences
    const one = { differenceId: raised!.id, portfolioId: id<'portfolio'>('budget') }
    expect(said(withdraw(actor('tomas'), contradiction, one, NOW))).toBe('R104')
    expect(
      said(setAside(actor('amina'), contradiction, { differenceId: raised!.id, reason: 'Not theirs.' }, NOW)),
    ).toBe('R68')
    const proposed = given(contradiction, settlement('moot', null, 'budget'))
    const [{ settlements } = { settlements: [] }] = proposed.differences
    expect(awaitedFor(proposed, proposed.differences[0]!, settlements[0]!)).toEqual(['labour'])
    const released = given(contradiction, d => ({ ...d, circle: [] }))
    expect(stateOf(released, released.differences[0]!, NOW)).toBe('open')
  })

  test('R105 H25 keep the final round waiting', () => {
    const final = (d: Dossier) =>
      said(
        openRoundOn(
          actor('amina'),
          d,
          { versionNo: 1, purpose: 'final', deadlineAt: DEADLINE, recipients: [id('budget'), id('labour')] },
          NOW,
        ),
      )
    expect(final(contradiction)).toEqual(['R105 Difference 1, Who pays,'])
    expect(openContradictions(contradiction, NOW)).toHaveLength(1)
    const done = given(contradiction, settled('moot', [null, 'budget', 'labour'], { completedAt: NOW }))
    expect(final(done)).toBe('allow')
  })
})

test('H24 whoever cleared a section, or differs about it, is told when it is taken out; nothing of the difference is settled', () => {
  const cleared = given(
    opened(),
    version(),
    round(),
    reply('labour', 'noObjection'),
    signOff('labour', 'lena'),
    difference('budget', { section: 'fees' }),
  )
  const nodes = cleared.outline.nodes.filter(node => node.id !== fees)
  const without: Dossier = { ...cleared, outline: { no: 2, nodes, ...act('amina') } }
  const told = noticesOf(cleared, without, act('amina')).filter(n => n.kind === 'sectionRemoved')
  expect(new Set(told.map(n => n.personId))).toEqual(new Set(['tomas', 'ingrid', 'sara', 'bo', 'lena', 'karin']))
  expect(stateOf(without, without.differences[0]!, NOW)).toBe('open')
  const proposed = given(without, settlement('moot', null))
  expect(awaitedFor(proposed, proposed.differences[0]!, proposed.differences[0]!.settlements[0]!)).toEqual(['budget'])
  const moot = given(without, settled('moot', [null, 'budget'], { completedAt: NOW }))
  expect(stateOf(moot, moot.differences[0]!, NOW)).toBe('moot')
})
