/** Slips in what is published. Source: domain study, 4.12; H81. */
import { describe, expect, test } from 'vitest'
import { corrigendumState, readFor, timesIn } from '#domain/corrigenda.ts'
import type { Dossier } from '#domain/dossier.ts'
import { askCorrigendum, confirmCorrigendum, contestCorrigendum, type Slip } from '#domain/may-correct.ts'
import { corrigendum, OTHER_WORDS, SLIP, SPELLING } from '../support/correct-steps.ts'
import { closing, edition, given, round, signedByAll, version } from '../support/steps.ts'
import { AFTER, actor, DEADLINE, id, type Key, NOW, opened } from '../support/world.ts'

const published = given(opened(), version(), round(), ...signedByAll, closing('cleared'), edition)
const ask = (on: Dossier, slip: Partial<Slip> = {}, more: Partial<typeof SLIP> = {}) => {
  const verdict = askCorrigendum(
    actor('amina'),
    on,
    { ...SLIP, ...more },
    { times: 1, findings: SPELLING, ...slip },
    NOW,
  )
  return verdict.kind === 'incomplete' ? verdict.missing.map(m => `${m.rule} ${m.subject}`).join() : verdict.kind
}
const contest = (on: Dossier, who: Key, now = NOW, reason = 'It is another word.') =>
  contestCorrigendum(actor(who), on, { corrigendumId: id('corrigendum-1'), reason }, now).kind

describe('H81 A slip in what is published', () => {
  test('R96 is named in words that stand once in an edition that stands, with a reason', () => {
    expect(ask(published)).toBe('allow')
    expect([ask(published, { times: 0 }), ask(published, { times: 2 })]).toEqual(['conflict', 'conflict'])
    expect(ask(published, {}, { editionNo: 2 })).toBe('conflict')
    expect(ask(published, {}, { reason: '' })).toBe('conflict')
    const { rules } = published.strategy
    const without = { ...published, strategy: { ...published.strategy, rules: { ...rules, corrigenda: null } } }
    expect(ask(without)).toBe('forbidden')
    const withdrawn = { reason: 'x', instrument: 'x', at: NOW, by: id<'post'>('henrik') }
    expect(ask({ ...published, editions: published.editions.map(e => ({ ...e, withdrawal: withdrawn })) })).toBe(
      'conflict',
    )
  })

  test('R97 is no other word: it is refused with the very words', () => {
    expect(ask(published, { findings: OTHER_WORDS })).toBe('R97 goals: “Labour” is now “Finance”')
  })

  test('R96 is confirmed once; R98 and contested in time only by who signed or could have', () => {
    const confirm = (on: Dossier) => confirmCorrigendum(actor('henrik'), on, id('corrigendum-1'), NOW).kind
    const asked = given(published, corrigendum(null))
    const confirmed = given(published, corrigendum(DEADLINE))
    expect([confirm(asked), confirm(confirmed)]).toEqual(['allow', 'conflict'])
    expect([contest(asked, 'ingrid'), contest(confirmed, 'ingrid')]).toEqual(['conflict', 'allow'])
    expect([contest(confirmed, 'tomas'), contest(confirmed, 'leila')]).toEqual(['forbidden', 'forbidden'])
    expect([contest(confirmed, 'ingrid', AFTER), contest(confirmed, 'ingrid', NOW, '')]).toEqual([
      'conflict',
      'conflict',
    ])
    expect(contest(given(published, corrigendum(DEADLINE, true)), 'lena')).toBe('conflict')
  })

  test('R98 stands when the time is over and nobody has contested it', () => {
    const state = (until: Date | null, isContested = false, now = NOW) =>
      corrigendumState(given(published, corrigendum(until, isContested)).corrigenda[0]!, now)
    expect([state(null), state(DEADLINE), state(DEADLINE, false, AFTER), state(DEADLINE, true, AFTER)]).toEqual([
      'asked',
      'waiting',
      'stands',
      'contested',
    ])
  })

  test('R96 is found in one piece of the text, and nowhere else is anything read otherwise', () => {
    const text = (...texts: string[]) => ({
      type: 'doc',
      content: texts.map(one => ({ type: 'paragraph', content: [{ type: 'text', text: one }] })),
    })
    const doc = text('They recieve it.', 'They give $1.')
    expect([timesIn(doc, 'recieve'), timesIn(doc, 'They'), timesIn(doc, 'it. They')]).toEqual([1, 2, 0])
    expect(readFor(doc, 'recieve', 'receive')).toEqual(text('They receive it.', 'They give $1.'))
    expect(readFor(doc, '$1', '$&')).toEqual(text('They recieve it.', 'They give $&.'))
  })
})
