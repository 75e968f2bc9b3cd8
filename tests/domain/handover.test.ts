import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { leftBehind } from '#domain/handover.ts'
import type { PortfolioId } from '#domain/ids.ts'
import { openRoundOn } from '#domain/may-circulate.ts'
import { editSection, readStrategy } from '#domain/may-draft.ts'
import { answerHandover, handOver, releaseHandover } from '#domain/may-hand-over.ts'
import type { Post } from '#domain/people.ts'
import { handover, offerOf } from '../support/handover-steps.ts'
import { moved } from '../support/people-steps.ts'
import { assignment, given, type Step, version } from '../support/steps.ts'
import { actor, type Code, DEADLINE, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const owned = given(opened(), assignment('goals', 'MoF', 'owner', 'accepted'))
const offered = given(owned, handover('sections', 'MoF', 'MoH', null, 1))
const answer = (who: Key, on: Dossier, outcome: 'accepted' | 'refused' | 'withdrawn', reason = '') =>
  answerHandover(actor(who), on, { handoverId: id('handover-1'), outcome, reason }, NOW)
const chairs =
  (...codes: readonly Code[]): Step =>
  d => ({ ...d, chairs: codes.map(code => id(code)) })
const without =
  (code: Code): Step =>
  d => ({ ...d, directory: { ...d.directory, posts: d.directory.posts.filter(p => p.organisationId !== code) } })
const inPost = (key: Key, changes: Partial<Post>): Step => {
  const { post } = actor(key, changes)
  return d => ({ ...d, directory: { ...d.directory, posts: [...d.directory.posts, post] } })
}

describe('A section that is handed over', () => {
  test('H20 is written by the old owner until it is accepted, and read by the one to whom it is offered', () => {
    expect(editSection(actor('tomas'), offered, SECTIONS.goals, NOW).kind).toBe('allow')
    expect(editSection(actor('hana'), offered, SECTIONS.goals, NOW)).toEqual({ kind: 'forbidden', rule: 'R9' })
    expect(readStrategy(actor('hana'), offered, NOW).kind).toBe('allow')
    expect(readStrategy(actor('hana'), owned, NOW).kind).toBe('forbidden')
  })

  test('R72 is offered once, by who has it, to somebody else, with the decision', () => {
    const offer = (on: Dossier, changes = {}) =>
      handOver(actor('tomas'), on, { ...offerOf('sections', 'MoF', 'MoH', 1), ...changes }, NOW)
    expect(offer(owned).kind).toBe('allow')
    expect(offer(offered)).toEqual({ kind: 'conflict', rule: 'R72' })
    expect(offer(owned, { toId: id('MoF') })).toEqual({ kind: 'conflict', rule: 'R72' })
    expect(offer(owned, { toId: id('nowhere') })).toEqual({ kind: 'conflict', rule: 'R72' })
    expect(offer(owned, { assignmentIds: [] })).toEqual({ kind: 'conflict', rule: 'R72' })
    expect(offer(owned, { assignmentIds: [id('assignment-9')] })).toEqual({ kind: 'conflict', rule: 'R72' })
    expect(offer(owned, { instrument: '' })).toEqual({ kind: 'conflict', rule: 'R8' })
    expect(offer(given(opened(), assignment('goals', 'MoF', 'owner', 'offered')))).toMatchObject({ rule: 'R72' })
  })

  test('R36 may go to its co-owner, and a co-ownership not to its owner', () => {
    const shared = given(owned, assignment('goals', 'MoL', 'coOwner', 'accepted'))
    expect(handOver(actor('tomas'), shared, offerOf('sections', 'MoF', 'MoL', 1), NOW).kind).toBe('allow')
    expect(handOver(actor('bo'), shared, offerOf('sections', 'MoL', 'MoF', 2), NOW)).toEqual({
      kind: 'conflict',
      rule: 'R36',
    })
  })

  test('R73 is refused with a reason, taken back by who offered, and answered once', () => {
    expect(answer('hana', offered, 'refused')).toEqual({ kind: 'conflict', rule: 'R8' })
    expect(answer('hana', offered, 'refused', 'Not ours.').kind).toBe('allow')
    expect(answer('hana', offered, 'withdrawn', 'x')).toEqual({ kind: 'forbidden', rule: 'R72' })
    expect(answer('tomas', offered, 'withdrawn', 'Kept.').kind).toBe('allow')
    const refused = given(owned, handover('sections', 'MoF', 'MoH', 'refused', 1))
    expect(answer('hana', refused, 'accepted')).toEqual({ kind: 'conflict', rule: 'R73' })
    expect(readStrategy(actor('hana'), refused, NOW).kind).toBe('forbidden')
  })

  test('R35 is not accepted where the lead has ended the assignment meanwhile', () => {
    const ended = given(
      opened(),
      assignment('goals', 'MoF', 'owner', 'ended'),
      handover('sections', 'MoF', 'MoH', null, 1),
    )
    expect(answer('hana', ended, 'accepted')).toEqual({ kind: 'conflict', rule: 'R35' })
  })

  test('H20 leaves the old owner concerned until it releases itself', () => {
    const health = given(
      opened(),
      assignment('goals', 'MoH', 'owner', 'ended'),
      handover('sections', 'MoH', 'MoF', 'accepted', 1),
    )
    expect(readStrategy(actor('hana'), health, NOW).kind).toBe('allow')
    const input = { handoverId: id<'handover'>('handover-1'), reason: 'The unit moved.' }
    expect(releaseHandover(actor('tomas'), health, input, NOW)).toEqual({ kind: 'forbidden', rule: 'R73' })
    expect(releaseHandover(actor('hana'), health, { ...input, reason: '' }, NOW)).toMatchObject({ rule: 'R8' })
    expect(releaseHandover(actor('hana'), health, input, NOW).kind).toBe('allow')
    const released = {
      ...health,
      handovers: health.handovers.map(h => ({ ...h, release: { reason: 'Moved.', at: h.at, by: h.by } })),
    }
    expect(readStrategy(actor('hana'), released, NOW).kind).toBe('forbidden')
  })
})

describe('An organisation with nobody left', () => {
  test('R72 H27 has its duties offered by an administrator, who does so for no other', () => {
    const offer = offerOf('sections', 'MoF', 'MoH', 1)
    expect(handOver(actor('root'), owned, offer, NOW)).toEqual({ kind: 'forbidden', rule: 'R1' })
    const empty = given(owned, without('MoF'))
    expect(handOver(actor('root'), empty, offer, NOW).kind).toBe('allow')
    expect(handOver(actor('amina'), empty, offer, NOW)).toEqual({ kind: 'forbidden', rule: 'R72' })
    const on = given(empty, handover('sections', 'MoF', 'MoH', null, 1))
    expect(answer('root', on, 'accepted')).toEqual({ kind: 'forbidden', rule: 'R1' })
  })
})

describe('The lead', () => {
  test('R72 is handed over by its coordinator to a coordinator', () => {
    const offer = offerOf('lead', 'MFA', 'MoL')
    expect(handOver(actor('amina'), opened(), offer, NOW).kind).toBe('allow')
    expect(handOver(actor('farid'), opened(), offer, NOW)).toEqual({ kind: 'forbidden', rule: 'R72' })
    const on = given(opened(), handover('lead', 'MFA', 'MoL', null))
    expect(answer('lena', on, 'accepted')).toEqual({ kind: 'forbidden', rule: 'R73' })
    expect(answer('karin', on, 'accepted').kind).toBe('allow')
  })
})

describe('The chair', () => {
  test('R72 is handed over by a chair to a chair', () => {
    const post = { id: id<'post'>('chair at MoL'), organisationId: id<'organisation'>('MoL') }
    const chaired = given(opened(), chairs('CS'), inPost('chair', post))
    expect(handOver(actor('chair'), chaired, offerOf('chair', 'CS', 'MoL'), NOW).kind).toBe('allow')
    expect(handOver(actor('chair'), opened(), offerOf('chair', 'CS', 'MoL'), NOW)).toMatchObject({ rule: 'R72' })
    const on = given(chaired, handover('chair', 'CS', 'MoL', null))
    expect(answer('karin', on, 'accepted')).toEqual({ kind: 'forbidden', rule: 'R73' })
    expect(
      answerHandover(actor('chair', post), on, { handoverId: id('handover-1'), outcome: 'accepted', reason: '' }, NOW)
        .kind,
    ).toBe('allow')
  })
})

describe('A section that a ministry refused', () => {
  const asks = (on: Dossier, purpose: 'formal' | 'confirmation' = 'formal') =>
    openRoundOn(
      actor('amina'),
      on,
      { versionNo: 1, purpose, deadlineAt: DEADLINE, recipients: [id('budget'), id('labour')] },
      NOW,
    )
  const refused = given(opened(), version(), assignment('goals', 'MoF', 'owner', 'refused'))

  test('R77 H21 keeps a round waiting that asks all, until it is offered anew, be it to the lead itself', () => {
    expect(asks(refused)).toMatchObject({ kind: 'incomplete', missing: [{ rule: 'R77', subject: 'goals' }] })
    expect(asks(refused, 'confirmation').kind).not.toBe('incomplete')
    expect(asks(given(refused, assignment('goals', 'MFA', 'owner', 'offered'))).kind).toBe('allow')
    expect(asks(given(refused, assignment('goals', 'MFA', 'owner', 'refused')))).toMatchObject({ kind: 'incomplete' })
  })

  test('R77 does so by its owner only: a co-owner may refuse', () => {
    expect(asks(given(opened(), version(), assignment('goals', 'MoF', 'coOwner', 'refused'))).kind).toBe('allow')
  })
})

test('H28 sections stay behind where the last portfolio of their owner moved away, until they are offered', () => {
  const later = new Date(NOW.getTime() + 60_000)
  const away = moved('budget', 'MoJ', later)
  const behind = (d: Dossier): PortfolioId[] => leftBehind(d, id('MoF')).map(b => b.portfolio.id)
  expect(behind(owned)).toEqual([])
  expect(behind(given(owned, away))).toEqual(['budget'])
  expect(behind(given(offered, away))).toEqual([])
})
