import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { movePortfolio, type ReorganisationInput, reorganise } from '#domain/may-administer.ts'
import { openRoundOn } from '#domain/may-circulate.ts'
import { closeRound, missingForClosing, missingForPublication } from '#domain/may-close.ts'
import { vacancies, withoutHolder } from '#domain/vacancy.ts'
import { leaves } from '../support/people-steps.ts'
import { closing, given, round, type Step, signedByAll, standing, version } from '../support/steps.ts'
import { type Area, actor, type Code, DEADLINE, id, type Key, NOW, opened } from '../support/world.ts'

const circulated = given(opened(), version(), round())
const ended =
  (code: Code): Step =>
  d => ({
    ...d,
    directory: {
      ...d.directory,
      organisations: d.directory.organisations.map(o => (o.id === id<'organisation'>(code) ? { ...o, until: NOW } : o)),
      posts: d.directory.posts.map(p => (p.organisationId === id<'organisation'>(code) ? { ...p, validTo: NOW } : p)),
    },
  })
const to = (area: Area, code: Code) => ({
  portfolioId: id<'portfolio'>(area),
  organisationId: id<'organisation'>(code),
})
const org = id<'organisation'>
const ask = (input: Partial<ReorganisationInput>, on: Dossier = opened(), who: Key = 'root') =>
  reorganise(actor(who), on.directory, { kind: 'merge', fromIds: [], map: [], successorId: null, ...input }, NOW).kind

describe('A reorganisation', () => {
  test('R75 H27 merges several into one, which may be one of them', () => {
    const fromIds = [org('MoF'), org('MoL')]
    expect(ask({ fromIds, map: [to('budget', 'MoL')] })).toBe('allow')
    expect(ask({ fromIds, map: [to('budget', 'MoJ'), to('labour', 'MoJ')] })).toBe('allow')
    expect(ask({ fromIds, map: [to('budget', 'MoJ'), to('labour', 'MoH')] })).toBe('conflict')
    expect(ask({ fromIds: [org('MoF')], map: [to('budget', 'MoJ')] })).toBe('conflict')
  })

  test('R75 H28 splits one, whose portfolios go where the map says', () => {
    const fromIds = [org('MoF')]
    expect(ask({ kind: 'split', fromIds, map: [to('budget', 'MoJ')] })).toBe('allow')
    expect(ask({ kind: 'split', fromIds, map: [] })).toBe('conflict')
    expect(ask({ kind: 'split', fromIds, map: [to('labour', 'MoJ')] })).toBe('conflict')
    expect(ask({ kind: 'split', fromIds, map: [to('budget', 'MoJ'), to('budget', 'MoH')] })).toBe('conflict')
  })

  test('R75 H31 dissolves one, also without anybody who takes over, once, and never the administrator’s own', () => {
    expect(ask({ kind: 'dissolve', fromIds: [org('MoF')] })).toBe('allow')
    expect(ask({ kind: 'dissolve', fromIds: [org('CS')] })).toBe('conflict')
    expect(ask({ kind: 'dissolve', fromIds: [org('MoF')] }, given(opened(), ended('MoF')))).toBe('conflict')
    expect(ask({ kind: 'dissolve', fromIds: [org('MoF')], successorId: org('MoF') })).toBe('conflict')
    expect(ask({ kind: 'dissolve', fromIds: [org('MoF')] }, opened(), 'henrik')).toBe('forbidden')
  })

  test('R75 moves nothing to an organisation that has ended', () => {
    const on = given(opened(), ended('MoJ'))
    expect(movePortfolio(actor('root'), on.directory, to('budget', 'MoJ'), NOW)).toMatchObject({ kind: 'conflict' })
    expect(ask({ kind: 'split', fromIds: [org('MoF')], map: [to('budget', 'MoJ')] }, on)).toBe('conflict')
  })
})

describe('A portfolio whose holder has ended', () => {
  const unheld = given(circulated, ...signedByAll, ended('MoJ'))
  const question = { rule: 'R76', subject: 'law' }

  test('R76 H28 is an open question: the round is not closed as cleared, nothing is published, no final round is opened', () => {
    expect(withoutHolder(unheld, NOW).map(p => p.name)).toEqual(['law'])
    expect(missingForClosing(unheld, unheld.rounds[0]!, NOW)).toMatchObject([question])
    const closed = given(circulated, ...signedByAll, closing('cleared'), ended('MoJ'))
    expect(missingForPublication(closed, NOW)).toMatchObject([question, { rule: 'R90' }, { rule: 'R80' }])
    const final = (on: Dossier) =>
      openRoundOn(
        actor('amina'),
        on,
        { versionNo: 1, purpose: 'final', deadlineAt: DEADLINE, recipients: [id('budget'), id('labour')] },
        NOW,
      )
    expect(final(closed)).toMatchObject({ kind: 'incomplete', missing: [question] })
    expect(final(given(closed, standing('law', 'released'))).kind).toBe('allow')
  })

  test('R76 H31 is settled by a release with its reason, or by another holder', () => {
    expect(missingForClosing(given(unheld, standing('law', 'released')), unheld.rounds[0]!, NOW)).toEqual([])
    const moved: Step = d => ({
      ...d,
      directory: {
        ...d.directory,
        portfolios: d.directory.portfolios.map(p =>
          p.id === id<'portfolio'>('law') ? { ...p, organisationId: org('MoF') } : p,
        ),
      },
    })
    const close = (on: Dossier) =>
      closeRound(actor('henrik'), on, { roundId: id('round-1'), outcome: 'cleared', note: '' }, NOW).kind
    expect([close(unheld), close(given(unheld, moved))]).toEqual(['incomplete', 'allow'])
  })
})

describe('A portfolio that is asked, with nobody who could answer', () => {
  test('H40 is an alarm once nobody is left at the level of the round, said to the ministry’s next level', () => {
    expect(vacancies(circulated, NOW)).toEqual([])
    expect(vacancies(given(circulated, leaves('ingrid')), NOW)).toEqual([])
    expect(vacancies(given(circulated, leaves('ingrid', 'sara')), NOW)).toMatchObject([
      { portfolio: { name: 'budget' }, level: 2, next: { personName: 'tomas' } },
    ])
    expect(vacancies(given(circulated, leaves('ingrid', 'sara', 'tomas')), NOW)).toMatchObject([{ next: null }])
  })

  test('H40 is none for who is only consulted and has somebody to reply, nor without a round', () => {
    expect(vacancies(given(circulated, leaves('leila')), NOW)).toMatchObject([{ portfolio: { name: 'law' }, level: 0 }])
    expect(vacancies(given(opened(), version(), leaves('ingrid', 'sara')), NOW)).toEqual([])
  })
})
