/** A section is split, and two are merged, by the acts of the product and in the database alone. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readTexts } from '#collab/rooms.ts'
import { insertMerge, insertSplit } from '#db/divisions.ts'
import { rightsEpoch } from '#db/text-log.ts'
import { clearanceOf } from '#domain/clearance.ts'
import type { PortfolioId, SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { allow } from '#domain/verdict.ts'
import { answerOffer, offerSection } from '#server/assign.ts'
import { authorsOf } from '#server/authors.ts'
import { changesPage } from '#server/changes-page.ts'
import { closeRound, freezeVersion } from '#server/circulate.ts'
import { permitOf } from '#server/decide.ts'
import { markOf, mergeSections, splitSection } from '#server/divide.ts'
import { newId } from '#server/ids.ts'
import { dossierFor } from '#server/read.ts'
import { recordFile } from '#server/record-file.ts'
import { seatIn } from '#server/seats.ts'
import { reshape } from '#server/strategies.ts'
import { textPage } from '#server/text-page.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const wordsOf = async (id: SectionId) => plainText((await readTexts([id])).get(id)!.doc)
const outlineNo = async (slug: string) => (await dossierFor(gov.as('amina'), slug)).outline.no
const titles = async (slug: string) => (await dossierFor(gov.as('amina'), slug)).outline.nodes.map(n => n.title)

/** Finance owns the costs; Labour has added a paragraph to what the lead wrote. */
const owned = async () => {
  const opened = await gov.openSmallStrategy()
  const { slug, second } = opened
  const given = { sectionId: second, organisationId: gov.organisation('MoF'), part: 'owner' } as const
  const assignmentId = await offerSection(gov.as('amina'), slug, given)
  await answerOffer(gov.as('tomas'), slug, { assignmentId, accepted: true, reason: '' })
  const labour = { sectionId: second, organisationId: gov.organisation('MoL'), part: 'coOwner' } as const
  const sharedId = await offerSection(gov.as('amina'), slug, labour)
  await answerOffer(gov.as('bo'), slug, { assignmentId: sharedId, accepted: true, reason: '' })
  await rewrite(second, gov.post('bo', 'MoL'), paragraphs('Costs are met.', 'A table follows.', 'Work is paid.'))
  return opened
}
/** Splits the costs above their last paragraph. */
const split = async (slug: string, sectionId: SectionId, words = 'Work is paid.', at = 2) =>
  splitSection(gov.as('tomas'), slug, {
    sectionId,
    outlineNo: await outlineNo(slug),
    place: { at, key: markOf(paragraphs(words).content![0]!) },
    titles: ['Money', 'Work'],
  })

const authorsIn = async (id: SectionId) => {
  const { authors, letters } = await authorsOf(gov.as('tomas'), id)
  return authors
    .map(({ name }, at) => [
      name,
      letters.filter(one => one.author === at).reduce((sum, { from, to }) => sum + to - from, 0),
      [...new Set(letters.flatMap(one => (one.author === at && one.moved ? authors[one.moved.author]!.name : [])))],
    ])
    .filter(([, letters]) => letters !== 0)
}

describe('A section that is split', () => {
  test('R99 S12 leaves two with its words, its owners and its authors, and retires', async () => {
    const { slug, second } = await owned()
    const [money, work] = await split(slug, second)
    expect(await titles(slug)).toEqual(['Goals', 'Money', 'Work'])
    expect(await wordsOf(money!)).toBe('Costs are met. A table follows.')
    expect(await wordsOf(work!)).toBe('Work is paid.')
    expect(await authorsIn(money!)).toEqual([['amina', 30, []]])
    expect(await authorsIn(work!)).toEqual([['bo', 13, []]])
    const { assignments, areas, costs } = await dossierFor(gov.as('amina'), slug)
    const current = assignments.filter(a => a.end === null).map(a => [a.sectionId, a.organisationId, a.part])
    const both = [money!, work!]
    for (const id of both)
      expect(current.filter(([section]) => section === id).map(a => a.slice(1))).toEqual(
        expect.arrayContaining([
          [gov.organisation('MoF'), 'owner'],
          [gov.organisation('MoL'), 'coOwner'],
        ]),
      )
    expect(current).toHaveLength(4)
    expect(areas).toEqual([])
    expect(costs.filter(c => both.includes(c.sectionId)).map(c => c.cost.kind)).toEqual(['none', 'none'])
    const epoch = await rightsEpoch(database.sql)
    expect(await seatIn(second, gov.as('tomas'), epoch)).toBeNull()
    expect((await seatIn(work!, gov.as('bo'), epoch))?.mode).toBe('writer')
    expect((await textPage(gov.as('tomas'), slug, second)).moved).toMatchObject({
      kind: 'split',
      title: 'Costs',
      by: 'tomas',
      into: [{ title: '2 Money' }, { title: '3 Work' }],
    })
    expect((await verify()).faults).toEqual([])
  })

  test('R101 H18 S12 stays cleared by whom it was asked alone; whoever cleared the whole is asked to confirm', async () => {
    const { slug, second } = await owned()
    const [budget, labour] = [gov.portfolio('budget'), gov.portfolio('labour')]
    const circulated = await gov.circulate(slug, 'formal', ['budget', 'labour'], new Map([[budget, [second]]]))
    await gov.bothClear(slug, circulated)
    const [, work] = await split(slug, second)
    const closed = { roundId: circulated.roundId, outcome: 'notCleared', note: 'The costs were split.' } as const
    await closeRound(gov.as('amina'), slug, closed)
    await freezeVersion(gov.as('amina'), slug)
    const states = async () => {
      const dossier = await dossierFor(gov.as('amina'), slug)
      const version = dossier.versions.at(-1)!
      const judged = (id: PortfolioId) => clearanceOf(dossier, id, version, 2, new Date()).state
      const stored = async (id: PortfolioId) =>
        (
          await database.sql<{ lacks: string | null }[]>`
            select lacks(s, ${id}, 'mustClear', ${version.id}, now()) as lacks from strategies s where s.slug = ${slug}`
        )[0]!.lacks
      return [judged(budget), await stored(budget), judged(labour), await stored(labour)]
    }
    expect(await states()).toEqual(['valid', null, 'stale', 'cleared another text'])
    const page = await changesPage(gov.as('amina'), slug, 1, 2)
    expect(page.sections.map(s => [s.kind, s.title, s.into])).toEqual([['split', 'Costs', ['Money', 'Work']]])
    expect(page.sections[0]!.blocks.every(block => block.kind === 'same')).toBe(true)
    await rewrite(work!, gov.post('bo', 'MoL'), paragraphs('Work is paid well.'))
    await freezeVersion(gov.as('amina'), slug)
    expect(await states()).toEqual(['stale', 'cleared another text', 'stale', 'cleared another text'])
  })

  test('R35 is parted where the paragraph stands now, and not at all where that has changed', async () => {
    const { slug, second } = await owned()
    const post = gov.post('bo', 'MoL')
    await rewrite(second, post, paragraphs('First of all.', 'Costs are met.', 'A table follows.', 'Work is paid.'))
    expect(await outcomeOf(split(slug, second, 'Work was paid.', 3))).toBe('conflict R35')
    expect(await outcomeOf(split(slug, second, 'First of all.', 0))).toBe('conflict R35')
    const [money, work] = await split(slug, second)
    expect(await wordsOf(money!)).toBe('First of all. Costs are met. A table follows.')
    expect(await wordsOf(work!)).toBe('Work is paid.')
    const again = { sectionId: second, outlineNo: await outlineNo(slug), title: 'Again' }
    expect(await outcomeOf(mergeSections(gov.as('tomas'), slug, again))).toBe('forbidden R99')
    expect(await outcomeOf(mergeSections(gov.as('amina'), slug, again))).toBe('conflict R6')
  })
})

describe('Two sections that are merged', () => {
  test('R99 H19 become a new one, in which every word is still its author’s, and each part says who had cleared it', async () => {
    const { slug, second } = await owned()
    const [money, work] = await split(slug, second)
    await rewrite(work!, gov.post('bo', 'MoL'), paragraphs('Work is paid.', 'By the hour.'))
    const circulated = await gov.circulate(slug)
    await gov.clear(slug, circulated, 'labour', { writer: 'bo', signer: 'farah' })
    const merged = await mergeSections(gov.as('tomas'), slug, {
      sectionId: money!,
      outlineNo: await outlineNo(slug),
      title: 'Money and work',
    })
    expect(await titles(slug)).toEqual(['Goals', 'Money and work'])
    expect(await wordsOf(merged)).toBe('Costs are met. A table follows. Work is paid. By the hour.')
    expect(await authorsIn(merged)).toEqual([
      ['amina', 30, []],
      ['bo', 25, ['tomas']],
    ])
    const { sections } = await changesPage(gov.as('bo'), slug, 1, null)
    expect(sections).toHaveLength(1)
    expect(sections[0]).toMatchObject({
      kind: 'merged',
      title: 'Money and work',
      parts: [
        { title: 'Money', cleared: ['Labour market'] },
        { title: 'Work', cleared: ['Labour market'] },
      ],
    })
    expect(sections[0]!.blocks.map(block => [block.part, block.kind])).toEqual([
      [0, 'same'],
      [0, 'same'],
      [1, 'same'],
      [1, 'same'],
    ])
    for (const id of [second, money!, work!])
      expect((await textPage(gov.as('tomas'), slug, id)).moved?.into).toEqual([
        { id: merged, title: '2 Money and work' },
      ])
    const file = await recordFile(gov.as('amina'), slug)
    expect(JSON.stringify(file)).toContain('merged the sections')
    expect((await verify()).faults).toEqual([])
  })

  test('R100 have one owner: what another ministry owns is handed over first', async () => {
    const { slug, first } = await owned()
    const input = { sectionId: first, outlineNo: await outlineNo(slug), title: 'All' }
    expect(await outcomeOf(mergeSections(gov.as('amina'), slug, input))).toBe('conflict R100')
  })
})

describe('The database by itself', () => {
  test('R99 H18 takes no old id into an outline, no second split, and no halves with other words', async () => {
    const { slug, first, second } = await owned()
    const [money, work] = await split(slug, second)
    const no = (await outlineNo(slug)) + 1
    const { strategy, splits } = await dossierFor(gov.as('amina'), slug)
    const by = gov.as('amina').post.id
    const nodes = [{ id: second, parentId: null, title: 'Costs' }]
    await expect(
      database.sql`insert into outlines (strategy_id, no, nodes, by) values (${strategy.id}, ${no}, ${database.sql.json(nodes)}, ${by})`,
    ).rejects.toThrow(/split or merged/)
    const permit = permitOf(allow('splitSection'))
    const act = { at: new Date(), by }
    const { one, both } = splits[0]!
    const wrong = { one: { ...one, sectionId: first }, both: [both[1], both[0]] as const }
    const said = (division: Parameters<typeof insertSplit>[2]) =>
      database.sql.begin(tx => insertSplit(tx, permit, division))
    await expect(said({ ...wrong, ...act })).rejects.toThrow(/not the words/)
    await expect(said({ one, both, ...act })).rejects.toThrow(/before/)
    const merge = { one: { ...one, sectionId: first }, both: [{ ...one }, both[0]] as const, seq: 1, ...act }
    await expect(database.sql.begin(tx => insertMerge(tx, permitOf(allow('mergeSections')), merge))).rejects.toThrow(
      /before/,
    )
    await reshape(gov.as('amina'), slug, await outlineNo(slug), { kind: 'remove', id: work! })
    expect((await textPage(gov.as('tomas'), slug, second)).moved?.into).toEqual([
      { id: money, title: '2 Money' },
      { id: work, title: null },
    ])
    expect(await outcomeOf(textPage(gov.as('tomas'), slug, newId()))).toBe('not found')
  })
})
