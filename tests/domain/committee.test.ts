import { describe, expect, test } from 'vitest'
import { newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { closesAlone } from '#domain/may-close.ts'
import { quorumFor } from '#domain/missing.ts'
import { SWISS_COMMITTEE } from '#domain/presets/swiss-committee.ts'
import { close } from '../support/closing.ts'
import { given, reply, round, type Step, signOff, standing, version } from '../support/steps.ts'
import { chairs, declaration } from '../support/time-steps.ts'
import { AFTER, actor, id, NOW, opened } from '../support/world.ts'

describe('S7 H43 R40 a committee with two chairs', () => {
  const areas = ['foreign', 'budget', 'labour', 'health'] as const
  const SIGNERS = { foreign: 'amina', budget: 'ingrid', labour: 'lena', health: 'hana' } as const
  const speaking = (...who: readonly (typeof areas)[number][]) =>
    who.flatMap(a => [reply(a, 'agreed'), signOff(a, SIGNERS[a])])
  const committee = (...steps: readonly Step[]) =>
    given(
      opened(SWISS_COMMITTEE),
      ...areas.map(area => standing(area, 'mustClear')),
      standing('law', 'mustClear'),
      chairs('MFA', 'MoJ'),
      version(),
      round({ to: [...areas, 'law'] }),
      ...steps,
    )
  const chair = (code: string) => ({ organisationId: id<'organisation'>(code), id: id<'post'>(`chair of ${code}`) })
  /** Posts of both chairs, known to the directory. */
  const seated = (dossier: Dossier): Dossier => ({
    ...dossier,
    directory: {
      ...dossier.directory,
      posts: [...dossier.directory.posts, ...['MFA', 'MoJ'].map(code => ({ ...actor('chair').post, ...chair(code) }))],
    },
  })
  const declares = (code: string, on: Dossier) => close('chair', seated(on), AFTER, chair(code))

  test('R39 three departments are no quorum', () => {
    expect(declares('MFA', committee(...speaking('foreign', 'budget', 'labour')))).toBe('R39 3 of the 4 needed')
  })

  test('four departments and one chair do not close it; both chairs do', () => {
    const four = seated(committee(...speaking(...areas)))
    const one = actor('chair', chair('MFA'))
    const other = actor('chair', chair('MoJ'))
    const first = four.rounds[0]!
    expect(declares('MFA', four)).toBe('allow')
    expect(closesAlone(one, four, first, 'cleared')).toBe(false)
    const declared = given(
      four,
      d => declaration('chair')(d),
      d => ({
        ...d,
        rounds: d.rounds.map(r => ({ ...r, declarations: r.declarations.map(x => ({ ...x, by: one.post.id })) })),
      }),
    )
    expect(declares('MFA', declared)).toBe('conflict R40')
    expect(closesAlone(other, declared, declared.rounds[0]!, 'cleared')).toBe(true)
  })

  test('a word given before the last act of the round counts no more', () => {
    const four = seated(committee(...speaking(...areas)))
    const early = new Date(NOW.getTime() - 1)
    const declared = given(four, declaration('chair', 'cleared', early), d => ({
      ...d,
      rounds: d.rounds.map(r => ({
        ...r,
        declarations: r.declarations.map(x => ({ ...x, by: id<'post'>('chair of MFA') })),
      })),
    }))
    expect(closesAlone(actor('chair', chair('MoJ')), declared, declared.rounds[0]!, 'cleared')).toBe(false)
    expect(declares('MFA', declared)).toBe('allow')
  })

  test('R46 needs to know its chairs, and no other chair closes it', () => {
    const four = committee(...speaking(...areas))
    expect(declares('CS', four)).toBe('forbidden R24')
    expect(close('chair', given(four, chairs()))).toBe('conflict R46')
  })

  test('an objection prevents the consensus, silence does not', () => {
    const objecting = committee(...speaking(...areas), reply('law', 'objection', 'objection'))
    expect(declares('MFA', objecting)).toBe('R26 law, item 1, R25 law')
  })

  test('H42 the chair’s word closes, and clears nothing for the chair’s own ministry', () => {
    const three = committee(...speaking('budget', 'labour', 'health'), declaration('chair'))
    expect(quorumFor(three, newestVersion(three)!, AFTER)).toEqual({ present: 3, needed: 4 })
  })

  test('R39 the chairs’ own departments count, unless the preset says otherwise', () => {
    const rules = { ...SWISS_COMMITTEE, quorum: { least: 4, countsChairs: false } } as const
    const all = committee(...speaking(...areas))
    const without = { ...all, strategy: { ...all.strategy, rules } }
    expect(quorumFor(all, newestVersion(all)!, AFTER)?.present).toBe(4)
    expect(quorumFor(without, newestVersion(without)!, AFTER)?.present).toBe(3)
  })
})
