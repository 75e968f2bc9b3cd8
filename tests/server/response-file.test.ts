/** The response table as a Word file, read again by the reader of Word files and part by part. */
import { beforeAll, expect, test } from 'vitest'
import { HEADINGS, responseFile, responseRows } from '#app/response-file.ts'
import type { TextNode } from '#domain/canonical.ts'
import { runningText } from '#domain/passages.ts'
import { answerItem, confirmAnswer, type ItemInput, sendReply } from '#server/reply.ts'
import { tablePage } from '#server/table-page.ts'
import { readWord } from '#server/word/read.ts'
import { descendants, parseXml } from '#server/word/xml.ts'
import { openZip } from '#server/word/zip.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'

testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const ALL = { ministry: '', section: '', grade: '', open: '' }
const HOSTILE = 'Say <who> & "why"\u0001 — à la carte 😀.'

/** Three comments: a condition that is met, one to be answered, one remark in two lines. */
const answered = async () => {
  const { slug, second } = await gov.openSmallStrategy()
  const { roundId } = await gov.circulate(slug)
  const item = { sectionId: null, quote: '', body: HOSTILE, proposedWording: '' } as const
  const items: ItemInput[] = [
    {
      ...item,
      grade: 'condition',
      sectionId: second,
      quote: 'Costs are met.',
      proposedWording: 'Costs are met by all.',
    },
    { ...item, grade: 'shouldAddress' },
    { ...item, grade: 'remark', body: 'One.\nTwo.' },
  ]
  const said = { roundId, portfolioId: gov.portfolio('budget'), kind: 'conditional', body: '', replaces: null } as const
  await sendReply(gov.as('tomas'), slug, { ...said, items })
  const page = (filter = ALL) => tablePage(gov.as('bo'), slug, 1, filter)
  const condition = (await page()).rows.find(row => row.grade === 'condition')!
  const answer = { itemId: condition.id, wording: 'Costs are met by all.', reason: '', replaces: null }
  await answerItem(gov.as('amina'), slug, { ...answer, outcome: 'otherWords' })
  const [disposition] = (await page()).rows.find(row => row.grade === 'condition')!.dispositions
  await confirmAnswer(gov.as('tomas'), slug, disposition!.id)
  return page
}

const tablesIn = (node: TextNode): TextNode[] =>
  node.type === 'table' ? [node] : (node.content ?? []).flatMap(tablesIn)
const inWords = (cell: TextNode) => runningText({ type: 'doc', content: [cell] })
const said = (lines: readonly string[]) => lines.join(' ').replace('\u0001', '').replace(/\s+/g, ' ').trim()

test('R26 the file says row for row what the page says', async () => {
  const page = await (await answered())()
  const { sections } = await readWord(await responseFile(page))
  const [table] = sections.flatMap(s => tablesIn(s.doc))
  const rows = table!.content!.map(row => row.content!.map(inWords))
  expect(rows[0]).toEqual([...HEADINGS])
  expect(rows.slice(1)).toEqual(responseRows(page).map(cells => cells.map(said)))
  expect(rows.slice(1)).toEqual(
    page.rows.map(row => [
      String(row.place),
      `Budget Ministry of Finance, item ${row.no}`,
      row.section ?? 'The whole text',
      row.quote,
      expect.stringContaining(said([row.body])),
      row.proposedWording,
      row.grade === 'condition'
        ? 'Accepted in other words: “Costs are met by all.”'
        : row.waits === 'answer'
          ? 'Waits for an answer'
          : '',
      row.grade === 'condition' ? 'Met, says tomas' : '',
    ]),
  )
  expect(rows.map(row => row[4]).filter(one => /^(Condition|To be answered) Say <who>/.test(one ?? ''))).toHaveLength(2)
})

test('H73 it is a landscape page with numbers and a heading row that comes again, and says nothing of who made it', async () => {
  const page = await (await answered())()
  const zip = await openZip(await responseFile(page))
  const parts = new Map<string, string>()
  for (const name of zip.names)
    if (/\.(xml|rels)$/.test(name)) parts.set(name, (await zip.read(name))!.toString('utf8'))
  const find = (name: RegExp) => [...parts].filter(([one]) => name.test(one)).map(([, text]) => text)
  const [document = ''] = find(/word\/document\.xml$/)
  const tree = await parseXml(Buffer.from(document))
  const found = (name: string) => [...descendants(tree, name)]
  const size = found('w:pgSz')[0]?.attrs
  expect([size?.['w:w'], size?.['w:h'], size?.['w:orient']]).toEqual(['16838', '11906', 'landscape'])
  expect(found('w:tblHeader')).toHaveLength(1)
  expect(found('w:tblStyle')[0]?.attrs['w:val']).toBe('ResponseTable')
  const [styles = ''] = find(/word\/styles\.xml$/)
  for (const style of ['ResponseTable', 'TableGrid', 'TableText', 'Heading1', 'Footer'])
    expect(styles).toContain(`w:styleId="${style}"`)
  expect(styles).toContain('w:val="en-GB"')
  const [header = '', footer = ''] = [find(/word\/header\d*\.xml$/).join(), find(/word\/footer\d*\.xml$/).join()]
  for (const words of [
    page.title,
    page.registrationNo,
    'round 1 (',
    'version 1',
    page.manifestHash,
    String(page.at.getFullYear()),
  ])
    expect(header).toContain(words)
  expect([footer.includes('PAGE'), footer.includes('NUMPAGES')]).toEqual([true, true])
  const properties = find(/^docProps\//).join()
  expect(properties).toContain('Beredning')
  const everything = [...parts.values()].join()
  expect(everything).not.toMatch(/@example\.org|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/)
  expect(properties).not.toMatch(/tomas|amina|bo\b/)
})

test('What is not shown is not in the file, which says so; of nothing there is a sentence', async () => {
  const page = await answered()
  const part = await responseFile(await page({ ...ALL, grade: 'remark' }))
  const zip = await openZip(part)
  const names = [...zip.names].filter(name => /word\/header/.test(name))
  expect((await Promise.all(names.map(name => zip.read(name)))).join()).toContain('a part: 1 of 3 comments')
  expect((await readWord(part)).sections.flatMap(s => tablesIn(s.doc))[0]?.content).toHaveLength(2)
  const nothing = await readWord(await responseFile(await page({ ...ALL, grade: 'objection' })))
  expect(JSON.stringify(nothing.sections)).toContain('Nobody has commented')
})
