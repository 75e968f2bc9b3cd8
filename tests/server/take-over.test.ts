/** Proposed wording taken over into the live text, on real sockets and a real log. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { XmlText } from 'yjs'
import { textInLine } from '#collab/line-of-text.ts'
import { RightsChanged } from '#collab/log.ts'
import { editText } from '#collab/rooms.ts'
import { FIELD } from '#collab/schema.ts'
import { rightsEpoch } from '#db/text-log.ts'
import { countLetters } from '#domain/passages.ts'
import { allow } from '#domain/verdict.ts'
import { permitOf } from '#server/decide.ts'
import { newId } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { type ItemInput, sendReply } from '#server/reply.ts'
import { tablePage } from '#server/table-page.ts'
import { takeOver } from '#server/take-over.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'
import { type Desk, memberOf, openDesk, sitDown } from '../support/typist.ts'

const database = testDatabase()
let gov: Government
let desk: Desk
beforeAll(async () => {
  gov = await foundGovernment()
  desk = await openDesk(new Map([memberOf(gov, 'amina', 'writer'), memberOf(gov, 'tomas', 'writer')]))
})
afterAll(() => desk.stop())

const LINES = ['The fee is due in May. Late payers pay the fee twice.', 'Nobody pays the fee for others.']

/** A round in which Finance proposes words for a passage of the second section. Gives the item. */
const proposed = async (quote: string, proposedWording: string, before: string | null = null) => {
  const strategy = await gov.openSmallStrategy()
  const { slug, second } = strategy
  await rewrite(second, gov.post('amina', 'MFA'), paragraphs(...LINES))
  const { roundId } = await gov.circulate(slug)
  const lettersBefore = before === null ? null : countLetters(before)
  const item: ItemInput = {
    sectionId: second,
    quote,
    lettersBefore,
    grade: 'remark',
    body: 'Clearer.',
    proposedWording,
  }
  const [portfolioId, kind] = [gov.portfolio('budget'), 'remarks'] as const
  await sendReply(gov.as('tomas'), slug, { roundId, portfolioId, kind, body: '', items: [item], replaces: null })
  const row = async (key: 'amina' | 'tomas' = 'amina') =>
    (await tablePage(gov.as(key), slug, 1, { ministry: '', section: '', grade: '', open: '' })).rows[0]!
  const { id: itemId } = await row()
  const take = (key: 'amina' | 'tomas' = 'amina') => takeOver(gov.as(key), slug, itemId)
  const log = async () =>
    database.sql<{ by: string }[]>`select by from text_updates where section_id = ${second} order by seq`
  return { ...strategy, itemId, row, take, log }
}
const changed = async (promise: Promise<unknown>) => {
  const error = await promise.catch((one: unknown) => one)
  expect(error).toBeInstanceOf(Refused)
  return (error as Refused).refusal
}

test('R70 exactly the proposed words take the place of the passage, in the name of who does it, seen at once by who has it open', async () => {
  const { second, take, row, log } = await proposed(
    'Late payers pay the fee twice.',
    'Late payers pay it twice, with interest.',
  )
  expect((await row()).passage).toMatchObject({ now: 'stands', isTaken: false })
  const tomas = await sitDown(desk, second, 'tomas')
  const before = (await log()).length
  expect(await take()).toBe('taken')
  await expect.poll(() => tomas.reads()).toContain('The fee is due in May. Late payers pay it twice, with interest.')
  expect((await log()).slice(before)).toEqual([{ by: gov.post('amina', 'MFA') }])
  expect(await row()).toMatchObject({ dispositions: [], passage: { isTaken: true } })
  tomas.leaves()
})

test.each([
  ['twice.', 'twice, and in full.'],
  ['Late payers', 'The late payers'],
])('R70 two clicks at once are one edit, also where the words hold the passage itself: %s', async (quote, words) => {
  const { take, log, row } = await proposed(quote, words)
  const before = (await log()).length
  expect((await Promise.all([take(), take(), take()])).sort()).toEqual(['stands', 'stands', 'taken'])
  expect([(await log()).length - before, await take()]).toEqual([1, 'stands'])
  expect((await row()).passage?.isTaken).toBe(true)
})

test('R70 it is put into the text as it is in that moment, with all that others write meanwhile', async () => {
  const { second, take } = await proposed('Nobody pays the fee for others.', 'Nobody pays a fee for anybody else.')
  const tomas = await sitDown(desk, second, 'tomas')
  await tomas.saved()
  const words = Array.from({ length: 30 }, (_, no) => ` ${no}`)
  const typing = (async () => {
    for (const word of words) {
      tomas.types(word)
      await new Promise(resolve => setTimeout(resolve, 2))
    }
  })()
  expect(await take()).toBe('taken')
  await typing
  await tomas.saved()
  await expect.poll(() => tomas.reads()).toContain('Nobody pays a fee for anybody else.')
  for (const word of words) expect(tomas.reads()).toContain(word)
  tomas.leaves()
})

test('R70 of the same words several times those are replaced that were marked', async () => {
  const { second, take, slug } = await proposed('the fee', 'the levy', `${LINES[0]}Nobody pays`)
  expect(await take()).toBe('taken')
  const { rows } = await tablePage(gov.as('amina'), slug, 1, { ministry: '', section: second, grade: '', open: '' })
  expect(rows[0]?.passage?.isTaken).toBe(true)
  const tomas = await sitDown(desk, second, 'tomas')
  await expect.poll(() => tomas.reads()).toContain('Late payers pay the fee twice.')
  expect(tomas.reads()).toContain('Nobody pays the levy for others.')
  tomas.leaves()
})

test('R70 where the passage has changed nothing is done, and it is said how it stands', async () => {
  const { second, take, row, slug, log } = await proposed('Late payers pay the fee twice.', 'Late payers pay twice.')
  await rewrite(
    second,
    gov.post('amina', 'MFA'),
    paragraphs('The fee is due in May. Whoever pays late pays double.', LINES[1]!),
  )
  const before = (await log()).length
  expect(await changed(take())).toMatchObject({
    kind: 'conflict',
    rule: 'R70',
    detail: expect.stringContaining('Whoever pays late pays double.'),
    where: `/strategies/${slug}/text/${second}`,
  })
  expect([(await log()).length - before, (await row()).passage?.now]).toEqual([0, 'lost'])
  const over = await proposed('twice. Nobody', 'twice; nobody')
  expect(await changed(over.take())).toMatchObject({ rule: 'R70', detail: expect.stringContaining('twice. Nobody') })
})

test('R9 it is for whoever writes the section, by whichever of their posts, and for nobody else', async () => {
  const { slug, second, take, row } = await proposed('for others', 'for anybody')
  expect(await outcomeOf(take('tomas'))).toBe('forbidden R9')
  expect([(await row('tomas')).takeOver?.kind, (await row('amina')).takeOver?.kind]).toEqual(['forbidden', 'allow'])
  await gov.shareWithFinance(slug, second)
  expect([await take('tomas'), await take()]).toEqual(['taken', 'stands'])
  const nothing = await proposed('for others', '')
  expect(await outcomeOf(nothing.take())).toBe('conflict R35')
  const lines = await proposed('for others', 'for\nothers')
  expect(await outcomeOf(lines.take())).toBe('conflict R35')
})

test('R9 whoever lost the right between the page and the log writes nothing; whoever kept it does', async () => {
  const { second, log } = await proposed('for others', 'for anybody')
  const { personId, post, name } = gov.as('tomas')
  const before = (await log()).length
  const epoch = (await rightsEpoch(database.sql as never)) - 1
  let composed = 0
  const edit = (right: 'writer' | null) =>
    editText(
      permitOf(allow('editSection')),
      second,
      { connection: newId(), sessionHandle: '', personId, postId: post.id, name, organisation: '' },
      { epoch, version: null, endsAt: () => Number.POSITIVE_INFINITY, again: async () => right },
      doc => {
        composed += 1
        const [run] = doc.getXmlFragment(FIELD).createTreeWalker(one => one instanceof XmlText)
        ;(run as XmlText).insert(0, `${textInLine(doc).length} `)
      },
    )
  await expect(edit(null)).rejects.toBeInstanceOf(RightsChanged)
  expect([(await log()).length - before, composed]).toEqual([0, 1])
  await edit('writer')
  expect([(await log()).length - before, composed]).toEqual([1, 3])
})
