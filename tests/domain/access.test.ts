/** Sections that only named people read. */
import { describe, expect, test } from 'vitest'
import { exceptions, hasReader, isReader } from '#domain/access.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { openRoundOn } from '#domain/may-circulate.ts'
import { raise } from '#domain/may-differ.ts'
import { splitSection } from '#domain/may-divide.ts'
import { editSection, shapeOutline } from '#domain/may-draft.ts'
import { addRestricted, endReader, nameClearer, nameReader } from '#domain/may-restrict.ts'
import { addRecipient } from '#domain/may-time.ts'
import { sectionClearances } from '#domain/section-matrix.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { given, reply, restrictedTo, round, type Step, signOff, standing, version } from '../support/steps.ts'
import type { Area } from '../support/world.ts'
import { act, actor, DEADLINE, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const { goals, costs } = SECTIONS
const said = (verdict: Verdict<Action>) =>
  verdict.kind === 'incomplete'
    ? verdict.missing.map(m => `${m.rule} ${m.subject}`)
    : 'rule' in verdict
      ? verdict.rule
      : 'allow'

/** Amina and Tomas read the goals. */
const restricted = given(opened(), restrictedTo('goals', 'amina', 'tomas'))
const inPlaceOf =
  (area: Area, other: Area): Step =>
  d => ({
    ...d,
    clearers: [...d.clearers, { sectionId: goals, portfolioId: id(area), clearerId: id(other), ...act('bo') }],
  })

describe('A restricted section', () => {
  test('R106 H69 is read and written by its readers alone; of any other section everybody is a reader', () => {
    const reads = (who: Key, section = goals) => isReader(restricted, id(who), section)
    expect([reads('amina'), reads('tomas'), reads('farid'), reads('root')]).toEqual([true, true, false, false])
    expect(reads('farid', costs)).toBe(true)
    const writes = (who: Key) => said(editSection(actor(who), restricted, goals, NOW))
    expect([writes('amina'), writes('farid')]).toEqual(['allow', 'R106'])
  })

  test('R106 has no title of its own, is neither split nor quoted, and is added like any other', () => {
    const rename = { kind: 'rename', id: goals, title: 'The army' } as const
    expect(said(shapeOutline(actor('amina'), restricted, { outlineNo: 1, change: rename }, NOW))).toBe('R106')
    expect(said(splitSection(actor('amina'), restricted, { sectionId: goals, outlineNo: 1 }, NOW))).toBe('R106')
    const difference = {
      party: id<'portfolio'>('budget'),
      against: [],
      title: 'Who pays',
      sectionId: goals,
      itemId: null,
      body: 'Not us.',
      wording: 'Others pay.',
      mandate: 'The budget act.',
    }
    expect(said(raise(actor('tomas'), restricted, { ...difference, quote: 'The army' }, NOW))).toBe('R106')
    expect(said(raise(actor('tomas'), restricted, difference, NOW))).toBe('allow')
    const add = (who: Key) =>
      said(addRestricted(actor(who), opened(), { id: id('new'), outlineNo: 1, parentId: null }, NOW))
    expect([add('amina'), add('tomas'), add('henrik')]).toEqual(['allow', 'R5', 'R5'])
  })

  test('R107 has readers that a coordinator names who reads it, of people who are in the strategy', () => {
    const name = (who: Key, whom: Key, d: Dossier = restricted) =>
      said(nameReader(actor(who), d, { sectionId: goals, personId: id(whom) }, NOW))
    expect([name('amina', 'bo'), name('tomas', 'bo'), name('amina', 'hana'), name('amina', 'root')]).toEqual([
      'allow',
      'R107',
      'R107',
      'R107',
    ])
    expect(name('amina', 'tomas')).toBe('R35')
    expect(name('amina', 'bo', given(opened(), restrictedTo('goals', 'tomas')))).toBe('R107')
    const end = (who: Key, reader: string) => said(endReader(actor(who), restricted, id(reader), NOW))
    expect([end('amina', 'reader-2'), end('tomas', 'reader-2'), end('amina', 'reader-1')]).toEqual([
      'allow',
      'R107',
      'R107',
    ])
  })

  test('R108 R109 H69 asks of whoever must clear a reader, or another portfolio in its place', () => {
    const open = (d: Dossier, scopes?: Map<never, never>) =>
      said(
        openRoundOn(
          actor('amina'),
          d,
          {
            versionNo: 1,
            purpose: 'formal',
            deadlineAt: DEADLINE,
            recipients: [id('budget'), id('labour')],
            ...(scopes && { scopes }),
          },
          NOW,
        ),
      )
    const frozen = given(restricted, version())
    expect(hasReader(frozen, id('budget'), goals, NOW)).toBe(true)
    expect(open(frozen)).toEqual(['R108 labour'])
    expect(open(frozen, new Map([[id('labour'), [costs]]]) as never)).toBe('allow')
    expect(open(given(frozen, restrictedTo('goals', 'amina', 'bo')))).toBe('allow')
    const replaced = given(frozen, inPlaceOf('labour', 'budget'))
    expect(open(replaced)).toBe('allow')
    expect(exceptions(replaced, id('labour'), replaced.versions[0]!.sections, NOW)).toEqual([
      { sectionId: goals, clearerId: 'budget' },
    ])
    const let_ = (who: Key, area: Area, other: Area) =>
      said(nameClearer(actor(who), frozen, { sectionId: goals, portfolioId: id(area), clearerId: id(other) }, NOW))
    expect([let_('bo', 'labour', 'budget'), let_('bo', 'labour', 'law'), let_('tomas', 'budget', 'labour')]).toEqual([
      'allow',
      'R109',
      'R35',
    ])
  })

  test('R108 R43 asks the same of whoever must clear and is asked later, in a round that asks all', () => {
    const asking = given(restricted, version(), inPlaceOf('labour', 'budget'), round(), standing('health', 'mustClear'))
    const deadlineAt = new Date('2026-10-30T14:00:00Z')
    const add = (on: Dossier, scope: readonly SectionId[] | null = null) =>
      said(
        addRecipient(
          actor('henrik'),
          on,
          { roundId: id('round-1'), portfolioId: id('health'), deadlineAt, scope },
          NOW,
        ),
      )
    expect([add(asking), add(asking, [costs]), add(given(asking, inPlaceOf('health', 'budget')))]).toEqual([
      ['R108 health'],
      'allow',
      'allow',
    ])
    expect(add(given(restricted, version(), round({ purpose: 'accuracy' }), standing('health', 'mustClear')))).toBe(
      'allow',
    )
  })

  test('R108 H69 is shown as what a portfolio without a reader clears the rest without', () => {
    const signed = given(
      restricted,
      version(),
      inPlaceOf('labour', 'budget'),
      round(),
      reply('labour', 'noObjection'),
      signOff('labour', 'lena'),
      reply('budget', 'noObjection'),
      signOff('budget', 'ingrid'),
    )
    const states = (area: Area) => sectionClearances(signed, id(area), signed.versions[0]!, NOW).map(s => s.state)
    expect(states('labour')).toEqual(['except', 'same', 'same'])
    expect(states('budget')).toEqual(['same', 'same', 'same'])
  })
})
