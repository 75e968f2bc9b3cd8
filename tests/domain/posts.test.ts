/** Posts held for somebody else, and limits of a post. Source: domain study, H36 to H41. */
import { describe, expect, test } from 'vitest'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { reply as mayReply, signOff as maySign } from '#domain/may-circulate.ts'
import { countsFrom, type StandInInput, standIn } from '#domain/may-post.ts'
import type { Post } from '#domain/people.ts'
import { given, reply, round, type Step, signOff, version } from '../support/steps.ts'
import { actor, id, type Key, NOW, opened } from '../support/world.ts'

const HOUR = 3_600_000
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR)
const answered = given(opened(), version(), round(), reply('budget', 'noObjection'))
/** Tomas holds the post of Ingrid, head of unit, for a day. */
const ACTING: Partial<Post> = {
  id: id<'post'>('tomas for ingrid'),
  role: 'headOfUnit',
  level: 2,
  kind: 'acting',
  validFrom: NOW,
  validTo: later(24),
  instrument: 'Decision 7',
  instrumentDate: '2026-09-01',
  recordedAt: NOW,
  actingForId: id<'person'>('ingrid'),
  actingForName: 'ingrid',
}
const withPost =
  (changes: Partial<Post>, key: Key = 'tomas'): Step =>
  d => ({ ...d, directory: { ...d.directory, posts: [...d.directory.posts, actor(key, changes).post] } })
const sign = (d: Dossier, who: Key, changes: Partial<Post> = {}, now = NOW) =>
  maySign(actor(who, changes), d, { replyId: id('reply-1'), manifestHash: newestVersion(d)!.manifestHash }, now)
const state = (d: Dossier) => clearanceOf(d, id('budget'), newestVersion(d)!, 2, NOW).state
const SIGNERS = [
  { personId: 'ingrid', name: 'ingrid', role: 'headOfUnit' },
  { personId: 'sara', name: 'sara', role: 'stateSecretary' },
]

describe('Who stands in for somebody', () => {
  const acting = given(answered, withPost(ACTING))

  test('H36 signs within the period of the decision, and neither before nor after it', () => {
    expect(sign(acting, 'tomas', ACTING).kind).toBe('allow')
    expect(sign(acting, 'tomas', ACTING, later(24))).toEqual({ kind: 'forbidden', rule: 'R3' })
    expect(sign(acting, 'tomas', ACTING, later(-1))).toEqual({ kind: 'forbidden', rule: 'R3' })
  })

  test('H36 replies no more when the period is over', () => {
    const input = { roundId: id<'round'>('round-1'), portfolioId: id<'portfolio'>('budget'), body: '', items: [] }
    const said = { ...input, kind: 'agreed', replaces: id<'reply'>('reply-1') } as const
    expect(mayReply(actor('tomas', ACTING), acting, said, later(25))).toEqual({ kind: 'forbidden', rule: 'R3' })
  })

  test('H38 has not signed what was signed before it was recorded: that takes a new act, which is then possible', () => {
    const before = given(acting, signOff('budget', 'tomas', 1))
    expect(state(before)).toBe('unsigned')
    expect(sign(before, 'tomas')).toMatchObject({ kind: 'forbidden', rule: 'R18' })
    expect(sign(before, 'tomas', ACTING).kind).toBe('allow')
    const ratified: Step = d => ({
      ...d,
      signOffs: [...d.signOffs, { ...d.signOffs[0]!, id: id('ratified'), level: 2, by: ACTING.id! }],
    })
    expect(state(given(before, ratified))).toBe('valid')
    expect(sign(given(before, ratified), 'tomas', ACTING)).toEqual({ kind: 'conflict', rule: 'R20' })
  })
})

describe('Recording that somebody stands in', () => {
  const input: StandInInput = {
    personId: id('tomas'),
    actingFor: id('ingrid'),
    kind: 'acting',
    level: 2,
    instrument: 'Decision 7',
    instrumentDate: '2026-09-01',
    validFrom: null,
    validTo: later(24),
  }
  const { directory } = given(opened(), withPost(ACTING))
  const ask = (changes: Partial<StandInInput>, who: Key = 'root') =>
    standIn(actor(who), directory, { ...input, ...changes }, NOW).kind

  test('R59 gives no more than there is, until an end that is to come, and to somebody else', () => {
    expect(ask({})).toBe('allow')
    expect(ask({ level: 1 })).toBe('allow')
    expect(ask({ level: 3 })).toBe('conflict')
    expect(ask({ validTo: NOW })).toBe('conflict')
    expect(ask({ validFrom: later(30) })).toBe('conflict')
    expect(ask({ personId: id('ingrid') })).toBe('conflict')
    expect(ask({ actingFor: id('nobody') })).toBe('conflict')
  })

  test('R59 is not passed on', () => {
    expect(ask({ personId: id('sara'), actingFor: ACTING.id! })).toBe('conflict')
  })

  test('R32 is an administrator’s', () => {
    expect(ask({}, 'ingrid')).toBe('forbidden')
  })

  test('H38 counts from now where the decision is older, and from its day where that is to come', () => {
    expect(countsFrom(later(-100), NOW)).toEqual(NOW)
    expect(countsFrom(null, NOW)).toEqual(NOW)
    expect(countsFrom(later(5), NOW)).toEqual(later(5))
  })
})

describe('A post with limits', () => {
  test('H41 R18 is refused above its level, with the names of those who can', () => {
    expect(sign(answered, 'tomas')).toEqual({ kind: 'forbidden', rule: 'R18', who: SIGNERS })
    const none = { ...answered, directory: { ...answered.directory, posts: [actor('tomas').post] } }
    expect(sign(none, 'tomas')).toEqual({ kind: 'forbidden', rule: 'R18', who: [] })
  })

  test('H41 R60 signs in its kinds of round only, and names who signs in the others', () => {
    const final: Partial<Post> = { purposes: ['final'] }
    expect(sign(answered, 'ingrid', final)).toEqual({ kind: 'forbidden', rule: 'R60', who: SIGNERS })
    expect(sign(answered, 'ingrid', { purposes: ['formal'] }).kind).toBe('allow')
    const posts = answered.directory.posts.map(p => (p.id === 'ingrid' ? { ...p, ...final } : p))
    const limited = { ...answered, directory: { ...answered.directory, posts } }
    expect(sign(limited, 'tomas')).toEqual({ kind: 'forbidden', rule: 'R18', who: SIGNERS.slice(1) })
  })
})
