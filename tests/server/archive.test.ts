/** The archive package: whole, read without us, checked by what lies in it, and in two series. Source: domain study, 4.12; H91. */
import { execFile } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesOf } from '#app/archive/package.ts'
import { loader } from '#app/routes/archive.ts'
import { archivePackage } from '#server/archive.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { dispatch } from '#server/dispatch.ts'
import { addCard } from '#server/evidence-cards.ts'
import { filePage } from '#server/file-page.ts'
import { sha256 } from '#server/hash.ts'
import { publish } from '#server/publish.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply } from '#server/reply.ts'
import { addRestricted } from '#server/restrict.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { context, opening } from '../support/requests.ts'
import { weedAll } from '../support/weeded.ts'

const database = testDatabase()
let gov: Government
const place = mkdtempSync(path.join(os.tmpdir(), 'beredning-archive-'))
beforeAll(async () => {
  gov = await foundGovernment()
})
afterAll(() => rmSync(place, { recursive: true }))

type Person = Parameters<Government['as']>[0]
const SECRET = 'Quillonbergia'
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')

/** Unpacks the package that somebody takes into a folder of its own. */
const unpacked = async (who: Person, slug: string): Promise<string> => {
  const folder = mkdtempSync(path.join(place, 'package-'))
  for (const { name, bytes } of await filesOf(await archivePackage(gov.as(who), slug))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), bytes)
  }
  return folder
}

/** What the verifier that lies in the package says, and with what it ends. */
const verified = (folder: string) =>
  new Promise<{ code: number; said: string }>(resolve =>
    execFile(process.execPath, ['verify.mjs'], { cwd: folder }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), said: out + err }),
    ),
  )

/** Published with a picture, a comment, a dispatch, and an annex that only Amina reads. */
const preparedWhole = async () => {
  const { slug, first, second } = await gov.openSmallStrategy()
  const { outline, strategy } = await dossierFor(gov.as('amina'), slug)
  const hash = sha256(PIXEL)
  await database.sql`insert into images (strategy_id, hash, mime, bytes, width, height)
    values (${strategy.id}, ${hash}, 'image/gif', ${PIXEL}, 1, 1)`
  const [line] = paragraphs('We want safe migration <of all>.').content ?? []
  await rewrite(first, gov.as('amina').post.id, {
    type: 'doc',
    content: [line!, { type: 'image', attrs: { hash, alt: 'Map' } }],
  })
  const annex = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
  await rewrite(annex, gov.as('amina').post.id, paragraphs(`The ${SECRET} accord.`))
  for (const [sectionId, figure] of [
    [first, '4 100 people'],
    [annex, `${SECRET}: 40 people`],
  ] as const)
    await addCard(gov.as('amina'), slug, { sectionId, figure, year: 2024, source: 'Statistics', address: '' })
  await freezeVersion(gov.as('amina'), slug)
  const { warning } = (await filePage(gov.as('henrik'), slug, null)).sending
  await dispatch(gov.as('henrik'), slug, {
    what: { versionNo: 1, sections: [first, second] },
    ...{ kind: 'translator', name: 'Lexa', organisation: 'Lexa AB', purpose: 'Into French', way: 'post' },
    ...{ warning, isRead: true },
  })
  return { slug, first }
}

describe('The archive package', () => {
  test('H91 is read without this system, and what lies in it says that all of it belongs together', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.bothClear(slug, round)
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
    await gov.decides(slug)
    await publish(gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
    const folder = await unpacked('henrik', slug)
    const { code, said } = await verified(folder)
    expect(said).toMatch(/1 versions, 2 sign-offs, \d+ entries of the record, 0 dispatches and 1 editions/)
    expect([code, said]).toEqual([0, expect.stringContaining('Everything holds.')])
    const index = readFileSync(path.join(folder, 'index.html'), 'utf8')
    for (const [, link] of index.matchAll(/href="([^"]+)"/g))
      expect(existsSync(path.join(folder, link ?? '')), link).toBe(true)
    const version = readFileSync(path.join(folder, 'read/version-1.html'), 'utf8')
    expect(version).toContain('We want safe and orderly migration.')
    expect(version).toMatch(new RegExp(`Labour market: ${gov.as('farah').name}, .* under “.+” in round 1`))
    expect(readFileSync(path.join(folder, 'READ-ME.txt'), 'utf8')).toContain(`"beredning.section.v1" Z`)
  })

  test('H91 says what was changed, taken away, put in or is of another text', async () => {
    const { slug } = await preparedWhole()
    const folder = await unpacked('amina', slug)
    expect(await verified(folder)).toMatchObject({ code: 0 })
    const text = JSON.parse(readFileSync(path.join(folder, 'versions/1/manifest.json'), 'utf8')).sections[0].hash
    /** Changes a file, and its line in the list of contents too, as somebody would who knows how it is made. */
    const forged = async (name: string, change: (words: string) => string) => {
      const file = path.join(folder, name)
      const list = path.join(folder, 'contents.sha256')
      const [before, contents] = [readFileSync(file, 'utf8'), readFileSync(list, 'utf8')]
      writeFileSync(file, change(before))
      writeFileSync(list, contents.replace(`${sha256(before)}  ${name}`, `${sha256(change(before))}  ${name}`))
      const { code, said } = await verified(folder)
      writeFileSync(file, before)
      writeFileSync(list, contents)
      expect(code).toBe(1)
      return said
    }
    expect(await forged(`texts/${text}.json`, words => words.replace('safe', 'less'))).toContain(
      'another hash than its name',
    )
    expect(await forged('versions/1/manifest.json', words => words.replace(text, 'f'.repeat(64)))).toContain(
      'version 1 has another hash than its manifest',
    )
    expect(await forged('record.json', words => words.replace('froze version 1', 'froze version 2'))).toMatch(
      /record entry \d+ has another hash than its content/,
    )
    expect(await forged('dispatches/1.json', words => words.replace('safe', 'less'))).toContain(
      'the record does not name what was sent as dispatches/1.json',
    )
    appendFileSync(path.join(folder, 'READ-ME.txt'), 'x')
    writeFileSync(path.join(folder, 'more.txt'), 'x')
    rmSync(path.join(folder, `texts/${text}.json`))
    const { said } = await verified(folder)
    for (const fault of ['READ-ME.txt is not as', 'more.txt is in no list', `texts/${text}.json is missing`])
      expect(said).toContain(fault)
  })

  test('H91 is time-stamped and stamped anew beside its files; what only named people read is a series of its own', async () => {
    const { slug, first } = await preparedWhole()
    const folder = await unpacked('amina', slug)
    mkdirSync(path.join(folder, 'stamps'))
    writeFileSync(path.join(folder, 'stamps/1.tsr'), 'a time stamp')
    expect(await verified(folder)).toMatchObject({ code: 0, said: expect.stringContaining('stamps/1.tsr') })
    const cards = (of: string) => readFileSync(path.join(of, 'cards.json'), 'utf8')
    expect([cards(folder), cards(path.join(folder, 'restricted'))]).toEqual([
      expect.stringContaining('4 100 people'),
      expect.stringContaining(SECRET),
    ])
    rmSync(path.join(folder, 'restricted'), { recursive: true })
    expect(await verified(folder)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Not in this copy: 1 texts'),
    })
    // Nothing of it lies in what is left, nor in what somebody takes who does not read it.
    for (const one of [
      await filesOf(await archivePackage(gov.as('amina'), slug)),
      await filesOf(await archivePackage(gov.as('bo'), slug)),
    ])
      for (const { name, bytes } of one.filter(file => !file.name.startsWith('restricted/')))
        expect(String(bytes), name).not.toContain(SECRET)
    const theirs = await unpacked('bo', slug)
    expect(existsSync(path.join(theirs, 'restricted'))).toBe(false)
    expect(await verified(theirs)).toMatchObject({ code: 0 })
    const page = readFileSync(path.join(theirs, 'read/version-1.html'), 'utf8')
    expect(page).toContain('safe migration &lt;of all&gt;')
    expect(page).toContain('Only named people read this section')
    const [, picture] = /<img src="([^"]+)"/.exec(page) ?? []
    expect(readFileSync(path.join(theirs, 'read', picture ?? ''))).toEqual(PIXEL)
    const reads = await database.sql`select 1 from section_reads where section_id <> ${first} and place = 'record'`
    expect(reads.length).toBeGreaterThan(0)
  })

  test('H72 H91 holds also of a file that was closed, without a word of what was weeded', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const note = {
      grade: 'remark',
      body: 'Finance finds this dear.',
      quote: '',
      proposedWording: '',
      sectionId: null,
    } as const
    await sendReply(gov.as('tomas'), slug, {
      ...{ roundId: round.roundId, portfolioId: gov.portfolio('budget'), kind: 'remarks', body: '', replaces: null },
      items: [note],
    })
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cancelled', note: 'Given up.' })
    await weedAll(gov, slug)
    const folder = await unpacked('henrik', slug)
    expect(await verified(folder)).toMatchObject({ code: 0, said: expect.stringContaining('Everything holds.') })
    for (const { name, bytes } of await filesOf(await archivePackage(gov.as('henrik'), slug)))
      expect(String(bytes), name).not.toContain('finds this dear')
    expect(JSON.parse(readFileSync(path.join(folder, 'about.json'), 'utf8')).closed.weeded).not.toEqual([])
  })

  test('is one file, for those who read the strategy', async () => {
    const { slug } = await gov.openSmallStrategy()
    const fetched = async (who: Person) => loader({ request: await opening(gov.as(who)), params: { slug }, context })
    const answer = await fetched('amina')
    expect(answer.headers.get('content-type')).toBe('application/zip')
    expect(answer.headers.get('content-disposition')).toContain(`archive-${slug}.zip`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.includes(`${slug}/READ-ME.txt`)).toBe(true)
    expect(await outcomeOf(archivePackage(gov.as('leila'), slug))).toBe('not found')
  })
})
