/** Hard cases of time, in the product and in the database alone. Source: domain study, 5.4. */
import { beforeAll, expect, test } from 'vitest'
import { closeRound, openRound } from '#server/circulate.ts'
import { newId } from '#server/ids.ts'
import { publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply, signReply } from '#server/reply.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

test('R125 H56 what was cleared before a strategy lay for months is confirmed before it is published, not by SQL before that', async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  const { manifestHash } = round
  const later = new Date(Date.now() + 200 * 86_400_000)
  const release = () => publish(gov.as('henrik'), slug, { manifestHash, note: '' }, later)
  expect(await outcomeOf(release())).toBe('incomplete R125 expired, R125 expired, R90, R80')
  const { strategy, versions } = await dossierFor(gov.as('henrik'), slug)
  const bare = database.sql`insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, at, by)
    values (${newId()}, ${strategy.id}, 1, ${versions[0]!.id}, ${manifestHash}, '', '["all"]'::jsonb, ${later}, ${gov.as('henrik').post.id})`
  await expect(bare).rejects.toThrow('cleared too long ago')
  const input = { versionNo: 1, purpose: 'confirmation', deadline: null, coverNote: '' } as const
  const recipients = [gov.portfolio('budget'), gov.portfolio('labour')]
  await openRound(gov.as('amina'), slug, { ...input, recipients }, later)
  const { id: roundId } = (await dossierFor(gov.as('henrik'), slug, later)).rounds.at(-1)!
  for (const [area, writer, signer] of [
    ['budget', 'tomas', 'ingrid'],
    ['labour', 'bo', 'farah'],
  ] as const) {
    const said = { roundId, portfolioId: gov.portfolio(area), kind: 'noObjection', body: '', items: [], replaces: null }
    const replyId = await sendReply(gov.as(writer), slug, said as Parameters<typeof sendReply>[2], later)
    await signReply(gov.as(signer), slug, { replyId, manifestHash }, later)
  }
  await closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cleared', note: '' }, later)
  await gov.decides(slug, later)
  expect(await outcomeOf(release())).toBe('done')
})
