/** A reply that is taken back, in the database: it counts for nothing, whoever asks and whatever happens at the same moment. */
import { beforeAll, describe, expect, test } from 'vitest'
import { closeRound } from '#server/circulate.ts'
import { openAmendment, publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply } from '#server/reply.ts'
import { revokeReply } from '#server/revoke.ts'
import { roundPage } from '#server/round-page.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const REASON = 'The figures were wrong.'
/** Cleared by both, and closed. */
const closed = async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  const replyId = await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  const release = () => publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
  const revoke = (who: 'ingrid' | 'tomas' | 'per' = 'per') =>
    revokeReply(gov.as(who), slug, { replyId, reason: REASON })
  return { slug, ...round, replyId, release, revoke }
}

describe('A reply that is revoked', () => {
  test('R55 keeps the text from being published, not by SQL either, and is cleared by asking again', async () => {
    const { slug, versionId, release, revoke } = await closed()
    expect(await outcomeOf(revoke('tomas'))).toBe('forbidden R55')
    await revoke()
    expect(await outcomeOf(release())).toBe('incomplete R30 unanswered, R90, R80')
    const insert = database.sql`
      insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, by)
      select gen_random_uuid(), v.strategy_id, 1, v.id, v.manifest_hash, '', '[{}]', ${gov.as('henrik').post.id}
      from versions v where v.id = ${versionId}`
    await expect(insert).rejects.toThrow(/has not answered/)
    const page = await roundPage(gov.as('ingrid'), slug, 1)
    expect(page.recipients.find(r => r.name === 'Budget')).toMatchObject({
      state: 'unanswered',
      reply: { kind: 'noObjection', revocation: { reason: REASON, name: 'per' } },
    })
    const again = await gov.circulateAgain(slug, 'confirmation', ['budget'])
    await gov.clear(slug, again, 'budget', { writer: 'tomas', signer: 'ingrid' })
    await closeRound(gov.as('henrik'), slug, { roundId: again.roundId, outcome: 'cleared', note: '' })
    await gov.decides(slug)
    expect(await release()).toBe(1)
    expect((await verify()).faults).toEqual([])
  })

  test('R55 is not revoked after publication, and is again once an amendment is open', async () => {
    const { slug, replyId, release, revoke } = await closed()
    const insert = () => database.sql`
      insert into revocations (reply_id, reason, by) values (${replyId}, 'late', ${gov.as('per').post.id})`
    await gov.decides(slug)
    expect(await outcomeOf(revoke())).toBe('conflict R55')
    await expect(insert()).rejects.toThrow(/after the decision/)
    await release()
    expect(await outcomeOf(revoke())).toBe('conflict R55')
    await expect(insert()).rejects.toThrow(/after publication/)
    await openAmendment(gov.as('amina'), slug, { editionNo: 1, reason: 'The law has changed.' })
    expect(await outcomeOf(revoke())).toBe('done')
  })

  test.each([1, 2, 3])('R55 in the moment of the decision is before it or not at all (%s)', async () => {
    const { slug, revoke } = await closed()
    await gov.findsInOrder(slug)
    const outcomes = await Promise.all([outcomeOf(gov.decides(slug)), outcomeOf(revoke())])
    expect([
      ['done', 'conflict R55'],
      ['incomplete R30 unanswered', 'done'],
    ]).toContainEqual(outcomes)
    const { decisions, replies } = await dossierFor(gov.as('henrik'), slug)
    expect(decisions.length + replies.filter(r => r.revocation).length).toBe(1)
  })

  test('R55 in a transaction that is still open keeps an edition waiting, and then away', async () => {
    const { versionId, replyId } = await closed()
    let waiting: Promise<string> | undefined
    await database.sql.begin(async tx => {
      await tx`insert into revocations (reply_id, reason, by) values (${replyId}, 'wrong', ${gov.as('per').post.id})`
      waiting = database.sql`insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, by)
          select gen_random_uuid(), v.strategy_id, 1, v.id, v.manifest_hash, '', '[{}]', ${gov.as('henrik').post.id}
          from versions v where v.id = ${versionId}`.then(
        () => 'published',
        (error: Error) => error.message,
      )
      const held = () => database.sql`
        select 1 from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`
      await expect.poll(async () => (await held()).length, { timeout: 5_000 }).toBeGreaterThan(0)
    })
    expect(await waiting).toMatch(/has not answered/)
  })
})

describe('In the database alone', () => {
  test('R55 H62 nothing that was signed is replaced or revoked below the level of the signature', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { roundId, ...round } = await gov.circulate(slug)
    const replyId = await gov.clear(slug, { roundId, ...round }, 'budget', { writer: 'tomas', signer: 'ingrid' })
    const portfolioId = gov.portfolio('budget')
    const agreed = { roundId, portfolioId, kind: 'agreed', body: '', items: [], replaces: replyId } as const
    expect(await outcomeOf(sendReply(gov.as('tomas'), slug, agreed))).toBe('forbidden R55')
    const tomas = gov.as('tomas').post.id
    await expect(
      database.sql`insert into replies (id, round_id, portfolio_id, kind, body, by)
        values (gen_random_uuid(), ${roundId}, ${portfolioId}, 'agreed', '', ${tomas})`,
    ).rejects.toThrow(/same level or above/)
    await expect(
      database.sql`insert into revocations (reply_id, reason, by) values (${replyId}, 'wrong', ${tomas})`,
    ).rejects.toThrow(/may not revoke/)
    await expect(
      database.sql`insert into revocations (reply_id, reason, by) values (${replyId}, 'wrong', ${gov.as('bo').post.id})`,
    ).rejects.toThrow(/may not revoke/)
    await revokeReply(gov.as('ingrid'), slug, { replyId, reason: REASON })
    await expect(
      database.sql`insert into sign_offs (id, round_id, reply_id, portfolio_id, level, manifest_hash, payload, payload_hash, by)
        values (gen_random_uuid(), ${roundId}, ${replyId}, ${portfolioId}, 2, ${round.manifestHash}, '', '', ${gov.as('per').post.id})`,
    ).rejects.toThrow(/was revoked/)
    expect(await outcomeOf(sendReply(gov.as('tomas'), slug, agreed))).toBe('done')
  })
})
