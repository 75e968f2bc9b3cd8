import { describe, expect, test } from 'vitest'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { movePortfolio, rename } from '#domain/may-administer.ts'
import { reply as mayReply, signOff as maySign } from '#domain/may-circulate.ts'
import { missingForClosing, missingForPublication } from '#domain/may-close.ts'
import { nameAt, type Post } from '#domain/people.ts'
import { closing, given, reply, round, type Step, signedByAll, signOff, version } from '../support/steps.ts'
import { type Area, actor, type Code, id, type Key, NOW, opened } from '../support/world.ts'

const circulated = given(opened(), version(), round())
const moved =
  (area: Area, to: Code): Step =>
  d => ({
    ...d,
    directory: {
      ...d.directory,
      portfolios: d.directory.portfolios.map(p => (p.id === area ? { ...p, organisationId: id(to) } : p)),
    },
  })
const state = (d: Dossier, area: Area) => clearanceOf(d, id(area), newestVersion(d)!, 2, NOW).state
const sign = (d: Dossier, who: Key, changes: Partial<Post> = {}, replyId = 'reply-1') =>
  maySign(actor(who, changes), d, { replyId: id(replyId), manifestHash: newestVersion(d)!.manifestHash }, NOW)
const withPost =
  (key: Key, changes: Partial<Post>): Step =>
  d => ({ ...d, directory: { ...d.directory, posts: [...d.directory.posts, actor(key, changes).post] } })

describe('A portfolio that moves in the middle of a round', () => {
  const inherited = given(circulated, ...signedByAll, moved('budget', 'MoJ'))

  test('H28 leaves its clearance inherited, which neither closes the round nor publishes', () => {
    expect([state(inherited, 'budget'), state(inherited, 'labour')]).toEqual(['inherited', 'valid'])
    expect(missingForClosing(inherited, inherited.rounds[0]!, NOW)).toMatchObject([
      { rule: 'R25', state: 'inherited', subject: 'budget' },
    ])
    const closed = given(circulated, ...signedByAll, closing('cleared'), moved('budget', 'MoJ'))
    expect(missingForPublication(closed, NOW)).toMatchObject([
      { rule: 'R30', state: 'inherited', subject: 'budget' },
      { rule: 'R90' },
      { rule: 'R80' },
    ])
  })

  test('H27 is cleared again by one signature of the new holder, and by nobody of the old one', () => {
    expect(sign(inherited, 'sara')).toEqual({ kind: 'forbidden', rule: 'R10' })
    expect(sign(inherited, 'leila').kind).toBe('allow')
    expect(state(given(inherited, signOff('budget', 'leila')), 'budget')).toBe('valid')
  })

  test('R18 is confirmed at the level that the round asks for', () => {
    expect(sign(inherited, 'leila', { level: 1 })).toMatchObject({ kind: 'forbidden', rule: 'R18' })
    expect(state(given(inherited, signOff('budget', 'leila', 1)), 'budget')).toBe('inherited')
  })

  test('R20 is confirmed also by who signed in the old ministry and moved along, once', () => {
    const post = { id: id<'post'>('ingrid at MoJ'), organisationId: id<'organisation'>('MoJ') }
    const along = given(inherited, withPost('ingrid', post))
    expect(sign(along, 'ingrid', post).kind).toBe('allow')
    const done = given(along, d => ({
      ...d,
      signOffs: [...d.signOffs, { ...d.signOffs[0]!, id: id('again'), by: post.id }],
    }))
    expect(state(done, 'budget')).toBe('valid')
    expect(sign(done, 'ingrid', post)).toEqual({ kind: 'conflict', rule: 'R20' })
  })

  test('is withdrawn by another reply of the new holder', () => {
    const input = { roundId: id<'round'>('round-1'), portfolioId: id<'portfolio'>('budget'), body: '', items: [] }
    const replaces = id<'reply'>('reply-1')
    expect(mayReply(actor('leila'), inherited, { ...input, kind: 'agreed', replaces }, NOW).kind).toBe('allow')
    expect(mayReply(actor('tomas'), inherited, { ...input, kind: 'agreed', replaces }, NOW)).toEqual({
      kind: 'forbidden',
      rule: 'R10',
    })
  })

  test('H29 R21 into a ministry that must clear itself keeps two lines, which two officials sign', () => {
    const merged = given(circulated, ...signedByAll, moved('budget', 'MoL'))
    expect([state(merged, 'budget'), state(merged, 'labour')]).toEqual(['inherited', 'valid'])
    expect(sign(merged, 'lena')).toEqual({ kind: 'conflict', rule: 'R21' })
    expect(sign(merged, 'karin').kind).toBe('allow')
  })
})

describe('Who moves between ministries in the middle of a round', () => {
  const post = { id: id<'post'>('tomas at MoL'), organisationId: id<'organisation'>('MoL'), level: 2 } as const
  const both = given(
    circulated,
    reply('budget', 'noObjection'),
    reply('labour', 'noObjection'),
    withPost('tomas', post),
  )

  test('R53 is not the only one who signs for the second ministry after a reply for the first', () => {
    expect(sign(both, 'tomas', post, 'reply-2')).toMatchObject({ kind: 'forbidden', rule: 'R53' })
    expect(sign(given(both, signOff('labour', 'lena', 1)), 'tomas', post, 'reply-2').kind).toBe('forbidden')
  })

  test('H34 signs beside another official of the second ministry', () => {
    expect(sign(given(both, signOff('labour', 'lena')), 'tomas', post, 'reply-2').kind).toBe('allow')
  })
})

describe('An organisation', () => {
  const organisation = {
    ...opened().directory.organisations[1]!,
    name: 'Interior',
    formerly: [
      { name: 'Immigration', until: new Date('2026-03-01') },
      { name: 'Immigration and Identity', until: NOW },
    ],
  }

  test('H27 is called at each moment what it was called then', () => {
    const at = ['2026-01-01', '2026-03-01', NOW.toISOString()].map(day => nameAt(organisation, new Date(day)))
    expect(at).toEqual(['Immigration', 'Immigration and Identity', 'Interior'])
  })

  test('R54 is neither given the name that it has nor the portfolio that it holds', () => {
    const { directory } = opened()
    const [budget, finance, law] = [id<'portfolio'>('budget'), id<'organisation'>('MoF'), id<'organisation'>('MoJ')]
    const move = (to: typeof finance) =>
      movePortfolio(actor('root'), directory, { portfolioId: budget, organisationId: to }, NOW)
    const name = (to: string) => rename(actor('root'), directory, { organisationId: finance, name: to }, NOW)
    expect([move(finance), name('MoF')]).toEqual(Array(2).fill({ kind: 'conflict', rule: 'R54' }))
    expect([move(law).kind, name('Treasury').kind]).toEqual(['allow', 'allow'])
  })

  test('R32 is renamed by an administrator only', () => {
    const input = { organisationId: id<'organisation'>('MoF'), name: 'Treasury' }
    expect(rename(actor('henrik'), opened().directory, input, NOW)).toEqual({ kind: 'forbidden', rule: 'R32' })
  })
})
