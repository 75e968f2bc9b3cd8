/** Nobody acts in a matter from which they are recused. Source: domain study, 4.2, H39, H40 and invariant 11. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import * as circulate from '#domain/may-circulate.ts'
import { closeRound, publish } from '#domain/may-close.ts'
import { endRecusal, isInDoubt, recuse, reviewSignOff } from '#domain/may-recuse.ts'
import { revoke } from '#domain/may-revoke.ts'
import { state } from '../support/closing.ts'
import { closing, given, recusal, reply, round, type Step, signedByAll, signOff, version } from '../support/steps.ts'
import { act, actor, id, type Key, NOW, opened } from '../support/world.ts'

const circulated = given(opened(), version(), round())
const signed = given(circulated, ...signedByAll)
const R78 = { kind: 'forbidden', rule: 'R78' }
const { manifestHash } = circulated.versions[0]!
const sign = (d: Dossier, who: Key) => circulate.signOff(actor(who), d, { replyId: id('reply-1'), manifestHash }, NOW)
const ended: Step = d => ({
  ...d,
  recusals: d.recusals.map(r => ({ ...r, end: { reason: 'Left the board.', ...act('henrik') } })),
})
const reviewed =
  (stands: boolean): Step =>
  d => ({
    ...d,
    signOffs: d.signOffs.map((s, at) => (at === 0 ? { ...s, review: { stands, reason: 'x', ...act('henrik') } } : s)),
  })

describe('Whoever is recused', () => {
  test('R78 neither replies, signs, revokes nor closes, until an act ends it', () => {
    const answered = given(circulated, reply('budget', 'noObjection'))
    const out = given(answered, recusal('ingrid'))
    expect(sign(out, 'ingrid')).toEqual(R78)
    const said = { roundId: id<'round'>('round-1'), portfolioId: id<'portfolio'>('budget'), kind: 'agreed' } as const
    const input = { ...said, body: '', items: [], replaces: id<'reply'>('reply-1') }
    expect(circulate.reply(actor('ingrid'), out, input, NOW)).toEqual(R78)
    expect(
      revoke(actor('ingrid'), given(signed, recusal('ingrid')), { replyId: id('reply-1'), reason: 'x' }, NOW),
    ).toEqual(R78)
    const close = { roundId: id<'round'>('round-1'), outcome: 'cleared', note: '' } as const
    expect(closeRound(actor('henrik'), given(signed, recusal('henrik')), close, NOW)).toEqual(R78)
    const done = given(signed, closing('cleared'), recusal('henrik'))
    expect(publish(actor('henrik'), done, { manifestHash: null }, NOW)).toEqual(R78)
    expect(sign(given(out, ended), 'ingrid').kind).toBe('allow')
  })

  test('H40 is not named among those who can sign: the next level is, and nobody outside the ministry', () => {
    const out = given(circulated, reply('budget', 'noObjection'), recusal('ingrid'))
    expect(sign(out, 'tomas')).toMatchObject({ rule: 'R18', who: [{ name: 'sara' }] })
    expect(sign(out, 'sara').kind).toBe('allow')
    expect(sign(given(out, recusal('sara')), 'tomas')).toEqual({ kind: 'forbidden', rule: 'R18', who: [] })
    expect(sign(out, 'henrik')).toEqual({ kind: 'forbidden', rule: 'R10' })
  })

  test('R79 reports it, or the body decides it; and the person does not end it', () => {
    const report = (who: Key, personId: Key, reason = 'A brother.') =>
      recuse(actor(who), opened(), { personId: id(personId), ground: 'affected', reason }, NOW)
    expect(report('ingrid', 'ingrid').kind).toBe('allow')
    expect(report('henrik', 'ingrid').kind).toBe('allow')
    expect(report('sara', 'ingrid')).toEqual({ kind: 'forbidden', rule: 'R79' })
    expect(report('ingrid', 'ingrid', '')).toEqual({ kind: 'conflict', rule: 'R8' })
    const end = (who: Key, of: Key) =>
      endRecusal(actor(who), given(opened(), recusal(of)), { recusalId: id('recusal-1'), reason: 'x' }, NOW)
    expect(end('henrik', 'henrik')).toEqual(R78)
    expect(end('chair', 'henrik').kind).toBe('allow')
  })
})

describe('A signature from before the recusal', () => {
  const out = given(signed, recusal('ingrid'))

  test('H39 stays valid and is flagged, until the body has looked at it', () => {
    expect(out.signOffs.map(s => isInDoubt(out, s))).toEqual([true, false])
    expect(state(out, 'budget', NOW)).toBe('valid')
    const stands = given(out, reviewed(true))
    expect([isInDoubt(stands, stands.signOffs[0]!), state(stands, 'budget', NOW)]).toEqual([false, 'valid'])
  })

  test('H39 counts no more where it does not stand, and another official signs in its place', () => {
    const fallen = given(out, reviewed(false))
    expect(state(fallen, 'budget', NOW)).toBe('unsigned')
    expect(sign(fallen, 'sara').kind).toBe('allow')
    expect(state(given(fallen, signOff('budget', 'sara', 3)), 'budget', NOW)).toBe('valid')
  })

  test('H39 is looked at once, and not where nobody doubts it', () => {
    const review = (d: Dossier, no: number) =>
      reviewSignOff(actor('henrik'), d, { signOffId: id(`sign-off-${no}`), stands: false, reason: 'x' }, NOW)
    expect(review(out, 1).kind).toBe('allow')
    expect(review(out, 2)).toEqual({ kind: 'conflict', rule: 'R35' })
    expect(review(given(out, reviewed(true)), 1)).toEqual({ kind: 'conflict', rule: 'R35' })
  })
})
