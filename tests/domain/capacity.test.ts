/** One person, several acts: two ministries, two capacities, two eyes where four are asked for. Source: domain study, 4.9. */
import { describe, expect, test } from 'vitest'
import { newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { signOff as maySign } from '#domain/may-circulate.ts'
import { actsForOthers, overlapOf } from '#domain/may-sign.ts'
import type { Post } from '#domain/people.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules, Signing } from '#domain/presets.ts'
import { state } from '../support/closing.ts'
import { given, reply, round, type Step, signOff, version } from '../support/steps.ts'
import { actor, id, type Key, NOW, opened } from '../support/world.ts'

const under = (signing: Partial<Signing>): Rules => ({ ...SWEDEN, signing: { ...SWEDEN.signing, ...signing } })
/** Ingrid, head of unit in Finance, is also head of unit in Labour. */
const SECOND: Partial<Post> = { id: id<'post'>('ingrid at MoL'), organisationId: id<'organisation'>('MoL') }
const withSecond: Step = d => ({
  ...d,
  directory: { ...d.directory, posts: [...d.directory.posts, actor('ingrid', SECOND).post] },
})
const both = (rules: Rules = SWEDEN) =>
  given(
    opened(rules),
    withSecond,
    version(),
    round(),
    reply('budget', 'noObjection'),
    reply('labour', 'noObjection'),
    signOff('budget', 'ingrid'),
  )
const sign = (d: Dossier, who: Key, replyNo: number, changes: Partial<Post> = {}) =>
  maySign(
    actor(who, changes),
    d,
    { replyId: id(`reply-${replyNo}`), manifestHash: newestVersion(d)!.manifestHash },
    NOW,
  )
const written =
  (replyNo: number, by: string): Step =>
  d => ({ ...d, replies: d.replies.map(r => (r.id === `reply-${replyNo}` ? { ...r, by: id(by) } : r)) })
const bySecond: Step = d => ({
  ...d,
  signOffs: [
    ...given(d, signOff('labour', 'lena')).signOffs.slice(0, -1),
    { ...given(d, signOff('labour', 'lena')).signOffs.at(-1)!, by: SECOND.id! },
  ],
})

describe('A person with a post in two ministries', () => {
  test('H35 R21 signs for one of them, and another official for the other', () => {
    expect(sign(both(), 'ingrid', 2, SECOND)).toEqual({ kind: 'conflict', rule: 'R21' })
    expect(sign(both(), 'lena', 2).kind).toBe('allow')
  })

  test('H35 signs for both where the preset lets it pass, each as an act of its own, and the overlap is seen', () => {
    const lawful = both(under({ double: 'flagged' }))
    expect(sign(lawful, 'ingrid', 2, SECOND).kind).toBe('allow')
    const done = given(lawful, bySecond)
    expect(done.signOffs.map(s => overlapOf(done, s))).toEqual([['labour'], ['budget']])
    expect([state(done, 'budget', NOW), state(done, 'labour', NOW)]).toEqual(['valid', 'valid'])
    expect(overlapOf(lawful, lawful.signOffs[0]!)).toEqual([])
  })

  test('H35 R71 has the second one prepared, or signed before, by somebody else', () => {
    const own = given(both(under({ double: 'flagged' })), written(2, 'ingrid at MoL'))
    expect(sign(own, 'ingrid', 2, SECOND)).toMatchObject({ kind: 'forbidden', rule: 'R71' })
    expect(sign(given(own, signOff('labour', 'bo', 1)), 'ingrid', 2, SECOND).kind).toBe('allow')
  })

  test('H34 is shown what they did for the other before they act', () => {
    const d = both()
    const round1 = d.rounds[0]!
    expect(actsForOthers(actor('ingrid', SECOND), d, round1, id('labour')).map(a => a.portfolioId)).toEqual(['budget'])
    expect(actsForOthers(actor('ingrid'), d, round1, id('budget'))).toEqual([])
  })
})

describe('Four eyes', () => {
  const own = (fourEyes: Signing['fourEyes']) =>
    given(opened(under({ fourEyes })), version(), round(), reply('budget', 'noObjection'), written(1, 'ingrid'))

  test('R71 who prepared a reply is not the only one who signs it, where the preset asks for that', () => {
    expect(sign(own('notAsked'), 'ingrid', 1).kind).toBe('allow')
    expect(sign(own('asked'), 'ingrid', 1)).toEqual({
      kind: 'forbidden',
      rule: 'R71',
      who: [{ personId: 'sara', name: 'sara', role: 'stateSecretary' }],
    })
    expect(sign(own('asked'), 'sara', 1).kind).toBe('allow')
    expect(sign(given(own('asked'), signOff('budget', 'tomas', 1)), 'ingrid', 1).kind).toBe('allow')
  })
})
