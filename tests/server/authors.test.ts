/** Who is told who wrote what, and the file of the record in which it is kept. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#db/sql.ts'
import { canonicalText, sectionPreimage } from '#domain/canonical.ts'
import { authorsOf } from '#server/authors.ts'
import { freezeVersion } from '#server/circulate.ts'
import { sha256 } from '#server/hash.ts'
import { newId } from '#server/ids.ts'
import { type RecordFile, recordFile } from '#server/record-file.ts'
import { NotFound } from '#server/refused.ts'
import { reshape } from '#server/strategies.ts'
import { verifyFile } from '#server/verify-file.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

describe('R2 Who wrote a section', () => {
  test('is told to whoever reads it, in the post in which it was written', async () => {
    const { first } = await gov.openSmallStrategy()
    await rewrite(first, gov.post('farah', 'MoF'), paragraphs('We want safe and orderly migration. Within means.'))
    await rewrite(
      first,
      gov.post('farah', 'MoL'),
      paragraphs('We want safe and orderly migration. Within means. And work.'),
    )
    const { authors, letters, seq } = await authorsOf(gov.as('tomas'), first)
    expect(seq).toBe(3)
    expect(authors.map(({ name, organisation, role }) => [name, organisation, role])).toEqual([
      ['amina', 'Ministry of Foreign Affairs', 'coordinator'],
      ['farah', 'Ministry of Labour', 'headOfUnit'],
      ['farah', 'Ministry of Finance', 'headOfUnit'],
    ])
    expect(authors[1]?.colour).toBe(authors[2]?.colour)
    expect(new Set(authors.map(author => author.person)).size).toBe(2)
    const lengths = authors.map((_, index) =>
      letters.filter(one => one.author === index).reduce((sum, { from, to }) => sum + to - from, 0),
    )
    expect(lengths).toEqual([35, 10, 14])
  })

  test('is not told to who does not, nor of a section that is not there: the two look alike', async () => {
    const { first } = await gov.openSmallStrategy()
    for (const who of ['leila', 'root'] as const)
      await expect(authorsOf(gov.as(who), first), who).rejects.toThrow(NotFound)
    await expect(authorsOf(gov.as('amina'), newId())).rejects.toThrow(NotFound)
    await expect(authorsOf(gov.as('amina'), 'no id')).rejects.toThrow(NotFound)
  })

  test('is not told any more when the section is taken out of the outline', async () => {
    const { slug, second } = await gov.openSmallStrategy()
    await reshape(gov.as('amina'), slug, 1, { kind: 'remove', id: second })
    await expect(authorsOf(gov.as('amina'), second)).rejects.toThrow(NotFound)
  })
})

/** As it is when it has been sent. */
const fileOf = async (slug: string): Promise<RecordFile> =>
  JSON.parse(JSON.stringify(await recordFile(gov.as('henrik'), slug)))
const wordsIn = (text: RecordFile['sections'][number]['texts'][number]) =>
  text.blocks.map(block => block.runs.map(run => run.text).join('')).join('\n')

/** A strategy with two versions and a change after them. */
const drafted = async () => {
  const { slug, first } = await gov.openSmallStrategy()
  await freezeVersion(gov.as('amina'), slug)
  await rewrite(first, gov.as('tomas').post.id, paragraphs('We want safe migration.', 'Within means.'))
  await freezeVersion(gov.as('amina'), slug)
  await rewrite(first, gov.as('bo').post.id, paragraphs('We want safe migration.', 'Within our means.'))
  return { slug, first }
}

describe('The file of the record', () => {
  test('holds every entry, and who wrote the working text and each version, with hashes to check them by', async () => {
    const { slug, first } = await drafted()
    const file = await fileOf(slug)
    expect(file.entries.map(({ payload }) => JSON.parse(payload ?? '').action).at(-1)).toBe('freeze')
    const section = file.sections.find(one => one.id === first)!
    expect(section.texts.map(({ seq, versions }) => [seq, versions])).toEqual([
      [1, [1]],
      [2, [2]],
      [3, []],
    ])
    expect(section.texts.map(wordsIn)).toEqual([
      'We want safe and orderly migration.',
      'We want safe migration.\nWithin means.',
      'We want safe migration.\nWithin our means.',
    ])
    const name = (post: string) => file.posts.find(one => one.id === post)?.name
    const [, means] = section.texts.at(-1)!.blocks
    expect(means?.runs.map(run => [name(run.by), run.text])).toEqual([
      ['tomas', 'Within '],
      ['bo', 'our '],
      ['tomas', 'means.'],
    ])
    expect(section.texts[0]?.hash).toBe(
      sha256(sectionPreimage(canonicalText(paragraphs('We want safe and orderly migration.')))),
    )
    // The other section was frozen twice as it stands.
    expect(file.sections[1]?.texts.map(({ seq, versions }) => [seq, versions])).toEqual([[1, [1, 2]]])
  })

  test('is not given to who does not read the strategy', async () => {
    const { slug } = await gov.openSmallStrategy()
    for (const who of ['leila', 'root'] as const)
      await expect(recordFile(gov.as(who), slug), who).rejects.toThrow(NotFound)
  })

  test('keeps the versions of a section that is in the outline no more, and not its working text', async () => {
    const { slug, second } = await gov.openSmallStrategy()
    await freezeVersion(gov.as('amina'), slug)
    await rewrite(second, gov.as('tomas').post.id, paragraphs('Costs are not met.'))
    await reshape(gov.as('amina'), slug, 1, { kind: 'remove', id: second })
    const section = (await fileOf(slug)).sections.find(one => one.id === second)!
    expect(section).toMatchObject({ number: null, title: 'Costs', log: { seq: 2 } })
    expect(section.texts.map(wordsIn)).toEqual(['Costs are met.\nA table follows.'])
  })
})

describe('A file that somebody kept', () => {
  test('agrees with what is stored, also when writing has gone on, and the command says so', async () => {
    const { slug, first } = await drafted()
    const text = JSON.stringify(await fileOf(slug))
    await rewrite(first, gov.as('bo').post.id, paragraphs('Something else.'))
    await freezeVersion(gov.as('amina'), slug)
    expect(await verifyFile(text)).toEqual([])
    const folder = await mkdtemp(path.join(os.tmpdir(), 'record-'))
    await writeFile(path.join(folder, 'record.json'), text)
    const { stdout } = await promisify(execFile)(
      'npm',
      ['run', '--silent', 'verify', path.join(folder, 'record.json')],
      { env: { ...process.env, DATABASE_URL: database.url } },
    )
    await rm(folder, { recursive: true })
    expect(stdout).toContain('Everything holds.')
  })

  test('does not where it, or what is stored, was changed', async () => {
    const { slug, first } = await drafted()
    const file = await fileOf(slug)
    const changed = (from: string, to: string) => verifyFile(JSON.stringify(file).replace(from, to))
    expect(await changed('"text":"our "', '"text":"no "')).toEqual([expect.stringContaining('was written otherwise')])
    expect(await changed('"name":"tomas","organisation"', '"name":"per","organisation"')).toEqual([
      'the posts have other names',
    ])
    expect(await changed('froze version 1', 'froze version 7')).toEqual([
      expect.stringContaining('of the file has another hash than its content'),
      expect.stringContaining('is stored otherwise'),
    ])
    expect(await verifyFile('{"format":"another"}')).toEqual(['this is no file of the record'])
    // Whoever owns the database puts one update under another name.
    const owner = connect(database.url, null, 1)
    await owner`alter table text_updates disable trigger user`
    await owner`update text_updates set by = ${gov.as('bo').post.id} where section_id = ${first} and seq = 2`
    await owner`alter table text_updates enable trigger user`
    await owner.end()
    expect(await verifyFile(JSON.stringify(file))).toEqual([expect.stringContaining('the log of section “Goals”')])
  })
})
