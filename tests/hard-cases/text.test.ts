/** Hard cases about what is signed: the text on the screen, and nothing that is not in it. Source: domain study, 5.1. */
import { beforeAll, describe, expect, test } from 'vitest'
import { canonicalText, sectionPreimage } from '#domain/canonical.ts'
import { clearanceOf } from '#domain/clearance.ts'
import type { SectionId } from '#domain/ids.ts'
import { changesPage } from '#server/changes-page.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { sha256 } from '#server/hash.ts'
import { publish } from '#server/publish.ts'
import { readEdition } from '#server/published.ts'
import { dossierFor, frozenText, workingText } from '#server/read.ts'
import { answerItem, confirmAnswer, sendReply, signReply } from '#server/reply.ts'
import { roundPage } from '#server/round-page.ts'
import { reshape } from '#server/strategies.ts'
import { versionPage } from '#server/version-page.ts'
import { testDatabase } from '../support/database.ts'
import { type Circulated, foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const writes = (sectionId: SectionId, ...texts: string[]) =>
  rewrite(sectionId, gov.as('amina').post.id, paragraphs(...texts))
/** What budget's and labour's acts amount to for the newest version. */
const clearances = async (slug: string) => {
  const dossier = await dossierFor(gov.as('henrik'), slug)
  const newest = dossier.versions.at(-1)!
  return (['budget', 'labour'] as const).map(
    area => clearanceOf(dossier, gov.portfolio(area), newest, 2, new Date()).state,
  )
}
const newest = async (slug: string) => {
  const { manifestHash } = (await dossierFor(gov.as('henrik'), slug)).versions.at(-1)!
  return { manifestHash, note: '' }
}
const closes = (slug: string, { roundId }: Circulated, outcome: 'cleared' | 'notCleared' = 'cleared') =>
  closeRound(gov.as('henrik'), slug, { roundId, outcome, note: outcome === 'cleared' ? '' : 'It is written anew.' })

test('H2 whoever signs while others write signs the text on the screen, or is refused and shown what differs', async () => {
  const { slug, second } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
  const sign = (manifestHash: string) => signReply(gov.as('ingrid'), slug, { replyId, manifestHash })
  await writes(second, 'Costs are met by others.', 'A table follows.')
  const working = await workingText(await dossierFor(gov.as('ingrid'), slug), null)
  // A page that shows the working text, which nobody signs, whatever is written in that moment.
  expect(working.manifestHash).not.toBe(round.manifestHash)
  expect(await outcomeOf(sign(working.manifestHash))).toBe('conflict R19')
  const [changed] = (await changesPage(gov.as('ingrid'), slug, 1, null)).sections
  expect([changed?.title, JSON.stringify(changed?.blocks)]).toEqual(['Costs', expect.stringContaining('by others')])
  await sign((await versionPage(gov.as('ingrid'), slug, 1, null)).manifestHash)
  const [signed] = (await dossierFor(gov.as('ingrid'), slug)).signOffs
  expect(signed?.manifestHash).toBe(round.manifestHash)
})

describe('H13 What a text rests on', () => {
  const node = (type: string, attrs: Record<string, string>) =>
    canonicalText({ type: 'doc', content: [{ type, attrs }] })

  test('is in it by value: there is nothing in a text that shows what stands elsewhere', () => {
    for (const type of ['iframe', 'embed', 'object', 'chart', 'video', 'include'])
      expect(() => node(type, { src: 'https://example.org/chart' }), type).toThrow('unknown node')
    // A picture is its bytes, by their hash; from where it came is not shown.
    expect(node('image', { hash: 'f00', src: 'https://example.org/a.png' })).toBe(node('image', { hash: 'f00' }))
  })

  test('is put anew by who writes, which is another text; what was signed keeps the figure it was signed with', async () => {
    const { slug, second } = await gov.openSmallStrategy()
    await writes(second, 'In 2024, 4 100 people came.')
    const round = await gov.circulate(slug)
    await gov.bothClear(slug, round)
    await writes(second, 'In 2025, 5 200 people came.')
    await closes(slug, round, 'notCleared')
    await freezeVersion(gov.as('amina'), slug)
    expect(await clearances(slug)).toEqual(['stale', 'stale'])
    const signed = JSON.stringify((await versionPage(gov.as('ingrid'), slug, 1, null)).sections)
    expect([signed.includes('4 100'), signed.includes('5 200')]).toEqual([true, false])
  })
})

test('H14 a word is defined in the text: another definition is another text, and whoever cleared it is asked anew', async () => {
  const { slug, first, second } = await gov.openSmallStrategy()
  await writes(first, 'A partner is a State.')
  const round = await gov.circulate(
    slug,
    'formal',
    ['budget', 'labour'],
    new Map([[gov.portfolio('budget'), [second]]]),
  )
  await gov.bothClear(slug, round)
  await writes(first, 'A partner is a State or a city.')
  await closes(slug, round, 'notCleared')
  await freezeVersion(gov.as('amina'), slug)
  // Budget was asked about the costs alone, and cleared no definition.
  expect(await clearances(slug)).toEqual(['valid', 'stale'])
  expect((await changesPage(gov.as('bo'), slug, 1, 2)).sections.map(s => s.title)).toEqual(['Goals'])
})

test('H17 what is only proposed is not part of a version, and is listed beside it until it is answered', async () => {
  const { slug, second } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  const wording = 'Costs are met by the employers.'
  const [quote, grade] = ['Costs are met.', 'shouldAddress'] as const
  await sendReply(gov.as('tomas'), slug, {
    roundId: round.roundId,
    portfolioId: gov.portfolio('budget'),
    kind: 'shouldAddress',
    body: '',
    items: [{ sectionId: second, quote, grade, body: 'Say who pays.', proposedWording: wording }],
    replaces: null,
  })
  const before = await dossierFor(gov.as('amina'), slug)
  expect((await workingText(before, null)).manifestHash).toBe(round.manifestHash)
  await closes(slug, round, 'notCleared')
  await writes(second, 'Costs are met.', 'Two tables follow.')
  await freezeVersion(gov.as('amina'), slug)
  const { sections } = await versionPage(gov.as('amina'), slug, 2, null)
  expect(JSON.stringify(sections)).not.toContain('employers')
  const [waiting] = (await roundPage(gov.as('amina'), slug, 1)).recipients.flatMap(r => r.reply?.items ?? [])
  expect([waiting?.proposedWording, waiting?.dispositions]).toEqual([wording, []])
  expect(await outcomeOf(publish(gov.as('henrik'), slug, await newest(slug)))).toContain('R26')
})

test('H55 a round that is closed stays closed: what goes on is another round', async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  await closes(slug, round, 'notCleared')
  const { roundId } = round
  const first = (await dossierFor(gov.as('amina'), slug)).rounds[0]!.closing
  const late = { roundId, portfolioId: gov.portfolio('labour'), kind: 'noObjection', body: '', items: [] } as const
  expect(await outcomeOf(sendReply(gov.as('bo'), slug, { ...late, replaces: null }))).toBe('conflict R11')
  expect(await outcomeOf(closes(slug, round, 'notCleared'))).toBe('conflict R11')
  const anew = database.sql`insert into closings (round_id, outcome, note, by) values (${roundId}, 'cleared', '', ${gov.as('henrik').post.id})`
  await expect(anew).rejects.toThrow()
  await expect(database.sql`delete from closings where round_id = ${roundId}`).rejects.toThrow()
  const second = await gov.circulateAgain(slug)
  await gov.clear(slug, second, 'labour', { writer: 'bo', signer: 'farah' })
  const { rounds } = await dossierFor(gov.as('amina'), slug)
  expect(rounds.map(r => [r.no, r.closing])).toEqual([
    [1, first],
    [2, null],
  ])
  expect(await clearances(slug)).toEqual(['valid', 'valid'])
})

test('H59 a condition that is met in other words is met when its author says so, and nobody else', async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah', condition: 'The employers pay.' })
  const item = async () => (await dossierFor(gov.as('bo'), slug)).replies.flatMap(r => r.items)[0]!
  const answer = async (wording: string, replaces: Parameters<typeof answerItem>[2]['replaces'] = null) => {
    const { id: itemId } = await item()
    await answerItem(gov.as('amina'), slug, { itemId, outcome: 'otherWords', wording, reason: '', replaces })
    return (await item()).dispositions.at(-1)!.id
  }
  const one = await answer('All pay.')
  expect(await clearances(slug)).toEqual(['valid', 'conditional'])
  for (const who of ['amina', 'henrik', 'tomas'] as const)
    expect(await outcomeOf(confirmAnswer(gov.as(who), slug, one)), who).toBe('forbidden R23')
  expect(await outcomeOf(closes(slug, round))).toBe('incomplete R27, R25 conditional')
  const two = await answer('The employers pay, with the State.', one)
  await confirmAnswer(gov.as('bo'), slug, two)
  expect(await clearances(slug)).toEqual(['valid', 'valid'])
  expect(await outcomeOf(closes(slug, round))).toBe('done')
})

test('H84 a summary is a section as every other: it is cleared with the text, and nothing is published without the rest', async () => {
  const { slug, first } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closes(slug, round)
  await writes(first, 'In short: we want migration.')
  await freezeVersion(gov.as('amina'), slug)
  expect(await clearances(slug)).toEqual(['stale', 'stale'])
  const release = async () => publish(gov.as('henrik'), slug, await newest(slug))
  expect(await outcomeOf(release())).toContain('R30 stale, R30 stale')
  const second = await gov.circulateAgain(slug, 'confirmation')
  await gov.bothClear(slug, second)
  await closes(slug, second)
  await gov.decides(slug)
  await release()
  expect((await readEdition(slug, null)).sections.map(s => s.title)).toEqual(['Goals', 'Costs'])
})

test('H97 what a ministry signed is read word for word, whatever was deleted since', async () => {
  const { slug, first, second } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closes(slug, round, 'notCleared')
  const read = async () => {
    // The mark of who looks names the moment, and is no part of the version.
    const { mark: _, ...page } = await versionPage(gov.as('ingrid'), slug, 1, null)
    return page
  }
  const signed = await read()
  await writes(first, 'Nothing is left.')
  await reshape(gov.as('amina'), slug, 1, { kind: 'remove', id: second })
  await freezeVersion(gov.as('amina'), slug)
  expect(await read()).toEqual(signed)
  const dossier = await dossierFor(gov.as('ingrid'), slug)
  const [sign] = dossier.signOffs
  const version = dossier.versions.find(v => v.manifestHash === sign?.manifestHash)!
  const texts = await frozenText(dossier, version, null)
  expect(texts.map(t => sha256(sectionPreimage(canonicalText(t.doc))))).toEqual(texts.map(t => t.hash))
  expect(JSON.stringify(texts)).toContain('We want safe and orderly migration.')
  await expect(database.sql`delete from texts where hash = ${texts[0]!.hash}`).rejects.toThrow()
})
