/** The sign-off sheet, as a function of the facts. */
import { describe, expect, test } from 'vitest'
import { validityWords } from '#app/sheet-words.ts'
import type { Dossier } from '#domain/dossier.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { momentOf, type SheetRow, signOffSheet } from '#domain/sheet.ts'
import { decision } from '../support/decision-steps.ts'
import { moved } from '../support/people-steps.ts'
import {
  certificate,
  closing,
  edition,
  given,
  recusal,
  reply,
  restrictedTo,
  revocation,
  round,
  type Step,
  signedByAll,
  signOff,
  standing,
  version,
} from '../support/steps.ts'
import { AFTER, type Area, act, id, NOW, opened, SECTIONS } from '../support/world.ts'

const sheetOf = (dossier: Dossier, no = 1, now = AFTER) =>
  signOffSheet(dossier, dossier.versions[no - 1]!, dossier.circle, now)
const rowOf = (dossier: Dossier, area: Area, no = 1, now = AFTER): SheetRow =>
  sheetOf(dossier, no, now).rows.find(r => r.portfolioId === area)!
const state = (dossier: Dossier, area: Area, no = 1) => rowOf(dossier, area, no).clearance.state
/** In the words of the sheet. */
const words = (dossier: Dossier, area: Area, no = 1) => {
  const { clearance, except, word } = rowOf(dossier, area, no)
  const by = word?.kind === 'decision' ? word.decision.body : ''
  return validityWords({
    state: clearance.state,
    isListed: clearance.isListed,
    versionNo: clearance.version?.no ?? null,
    except: except.map(() => ({ number: '1' })),
    word: word && { kind: word.kind, by },
  })
}

const circulated = given(opened(), version(), round())
const cleared = given(circulated, ...signedByAll, closing('cleared'))
const in2 =
  (at: Date): Step =>
  d => ({
    ...d,
    versions: d.versions.map(v => (v.no === 2 ? { ...v, at } : v)),
  })

describe('A sign-off sheet', () => {
  test('says who prepared, who signed at which level, and which signature counts', () => {
    const twice = given(
      circulated,
      reply('budget', 'agreed'),
      signOff('budget', 'tomas', 1),
      signOff('budget', 'sara', 3),
    )
    const row = rowOf(twice, 'budget')
    expect([row.reply?.kind, row.reply?.by, row.clearance.state]).toEqual(['agreed', 'tomas', 'valid'])
    expect(row.signatures.map(s => [s.signOff.by, s.signOff.level, s.counts])).toEqual([
      ['tomas', 1, false],
      ['sara', 3, true],
    ])
    expect(rowOf(twice, 'labour')).toMatchObject({ reply: null, signatures: [], word: null })
  })

  test('of an earlier version stays as it was: what was said of a later one, or a new holder, changes nothing in it', () => {
    const later = given(cleared, version({ goals: 'new' }), round(), reply('budget', 'objection', 'objection'))
    expect([state(later, 'budget', 1), state(later, 'labour', 1), state(later, 'budget', 2)]).toEqual([
      'valid',
      'valid',
      'objection',
    ])
    const until = new Date(AFTER.getTime() + 1)
    const away = moved('budget', 'MoH', until)
    const published = given(cleared, decision(), edition, away)
    const much = new Date(AFTER.getTime() + 86_400_000)
    expect(momentOf(published, published.versions[0]!, much)).toEqual(NOW)
    expect(rowOf(published, 'budget', 1, much)).toMatchObject({ holderId: 'MoF', clearance: { state: 'valid' } })
    expect(rowOf(given(cleared, away), 'budget', 1, much).clearance.state).toBe('inherited')
  })

  test('is told for the end of the last round where that ended after the next version was frozen', () => {
    const open = given(circulated, version({ goals: 'new' }), in2(NOW))
    expect(momentOf(open, open.versions[0]!, AFTER)).toEqual(AFTER)
    const shut = given(open, closing('notCleared'))
    expect(momentOf(shut, shut.versions[0]!, AFTER)).toEqual(NOW)
    expect(momentOf(shut, shut.versions[1]!, AFTER)).toEqual(AFTER)
  })

  test('H9 H66 prints what went forward without a clearance, and on whose word; never as signed', () => {
    const half = given(circulated, reply('budget', 'agreed'), signOff('budget', 'ingrid'), closing('notCleared'))
    expect(rowOf(half, 'labour')).toMatchObject({ clearance: { state: 'unanswered' }, word: null })
    const over = given(half, decision({ over: [id('labour')], overReason: 'The summit is on Friday.' }))
    expect(rowOf(over, 'labour')).toMatchObject({
      clearance: { state: 'overruled' },
      word: { kind: 'decision', decision: { overReason: 'The summit is on Friday.', instrument: 'Minutes 1' } },
    })
    expect(words(over, 'labour')).toBe('overruled by decision of the Government')
    expect([words(over, 'budget'), rowOf(over, 'budget').word]).toEqual(['signed', null])
  })

  test('H10 says that the body decided another text than was cleared', () => {
    const changed = given(cleared, version({ goals: 'as decided' }), decision({}, 1))
    expect(words(changed, 'budget', 2)).toBe('superseded by decision of the Government')
    expect(rowOf(changed, 'budget', 2).signatures).toHaveLength(1)
    expect(words(changed, 'budget', 1)).toBe('signed')
  })

  test('says silent of silence, and of a form that was corrected that it was carried over', () => {
    const rules = { ...SWEDEN, silence: { ...SWEDEN.silence, mustClear: 'noObjection' } } as const
    const quiet = given(opened({ ...rules, costs: 'asOthers' }), version(), round(), closing('cleared'))
    expect(words(quiet, 'labour')).toBe('silent: no objection, under the procedure')
    expect(rowOf(quiet, 'labour').word).toEqual({ kind: 'procedure' })
    const corrected = given(cleared, version({ goals: 'a comma' }), certificate(1, NOW))
    expect(rowOf(corrected, 'budget', 2)).toMatchObject({
      clearance: { state: 'carried' },
      certificate: { reason: 'Typing errors.' },
    })
    expect(words(corrected, 'budget', 2)).toBe('carried over (editorial), from version 1')
  })

  test('H69 names the section that a portfolio cleared without, as it was when it signed', () => {
    const clearer: Step = d => ({
      ...d,
      clearers: [{ sectionId: SECTIONS.goals, portfolioId: id('labour'), clearerId: id('budget'), ...act('bo') }],
    })
    const one = given(opened(), restrictedTo('goals', 'amina', 'tomas'), clearer, version(), round(), ...signedByAll)
    expect(rowOf(one, 'labour').except).toEqual([{ sectionId: SECTIONS.goals, clearerId: 'budget' }])
    expect([words(one, 'labour'), words(one, 'budget')]).toEqual(['signed, except section 1', 'signed'])
    const later: Step = d => ({
      ...d,
      readers: [
        ...d.readers,
        { id: id('late'), sectionId: SECTIONS.goals, personId: id('bo'), end: null, at: AFTER, by: id('amina') },
      ],
    })
    expect(words(given(one, later), 'labour')).toBe('signed, except section 1')
  })

  test('H31 lists who was released, with the reason, and who was recused', () => {
    const sheet = sheetOf(given(cleared, standing('labour', 'released'), recusal('lena')))
    expect(sheet.released).toMatchObject([{ portfolioId: 'labour', reason: 'Decided' }])
    expect(sheet.rows.map(r => r.portfolioId)).not.toContain('labour')
    expect(sheet.recusals).toMatchObject([{ personId: 'lena' }])
  })

  test('H57 shows a reply that was taken back with its signature, and counts it for nothing', () => {
    const back = given(circulated, ...signedByAll, revocation('budget', 'ingrid'))
    const row = rowOf(back, 'budget')
    expect([row.clearance.state, row.signatures.map(s => s.counts)]).toEqual(['unanswered', [false]])
    expect(row.reply?.revocation?.reason).toBe('The figures were wrong.')
  })
})
