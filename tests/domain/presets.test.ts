import { describe, expect, test } from 'vitest'
import { presetFaults } from '#domain/preset-faults.ts'
import { BUILT_IN } from '#domain/presets/built-in.ts'
import { readRules } from '#domain/presets/pinned.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules } from '#domain/presets.ts'

describe('Every preset', () => {
  test.each(BUILT_IN.map(rules => [rules.preset, rules] as const))('R47 %s can be used as it is', (_code, rules) => {
    expect(presetFaults(rules)).toEqual([])
  })

  test('has a code of its own', () => {
    expect(new Set(BUILT_IN.map(rules => rules.preset)).size).toBe(10)
  })

  test('R47 names everything that does not fit together, at once', () => {
    const wrong: Rules = {
      ...SWEDEN,
      preset: 'se',
      zone: 'Europe/Atlantis',
      rounds: { formal: { name: 'F', period: { count: 'hours', least: 0 }, level: 2 } },
      silence: { ...SWEDEN.silence, mustClear: 'abstains' },
      closing: { ...SWEDEN.closing, together: true },
      weeding: { ...SWEDEN.weeding, draft: 'burn' as 'weed' },
    }
    expect(presetFaults(wrong).map(fault => fault.subject)).toEqual([
      'the code',
      'the time zone',
      'the name of the formal round',
      'the period of the formal round',
      'who closes rounds: only chairs close together',
      'how many must take part, where silence abstains',
      'what is kept when the file is closed',
      'the urgent round, with who approves it',
    ])
  })

  test('as a strategy pinned it long ago is read in the shape of today', () => {
    const first = {
      preset: 'SE',
      version: 1,
      name: 'Sweden',
      zone: 'Europe/Stockholm',
      calendar: 'SE',
      closesAt: { hour: 15, minute: 30 },
      workingDays: { preliminary: 5, formal: 7, confirmation: 2, final: 2 },
      levels: { preliminary: 1, formal: 3, confirmation: 2, final: 3 },
      publicationLevel: 3,
      opensRounds: ['coordinator'],
      closesRounds: ['secretariat'],
      silence: { mustClear: 'unanswered', consulted: 'none', information: 'none' },
    } as const
    const read = readRules(first)
    expect(presetFaults(read)).toEqual([])
    expect(read.rounds.formal).toEqual({
      name: 'Formal circulation',
      period: { count: 'workingDays', least: 7 },
      level: 3,
    })
    expect([read.closing.roles, read.publicationLevel, read.closesAt.minute, read.urgency]).toEqual([
      ['secretariat'],
      3,
      30,
      null,
    ])
    const { costs: _, rendering: __, carryOver: ___, ...before } = SWEDEN
    expect(readRules(before as Rules)).toEqual({ ...SWEDEN, costs: 'asOthers', rendering: 'offered', carryOver: null })
    expect(readRules(SWEDEN)).toEqual(SWEDEN)
  })
})
