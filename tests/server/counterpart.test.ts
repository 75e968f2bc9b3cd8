/** One text under two procedures, by the acts of the product and in the database. Source: domain study, H23, 4.12. */
import { beforeAll, describe, expect, test } from 'vitest'
import { action as openNew } from '#app/routes/strategy-new.tsx'
import { action as take } from '#app/routes/version-take.ts'
import { newestVersion } from '#domain/clearance.ts'
import type { Actor } from '#domain/people.ts'
import { setStanding } from '#server/assign.ts'
import { closeRound, freezeVersion, openRound } from '#server/circulate.ts'
import { closingPage } from '#server/closing-page.ts'
import { otherSideShown } from '#server/counterpart.ts'
import { deskOf } from '#server/desk.ts'
import { findImage } from '#server/images.ts'
import { overviewPage } from '#server/overview.ts'
import { publish } from '#server/publish.ts'
import { readEdition } from '#server/published.ts'
import { dossierFor, frozenText } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { sendReply, signReply } from '#server/reply.ts'
import { revokeReply } from '#server/revoke.ts'
import { sectionsPage } from '#server/sections-page.ts'
import { reshape } from '#server/strategies.ts'
import { textPage } from '#server/text-page.ts'
import { tick } from '#server/ticking.ts'
import { verify } from '#server/verify.ts'
import { verifyFile } from '#server/verify-file.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite, type SmallStrategy } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { submit } from '../support/requests.ts'

const database = testDatabase()
const LATER = new Date(Date.now() + 90 * 86_400_000)
let gov: Government
/** Coordinates for the ministry that leads the counterpart. */
let sven: Actor
beforeAll(async () => {
  gov = await foundGovernment()
  sven = await gov.appoint('sven', gov.organisation('MoJ'), 'coordinator')
})

let count = 0
const openAs = (who: Actor, original: string, fields: Record<string, string> = {}) => {
  count += 1
  const registrationNo = `JU2026/${count}`
  const lead = gov.organisation('MoJ')
  return submit(openNew, who, '', {
    from: 'counterpart',
    whereTheTextIsWritten: original,
    title: '',
    registrationNo,
    lead,
    procedure: 'EU',
    ...fields,
  })
}
/** Sweden's procedure where the text is written; the European Union's in its counterpart, where Justice leads and must clear. */
const pair = async (): Promise<{ written: SmallStrategy; there: string }> => {
  const written = await gov.openSmallStrategy()
  const opened = await openAs(gov.as('henrik'), written.slug)
  expect(opened.status).toBe(302)
  const there = opened.headers.get('location')!.split('/').at(-1)!
  await setStanding(sven, there, { portfolioId: gov.portfolio('law'), standing: 'mustClear', reason: '' })
  return { written, there }
}
const hashOf = async (slug: string) => newestVersion(await dossierFor(gov.as('henrik'), slug))?.manifestHash ?? ''
const takeOver = async (who: Actor, there: string, from: string) =>
  (await submit(take, who, there, { manifestHash: await hashOf(from) })).status
const circulateThere = async (there: string) => {
  const { versions } = await dossierFor(sven, there)
  const recipients = [gov.portfolio('law')]
  await openRound(sven, there, {
    versionNo: versions.at(-1)!.no,
    purpose: 'formal',
    deadline: null,
    coverNote: '',
    recipients,
  })
}
/** Nobody has answered, and the time is over. */
const closeThere = async (there: string, now: Date) => {
  const { rounds } = await dossierFor(sven, there)
  return outcomeOf(closeRound(sven, there, { roundId: rounds.at(-1)!.id, outcome: 'cleared', note: '' }, now))
}
const clearHere = async ({ slug }: SmallStrategy) => {
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
}
const decides = (slug: string) => outcomeOf(gov.decides(slug, LATER))
const releases = async (slug: string) =>
  outcomeOf(publish(gov.as('henrik'), slug, { manifestHash: await hashOf(slug), note: '' }, LATER))
const states = async (slug: string) =>
  (await overviewPage(gov.as('henrik'), slug, LATER)).board.rows.map(row => row.cells.at(-1)!.state)
const sideOf = async (slug: string) => {
  const { textNo, isSame, stage } = otherSideShown(await dossierFor(gov.as('henrik'), slug), LATER)!
  return [textNo, isSame, stage]
}

test('H23 whoever looks after the counterpart hears once of each version that stands to be taken over', async () => {
  const { written, there } = await pair()
  const told = async () =>
    (
      await database.sql<{ name: string }[]>`
        select p.name from notices n join strategies s on s.id = n.strategy_id join people p on p.id = n.person_id
        where s.slug = ${there} and n.kind = 'versionThere' order by p.name`
    ).map(row => row.name)
  await tick(null)
  expect(await told()).toEqual([])
  await freezeVersion(gov.as('amina'), written.slug)
  await tick(null)
  await tick(null)
  // Sven coordinates the counterpart, and does not read the text where it is written.
  expect(await told()).toEqual(['henrik'])
  expect(await takeOver(gov.as('henrik'), there, written.slug)).toBe(200)
  await rewrite(written.second, gov.as('amina').post.id, paragraphs('Costs are met by others.'))
  await freezeVersion(gov.as('amina'), written.slug)
  await tick(null)
  expect(await told()).toEqual(['henrik', 'henrik'])
})

test('H23 one text: silence means what each procedure says, and both decide and publish the same manifest only', async () => {
  const { written, there } = await pair()
  const round = await gov.circulate(written.slug)
  expect(await takeOver(gov.as('henrik'), there, written.slug)).toBe(200)
  expect(await hashOf(there)).toBe(await hashOf(written.slug))
  await circulateThere(there)
  // Nobody says anything on either side.
  expect([await states(written.slug), await states(there)]).toEqual([['unanswered', 'unanswered'], ['tacit']])
  expect(await sideOf(there)).toEqual([1, true, 'open'])
  await gov.bothClear(written.slug, round)
  await closeRound(gov.as('henrik'), written.slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  expect(await decides(written.slug)).toBe('incomplete R135')
  expect(await sideOf(there)).toEqual([1, true, 'cleared'])
  expect(await closeThere(there, LATER)).toBe('done')
  await gov.findsInOrder(there, LATER)
  expect(await sideOf(written.slug)).toEqual([1, true, 'cleared'])
  expect(await decides(written.slug)).toBe('done')
  expect(await releases(written.slug)).toBe('incomplete R135')

  // The text is changed where it is written: what was cleared there is another text now.
  await rewrite(written.second, gov.as('amina').post.id, paragraphs('Costs are met by others.'))
  await clearHere(written)
  expect(await sideOf(there)).toEqual([2, false, 'open'])
  expect(await decides(there)).toBe('incomplete R135')
  await gov.findsInOrder(written.slug, LATER)
  expect(await decides(written.slug)).toBe('incomplete R135')
  const desk = async (who: Actor) => (await deskOf(who, LATER)).flatMap(one => one.tasks.map(t => t.text))
  expect(await desk(gov.as('henrik'))).toContain('Take over the newest version of the text')
  expect(await takeOver(gov.as('henrik'), there, written.slug)).toBe(200)
  expect(await takeOver(gov.as('henrik'), there, written.slug)).toBe(409)
  await circulateThere(there)
  expect(await closeThere(there, LATER)).toBe('done')
  expect(await decides(there)).toBe('done')
  expect(await releases(there)).toBe('incomplete R135')
  expect(await decides(written.slug)).toBe('done')
  expect(await releases(there)).toBe('done')
  expect(await releases(written.slug)).toBe('done')
  const [ours, theirs] = [await readEdition(written.slug, 1), await readEdition(there, 1)]
  expect(theirs.manifestHash).toBe(ours.manifestHash)
  expect(theirs.sections).toEqual(ours.sections)
  expect([ours.clearances, theirs.clearances].map(all => all.map(c => `${c.portfolio} ${c.state}`))).toEqual([
    ['Budget valid', 'Labour market valid'],
    ['Rule of law tacit'],
  ])
  expect((await verify()).faults).toEqual([])
})

describe('H23 R133 R134 the tie', () => {
  test('is made by the secretariat, once, and gives nobody anything to read', async () => {
    const written = await gov.openSmallStrategy()
    expect((await openAs(gov.as('amina'), written.slug, { lead: gov.organisation('MFA') })).status).toBe(403)
    expect((await openAs(sven, written.slug)).status).toBe(404)
    expect((await openAs(gov.as('henrik'), '')).status).toBe(400)
    expect((await openAs(gov.as('henrik'), written.slug, { from: 'origin', title: 'Another' })).status).toBe(400)
    const { written: other, there } = await pair()
    expect((await openAs(gov.as('henrik'), other.slug)).status).toBe(409)
    expect((await openAs(gov.as('henrik'), there)).status).toBe(409)
    await freezeVersion(gov.as('amina'), other.slug)
    // Who leads the counterpart takes over what they read where it is written, and nothing else.
    expect(await takeOver(sven, there, other.slug)).toBe(403)
    expect(await outcomeOf(dossierFor(sven, other.slug))).toBe('not found')
    await setStanding(gov.as('amina'), other.slug, {
      portfolioId: gov.portfolio('law'),
      standing: 'information',
      reason: '',
    })
    expect(await takeOver(sven, there, other.slug)).toBe(200)
    expect(await outcomeOf(freezeVersion(sven, there))).toBe('conflict R134')
    const add = { kind: 'add', id: other.first, title: 'Fees', parentId: null } as const
    expect(await outcomeOf(reshape(sven, there, 1, add))).toBe('conflict R134')
  })

  test('shows the readers of the counterpart the frozen text, and nothing of what is written, said or drawn beside it', async () => {
    const { written, there } = await pair()
    const hash = 'a'.repeat(64)
    const { id } = (await dossierFor(gov.as('amina'), written.slug)).strategy
    await database.sql`insert into images (strategy_id, hash, mime, bytes, width, height)
      values (${id}, ${hash}, 'image/png', 'x', 1, 1), (${id}, ${'b'.repeat(64)}, 'image/png', 'y', 1, 1)`
    const picture = { type: 'image', attrs: { hash, alt: 'Map' } }
    const [line] = paragraphs('The old words.').content!
    await rewrite(written.first, gov.as('amina').post.id, { type: 'doc', content: [line!, picture] })
    const round = await gov.circulate(written.slug)
    await gov.clear(written.slug, round, 'budget', { writer: 'tomas', condition: 'A peculiar condition.' })
    expect(await takeOver(gov.as('henrik'), there, written.slug)).toBe(200)
    await rewrite(written.first, gov.as('amina').post.id, paragraphs('The new words.'))
    const dossier = await dossierFor(sven, there)
    const text = JSON.stringify(await frozenText(dossier, newestVersion(dossier)!, { actor: sven, place: 'version' }))
    expect(text).toContain('The old words.')
    const file = await recordFile(sven, there)
    const seen = [
      text,
      await textPage(sven, there, null),
      await textPage(sven, there, written.first),
      await sectionsPage(sven, there),
      await overviewPage(sven, there),
      file,
      await deskOf(sven, new Date()),
    ]
    expect(JSON.stringify(seen)).not.toMatch(/The new words|peculiar|tomas|amina/)
    expect(file.sections).toEqual([])
    expect(await verifyFile(JSON.stringify(file))).toEqual([])
    const { material } = await closingPage(gov.as('henrik'), there)
    expect(material.map(one => one.kind)).toEqual(['draft'])
    expect(await findImage(hash, sven)).not.toBeNull()
    expect(await findImage('b'.repeat(64), sven)).toBeNull()
    expect(await outcomeOf(dossierFor(sven, written.slug))).toBe('not found')
  })

  test('is kept by the database, whatever the process believes', async () => {
    const { written, there } = await pair()
    await clearHere(written)
    const [here, other] = [await dossierFor(gov.as('henrik'), written.slug), await dossierFor(gov.as('henrik'), there)]
    const by = gov.as('henrik').post.id
    const [mine, theirs] = [here.strategy.id, other.strategy.id]
    const { sql } = database
    const version = (manifest: string) => sql`
      insert into versions (id, strategy_id, no, manifest, manifest_hash, by)
      values (gen_random_uuid(), ${theirs}, 1, ${manifest}, text_hash('beredning.manifest.v1', ${manifest}), ${by})`
    await expect(version('{}')).rejects.toThrow(/as it stands where it is written/)
    await expect(
      sql`insert into sections (id, strategy_id, by) values (gen_random_uuid(), ${theirs}, ${by})`,
    ).rejects.toThrow(/no text of its own/)
    await expect(
      sql`insert into outlines (strategy_id, no, nodes, by) values (${theirs}, 2, '[]', ${by})`,
    ).rejects.toThrow(/no text of its own/)
    await expect(
      sql`insert into section_restrictions (section_id, by) values (${written.first}, ${by})`,
    ).rejects.toThrow(/no restricted section/)
    const lone = await gov.openSmallStrategy()
    const { strategy } = await dossierFor(gov.as('henrik'), lone.slug)
    const tie = (one: string, original: string, who = by) =>
      sql`insert into counterparts (strategy_id, original_id, by) values (${one}, ${original}, ${who})`
    await expect(tie(strategy.id, mine)).rejects.toThrow(/from when it is opened/)
    await expect(tie(strategy.id, mine, gov.as('amina').post.id)).rejects.toThrow(/by the secretariat/)
    await expect(sql`delete from counterparts`).rejects.toThrow()
    const { id, manifestHash } = newestVersion(here)!
    const decision = () => sql`
      insert into decisions (id, strategy_id, no, version_id, manifest_hash, put_before_id, body, day, instrument, mode, change, over_reason, note, by)
      values (gen_random_uuid(), ${mine}, 1, ${id}, ${manifestHash}, ${id}, 'x', '2026-01-01', 'x', 'collective', '', '', '', ${by})`
    const edition = () => sql`
      insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, by)
      values (gen_random_uuid(), ${mine}, 1, ${id}, ${manifestHash}, '', '["all"]'::jsonb, ${by})`
    await expect(decision()).rejects.toThrow(/the other side has another text/)
    expect(await takeOver(gov.as('henrik'), there, written.slug)).toBe(200)
    await expect(decision()).rejects.toThrow(/the other side has not cleared/)
    await expect(edition()).rejects.toThrow(/the other side has not decided/)
  })

  test('holds while one side decides and the other takes back its clearance: the acts of both wait for one another', async () => {
    const { written, there } = await pair()
    await clearHere(written)
    await gov.findsInOrder(written.slug)
    await takeOver(gov.as('henrik'), there, written.slug)
    await circulateThere(there)
    const { rounds } = await dossierFor(sven, there)
    const head = await gov.appoint('dag', gov.organisation('MoJ'))
    const said = {
      roundId: rounds[0]!.id,
      portfolioId: gov.portfolio('law'),
      kind: 'agreed',
      body: '',
      items: [],
    } as const
    const replyId = await sendReply(head, there, { ...said, replaces: null })
    await signReply(head, there, { replyId, manifestHash: await hashOf(there) })
    expect(await closeThere(there, new Date())).toBe('done')
    await gov.findsInOrder(there)
    const outcome = await Promise.all([
      outcomeOf(gov.decides(written.slug)),
      outcomeOf(revokeReply(head, there, { replyId, reason: 'The figures were wrong.' })),
    ])
    expect(outcome[1]).toBe('done')
    const [seqs] = await database.sql<{ decided: string | null; revoked: string }[]>`
      select (select seq from record where payload like '%"action":"decide"%' and payload like ${`%${await hashOf(there)}%`}) as decided,
        (select max(seq) from record where payload like '%"action":"revoke"%') as revoked`
    const { decided, revoked } = seqs!
    expect(outcome[0]).toBe(decided === null ? 'incomplete R135' : 'done')
    if (decided !== null) expect(Number(decided)).toBeLessThan(Number(revoked))
  })
})
