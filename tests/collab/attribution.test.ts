/** Who wrote each letter of a text, told from the log: by those who typed at real sockets. */
import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { UndoManager } from 'yjs'
import { Attribution } from '#collab/attribution.ts'
import { attributionOf } from '#collab/attributions.ts'
import { openRoom } from '#collab/rooms.ts'
import { FIELD, sectionExtensions } from '#collab/schema.ts'
import { writtenBlocks } from '#collab/written.ts'
import { forget } from '#db/remember.ts'
import { walkLog } from '#db/text-log.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { PostId, SectionId } from '#domain/ids.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { type Desk, memberOf, openDesk, runsIn, sitDown, type Typist, until } from '../support/typist.ts'

const database = testDatabase()
const NAMES = ['amina', 'tomas', 'bo'] as const
type Name = (typeof NAMES)[number]
let gov: Government
let desk: Desk
beforeAll(async () => {
  gov = await foundGovernment()
  desk = await openDesk(new Map(NAMES.map(name => memberOf(gov, name, 'writer'))))
})
afterAll(() => desk.stop())

const people: Typist[] = []
afterEach(() => {
  for (const typist of people.splice(0)) typist.leaves()
})
const sit = async (section: SectionId, who: Name) => {
  const typist = await sitDown(desk, section, who)
  people.push(typist)
  return typist
}

/** Everybody is told that all is saved, and has what the others wrote. */
const settled = async () => {
  await Promise.all(people.map(typist => typist.saved()))
  await until(() => new Set(people.map(typist => typist.reads())).size === 1, 'all read the same')
}

const nameOf = (post: PostId) => NAMES.find(name => gov.as(name).post.id === post)
/** Each passage as `name: words`, and `name (moved by name): words` where it was moved; whatever minute it was. */
const passages = (attribution: Attribution): string[] => {
  const all: string[] = []
  let last = ''
  for (const { by, moved, text } of writtenBlocks(attribution).flatMap(block => block.runs)) {
    const mover = moved && moved.by !== by ? ` (moved by ${nameOf(moved.by)})` : ''
    const label = `${nameOf(by)}${mover}: `
    if (label === last) all.push(`${all.pop()}${text}`)
    else all.push(`${label}${text}`)
    last = label
  }
  return all
}
const told = async (section: SectionId) => passages(await attributionOf(section))

const schema = getSchema(sectionExtensions())
/** Makes the text another one, in the way in which the editor does it. */
const turnsInto = (typist: Typist, text: TextNode) =>
  typist.doc.transact(() => {
    prosemirrorJSONToYXmlFragment(schema, text, typist.doc.getXmlFragment(FIELD))
  })
const word = (words: string): TextNode => ({ type: 'text', text: words })
const node = (type: string, ...content: TextNode[]): TextNode => ({ type, content })

describe('Each passage is told as whose it is', () => {
  test('when two people type in turns, and one in the words of the other', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina'), await sit(first, 'tomas')]
    tomas.types(' By Tomas.')
    await settled()
    amina.types(' By Amina.')
    await settled()
    const run = runsIn(amina.doc.getXmlFragment(FIELD))[0]!
    run.insert(run.toString().indexOf('Tomas'), 'dear ')
    await settled()
    expect(await told(first)).toEqual([
      'amina: We want safe and orderly migration.',
      'tomas:  By ',
      'amina: dear ',
      'tomas: Tomas.',
      'amina:  By Amina.',
    ])
  })

  test('in footnotes, tables, and over line breaks, with the place in which it stands', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = gov.as('amina').post.id
    await rewrite(
      first,
      amina,
      node(
        'doc',
        node('heading', word('People')),
        node(
          'paragraph',
          word('move'),
          node('footnote', word('Census')),
          word(' for'),
          node('hardBreak'),
          word('work'),
        ),
        node('table', node('tableRow', node('tableCell', node('paragraph', word('2026'))))),
      ),
    )
    const tomas = await sit(first, 'tomas')
    tomas.types(', 2025', 2)
    tomas.types(' persons', 5)
    await settled()
    const by = (name: Name, text: string, note: number | null = null) =>
      expect.objectContaining({ by: gov.as(name).post.id, text, note, moved: null })
    expect(writtenBlocks(await attributionOf(first))).toEqual([
      { kind: 'heading', within: [], runs: [by('amina', 'People')] },
      {
        kind: 'paragraph',
        within: [],
        runs: [by('amina', 'move'), by('amina', 'Census', 1), by('tomas', ', 2025', 1), by('amina', ' for\nwork')],
      },
      {
        kind: 'paragraph',
        within: ['table', 'tableRow', 'tableCell'],
        runs: [by('amina', '2026'), by('tomas', ' persons')],
      },
    ])
  })

  test('without what was deleted, by whomever', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina'), await sit(first, 'tomas')]
    tomas.types(' Only if it is cheap.')
    await settled()
    runsIn(amina.doc.getXmlFragment(FIELD))[0]!.delete(40, 15)
    runsIn(tomas.doc.getXmlFragment(FIELD))[0]!.delete(0, 8)
    await settled()
    expect(await told(first)).toEqual(['amina: safe and orderly migration.', 'tomas:  Only.'])
  })

  test('as far as the log goes, and at any earlier moment', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sit(first, 'amina')
    for (const letter of ' Now.') amina.types(letter)
    await settled()
    const { seq } = await attributionOf(first)
    const then = new Attribution()
    for await (const rows of walkLog(database.sql, first, 0, seq - 2)) for (const row of rows) then.add(row)
    expect(passages(then)).toEqual(['amina: We want safe and orderly migration. No'])
    expect(() => then.add({ seq, bytes: new Uint8Array(), by: gov.as('bo').post.id, at: new Date() })).toThrow('follow')
  })

  test('the same to all who ask at once, after a new start, and after a snapshot', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina'), await sit(first, 'tomas')]
    amina.types(' By Amina.')
    tomas.types(' By Tomas.')
    await settled()
    const before = (await attributionOf(first)).letters()
    const room = await openRoom(first)
    for (let beats = 0; beats < 2; beats++) room.rest()
    amina.types(' More.')
    await settled()
    const [one, other] = await Promise.all([attributionOf(first), attributionOf(first)])
    expect(one.letters()).toEqual(other.letters())
    expect(one.letters()).not.toEqual(before)
    const words = await told(first)
    await desk.crash(first)
    forget('attributions')
    expect(await told(first)).toEqual(words)
    expect((await attributionOf(first)).letters()).toEqual(one.letters())
  })
})

describe('Words that one change takes away and puts in again', () => {
  test('stay whose they were when somebody parts a paragraph, makes a heading of it, or a list', async () => {
    const { first } = await gov.openSmallStrategy()
    const [tomas, bo] = [await sit(first, 'tomas'), await sit(first, 'bo')]
    tomas.types(' By Tomas.')
    await settled()
    turnsInto(bo, paragraphs('We want safe and', ' orderly migration. By Tomas.'))
    await settled()
    expect(await told(first)).toEqual([
      'amina: We want safe and',
      'amina (moved by bo):  orderly migration.',
      'tomas (moved by bo):  By Tomas.',
    ])
    turnsInto(
      tomas,
      node('doc', node('heading', word('We want safe and')), ...paragraphs(' orderly migration. By Tomas.').content!),
    )
    await settled()
    expect(await told(first)).toEqual([
      'amina (moved by tomas): We want safe and',
      'amina (moved by bo):  orderly migration.',
      'tomas (moved by bo):  By Tomas.',
    ])
    const list = node(
      'bulletList',
      node('listItem', ...paragraphs('We want safe and').content!),
      node('listItem', ...paragraphs(' orderly migration. By Tomas.').content!),
    )
    turnsInto(bo, node('doc', list))
    await settled()
    expect(await told(first)).toEqual([
      'amina (moved by bo): We want safe and orderly migration.',
      'tomas (moved by bo):  By Tomas.',
    ])
  })

  test('H95 are not those of a word that is typed over others, or copied', async () => {
    const { first } = await gov.openSmallStrategy()
    const tomas = await sit(first, 'tomas')
    turnsInto(tomas, paragraphs('We want cheap and orderly migration.'))
    await settled()
    tomas.types(' orderly migration.')
    await settled()
    expect(await told(first)).toEqual([
      'amina: We want ',
      'tomas: cheap',
      'amina:  and orderly migration.',
      'tomas:  orderly migration.',
    ])
  })

  test('are new when they come back by undo: whoever presses it puts them into the text', async () => {
    const { first } = await gov.openSmallStrategy()
    const [amina, tomas] = [await sit(first, 'amina'), await sit(first, 'tomas')]
    tomas.types(' By Tomas.')
    await settled()
    const run = runsIn(amina.doc.getXmlFragment(FIELD))[0]!
    const undo = new UndoManager(amina.doc.getXmlFragment(FIELD))
    run.delete(35, 10)
    await settled()
    undo.undo()
    await settled()
    expect(await told(first)).toEqual(['amina: We want safe and orderly migration. By Tomas.'])
  })
})
