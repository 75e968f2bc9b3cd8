/** Hard cases of writing together: what is copied, and what two do at one moment. Source: domain study, 5.8. */
import { beforeAll, expect, test } from 'vitest'
import { answerOffer, offerSection } from '#server/assign.ts'
import { closeRound } from '#server/circulate.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply } from '#server/reply.ts'
import { reshape } from '#server/strategies.ts'
import { tablePage } from '#server/table-page.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

test('H95 a comment stays with its section, wherever that goes and whatever is copied out of it', async () => {
  const { slug, first, second } = await gov.openSmallStrategy()
  const by = gov.as('amina').post.id
  const round = await gov.circulate(slug)
  await sendReply(gov.as('tomas'), slug, {
    roundId: round.roundId,
    portfolioId: gov.portfolio('budget'),
    kind: 'shouldAddress',
    body: '',
    items: [
      { sectionId: second, quote: 'Costs are met.', grade: 'shouldAddress', body: 'By whom?', proposedWording: '' },
    ],
    replaces: null,
  })
  const row = async () => {
    const [one] = (await tablePage(gov.as('amina'), slug, 1, { ministry: '', section: '', grade: '', open: '' })).rows
    return [one?.section, one?.passage?.now, one?.waits]
  }
  await reshape(gov.as('amina'), slug, 1, { kind: 'move', id: second, to: 'up' })
  await rewrite(first, by, paragraphs('We want safe and orderly migration.', 'Costs are met.'))
  expect(await row()).toEqual(['2 Costs', 'stands', 'answer'])
  // Cut out where it stood: the same words elsewhere do not stand for it, and it is still to be answered.
  await rewrite(second, by, paragraphs('A table follows.'))
  expect(await row()).toEqual(['2 Costs', 'lost', 'answer'])
  const close = closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  expect(await outcomeOf(close)).toContain('R26')
})

test('H98 R7 R36 two coordinators offer one section at one moment: one of them does, and the other is told', async () => {
  const { slug, first } = await gov.openSmallStrategy()
  const vera = await gov.appoint('vera', gov.organisation('MFA'), 'coordinator')
  const offer = (who: typeof vera, code: 'MoF' | 'MoL') =>
    offerSection(who, slug, { sectionId: first, organisationId: gov.organisation(code), part: 'owner' })
  expect(await atOnce(offer(gov.as('amina'), 'MoF'), offer(vera, 'MoL'))).toEqual(['conflict R36', 'done'])
  const [assignment, ...more] = (await dossierFor(gov.as('amina'), slug)).assignments
  expect(more).toEqual([])
  // The answer and a second answer of the same ministry meet as well.
  const who = assignment?.organisationId === gov.organisation('MoF') ? 'tomas' : 'bo'
  const answer = (accepted: boolean) =>
    answerOffer(gov.as(who), slug, { assignmentId: assignment!.id, accepted, reason: accepted ? '' : 'No.' })
  expect(await atOnce(answer(true), answer(false))).toEqual(['conflict R7', 'done'])
  const acts =
    await database.sql`select 1 from record where payload::jsonb ->> 'action' in ('assign', 'answerAssignment')`
  expect(acts).toHaveLength(2)
})
