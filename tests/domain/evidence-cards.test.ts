/** Cards of what a section takes from elsewhere, and newer figures. Source: K4; H13. */
import { describe, expect, test } from 'vitest'
import { clearanceOf, levelOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { cardsOf, newerSince } from '#domain/evidence-cards.ts'
import { answerNewer, keepCard, registerNewer } from '#domain/may-evidence.ts'
import { noticesOf } from '#domain/news.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { answered, CARD, card, NEWER, newer, TODAY } from '../support/evidence-steps.ts'
import { assignment, edition, given, recusal, restrictedTo, round, signedByAll, version } from '../support/steps.ts'
import { act, actor, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const said = (verdict: Verdict<Action>) => ('rule' in verdict ? verdict.rule : verdict.kind)
const { goals, costs } = SECTIONS
const registers = (who: Key, d: Dossier, more: Partial<typeof NEWER> = {}) =>
  said(registerNewer(actor(who), d, { ...NEWER, ...more }, TODAY, NOW))
const answers = (who: Key, d: Dossier, reason = 'Same trend.') =>
  said(answerNewer(actor(who), d, { sectionId: goals, newerId: id('newer-1'), reason }, NOW))
const keeps = (who: Key, d: Dossier, more: Partial<typeof CARD> = {}) =>
  said(keepCard(actor(who), d, { sectionId: goals, card: { ...CARD, ...more } }, NOW))
const with1 = given(opened(), card())

describe('H13 An evidence card', () => {
  test('R144 has a figure, a year with four digits, a source, and an https address or none', () => {
    expect(keeps('amina', opened(), { address: '' })).toBe('allow')
    for (const wrong of [
      { figure: '' },
      { year: 24 },
      { source: '' },
      { address: 'http://x.org' },
      { address: 'https://a b' },
    ])
      expect(keeps('amina', opened(), wrong), JSON.stringify(wrong)).toBe('R144')
  })

  test('R144 is put and taken away by who writes the section, until the text is published', () => {
    const owned = given(opened(), assignment('goals', 'MoL', 'owner', 'accepted'))
    expect([keeps('bo', owned), keeps('amina', owned)]).toEqual(['allow', 'R9'])
    const ends = (d: Dossier) => said(keepCard(actor('amina'), d, { sectionId: goals, card: id('card-1') }, NOW))
    expect([ends(with1), ends(opened())]).toEqual(['allow', 'R35'])
    expect(ends(given(with1, d => ({ ...d, cards: d.cards.map(c => ({ ...c, end: act('amina') })) })))).toBe('R35')
    expect(keeps('amina', given(opened(), version(), edition))).toBe('R37')
  })

  test('goes on beside both halves of a section that was split', () => {
    const part = (name: string) => ({ sectionId: id<'section'>(name), title: name, hash: name })
    const one = { sectionId: goals, title: 'goals', hash: 'x' }
    const split = given(with1, d => ({ ...d, splits: [{ one, both: [part('aims'), part('ways')], ...act('amina') }] }))
    expect(['aims', 'ways', costs].map(name => cardsOf(split, id(name)).length)).toEqual([1, 1, 0])
  })
})

describe('H13 Newer figures', () => {
  test('R145 are as of a day that has come, of a card that is there', () => {
    expect(registers('bo', with1, { asOf: TODAY })).toBe('allow')
    expect(registers('bo', with1, { asOf: '2026-09-08' })).toBe('R145')
    expect(registers('bo', with1, { says: '' })).toBe('R145')
    expect(registers('bo', with1, { cardId: id('card-2') })).toBe('R35')
    expect(registers('bo', with1, { sectionId: costs })).toBe('R35')
    expect(registers('bo', given(with1, recusal('bo')))).toBe('R78')
  })

  test('R145 wait for a reason of who writes the section, also after it was published', () => {
    const open = given(with1, newer())
    expect([answers('amina', open), answers('amina', open, ''), answers('bo', open)]).toEqual(['allow', 'R8', 'R9'])
    expect(answers('amina', given(open, answered))).toBe('R35')
    const published = given(with1, version(), edition)
    expect(registers('bo', published)).toBe('allow')
    expect(answers('amina', given(published, newer()))).toBe('allow')
  })

  test('are shown since the earliest day that nobody has answered', () => {
    expect(newerSince(with1, goals)).toBeNull()
    const twice = given(with1, newer('bo', '2026-09-05'), newer('tomas', '2026-09-02'))
    expect([newerSince(twice, goals), newerSince(twice, costs)]).toEqual(['2026-09-02', null])
    expect(newerSince(given(twice, answered), goals)).toBeNull()
  })

  test('change neither the text that was signed nor what was cleared', () => {
    const signed = given(opened(), card(), version(), round(), ...signedByAll)
    const standing = (d: Dossier) =>
      ['budget', 'labour'].map(name => clearanceOf(d, id(name), newestVersion(d)!, levelOf(d, d.rounds[0]!), NOW).state)
    expect(standing(signed)).toEqual(['valid', 'valid'])
    for (const later of [given(signed, newer()), given(signed, newer(), answered)]) {
      expect(standing(later)).toEqual(standing(signed))
      expect(later.versions).toEqual(signed.versions)
    }
  })

  test('are told to whoever writes the section and may answer, of the owner, else of the lead', () => {
    const told = (d: Dossier) =>
      noticesOf(d, given(d, newer('tomas')), act('tomas')).map(n => `${n.kind} ${n.personId}`)
    expect(told(with1).toSorted()).toEqual(['newerFigures amina', 'newerFigures farid'])
    const owned = given(with1, assignment('goals', 'MoL', 'owner', 'accepted'))
    expect(told(owned).toSorted()).toEqual(['newerFigures bo', 'newerFigures karin', 'newerFigures lena'])
  })

  test('R106 of a restricted section are for its readers', () => {
    const restricted = given(with1, restrictedTo('goals', 'amina', 'tomas'))
    expect([registers('tomas', restricted), registers('bo', restricted)]).toEqual(['allow', 'R106'])
    expect([keeps('amina', restricted), keeps('farid', restricted)]).toEqual(['allow', 'R106'])
    const open = given(restricted, newer('tomas'))
    expect([answers('amina', open), answers('farid', open)]).toEqual(['allow', 'R106'])
    expect(noticesOf(restricted, open, act('tomas')).map(n => n.personId)).toEqual(['amina'])
  })
})
