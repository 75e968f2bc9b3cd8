/** What was said can be taken back, dated and with a reason, and then counts neither for nor against. */
import { describe, expect, test } from 'vitest'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { reply as mayReply, signOff as maySign } from '#domain/may-circulate.ts'
import { missingForPublication } from '#domain/may-close.ts'
import { revoke as mayRevoke } from '#domain/may-revoke.ts'
import { EUROPEAN_UNION } from '#domain/presets/european-union.ts'
import { close, matrix, state, under } from '../support/closing.ts'
import { decision } from '../support/decision-steps.ts'
import {
  amendment,
  closing,
  edition,
  given,
  reply,
  revocation,
  round,
  signedByAll,
  signOff,
  version,
} from '../support/steps.ts'
import { AFTER, actor, id, type Key, NOW, opened } from '../support/world.ts'

const circulated = given(opened(), version(), round())
const signed = given(circulated, ...signedByAll)
const revoke = (d: Dossier, who: Key, reason = 'The figures were wrong.', replyNo = 1) =>
  mayRevoke(actor(who), d, { replyId: id(`reply-${replyNo}`), reason }, NOW)
const replace = (d: Dossier, who: Key, replaces = 'reply-1') => {
  const said = { kind: 'agreed', body: '', items: [] } as const
  const place = {
    roundId: id<'round'>('round-1'),
    portfolioId: id<'portfolio'>('budget'),
    replaces: id<'reply'>(replaces),
  }
  return mayReply(actor(who), d, { ...said, ...place }, NOW)
}

describe('A revoked reply', () => {
  test('R55 is no clearance: the round is not closed as cleared, and nothing is published on it', () => {
    const revoked = given(signed, revocation('budget', 'sara'))
    expect(matrix(revoked, NOW)).toEqual(['unanswered', 'valid', 'unanswered'])
    expect(close('henrik', revoked, NOW)).toBe('R25 budget')
    const closed = given(signed, closing('cleared'), revocation('budget', 'sara'))
    expect(missingForPublication(closed, NOW)).toMatchObject([
      { rule: 'R30', state: 'unanswered', subject: 'budget' },
      { rule: 'R90' },
      { rule: 'R80' },
    ])
  })

  test('R55 is shown as what it was, and neither signed nor revoked again', () => {
    const revoked = given(signed, revocation('budget', 'sara'))
    const clearance = clearanceOf(revoked, id('budget'), newestVersion(revoked)!, 2, NOW)
    expect(clearance).toMatchObject({ reply: null, signOff: null, revoked: { kind: 'noObjection' } })
    expect(revoke(revoked, 'sara')).toEqual({ kind: 'conflict', rule: 'R55' })
    const { manifestHash } = newestVersion(revoked)!
    expect(maySign(actor('sara'), revoked, { replyId: id('reply-1'), manifestHash }, NOW)).toEqual({
      kind: 'conflict',
      rule: 'R20',
    })
  })

  test('H57 that objected is not turned into approval, not by silence either, until the portfolio is asked anew', () => {
    const withdrawn = under(EUROPEAN_UNION, reply('budget', 'objection', 'objection'), revocation('budget', 'tomas'))
    expect(state(withdrawn, 'budget')).toBe('unanswered')
    expect(matrix(withdrawn, AFTER)[1]).toBe('tacit')
    const anew = given(withdrawn, closing('notCleared'), round())
    expect(state(anew, 'budget')).toBe('tacit')
    expect(state(given(withdrawn, reply('budget', 'noObjection'), signOff('budget', 'ingrid')), 'budget')).toBe('valid')
  })

  test('H57 is no silence in a round that had asked before, whose time ran out while the portfolio had spoken', () => {
    const objected = under(EUROPEAN_UNION, reply('budget', 'objection', 'objection'), closing('notCleared'), round())
    const later = actor('tomas')
    const [asked, answered] = [objected, objected.replies[0]!]
    const at = new Date(AFTER.getTime() + 60_000)
    const withdrawn = {
      ...asked,
      replies: [{ ...answered, revocation: { reason: 'Settled by telephone.', at, by: later.post.id } }],
    }
    expect(state(withdrawn, 'budget', new Date(at.getTime() + 60_000))).toBe('unanswered')
  })

  test('H57 leaves its conditions behind it: they are neither awaited nor met', () => {
    const withdrawn = given(circulated, reply('budget', 'conditional', 'condition'), revocation('budget', 'ingrid'))
    expect(close('henrik', withdrawn, NOW)).toBe('R25 budget, R25 labour')
  })
})

describe('Revoking', () => {
  test('R55 takes the level of the signature, and says who has it', () => {
    const who = [
      { personId: 'ingrid', name: 'ingrid', role: 'headOfUnit' },
      { personId: 'sara', name: 'sara', role: 'stateSecretary' },
    ]
    expect(revoke(signed, 'tomas')).toEqual({ kind: 'forbidden', rule: 'R55', who })
    expect([revoke(signed, 'ingrid').kind, revoke(signed, 'sara').kind]).toEqual(['allow', 'allow'])
    const higher = given(signed, signOff('budget', 'sara', 3))
    expect(revoke(higher, 'ingrid')).toEqual({ kind: 'forbidden', rule: 'R55', who: who.slice(1) })
    expect(revoke(given(circulated, reply('budget', 'objection', 'objection')), 'tomas').kind).toBe('allow')
  })

  test('R10 R8 is for the same portfolio, and says why', () => {
    expect(revoke(signed, 'lena')).toEqual({ kind: 'forbidden', rule: 'R10' })
    expect(revoke(signed, 'henrik')).toEqual({ kind: 'forbidden', rule: 'R10' })
    expect(revoke(signed, 'ingrid', '')).toEqual({ kind: 'conflict', rule: 'R8' })
  })

  test('R55 is open after the round, and closed by the decision and by publication, until another text is written', () => {
    const closed = given(signed, closing('cleared'))
    const published = given(closed, edition)
    expect(revoke(closed, 'ingrid').kind).toBe('allow')
    expect(revoke(given(closed, decision()), 'ingrid')).toEqual({ kind: 'conflict', rule: 'R55' })
    expect(revoke(given(closed, decision(), version({ costs: 'more' })), 'ingrid').kind).toBe('allow')
    expect(revoke(published, 'ingrid')).toEqual({ kind: 'conflict', rule: 'R55' })
    expect(revoke(given(published, amendment), 'ingrid').kind).toBe('allow')
  })

  test('R35 is of what the portfolio says now', () => {
    expect(revoke(given(signed, reply('budget', 'agreed')), 'ingrid')).toEqual({ kind: 'conflict', rule: 'R35' })
  })
})

describe('A minister who overrules an official', () => {
  const overruled = given(signed, reply('budget', 'objection', 'objection'), signOff('budget', 'sara', 3))

  test('H62 supersedes the reply, and both stay on file', () => {
    expect(state(overruled, 'budget', NOW)).toBe('objection')
    expect(overruled.replies.map(r => r.kind)).toEqual(['noObjection', 'noObjection', 'objection'])
  })

  test('H62 is not overruled in turn by the official', () => {
    expect(replace(overruled, 'ingrid', 'reply-3')).toMatchObject({ kind: 'forbidden', rule: 'R55' })
    expect(replace(overruled, 'sara', 'reply-3').kind).toBe('allow')
    expect(replace(given(overruled, revocation('budget', 'sara')), 'tomas', 'reply-3').kind).toBe('allow')
  })
})
