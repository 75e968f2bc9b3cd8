/** A government that only takes care of business, and the one after it. Source: domain study, H32. */
import { describe, expect, test } from 'vitest'
import { sentencesOf } from '#app/procedure-words.ts'
import { reconfirmationsMissing } from '#domain/caretaker.ts'
import type { Dossier } from '#domain/dossier.ts'
import { caretake, reconfirm } from '#domain/may-caretake.ts'
import { reply as mayReply, openRoundOn } from '#domain/may-circulate.ts'
import { missingForDecision } from '#domain/may-close.ts'
import { decide } from '#domain/may-decide.ts'
import { editSection, freeze } from '#domain/may-draft.ts'
import { presetFaults } from '#domain/preset-faults.ts'
import { readRules } from '#domain/presets/pinned.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Purpose, Rules } from '#domain/presets.ts'
import { dueNotices } from '#domain/reminders.ts'
import { CHANGED, caretaking, newMinisters, reconfirmation, sameMinisters } from '../support/caretaker-steps.ts'
import { amendment, closing, edition, given, reply, round, signOff, standing, text, version } from '../support/steps.ts'
import { act, actor, DEADLINE, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const frozen = given(opened(), version())
const open = (on: Dossier, purpose: Purpose) =>
  openRoundOn(
    actor('amina'),
    on,
    { versionNo: 1, purpose, deadlineAt: DEADLINE, recipients: [id('budget'), id('labour')] },
    NOW,
  )
/** Budget was cleared by its state secretary, labour by a head of unit. */
const cleared = given(
  frozen,
  round(),
  reply('budget', 'noObjection'),
  signOff('budget', 'sara', 3),
  reply('labour', 'noObjection'),
  signOff('labour', 'lena'),
  closing('cleared'),
)
const subjects = (on: Dossier) => reconfirmationsMissing(on).map(m => m.subject)

describe('While the government only takes care of business', () => {
  test('R118 H32 formal and final rounds are not opened; the refusal names the period and who ends it', () => {
    const on = given(frozen, caretaking)
    expect(open(on, 'formal')).toEqual({
      kind: 'conflict',
      rule: 'R118',
      detail:
        'The caretaker period began on 2026-09-07 by Resignation of 5 September, and the secretariat records its end',
    })
    const late = given(on, d => ({
      ...d,
      directory: {
        ...d.directory,
        caretakings: d.directory.caretakings!.map(c => ({ ...c, at: new Date('2026-09-07T22:30:00Z') })),
      },
    }))
    // The day of the government's own clock.
    expect(open(late, 'formal')).toMatchObject({ detail: expect.stringContaining('began on 2026-09-08 by') })
    expect(open(on, 'final')).toMatchObject({ rule: 'R118' })
    expect(open(on, 'preliminary').kind).toBe('allow')
    expect(open(given(frozen, sameMinisters), 'formal').kind).toBe('allow')
  })

  test('R118 H32 no decision is put on file', () => {
    expect(decide(actor('henrik'), given(cleared, caretaking), null, NOW)).toMatchObject({ rule: 'R118' })
    expect(decide(actor('henrik'), cleared, null, NOW)).toMatchObject({
      kind: 'incomplete',
      missing: [{ rule: 'R90' }],
    })
  })

  test('H32 official work goes on: texts are written and frozen, and open rounds are answered', () => {
    const on = given(frozen, round(), caretaking)
    expect(editSection(actor('amina'), on, SECTIONS.goals, NOW).kind).toBe('allow')
    expect(freeze(actor('amina'), given(opened(), caretaking), { ...text({ goals: 'x' }), words: 9 }, NOW).kind).toBe(
      'allow',
    )
    const input = { roundId: id<'round'>('round-1'), portfolioId: id<'portfolio'>('budget'), body: '', items: [] }
    const said = { ...input, kind: 'noObjection', replaces: null } as const
    expect(mayReply(actor('tomas'), on, said, NOW).kind).toBe('allow')
  })

  test('H32 nothing rests where the preset names nothing', () => {
    const on = given(opened({ ...SWEDEN, caretaker: null }), version(), caretaking)
    expect(open(on, 'formal').kind).toBe('allow')
    expect(subjects(given(on, newMinisters))).toEqual([])
  })
})

describe('Under new ministers', () => {
  const after = given(cleared, newMinisters)
  const all = ['The circle', 'The mandate', 'The clearance of budget']

  test('R119 H32 the circle, the mandate and what was signed at the political level are missing before a final round and a decision', () => {
    expect(subjects(after)).toEqual(all)
    expect(open(after, 'final')).toMatchObject({ kind: 'incomplete', missing: all.map(subject => ({ subject })) })
    expect(
      missingForDecision(after, [], NOW)
        .filter(m => m.rule === 'R119')
        .map(m => m.subject),
    ).toEqual(all)
    expect(open(after, 'formal').kind).toBe('allow')
    expect(subjects(given(cleared, sameMinisters))).toEqual([])
    expect(subjects(given(after, standing('budget', 'released')))).toEqual(all.slice(0, 2))
  })

  test('R119 H32 are there once each was reconfirmed, or signed anew', () => {
    const done = given(after, reconfirmation('circle', 'henrik'), reconfirmation('mandate', 'amina'))
    expect(subjects(done)).toEqual(all.slice(2))
    expect(subjects(given(done, reconfirmation('clearance', 'sara', 'budget')))).toEqual([])
    const anew = given(done, d => ({
      ...d,
      signOffs: [...d.signOffs, { ...d.signOffs[0]!, id: id('anew'), at: CHANGED }],
    }))
    expect(subjects(anew)).toEqual([])
  })

  test('R119 H32 are not asked of a text that stands as published, nor of a closed file; of an amendment they are', () => {
    const stands = given(after, edition)
    expect(subjects(stands)).toEqual([])
    expect(subjects(given(stands, amendment))).toEqual(all)
    expect(subjects({ ...after, file: { ...act('henrik'), reason: '', instrument: 'D', weedings: [] } })).toEqual([])
  })

  test('R120 H32 the mandate is renewed by the lead with its decision, a clearance at the political level by its own', () => {
    const ask = (who: Key, what: 'circle' | 'mandate' | 'clearance', note = '', on = after) =>
      reconfirm(actor(who), on, { what, portfolioId: what === 'clearance' ? id('budget') : null, note }, CHANGED)
    const [forbidden, conflict] = [
      { kind: 'forbidden', rule: 'R120' },
      { kind: 'conflict', rule: 'R120' },
    ]
    expect(ask('henrik', 'mandate', 'Decision 9')).toEqual(forbidden)
    expect([ask('amina', 'mandate'), ask('amina', 'mandate', 'Decision 9').kind]).toEqual([conflict, 'allow'])
    expect([ask('ingrid', 'clearance'), ask('lena', 'clearance')]).toEqual([
      forbidden,
      { kind: 'forbidden', rule: 'R10' },
    ])
    expect(ask('sara', 'clearance').kind).toBe('allow')
    expect(ask('sara', 'clearance', '', given(after, reconfirmation('clearance', 'sara', 'budget')))).toEqual(conflict)
    expect(ask('amina', 'circle', '', given(cleared, sameMinisters))).toEqual(conflict)
  })
})

describe('Of a change of government', () => {
  const due = (on: Dossier, now = CHANGED) =>
    dueNotices(on, now)
      .map(n => `${n.kind} ${n.personId} ${n.where}`)
      .toSorted()
  const RECONFIRM = ['amina', 'henrik', 'sara'].map(who => `reconfirmAsked ${who} reconfirmations`)

  test('R117 H32 H33 the lead hears when a period was recorded as begun or ended: who held the post, of what is prepared', () => {
    const on = given(frozen, caretaking)
    expect([due(frozen), due(on)]).toEqual([[], ['caretakerBegan amina rounds']])
    expect(due(given(frozen, sameMinisters))).toEqual(['caretakerEnded amina rounds'])
    expect(due(given(frozen, sameMinisters), NOW)).toEqual([])
    const [cause, after] = [on, given(frozen, sameMinisters)].map(d => dueNotices(d, CHANGED)[0]!.cause)
    expect([cause, after]).toEqual([`${on.strategy.id}:caretaking`, `${on.strategy.id}:caretaking`])
    const newer = given(on, d => ({
      ...d,
      directory: { ...d.directory, posts: d.directory.posts.map(p => ({ ...p, validFrom: CHANGED })) },
    }))
    expect(due(newer)).toEqual([])
    expect(due({ ...on, strategy: { ...on.strategy, at: CHANGED } })).toEqual([])
    expect(due(given(on, edition))).toEqual([])
    expect(due({ ...on, file: { ...act('henrik'), reason: '', instrument: 'D', weedings: [] } })).toEqual([])
    expect(due(given(opened({ ...SWEDEN, caretaker: null }), version(), caretaking))).toEqual([])
  })

  test('R119 R120 H32 whoever reconfirms something hears of it, for as long as it waits, and a new minister too', () => {
    const after = given(cleared, newMinisters)
    expect(due(after)).toEqual(['caretakerEnded amina rounds', ...RECONFIRM])
    expect(due(given(after, standing('budget', 'released'))).filter(line => line.includes('sara'))).toEqual([])
    const circle = given(after, reconfirmation('circle', 'henrik'))
    expect(due(circle)).not.toContain(RECONFIRM[1])
    const done = given(circle, reconfirmation('mandate', 'amina'), reconfirmation('clearance', 'sara', 'budget'))
    expect(due(done)).toEqual(['caretakerEnded amina rounds'])
    const appointed = given(after, d => ({
      ...d,
      directory: {
        ...d.directory,
        posts: d.directory.posts.map(p => (p.id === 'sara' ? { ...p, validFrom: CHANGED } : p)),
      },
    }))
    expect(due(appointed, NOW)).toEqual([])
    expect(due(appointed)).toContain(RECONFIRM[2])
  })
})

test('R117 H32 a period is begun and ended by the secretariat, one at a time', () => {
  const ask = (who: Key, what: 'begin' | 'end', on: Dossier) => caretake(actor(who), on.directory, what, NOW)
  const conflict = { kind: 'conflict', rule: 'R117' }
  expect([ask('henrik', 'begin', frozen).kind, ask('henrik', 'end', frozen)]).toEqual(['allow', conflict])
  const on = given(frozen, caretaking)
  expect([ask('henrik', 'begin', on), ask('henrik', 'end', on).kind]).toEqual([conflict, 'allow'])
  expect(ask('chair', 'begin', frozen)).toEqual({ kind: 'forbidden', rule: 'R117' })
})

test('R47 H32 what rests is a value of every preset, read into older ones, and said in words', () => {
  const { caretaker: _, ...before } = SWEDEN
  expect(readRules(before as Rules).caretaker).toBeNull()
  const wrong = { freezes: [], reconfirms: [], level: 3 } as const
  expect(presetFaults({ ...SWEDEN, caretaker: wrong }).map(f => f.subject)).toEqual([
    'what rests in a caretaker period, and what is reconfirmed after it',
  ])
  const said = sentencesOf(SWEDEN).flatMap(s => s.lines)
  expect(said).toContain(
    'While the government only takes care of business, formal rounds, final rounds and decisions rest; drafting and the other rounds go on.',
  )
})
