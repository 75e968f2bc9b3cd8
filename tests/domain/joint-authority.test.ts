/** A unit under the joint authority of several ministers. Source: domain study, 2.4, 4.2; H30. */
import { describe, expect, test } from 'vitest'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { endAuthority, placeUnder } from '#domain/may-administer.ts'
import { reply as mayReply, signOff as maySign } from '#domain/may-circulate.ts'
import { missingForClosing } from '#domain/may-close.ts'
import { readStrategy } from '#domain/may-draft.ts'
import { revoke } from '#domain/may-revoke.ts'
import { authoritiesAt, type JointAuthority, type Post } from '#domain/people.ts'
import { vacancies, withoutHolder } from '#domain/vacancy.ts'
import { leaves } from '../support/people-steps.ts'
import { given, reply, round, type Step, signOff, version } from '../support/steps.ts'
import { actor, type Code, id, type Key, NOW, opened } from '../support/world.ts'

const org = id<'organisation'>
const budget = id<'portfolio'>('budget')

/** The budget's holder stands under these; with an end, it stood. */
const under =
  (...codes: readonly Code[]): Step =>
  d => {
    const authority: JointAuthority = {
      id: id('authority'),
      instrument: 'Decree 2026-9',
      organisationIds: codes.map(org),
      from: NOW,
      end: null,
    }
    return {
      ...d,
      directory: {
        ...d.directory,
        organisations: d.directory.organisations.map(o => (o.id === org('MoF') ? { ...o, under: [authority] } : o)),
        portfolios: d.directory.portfolios.map(p =>
          p.id === budget ? { ...p, authorities: authority.organisationIds } : p,
        ),
      },
    }
  }
const released: Step = d => ({
  ...d,
  directory: {
    ...d.directory,
    organisations: d.directory.organisations.map(o => ({
      ...o,
      ...(o.under && { under: o.under.map(one => ({ ...one, end: { instrument: 'Decree 2027-1', at: NOW } })) }),
    })),
    portfolios: d.directory.portfolios.map(({ authorities: _, ...p }) => p),
  },
})

const circulated = given(opened(), version(), round(), under('MoJ', 'MoH'))
const replied = given(circulated, reply('budget', 'noObjection'))
const clearance = (d: Dossier) => {
  const { state, waitsFor } = clearanceOf(d, budget, newestVersion(d)!, 2, NOW)
  return [state, ...waitsFor]
}
const sign = (d: Dossier, who: Key, changes: Partial<Post> = {}) =>
  maySign(actor(who, changes), d, { replyId: id('reply-1'), manifestHash: newestVersion(d)!.manifestHash }, NOW)

describe('A portfolio whose holder is under joint authority', () => {
  test('R116 H30 is cleared when each minister named has signed; one of two is waited for, and is none', () => {
    expect(clearance(replied)).toEqual(['unsigned', 'MoJ', 'MoH'])
    const one = given(replied, signOff('budget', 'leila'))
    expect(clearance(one)).toEqual(['partlySigned', 'MoH'])
    expect(missingForClosing(one, one.rounds[0]!, NOW)[0]).toMatchObject({
      rule: 'R25',
      state: 'partlySigned',
      subject: 'budget waits for MoH: it',
    })
    const low = given(one, signOff('budget', 'hana', 1))
    expect(clearance(low)).toEqual(['partlySigned', 'MoH'])
    expect(clearance(given(low, signOff('budget', 'hana')))).toEqual(['valid'])
  })

  test('R116 H30 is answered by the unit and its ministers, and signed by the ministers alone', () => {
    const input = { roundId: id<'round'>('round-1'), portfolioId: budget, body: '', items: [], replaces: null } as const
    const answers = (who: Key) => mayReply(actor(who), circulated, { ...input, kind: 'noObjection' }, NOW).kind
    expect(['tomas', 'leila', 'hana', 'bo'].map(who => answers(who as Key))).toEqual([
      'allow',
      'allow',
      'allow',
      'forbidden',
    ])
    const who = ['leila', 'hana'].map(name => ({ personId: name, name, role: 'headOfUnit' }))
    expect(sign(replied, 'ingrid')).toEqual({ kind: 'forbidden', rule: 'R116', who })
    expect([sign(replied, 'leila').kind, sign(replied, 'hana').kind]).toEqual(['allow', 'allow'])
    expect(sign(replied, 'bo')).toEqual({ kind: 'forbidden', rule: 'R10' })
  })

  test('R2 H30 is read by each of them, and each can take its word back', () => {
    expect(readStrategy(actor('hana'), opened(), NOW).kind).toBe('forbidden')
    expect(readStrategy(actor('hana'), circulated, NOW).kind).toBe('allow')
    const both = given(replied, signOff('budget', 'leila'), signOff('budget', 'hana'))
    expect(revoke(actor('hana'), both, { replyId: id('reply-1'), reason: 'The law has changed.' }, NOW).kind).toBe(
      'allow',
    )
  })

  test('R76 H40 has nobody to clear it where one of them has ended, or has nobody at the level', () => {
    const ended: Step = d => ({
      ...d,
      directory: {
        ...d.directory,
        organisations: d.directory.organisations.map(o => (o.id === org('MoH') ? { ...o, until: NOW } : o)),
      },
    })
    expect([withoutHolder(replied, NOW), withoutHolder(given(replied, ended), NOW)]).toMatchObject([
      [],
      [{ name: 'budget' }],
    ])
    expect([vacancies(replied, NOW), vacancies(given(replied, leaves('hana')), NOW)]).toMatchObject([
      [],
      [{ portfolio: { name: 'budget' }, next: null }],
    ])
  })

  test('R115 H30 counts by who was named at that time: after the end what they signed is inherited, and they sign no more', () => {
    const both = given(replied, signOff('budget', 'leila'), signOff('budget', 'hana'))
    const after = given(both, released)
    expect(clearance(after)).toEqual(['inherited', 'MoF'])
    expect(sign(given(replied, released), 'hana')).toEqual({ kind: 'forbidden', rule: 'R10' })
    // Even a sign-off that was there would be none.
    expect(clearance(given(replied, released, signOff('budget', 'hana')))).toEqual(['inherited', 'MoF'])
    expect(clearance(given(after, signOff('budget', 'ingrid')))).toEqual(['valid'])
    // Another instrument that names one of them again: that one's stands, the new one is waited for.
    expect(clearance(given(both, under('MoJ', 'MoL')))).toEqual(['partlySigned', 'MoL'])
  })
})

describe('An instrument of joint authority', () => {
  const ask = (on: Dossier, ids: readonly Code[], who: Key = 'root', from: Date | null = null) =>
    placeUnder(actor(who), on.directory, { organisationId: org('MoF'), organisationIds: ids.map(org), from }, NOW)

  test('R115 H30 names two others or more, once, and one instrument lasts at a time', () => {
    const conflict = { kind: 'conflict', rule: 'R115' }
    expect(ask(opened(), ['MoJ', 'MoH']).kind).toBe('allow')
    for (const ids of [['MoJ'], ['MoJ', 'MoJ'], ['MoF', 'MoJ'], []] as const)
      expect(ask(opened(), ids)).toEqual(conflict)
    expect(ask(circulated, ['MoJ', 'MoH'])).toEqual(conflict)
    expect(ask(given(circulated, released), ['MoJ', 'MoH']).kind).toBe('allow')
  })

  test('R115 H30 can be in force from a day to come: until then the holder signs, and the next begins when the last has ended', () => {
    const [soon, late] = [1, 9].map(days => new Date(NOW.getTime() + days * 86_400_000)) as [Date, Date]
    const between =
      (from: Date, end: Date | null): Step =>
      d => ({
        ...d,
        directory: {
          ...d.directory,
          organisations: d.directory.organisations.map(o => ({
            ...o,
            ...(o.under && { under: o.under.map(u => ({ ...u, from, end: end && { instrument: 'D', at: end } })) }),
          })),
        },
      })
    const planned = given(circulated, between(soon, null))
    const [holder, both] = [[org('MoF')], [org('MoJ'), org('MoH')]]
    const at = (on: Dossier, moment: Date) =>
      authoritiesAt(on.directory.organisations, on.directory.portfolios.find(p => p.id === budget)!, moment)
    expect([at(planned, NOW), at(planned, soon), at(planned, late)]).toEqual([holder, both, both])
    const ending = given(circulated, between(NOW, soon))
    expect([at(ending, NOW), at(ending, soon)]).toEqual([both, holder])
    // Taken back before it began: never in force.
    const never = given(circulated, between(soon, NOW))
    expect([at(never, NOW), at(never, late)]).toEqual([holder, holder])
    const place = (on: Dossier, from: Date | null) => ask(on, ['MoJ', 'MoH'], 'root', from).kind
    expect([place(planned, null), place(planned, late)]).toEqual(['conflict', 'conflict'])
    expect([place(ending, null), place(ending, soon), place(ending, late)]).toEqual(['conflict', 'allow', 'allow'])
    expect(place(never, null)).toBe('allow')
    const end = (on: Dossier) => endAuthority(actor('root'), on.directory, id('authority'), NOW).kind
    expect([end(planned), end(ending)]).toEqual(['allow', 'conflict'])
  })

  test('R32 R115 is recorded and ended by an administrator, and ended once', () => {
    expect(ask(opened(), ['MoJ', 'MoH'], 'henrik')).toEqual({ kind: 'forbidden', rule: 'R32' })
    const end = (on: Dossier, who: Key) => endAuthority(actor(who), on.directory, id('authority'), NOW)
    expect(end(circulated, 'henrik')).toEqual({ kind: 'forbidden', rule: 'R32' })
    expect(end(circulated, 'root').kind).toBe('allow')
    expect(end(given(circulated, released), 'root')).toEqual({ kind: 'conflict', rule: 'R115' })
  })
})
