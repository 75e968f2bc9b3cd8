/** What others ask to see is registered, and each thing released, released in part or refused. Source: domain study, 1.6, 4.13, H71. */
import { describe, expect, test } from 'vitest'
import { masked } from '#domain/disclosures.ts'
import type { Dossier } from '#domain/dossier.ts'
import { type DisclosureInput, disclose, registerRequest } from '#domain/may-disclose.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { SWISS_FEDERAL } from '#domain/presets/swiss-federal.ts'
import type { Rules } from '#domain/presets.ts'
import { answered, disclosing, requested } from '../support/file-steps.ts'
import { closing, given, recusal, restrictedTo, round, version } from '../support/steps.ts'
import { actor, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const said = (verdict: ReturnType<typeof disclose> | ReturnType<typeof registerRequest>) =>
  verdict.kind === 'allow' ? 'allow' : verdict.kind === 'incomplete' ? '' : `${verdict.kind} ${verdict.rule}`
const asked = given(opened(), version(), requested())
const answer = (d: Dossier, more: Partial<DisclosureInput> = {}, who: Key = 'amina') =>
  said(disclose(actor(who), d, disclosing(more), NOW))

describe('H71 A request to see something', () => {
  test('R121 is registered with what was asked for and the day it came, and has no place for who asks', () => {
    const register = (day: string, what = 'All drafts.') =>
      said(registerRequest(actor('henrik'), opened(), { day, asked: what }, NOW))
    expect([register('2026-09-07'), register('2026-09-08'), register('2026-09-07', '')]).toEqual([
      'allow',
      'conflict R121',
      'conflict R121',
    ])
    expect(Object.keys(asked.requests[0]!).sort()).toEqual(['asked', 'at', 'by', 'day', 'id', 'items', 'no'])
  })

  test('R122 is decided by the ministry that leads, or has taken over, and by nobody else', () => {
    expect([
      answer(asked),
      answer(asked, {}, 'henrik'),
      answer(asked, {}, 'farid'),
      answer(asked, {}, 'ingrid'),
    ]).toEqual(['allow', 'forbidden R122', 'forbidden R122', 'forbidden R122'])
    const handedOver = { ...asked, strategy: { ...asked.strategy, leadId: id<'organisation'>('MoF') } }
    expect([answer(handedOver), answer(handedOver, {}, 'ingrid'), answer(handedOver, {}, 'tomas')]).toEqual([
      'forbidden R122',
      'allow',
      'forbidden R122',
    ])
    expect(answer(given(asked, recusal('amina')))).toBe('forbidden R78')
  })

  test('R122 is refused, or answered in part, with a ground in law, and R35 not after it is answered', () => {
    expect(answer(asked, { outcome: 'refused' })).toBe('conflict R122')
    expect(answer(asked, { outcome: 'refused', ground: 'Chapter 15, section 1' })).toBe('allow')
    expect(answer(asked, { what: { label: '' } })).toBe('conflict R122')
    expect(answer(asked, { what: { label: 'Minutes of a meeting' } })).toBe('allow')
    expect([answer(given(asked, answered)), answer(asked, { requestId: id('request-2') })]).toEqual([
      'conflict R35',
      'conflict R35',
    ])
  })

  test('R123 is answered with a frozen version, of which what is marked is left out, and a restricted section always', () => {
    const [costs] = [{ sectionId: SECTIONS.costs, block: 0 }]
    const part = { outcome: 'part', ground: 'Chapter 15' } as const
    const marked = { what: { versionNo: 1, masks: [costs] } }
    expect([answer(asked, marked), answer(asked, part), answer(asked, { ...marked, ...part })]).toEqual([
      'conflict R123',
      'conflict R123',
      'allow',
    ])
    expect(answer(asked, { what: { versionNo: 2, masks: [] } })).toBe('conflict R123')
    expect(answer(asked, { ...part, what: { versionNo: 1, masks: [{ ...costs, sectionId: id('gone') }] } })).toBe(
      'conflict R123',
    )
    const restricted = given(opened(), restrictedTo('goals', 'amina'), version(), requested())
    expect([answer(restricted), answer(restricted, part)]).toEqual(['conflict R123', 'allow'])
  })

  test('R123 is answered with the response table of a closed round, whole, where the preset lets it leave', () => {
    const table = { what: { roundNo: 1 } }
    const out = (rules: Rules = SWEDEN) => given(opened(rules), version(), round(), requested())
    const closed = given(out(), closing('notCleared'))
    expect([answer(out(), table), answer(closed, table), answer(asked, table)]).toEqual([
      'conflict R123',
      'allow',
      'conflict R123',
    ])
    const part = { outcome: 'part', ground: 'Chapter 15' } as const
    expect(answer(closed, { ...table, ...part })).toBe('conflict R123')
    const stays = given(out(SWISS_FEDERAL), closing('notCleared'))
    expect([answer(stays, table), answer(stays, { ...table, ...part, outcome: 'refused' })]).toEqual([
      'conflict R136',
      'allow',
    ])
  })
})

test('H71 what is left out is replaced by its ground, in its place', () => {
  const say = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  const doc = { type: 'doc', content: [say('One.'), say('Two.'), say('Three.')] }
  const words = (...blocks: (number | null)[]) =>
    masked(
      doc,
      blocks.map(block => ({ sectionId: SECTIONS.goals, block })),
      'Chapter 15',
    ).content?.map(block => block.content?.[0]?.text)
  expect(words(1)).toEqual(['One.', '[Left out: Chapter 15]', 'Three.'])
  expect(words(null, 1)).toEqual(['[Left out: Chapter 15]'])
  expect(words()).toEqual(['One.', 'Two.', 'Three.'])
})
