/** Hard cases of what is published and kept: nothing of the file in it, checked without us, restored with a gap. Source: domain study, 5.6 and 5.7. */
import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { letTextsGo, ownTexts } from '#collab/ownership.ts'
import { leaveRooms } from '#collab/rooms.ts'
import { closeDatabase, database, openDatabase } from '#db/sql.ts'
import type { TextNode } from '#domain/canonical.ts'
import { closeRound } from '#server/circulate.ts'
import { openAmendment, publish } from '#server/publish.ts'
import { evidenceOf, readEdition } from '#server/published.ts'
import { dossierFor, workingText } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { answerItem, confirmAnswer } from '#server/reply.ts'
import { verify } from '#server/verify.ts'
import { verifyFile } from '#server/verify-file.ts'
import { cloneDatabase, testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'

const stored = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

/** Published after a condition was answered in other words and confirmed. */
const edition = async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah', condition: 'Name the shipyards.' })
  const item = async () => (await dossierFor(gov.as('bo'), slug)).replies.flatMap(r => r.items)[0]!
  const { id: itemId } = await item()
  const answer = { itemId, outcome: 'otherWords', wording: 'All yards are named.', reason: '', replaces: null } as const
  await answerItem(gov.as('amina'), slug, answer)
  await confirmAnswer(gov.as('bo'), slug, (await item()).dispositions[0]!.id)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: 'Hard work.' })
  await gov.decides(slug)
  await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
  return { slug, manifestHash: round.manifestHash }
}

test('H73 what is published has no word of its history: no author, no comment, no answer, no id of a person or a post', async () => {
  const { slug } = await edition()
  const public_ = JSON.stringify([await readEdition(slug, null), await evidenceOf(slug, 1)])
  expect(public_).toContain('We want safe and orderly migration.')
  for (const word of ['shipyards', 'yards are named', 'Hard work', 'look at the costs'])
    expect(public_, word).not.toContain(word)
  const { posts } = (await dossierFor(gov.as('henrik'), slug)).directory
  expect(posts.length).toBeGreaterThan(5)
  for (const post of posts)
    for (const trace of [post.id, post.personId, `"${post.personName}"`]) expect(public_).not.toContain(trace)
})

test('H26 words that are taken from an edition do not drift: text and source stay as they were, whatever is written there', async () => {
  const { slug: source, manifestHash } = await edition()
  const { slug, first } = await gov.openSmallStrategy()
  const href = `https://beredning.example.org/published/${source}/1`
  const quoted: TextNode = {
    type: 'doc',
    content: [
      { type: 'blockquote', content: paragraphs('We want safe and orderly migration.').content ?? [] },
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'Edition 1', marks: [{ type: 'link', attrs: { href } }] }],
      },
    ],
  }
  await rewrite(first, gov.as('amina').post.id, quoted)
  const round = await gov.circulate(slug)
  await openAmendment(gov.as('amina'), source, { editionNo: 1, reason: 'The law has changed.' })
  const theirs = (await dossierFor(gov.as('amina'), source)).outline.nodes[0]!.id
  await rewrite(theirs, gov.as('amina').post.id, paragraphs('We want less migration.'))
  const working = await workingText(await dossierFor(gov.as('amina'), slug), null)
  expect(working.manifestHash).toBe(round.manifestHash)
  // The address that is quoted goes on to say what it said, by the same hash.
  const cited = await readEdition(source, 1)
  expect(cited.manifestHash).toBe(manifestHash)
  expect(JSON.stringify(cited.sections)).toContain('safe and orderly')
})

test('H91 what is published is checked by its evidence alone: the scheme is said in it, and every hash comes out', async () => {
  const { slug, manifestHash } = await edition()
  const evidence = JSON.parse(JSON.stringify(await evidenceOf(slug, 1)))
  const [section, manifest] = [...evidence.how.matchAll(/"(beredning\.[a-z]+\.v\d+)"/g)].map(m => m[1])
  const again = manifest ?? section?.replace('section', 'manifest')
  const hash = (prefix: string | undefined, words: string) =>
    createHash('sha256').update(`${prefix}\0${words}`, 'utf8').digest('hex')
  expect(hash(again, evidence.manifest)).toBe(manifestHash)
  const named = JSON.parse(evidence.manifest).sections.map((s: { hash: string }) => s.hash)
  expect(evidence.sections.map((s: { canonical: string }) => hash(section, s.canonical))).toEqual(named)
})

test('H92 a backup that is restored has no signature without its text, and says which acts it has lost', async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  const leave = async () => {
    await letTextsGo()
    await closeDatabase()
  }
  const enter = async (url: string) => {
    openDatabase(url)
    await ownTexts(url, leaveRooms)
  }
  await leave()
  const backup = await cloneDatabase(stored.url)
  await enter(stored.url)
  await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  const kept = JSON.stringify(await recordFile(gov.as('henrik'), slug))
  expect(await verifyFile(kept)).toEqual([])
  await leave()
  await enter(backup)
  expect(await verify()).toMatchObject({ faults: [], signOffs: expect.any(Number) })
  const lost = await database()`select 1 from sign_offs s where not exists (
    select 1 from versions v where v.manifest_hash = s.manifest_hash)`
  expect(lost).toHaveLength(0)
  expect(await verifyFile(kept)).toEqual([
    expect.stringMatching(
      /^3 acts of the file are not stored: \d+ replied for Labour market.*signed for Labour market.*closed round 1/,
    ),
  ])
  await leave()
  await enter(stored.url)
  expect(await verifyFile(kept)).toEqual([])
})
