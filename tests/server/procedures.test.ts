import { beforeAll, describe, expect, test } from 'vitest'
import { GHANA } from '#domain/presets/ghana.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules } from '#domain/presets.ts'
import { nameChairs, setStanding } from '#server/assign.ts'
import { closeRound, openRound } from '#server/circulate.ts'
import { deskOf } from '#server/desk.ts'
import { addPost } from '#server/people.ts'
import { presetNamed, presets, savePreset } from '#server/presets.ts'
import { publish } from '#server/publish.ts'
import { readEdition } from '#server/published.ts'
import { dossierFor } from '#server/read.ts'
import { answerItem, sendReply, signReply } from '#server/reply.ts'
import { roundPage } from '#server/round-page.ts'
import * as time from '#server/round-time.ts'
import { testDatabase } from '../support/database.ts'
import { type Circulated, foundGovernment, type Government } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const MUCH_LATER = new Date(Date.now() + 90 * 86_400_000)
const close = (who: 'amina' | 'henrik', slug: string, { roundId }: Circulated, now?: Date) =>
  outcomeOf(closeRound(gov.as(who), slug, { roundId, outcome: 'cleared', note: '' }, now))
const release = async (slug: string, { manifestHash }: Circulated, now?: Date) =>
  (await gov.decides(slug, now)) && outcomeOf(publish(gov.as('henrik'), slug, { manifestHash, note: '' }, now))
const shownOf = async (slug: string) =>
  (await readEdition(slug, null)).clearances.map(c => `${c.portfolio}: ${c.state}${c.signedAt ? ', signed' : ''}`)

describe('S6 H47 the same silence, three procedures', () => {
  test('in the European Union clears once the time is over, and is published as silence', async () => {
    const { slug } = await gov.openSmallStrategy('EU')
    const round = await gov.circulate(slug)
    expect(await close('amina', slug, round)).toBe('incomplete R25 unanswered, R25 unanswered')
    expect(await close('amina', slug, round, MUCH_LATER)).toBe('done')
    expect(await release(slug, round, MUCH_LATER)).toBe('done')
    expect(await shownOf(slug)).toEqual(['Budget: tacit', 'Labour market: tacit'])
  })

  test('in Sweden never does', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    expect(await close('amina', slug, round, MUCH_LATER)).toBe('incomplete R25 unanswered, R25 unanswered')
  })

  test('the database itself refuses an edition before the time is over', async () => {
    const { slug } = await gov.openSmallStrategy('EU')
    const round = await gov.circulate(slug)
    const { strategy } = await dossierFor(gov.as('henrik'), slug)
    await database.sql`insert into closings (round_id, outcome, note, by)
      values (${round.roundId}, 'cleared', '', ${gov.as('henrik').post.id})`
    const insert = (at: Date) => database.sql`
      insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, at, by)
      values (gen_random_uuid(), ${strategy.id}, 1, ${round.versionId}, ${round.manifestHash}, '', '["all"]'::jsonb, ${at},
        ${gov.as('henrik').post.id})`
    await expect(insert(new Date())).rejects.toThrow('has not answered')
    await expect(insert(MUCH_LATER)).rejects.toThrow('has not been decided')
    await gov.decides(slug, MUCH_LATER)
    await insert(MUCH_LATER)
  })
})

const GROUND = { proposedWording: 'The ministries pay.', mandate: 'The budget act.' }

describe('Switzerland', () => {
  test('R25 goes forward with a signed and answered difference on its list, and shows it as dissent', async () => {
    const farReaching = { ...SWEDEN, unmet: { condition: 'listed', objection: 'listed' } } as const
    const { version: _, ...rules } = { ...farReaching, preset: 'LISTED' }
    await savePreset(gov.as('root'), { rules, basedOn: null })
    const { slug } = await gov.openSmallStrategy('LISTED')
    const round = await gov.circulate(slug)
    const replyId = await sendReply(gov.as('tomas'), slug, {
      roundId: round.roundId,
      portfolioId: gov.portfolio('budget'),
      kind: 'objection',
      body: '',
      items: [{ sectionId: null, quote: '', grade: 'objection', body: 'Nobody pays for it.', ...GROUND }],
      replaces: null,
    })
    await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
    expect(await close('henrik', slug, round)).toBe('incomplete R26, R25 objection')
    const item = (await dossierFor(gov.as('henrik'), slug)).replies[0]!.items[0]!
    const answer = {
      itemId: item.id,
      outcome: 'notAccepted',
      wording: '',
      reason: 'It is paid.',
      replaces: null,
    } as const
    await answerItem(gov.as('amina'), slug, answer)
    expect(await close('henrik', slug, round)).toBe('incomplete R25 objection')
    await signReply(gov.as('ingrid'), slug, { replyId, manifestHash: round.manifestHash })
    expect(await close('henrik', slug, round)).toBe('done')
    expect(await release(slug, round)).toBe('done')
    expect(await shownOf(slug)).toEqual(['Budget: objection, signed', 'Labour market: valid, signed'])
  })

  test('S7 R40 is closed by both chairs, each by an act of the own post', async () => {
    const { version: _, ...rules } = {
      ...GHANA,
      preset: 'TWO-CHAIRS',
      closing: { roles: ['chair'], together: true, act: 'both' },
    } as Rules
    await savePreset(gov.as('root'), { rules, basedOn: null })
    const { slug } = await gov.openSmallStrategy('TWO-CHAIRS')
    const chairOf = async (key: 'per' | 'bo', code: 'MoF' | 'MoL') => {
      const { personId, name } = gov.as(key)
      const post = { personId, organisationId: gov.organisation(code), portfolioId: null, validTo: null }
      const id = await addPost(gov.as('root'), { ...post, role: 'chair', instrument: 'Decision 2' })
      const held = (await dossierFor(gov.as('henrik'), slug)).directory.posts.find(p => p.id === id)!
      return { personId, name, post: held, posts: [held] }
    }
    const [finance, labour] = [await chairOf('per', 'MoF'), await chairOf('bo', 'MoL')]
    await gov.hands.freezeVersion(gov.as('henrik'), slug)
    const round = await gov.circulateAgain(slug)
    await gov.bothClear(slug, round)
    const declare = (who: typeof finance, outcome: 'cleared' | 'notCleared' = 'cleared') =>
      closeRound(who, slug, { roundId: round.roundId, outcome, note: 'x' })
    expect(await outcomeOf(declare(finance))).toBe('conflict R46')
    await nameChairs(gov.as('henrik'), slug, [gov.organisation('MoF'), gov.organisation('MoL')])
    const tasks = async (who: typeof finance) =>
      (await deskOf(who, new Date())).find(d => d.slug === slug)?.tasks.map(t => t.text)
    expect(await tasks(finance)).toContain('Close round 1: nothing blocks')
    expect(await declare(finance)).toBe(false)
    expect(await tasks(finance)).not.toContain('Close round 1: nothing blocks')
    expect(await tasks(labour)).toContain('Close round 1: nothing blocks')
    expect(await outcomeOf(declare(finance))).toBe('conflict R40')
    expect(await declare(labour, 'notCleared')).toBe(false)
    const { ending } = await roundPage(gov.as('henrik'), slug, 1)
    expect(ending.awaited).toEqual(['Ministry of Labour'])
    expect(await declare(labour)).toBe(true)
    expect(await release(slug, round)).toBe('done')
  })
})

describe('The time of a round', () => {
  const slugOf = async () => {
    const { slug } = await gov.openSmallStrategy()
    return { slug, round: await gov.circulate(slug) }
  }
  const deadlines = async (slug: string) =>
    (await dossierFor(gov.as('henrik'), slug)).rounds.at(-1)!.recipients.map(r => r.deadlineAt.getTime())

  test('S4 H7 a ministry that joins later has its own full period; the replies of the others stand', async () => {
    const { slug, round } = await slugOf()
    await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
    const law = gov.portfolio('law')
    await setStanding(gov.as('amina'), slug, { portfolioId: law, standing: 'mustClear', reason: 'It touches courts.' })
    const later = new Date(Date.now() + 14 * 86_400_000)
    const add = { roundId: round.roundId, portfolioId: law, day: null, scope: null }
    await time.addRecipient(gov.as('amina'), slug, add, later)
    const [budget, labour, rule] = await deadlines(slug)
    expect(labour).toBe(budget)
    expect(rule! - budget!).toBeGreaterThan(12 * 86_400_000)
    const page = await roundPage(gov.as('leila'), slug, 1, later)
    expect(page.recipients.map(r => r.state)).toEqual(['valid', 'unanswered', 'unanswered'])
    expect(page.recipients[2]!.time.askedLater).toEqual(later)
    expect(await atOnce(time.addRecipient(gov.as('amina'), slug, add, later))).toEqual(['conflict R35'])
  })

  test('S4 it may accept the common deadline itself', async () => {
    const { slug, round } = await slugOf()
    const law = gov.portfolio('law')
    await setStanding(gov.as('amina'), slug, { portfolioId: law, standing: 'mustClear', reason: '' })
    const tomorrow = new Date(Date.now() + 3 * 86_400_000)
    const ids = { roundId: round.roundId, portfolioId: law }
    await time.addRecipient(gov.as('amina'), slug, { ...ids, day: null, scope: null }, tomorrow)
    expect(new Set(await deadlines(slug)).size).toBe(2)
    await time.consentToDeadline(gov.as('leila'), slug, ids, tomorrow)
    expect(new Set(await deadlines(slug)).size).toBe(1)
  })

  test('H52 more time is for whom it is given, visible to all; H53 an outage gives it to all', async () => {
    const { slug, round } = await slugOf()
    const [before] = await deadlines(slug)
    const day = (days: number) => new Date(before! + days * 86_400_000).toISOString().slice(0, 10)
    const extend = (areas: readonly ('budget' | 'labour')[], days: number, cause: 'extension' | 'outage') =>
      time.extend(gov.as('amina'), slug, {
        roundId: round.roundId,
        portfolioIds: areas.map(a => gov.portfolio(a)),
        day: day(days),
        reason: 'The budget bill.',
        cause,
      })
    await extend(['budget'], 7, 'extension')
    expect((await deadlines(slug)).map(at => Math.round((at - before!) / 86_400_000))).toEqual([7, 0])
    const mine = (await deskOf(gov.as('tomas'), new Date())).find(d => d.slug === slug)?.tasks[0]
    expect(mine?.deadlineAt?.getTime()).toBe((await deadlines(slug))[0])
    await extend(['budget', 'labour'], 14, 'outage')
    expect(new Set(await deadlines(slug)).size).toBe(1)
    expect(await outcomeOf(extend(['budget'], 10, 'extension'))).toBe('conflict R42')
    const page = await roundPage(gov.as('bo'), slug, 1)
    expect(page.recipients[0]!.time.changes.map(c => c.cause)).toEqual(['extension', 'outage'])
    const asked = { roundId: round.roundId, portfolioId: gov.portfolio('labour') }
    const request = { ...asked, kind: 'extensionRequested', body: 'Holidays.', items: [], replaces: null } as const
    await sendReply(gov.as('bo'), slug, request)
    const desk = (await deskOf(gov.as('amina'), new Date())).find(d => d.slug === slug)
    expect(desk?.tasks.map(t => t.text)).toContain('Labour market asks for more time')
    await time.refuseExtension(gov.as('henrik'), slug, { ...asked, reason: 'The meeting is on Thursday.' })
    const again = await roundPage(gov.as('bo'), slug, 1)
    expect(again.recipients[1]!.time.changes.at(-1)?.reason).toBe('The meeting is on Thursday.')
  })

  test('R44 a suspension stops it, and everybody has the days that were left', async () => {
    const { slug, round } = await slugOf()
    const [before] = await deadlines(slug)
    const suspend = (isSuspended: boolean, now: Date) =>
      time.suspend(gov.as('henrik'), slug, { roundId: round.roundId, isSuspended, reason: 'Left out.' }, now)
    await suspend(true, new Date())
    expect(await outcomeOf(suspend(true, new Date()))).toBe('conflict R35')
    await suspend(false, new Date(Date.now() + 14 * 86_400_000))
    const [after] = await deadlines(slug)
    expect(after! - before!).toBeGreaterThanOrEqual(13 * 86_400_000)
  })

  test('S11 H51 an urgent round is asked for, approved by another, floored in hours, and reviewed', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { no: versionNo } = await gov.hands.freezeVersion(gov.as('amina'), slug)
    const { versions } = await dossierFor(gov.as('henrik'), slug)
    const request = { versionId: versions[0]!.id, ground: 'An event abroad', reason: 'The summit is on Friday.' }
    const recipients = [gov.portfolio('budget'), gov.portfolio('labour')]
    const open = async (urgencyId: string | null) =>
      outcomeOf(
        openRound(gov.as('amina'), slug, {
          versionNo,
          purpose: 'urgent',
          deadline: null,
          coverNote: '',
          recipients,
          urgencyId: urgencyId as never,
        }),
      )
    expect(await open(null)).toBe('conflict R45')
    await time.requestUrgency(gov.as('amina'), slug, request)
    const desk = (await deskOf(gov.as('henrik'), new Date())).find(d => d.slug === slug)
    expect(desk?.tasks.map(t => t.text)).toContain('An urgent round is asked for: An event abroad')
    const urgencyId = (await dossierFor(gov.as('henrik'), slug)).urgencies[0]!.id
    expect(await open(urgencyId)).toBe('conflict R45')
    const approve = { urgencyId, approved: true, reason: '' }
    expect(
      await atOnce(
        time.answerUrgency(gov.as('henrik'), slug, approve),
        time.answerUrgency(gov.as('henrik'), slug, approve),
      ),
    ).toEqual(['conflict R35', 'done'])
    expect(await open(urgencyId)).toBe('done')
    const [deadline] = await deadlines(slug)
    expect(Math.round((deadline! - Date.now()) / 3_600_000)).toBe(4)
    await closeRound(gov.as('amina'), slug, {
      roundId: (await dossierFor(gov.as('henrik'), slug)).rounds[0]!.id,
      outcome: 'notCleared',
      note: 'Redrafted.',
    })
    expect(await outcomeOf(time.requestUrgency(gov.as('amina'), slug, request))).toBe('conflict R45')
    const finding = { urgencyId, finding: 'It was right.' }
    expect(await outcomeOf(time.reviewUrgency(gov.as('henrik'), slug, finding))).toBe('forbidden R45')
    await expect(database.sql`insert into urgency_reviews (urgency_id, finding, by)
      values (${urgencyId}, 'fine', ${gov.as('amina').post.id})`).rejects.toThrow('does not answer for it')
  })
})

describe('A preset that an administrator writes', () => {
  const written = (changes: Partial<Rules>) => {
    const { version: _, ...rules } = { ...SWEDEN, ...changes }
    return rules
  }

  test('R47 is a new version; strategies that are open keep theirs', async () => {
    const { slug } = await gov.openSmallStrategy('EU')
    const { version, ...rules } = await presetNamed('EU')
    const silence = { ...rules.silence, mustClear: 'unanswered' } as const
    expect(await savePreset(gov.as('root'), { rules: { ...rules, silence }, basedOn: version })).toBe(version + 1)
    expect((await dossierFor(gov.as('henrik'), slug)).strategy.rules.silence.mustClear).toBe('noObjection')
    const second = await gov.openSmallStrategy('EU')
    const { rules: pinned } = (await dossierFor(gov.as('henrik'), second.slug)).strategy
    expect([pinned.version, pinned.silence.mustClear]).toEqual([version + 1, 'unanswered'])
    expect((await presetNamed('EU', version)).silence.mustClear).toBe('noObjection')
    expect((await presets()).filter(p => p.preset === 'EU')).toHaveLength(1)
  })

  test('R35 is not written over by somebody who saw an older one, not even in the same instant', async () => {
    const save = (name: string, basedOn: number | null) =>
      savePreset(gov.as('root'), { rules: written({ preset: 'OWN', name }), basedOn })
    expect(await atOnce(save('First', null), save('Second', null))).toEqual(['conflict R35', 'done'])
    expect(await atOnce(save('Third', null))).toEqual(['conflict R35'])
    expect(await atOnce(save('Fourth', 1), save('Fifth', 1))).toEqual(['conflict R35', 'done'])
  })

  test('R32 R47 is refused to everybody else, and where its values do not fit together', async () => {
    const save = (who: 'amina' | 'root', changes: Partial<Rules>) =>
      outcomeOf(savePreset(gov.as(who), { rules: written({ preset: 'NEW', ...changes }), basedOn: null }))
    expect(await save('amina', {})).toBe('forbidden R32')
    expect(await save('root', { zone: 'Nowhere', opensRounds: [] })).toBe('incomplete R47, R47')
  })
})
