/** The final review, and the house that clears first. Source: domain study, 1.2 (steps 4 and 10), 2.2, 4.4, 4.9. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { openRoundOn } from '#domain/may-circulate.ts'
import { clearHouse } from '#domain/may-clear-house.ts'
import { missingForPublication } from '#domain/may-close.ts'
import { type ReviewInput, review } from '#domain/may-review.ts'
import { nextActOf } from '#domain/next-act.ts'
import type { Post } from '#domain/people.ts'
import { GERMANY } from '#domain/presets/germany.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { UNITED_KINGDOM } from '#domain/presets/united-kingdom.ts'
import type { Purpose } from '#domain/presets.ts'
import { decision, inOrder } from '../support/decision-steps.ts'
import { closing, disposition, given, reply, round, type Step, signedByAll, version } from '../support/steps.ts'
import { actor, id, type Key, NOW, opened } from '../support/world.ts'

const cleared = given(opened(), version(), round(), ...signedByAll, closing('cleared'))
const ask = (on: Dossier, who: Key = 'henrik', more: Partial<ReviewInput> = {}, post: Partial<Post> = {}) => {
  const input = { manifestHash: on.versions.at(-1)!.manifestHash, passed: true, note: '', wrote: false, ...more }
  const verdict = review(actor(who, post), on, input, NOW)
  return verdict.kind === 'allow'
    ? 'allow'
    : verdict.kind === 'incomplete'
      ? verdict.missing.map(m => m.rule).join(' ')
      : `${verdict.kind} ${verdict.rule}`
}
const missing = (on: Dossier) => missingForPublication(on, NOW).map(m => m.rule)
const asReviewer = { role: 'reviewer', level: 0 } as const

describe('The final review', () => {
  test('R90 is waited for, on exactly the text that was cleared, and the newest word counts', () => {
    expect(missing(cleared)).toEqual(['R90', 'R80'])
    expect(missing(given(cleared, inOrder()))).toEqual(['R80'])
    expect(missing(given(cleared, inOrder(), inOrder(false)))).toEqual(['R90', 'R80'])
    const newer = given(cleared, inOrder(), version({ costs: 'more' }), round(), ...signedByAll, closing('cleared'))
    expect(missing(newer)).toEqual(['R90', 'R80'])
    expect(missing(given(cleared, inOrder(), version({ costs: 'less' }), decision({}, 1)))).toEqual([])
  })

  test('R91 is done after clearing and before the decision, by a reviewer or the secretariat, where it is asked for', () => {
    expect(ask(given(opened(), version(), round(), ...signedByAll))).toContain('R29')
    expect(ask(cleared)).toBe('allow')
    expect(ask(cleared, 'hana', {}, asReviewer)).toBe('allow')
    expect(ask(cleared, 'chair')).toBe('forbidden R91')
    expect(ask({ ...cleared, strategy: { ...cleared.strategy, rules: UNITED_KINGDOM } })).toBe('forbidden R91')
    expect(ask(given(cleared, inOrder(), decision()))).toBe('conflict R81')
    expect(ask(cleared, 'henrik', { manifestHash: 'another' })).toBe('conflict R35')
    expect(ask(cleared, 'henrik', { passed: false })).toBe('conflict R8')
    expect(ask(cleared, 'henrik', { passed: false, note: 'Section 2 is unclear.' })).toBe('allow')
  })

  test.each<[string, Key, readonly Step[], boolean]>([
    ['wrote it', 'henrik', [], true],
    ['coordinates it', 'amina', [], false],
    ['replied', 'tomas', [], false],
    ['signed it', 'ingrid', [], false],
  ])('R92 is not done by whoever %s', (_what, who, steps, wrote) => {
    expect(ask(given(cleared, ...steps), who, { wrote }, who === 'henrik' ? {} : asReviewer)).toBe('conflict R92')
  })

  test('R92 is not done by whoever answered comments, and is by a coordinator of another ministry', () => {
    const answered = given(
      opened(),
      version(),
      round(),
      reply('budget', 'conditional', 'condition'),
      disposition('budget'),
    )
    const henriks = {
      ...answered,
      replies: answered.replies.map(r => ({
        ...r,
        items: r.items.map(i => ({
          ...i,
          dispositions: i.dispositions.map(d => ({ ...d, by: id<'post'>('henrik') })),
        })),
      })),
    }
    expect(ask(henriks)).toBe('conflict R92')
    expect(ask(cleared, 'karin', {}, asReviewer)).toBe('allow')
  })
})

describe('The house first', () => {
  const frozen = given(opened(GERMANY), version())
  const open = (on: Dossier, purpose: Purpose = 'formal') => {
    const input = { versionNo: 1, purpose, deadlineAt: new Date('2026-12-01T14:00:00Z') }
    const verdict = openRoundOn(actor('amina'), on, { ...input, recipients: [id('budget'), id('labour')] }, NOW)
    return verdict.kind === 'allow' ? 'allow' : verdict.kind === 'incomplete' ? 'incomplete' : verdict.rule
  }
  const house =
    (level: number): Step =>
    d => {
      const { id: versionId, manifestHash } = d.versions.at(-1)!
      const said = { versionId, manifestHash, level, note: '', at: NOW, by: id<'post'>('farid') }
      return { ...d, houseClearances: [...d.houseClearances, said] }
    }

  test('R93 clears a version at the preset’s level before a round that asks all is opened on it', () => {
    expect([open(frozen), open(frozen, 'preliminary')]).toEqual(['R93', 'allow'])
    expect([open(given(frozen, house(2))), open(given(frozen, house(3)))]).toEqual(['R93', 'allow'])
    expect(nextActOf(frozen, NOW)).toMatchObject({ act: 'clearHouse', portfolios: [null] })
    expect(nextActOf(given(frozen, house(3)), NOW)).toMatchObject({ act: 'openRound' })
  })

  test('R93 is done by a post of the lead at that level, once for a text', () => {
    const clear = (on: Dossier, who: Key, post: Partial<Post> = {}) =>
      clearHouse(actor(who, post), on, { versionId: id('version-1') }, NOW).kind
    expect(clear(frozen, 'amina')).toBe('forbidden')
    expect(clear(frozen, 'farid', { role: 'stateSecretary', level: 3 })).toBe('allow')
    expect(clear(frozen, 'sara')).toBe('forbidden')
    expect(clear(given(frozen, house(3)), 'farid', { level: 3 })).toBe('conflict')
    expect(clear(given(opened(SWEDEN), version()), 'farid', { level: 3 })).toBe('forbidden')
  })
})
