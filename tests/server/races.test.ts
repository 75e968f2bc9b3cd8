/**
 * Pairs of acts that race for the same text, each in a transaction of its own: whatever comes first, the other one sees it.
 * Several strategies go on at once, so that acts wait for each other at the chain of the record too.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { clearanceOf } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { ReplyId, SectionId } from '#domain/ids.ts'
import type { Actor } from '#domain/people.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { setStanding } from '#server/assign.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { savePreset } from '#server/presets.ts'
import { openAmendment, publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply, signReply } from '#server/reply.ts'
import { revokeReply } from '#server/revoke.ts'
import { reshape } from '#server/strategies.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { dice } from '../support/dice.ts'
import { type Circulated, foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

/** Of each kind, over so many strategies at once, each of which is used for so many pairs. */
const PAIRS = 250
const LANES = 4
const USES = 10

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
  // Nothing comes between the round and publication.
  const { version: _, ...rules } = {
    ...SWEDEN,
    preset: 'QUICK',
    decision: null,
    finalReview: false,
    rendering: 'offered',
  } as const
  await savePreset(gov.as('root'), { rules, basedOn: null })
})

interface Lane {
  readonly slug: string
  readonly first: SectionId
  readonly seed: number
  /** Both at once; now and then one a little later, so that each comes first many times. */
  both(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<readonly [string, string]>
  facts(): Promise<Dossier>
}

/** In milliseconds: mostly as long as a part of an act; of every eight pairs, one act of two waits for much longer. */
const lag = (seed: number, roll: (sides: number) => number) => (seed % 8 === 0 ? 80 : roll(4) * 4)
const lateBy = (ms: number, act: () => Promise<unknown>) => outcomeOf(ms > 0 ? sleep(ms).then(act) : act())

/** Goes through all the pairs; gives how often each outcome came about. */
const race = async (
  pair: (lane: Lane) => Promise<readonly [string, string]>,
  needed: 'budget' | 'both' = 'budget',
): Promise<Map<string, number>> => {
  const outcomes = new Map<string, number>()
  let seed = 0
  const lane = async () => {
    while (seed < PAIRS) {
      const { slug, first } = await gov.openSmallStrategy('QUICK')
      if (needed === 'budget')
        await setStanding(gov.as('henrik'), slug, {
          portfolioId: gov.portfolio('labour'),
          standing: 'released',
          reason: 'So.',
        })
      for (let use = 0; use < USES && seed < PAIRS; use++) {
        const mine = ++seed
        const roll = dice(mine)
        const said = await pair({
          slug,
          first,
          seed: mine,
          both: (one, other) => Promise.all([lateBy(lag(mine, roll), one), lateBy(lag(mine + 4, roll), other)]),
          facts: () => dossierFor(gov.as('henrik'), slug),
        })
        const what = said.join(' | ')
        outcomes.set(what, (outcomes.get(what) ?? 0) + 1)
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return outcomes
}

const post = (key: 'farah', code: 'MoF' | 'MoL'): Actor => {
  const actor = gov.as(key)
  return { ...actor, post: actor.posts.find(p => p.id === gov.post(key, code))! }
}
/** Another text: a section has another title, which is in the manifest as every word is. */
const reword = async (lane: Lane) => {
  const { outline } = await lane.facts()
  const title = `Goals, as they were put for the ${outline.no}th time`
  await reshape(gov.as('amina'), lane.slug, outline.no, { kind: 'rename', id: lane.first, title })
}
const agrees = (slug: string, round: Circulated, area: 'budget' | 'labour'): Promise<ReplyId> =>
  gov.clear(slug, round, area, { writer: area === 'budget' ? 'tomas' : 'bo' })
const close = (slug: string, { roundId }: Circulated, outcome: 'cleared' | 'notCleared') =>
  closeRound(gov.as('henrik'), slug, { roundId, outcome, note: 'So.' })
/** The next round: on the newest version, or on another text where that is published. */
const circulated = async (lane: Lane, ...areas: ('budget' | 'labour')[]): Promise<Circulated> => {
  const { versions, editions } = await lane.facts()
  const newest = versions.at(-1)
  if (newest && editions.at(-1)?.versionId !== newest.id) return gov.circulateAgain(lane.slug, 'formal', areas)
  await reword(lane)
  return gov.circulate(lane.slug, 'formal', areas)
}
const seldom = (outcomes: Map<string, number>, ...all: readonly string[]) => {
  expect([...outcomes.keys()].sort()).toEqual([...all].sort())
  // Each of them came about, and not by the way.
  for (const what of all) expect(outcomes.get(what), what).toBeGreaterThan(PAIRS / 50)
}

describe('In a race', () => {
  test('H2 S8 of a signature with the next text, it is on the text that was circulated or not at all', async () => {
    const outcomes = await race(async lane => {
      const { slug } = lane
      const round = await circulated(lane, 'budget')
      const replyId = await agrees(slug, round, 'budget')
      const said = await lane.both(
        () => signReply(gov.as('ingrid'), slug, { replyId, manifestHash: round.manifestHash }),
        async () => {
          await close(slug, round, 'notCleared')
          await reword(lane)
          await freezeVersion(gov.as('amina'), slug)
        },
      )
      const d = await lane.facts()
      const signed = d.signOffs.filter(s => s.roundId === round.roundId)
      expect(signed.map(s => s.manifestHash)).toEqual(said[0] === 'done' ? [round.manifestHash] : [])
      const [was, is] = d.versions.slice(-2)
      expect(was!.id).toBe(round.versionId)
      const states = [was!, is!].map(v => clearanceOf(d, gov.portfolio('budget'), v, 2, new Date()).state)
      expect(states).toEqual(said[0] === 'done' ? ['valid', 'stale'] : ['unsigned', 'unsigned'])
      return said
    })
    seldom(outcomes, 'done | done', 'conflict R11 | done')
  }, 240_000)

  test('of closing as cleared with a condition, the round is not closed over the condition', async () => {
    const outcomes = await race(async lane => {
      const { slug } = lane
      const round = await circulated(lane, 'budget')
      const replyId = await agrees(slug, round, 'budget')
      await signReply(gov.as('ingrid'), slug, { replyId, manifestHash: round.manifestHash })
      const condition = {
        sectionId: null,
        quote: '',
        grade: 'condition',
        body: 'Say who pays.',
        proposedWording: '',
      } as const
      const asks = { portfolioId: gov.portfolio('budget'), kind: 'conditional', body: '', replaces: replyId } as const
      const said = await lane.both(
        () => close(slug, round, 'cleared'),
        () => sendReply(gov.as('ingrid'), slug, { roundId: round.roundId, items: [condition], ...asks }),
      )
      const d = await lane.facts()
      const closed = d.rounds.at(-1)!.closing?.outcome
      const last = d.replies.findLast(r => r.portfolioId === gov.portfolio('budget'))!.kind
      expect([closed, last]).toEqual(said[0] === 'done' ? ['cleared', 'noObjection'] : [undefined, 'conditional'])
      if (!closed) await close(slug, round, 'notCleared')
      return said
    })
    seldom(outcomes, 'done | conflict R11', 'incomplete R26, R25 conditional | done')
  }, 240_000)

  test('of publication with a revocation, nothing is published that was taken back', async () => {
    const outcomes = await race(async lane => {
      const { slug } = lane
      const round = await circulated(lane, 'budget')
      const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
      await close(slug, round, 'cleared')
      const said = await lane.both(
        () => publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' }),
        () => revokeReply(gov.as('per'), slug, { replyId, reason: 'The figures were wrong.' }),
      )
      const d = await lane.facts()
      const isRevoked = d.replies.find(r => r.id === replyId)!.revocation !== null
      const isPublished = d.editions.at(-1)?.manifestHash === round.manifestHash
      expect({ isPublished, isRevoked }).toEqual({ isPublished: said[0] === 'done', isRevoked: said[1] === 'done' })
      expect(isPublished).not.toBe(isRevoked)
      if (isPublished)
        await openAmendment(gov.as('henrik'), slug, { editionNo: d.editions.length, reason: 'The next edition.' })
      return said
    })
    seldom(outcomes, 'done | conflict R55', 'incomplete R30 unanswered | done')
  }, 240_000)

  test('H35 of two last signatures, both count, and one person’s two do not', async () => {
    const outcomes = await race(async lane => {
      const { slug } = lane
      const round = await circulated(lane, 'budget', 'labour')
      const [budget, labour] = [await agrees(slug, round, 'budget'), await agrees(slug, round, 'labour')]
      const { manifestHash } = round
      const isOne = lane.seed % 2 === 0
      const said = await lane.both(
        () => signReply(isOne ? post('farah', 'MoF') : gov.as('ingrid'), slug, { replyId: budget, manifestHash }),
        () => signReply(post('farah', 'MoL'), slug, { replyId: labour, manifestHash }),
      )
      const d = await lane.facts()
      expect(d.signOffs.filter(s => s.roundId === round.roundId).length).toBe(isOne ? 1 : 2)
      const outcome = await outcomeOf(close(slug, round, 'cleared'))
      expect(outcome).toBe(isOne ? 'incomplete R25 unsigned' : 'done')
      if (isOne) await close(slug, round, 'notCleared')
      return said
    }, 'both')
    seldom(outcomes, 'done | done', 'done | conflict R21', 'conflict R21 | done')
  }, 240_000)

  test('nobody was ever locked against somebody else, and the record and every hash hold', async () => {
    const [row] = await database.sql<{ deadlocks: number }[]>`
      select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()`
    expect(row?.deadlocks).toBe(0)
    expect((await verify()).faults).toEqual([])
  })
})
