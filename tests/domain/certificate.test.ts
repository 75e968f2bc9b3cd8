/** What a correction carries over, and who may certify and contest it. Source: domain study, 4.9 (validity); H4, H5, H6. */
import { describe, expect, test } from 'vitest'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { Finding } from '#domain/editorial.ts'
import { certify, contest } from '#domain/may-certify.ts'
import { missingForClosing, missingForPublication } from '#domain/may-close.ts'
import { noticesOf } from '#domain/news.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules } from '#domain/presets.ts'
import {
  certificate,
  closing,
  edition,
  given,
  recusal,
  revocation,
  round,
  signedByAll,
  version,
} from '../support/steps.ts'
import { AFTER, act, actor, DEADLINE, id, type Key, NOW, opened } from '../support/world.ts'

const signed = given(opened(), version(), round(), ...signedByAll)
const corrected = given(signed, version({ goals: 'corrected' }))
const state = (d: Dossier, now = AFTER, isLast = false) =>
  clearanceOf(d, id('budget'), newestVersion(d)!, 2, now, isLast).state
const freely: Rules = {
  ...SWEDEN,
  decision: null,
  finalReview: false,
  carryOver: { hours: 24, finalMustResign: false },
}
const freelySigned = given(opened(freely), version(), round(), ...signedByAll)

const CORRECTION: Finding = {
  sectionId: null,
  title: '',
  corrections: [{ kind: 'order', was: '', is: '' }],
  refused: [],
}
const certifies = (
  who: Key,
  d: Dossier,
  more: { fromNo?: number; reason?: string; toHash?: string } = {},
  found = [CORRECTION],
) => {
  const { fromNo = 1, reason = 'Typing errors.', toHash = newestVersion(d)!.manifestHash } = more
  const fromHash = d.versions.find(v => v.no === fromNo)?.manifestHash ?? ''
  const verdict = certify(actor(who), d, { fromNo, fromHash, toHash, reason }, found, NOW)
  return verdict.kind === 'incomplete'
    ? verdict.missing.map(m => `${m.rule} ${m.subject}`).join(', ')
    : verdict.kind === 'allow'
      ? 'allow'
      : `${verdict.kind} ${verdict.rule}`
}
const contests = (who: Key, d: Dossier, now = NOW, reason = 'A figure.') => {
  const verdict = contest(actor(who), d, { certificateId: id('certificate-1'), reason }, now)
  return verdict.kind === 'allow' || verdict.kind === 'incomplete' ? verdict.kind : `${verdict.kind} ${verdict.rule}`
}

describe('A clearance of an earlier text', () => {
  test('R88 is stale while the certificate can be contested, carried over from then on, and never signed', () => {
    const waiting = given(corrected, certificate(1, DEADLINE))
    expect(state(corrected)).toBe('stale')
    expect(state(waiting, new Date(DEADLINE.getTime() - 1))).toBe('stale')
    expect(state(waiting, DEADLINE)).toBe('carried')
    expect(state(given(corrected, certificate(1, DEADLINE, 'ingrid')))).toBe('stale')
  })

  test('H4 counts again when the text is changed back, with the excursion on file', () => {
    const back = given(corrected, version())
    expect([state(corrected), state(back)]).toEqual(['stale', 'valid'])
    expect(back.versions.map(v => v.no)).toEqual([1, 2, 3])
  })

  test('H5 for a section stands when another section moved; for the whole text it carries over once that is certified', () => {
    const moved = (d: Dossier): Dossier => {
      const last = newestVersion(d)!
      const sections = last.sections.toReversed()
      const next = { ...last, id: id<'version'>('version-2'), no: 2, sections, manifestHash: 'moved' }
      return { ...d, versions: [...d.versions, next] }
    }
    const scoped = given(opened(), version(), round({ scope: { budget: [id('goals')] } }), ...signedByAll, moved)
    expect(state(scoped)).toBe('valid')
    expect(state(given(signed, moved))).toBe('stale')
    expect(state(given(signed, moved, certificate(1, DEADLINE)))).toBe('carried')
  })

  test('R86 does not carry over by way of a third text: small changes do not add up', () => {
    const twice = given(corrected, certificate(1, DEADLINE), version({ goals: 'again' }), certificate(2, DEADLINE))
    expect(state(twice)).toBe('stale')
    expect(state(given(twice, certificate(1, DEADLINE)))).toBe('carried')
  })

  test('R89 closes a formal round, and neither the final one nor publication where the preset has it signed anew', () => {
    // At the level that was signed, so that nothing else is missing.
    const final = { ...SWEDEN.rounds.final!, level: 2 } as const
    const anew = given(
      opened({ ...SWEDEN, decision: null, finalReview: false, rounds: { ...SWEDEN.rounds, final } }),
      version(),
      round(),
      ...signedByAll,
    )
    const carried = given(anew, closing('notCleared'), version({ goals: 'corrected' }), certificate(1, DEADLINE))
    const rules = (d: Dossier) => missingForClosing(d, d.rounds.at(-1)!, AFTER).map(m => m.rule)
    expect(rules(given(carried, round()))).toEqual([])
    expect(rules(given(carried, round({ purpose: 'final' })))).toEqual(['R89', 'R89'])
    const closed = given(carried, round(), closing('cleared'))
    expect(missingForPublication(closed, AFTER).map(m => m.rule)).toEqual(['R89', 'R89'])
    expect(state(carried, AFTER, true)).toBe('stale')
    const free = given(freelySigned, closing('notCleared'), version({ goals: 'corrected' }), certificate(1, DEADLINE))
    expect(missingForPublication(given(free, round(), closing('cleared')), AFTER)).toEqual([])
  })

  test('R89 for chosen sections carries over to the end: nobody is asked to sign the whole text', () => {
    const scope = { budget: [id<'section'>('goals')] }
    const scoped = given(opened(), version(), round({ scope }), ...signedByAll, version({ goals: 'corrected' }))
    expect(state(given(scoped, certificate(1, DEADLINE)), AFTER, true)).toBe('carried')
  })

  test('R55 that was revoked carries nothing over', () => {
    expect(
      state(given(signed, revocation('budget', 'ingrid'), version({ goals: 'x' }), certificate(1, DEADLINE))),
    ).toBe('unanswered')
  })
})

describe('The certificate', () => {
  test('R86 is the secretariat’s, where the preset has it, upon a text that was signed, before publication', () => {
    expect(certifies('henrik', corrected)).toBe('allow')
    expect(certifies('amina', corrected)).toBe('forbidden R86')
    const without = given(
      opened({ ...SWEDEN, carryOver: null }),
      version(),
      round(),
      ...signedByAll,
      version({ goals: 'x' }),
    )
    expect(certifies('henrik', without)).toBe('forbidden R86')
    expect(certifies('henrik', given(opened(), version(), round(), version({ goals: 'x' })))).toBe('conflict R86')
    expect(certifies('henrik', given(corrected, version()))).toBe('conflict R86')
    expect(certifies('henrik', given(signed, closing('cleared'), edition))).toBe('conflict R37')
    expect(certifies('henrik', given(corrected, recusal('henrik')))).toBe('forbidden R78')
    expect(certifies('henrik', corrected, { reason: '' })).toBe('conflict R8')
    expect(certifies('henrik', corrected, { toHash: 'another' })).toBe('conflict R35')
    expect(certifies('henrik', corrected, { fromNo: 7 })).toBe('conflict R35')
  })

  test('R87 H6 names every word that is no correction', () => {
    const refused = [
      { kind: 'modal', was: 'shall', is: 'may' },
      { kind: 'figure', was: '5', is: '6' },
    ] as const
    const found: Finding = { sectionId: id('goals'), title: 'Goals', corrections: [], refused }
    expect(certifies('henrik', corrected, {}, [found])).toBe(
      'R87 Goals: “shall” is now “may”, R87 Goals: “5” is now “6”',
    )
  })

  test('R88 is contested by whoever signed or could have, in time, with a reason, and the two texts are not certified again', () => {
    const waiting = given(corrected, certificate(1, DEADLINE))
    expect(['ingrid', 'sara', 'lena'].map(who => contests(who as Key, waiting))).toEqual(['allow', 'allow', 'allow'])
    for (const who of ['tomas', 'leila', 'henrik', 'amina'] as const)
      expect(contests(who, waiting)).toBe('forbidden R88')
    expect(contests('ingrid', waiting, NOW, '')).toBe('conflict R8')
    expect(contests('ingrid', waiting, DEADLINE)).toBe('conflict R88')
    const contested = given(corrected, certificate(1, DEADLINE, 'ingrid'))
    expect(contests('lena', contested)).toBe('conflict R88')
    expect(certifies('henrik', contested)).toBe('conflict R88')
    expect(contests('ingrid', given(waiting, recusal('ingrid')))).toBe('forbidden R78')
  })

  test('R88 tells those who speak for whoever signed, and of a contest also those who steer', () => {
    const certified = given(corrected, certificate(1, DEADLINE))
    const told = (before: Dossier, after: Dossier, by: Key) =>
      noticesOf(before, after, act(by)).map(n => `${n.kind} ${n.personId}`)
    const speakers = ['tomas', 'ingrid', 'sara', 'bo', 'lena', 'karin']
    expect(told(corrected, certified, 'henrik').toSorted()).toEqual(speakers.map(who => `certified ${who}`).toSorted())
    const contested = told(certified, given(corrected, certificate(1, DEADLINE, 'ingrid')), 'ingrid')
    expect(contested).toContain('certificateContested henrik')
    expect(contested).toContain('certificateContested amina')
    expect(contested).toContain('certificateContested lena')
    expect(contested).not.toContain('certificateContested ingrid')
  })
})
