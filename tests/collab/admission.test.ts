import { describe, expect, test } from 'vitest'
import { applyUpdate, type Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from 'yjs'
import { holdsAlready, Twin } from '#collab/admission.ts'
import { newDoc, textOf, updateOf } from '#collab/content.ts'
import { FIELD } from '#collab/schema.ts'
import { readMessage, updateMessage } from '#collab/wire.ts'
import { canonicalText } from '#domain/canonical.ts'
import { plainText } from '#domain/text.ts'
import { paragraphs } from '../support/government.ts'
import { runsIn } from '../support/typist.ts'

const anybody = () => true
const TEXT = updateOf(paragraphs('One two three.', 'Four five.'))

/** A copy of a document in another browser. */
const pageOf = (doc: Doc) => newDoc([encodeStateAsUpdate(doc)])
const changeOn = (page: Doc, change: (page: Doc) => void): Uint8Array => {
  const before = encodeStateVector(page)
  change(page)
  return encodeStateAsUpdate(page, before)
}
const typed =
  (words: string, run = 0) =>
  (page: Doc) =>
    runsIn(page.getXmlFragment(FIELD))[run]!.insert(0, words)
const shown = (doc: Doc) => plainText(textOf(doc))

describe('What is admitted', () => {
  test('is what is new in an update, and nothing where nothing is', () => {
    const main = newDoc([TEXT])
    const twin = new Twin(main)
    const page = pageOf(main)
    const change = changeOn(page, typed('Zero '))
    // The page sends all it has, as after a reconnection.
    const news = twin.admit(encodeStateAsUpdate(page), anybody)!
    expect(news.length).toBeLessThan(change.length + 20)
    expect(twin.admit(change, anybody)).toBeNull()
    applyUpdate(main, news)
    twin.landed()
    expect(shown(main)).toBe('Zero One two three. Four five.')
    expect(holdsAlready(main, encodeStateAsUpdate(page))).toBe(true)
  })

  test('builds on what was admitted before it and is not committed yet, also after a refusal in between', () => {
    const main = newDoc([TEXT])
    const twin = new Twin(main)
    const page = pageOf(main)
    const first = twin.admit(changeOn(page, typed('Zero ')), anybody)!
    const bad = changeOn(pageOf(main), d => d.getXmlFragment(FIELD).insert(0, [new XmlElement('script')]))
    expect(() => twin.admit(bad, anybody)).toThrow('schema')
    const second = twin.admit(changeOn(page, typed('Minus one, ')), anybody)!
    for (const update of [first, second]) applyUpdate(main, update)
    expect(shown(main)).toBe('Minus one, Zero One two three. Four five.')
  })

  test('holdsAlready tells a deletion that is known from one that is not', () => {
    const main = newDoc([TEXT])
    const page = pageOf(main)
    const change = changeOn(page, d => runsIn(d.getXmlFragment(FIELD))[0]!.delete(0, 4))
    expect(holdsAlready(main, change)).toBe(false)
    applyUpdate(main, change)
    expect(holdsAlready(main, change)).toBe(true)
    expect(holdsAlready(main, new Uint8Array([0, 0]))).toBe(true)
  })
})

describe('What is refused', () => {
  const refused = (main: Doc, update: Uint8Array, mayWriteAs = anybody as (id: number) => boolean) => {
    const before = encodeStateAsUpdate(main)
    const twin = new Twin(main)
    try {
      twin.admit(update, mayWriteAs)
      return null
    } catch (error) {
      expect(encodeStateAsUpdate(main)).toEqual(before)
      // The twin is as before: the next honest change passes.
      expect(twin.admit(changeOn(pageOf(main), typed('On. ')), anybody)).not.toBeNull()
      return error instanceof Error ? error.message : String(error)
    }
  }

  test('a change in the name of a Yjs client that is somebody else', () => {
    const main = newDoc([TEXT])
    const page = pageOf(main)
    page.clientID = 7
    expect(refused(main, changeOn(page, typed('I am bo. ')), id => id !== 7)).toBe('malformed')
  })

  test('a client number burnt for somebody else, that would make their next words vanish', () => {
    // One client, one struct, client 7, clock 0: "collected", 2^40 long; no deletions.
    const burn = new Uint8Array([1, 1, 7, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0])
    expect(refused(newDoc([TEXT]), burn, id => id !== 7)).toBe('malformed')
  })

  test('something hidden in the root, or beside it', () => {
    const main = newDoc([TEXT])
    const beside = changeOn(pageOf(main), d => d.getText('acl').insert(0, 'everybody'))
    expect(refused(main, beside)).toBe('schema')
    // The same bytes that set a key in a map set it in any root of that name.
    const asMap = newDoc()
    const other = changeOn(asMap, d => d.getMap('x').set('acl', 'everybody'))
    const name = other.findIndex((byte, at) => byte === 1 && other[at + 1] === 'x'.charCodeAt(0))
    const letters = [...new TextEncoder().encode(FIELD)]
    const renamed = new Uint8Array([...other.slice(0, name), letters.length, ...letters, ...other.slice(name + 2)])
    expect(refused(main, renamed)).toBe('schema')
  })

  test('a deletion of what is not there yet', () => {
    // No structs; deletes of one client, 9, one range: 100 from 0.
    expect(refused(newDoc([TEXT]), new Uint8Array([0, 1, 9, 1, 0, 100]))).toBe('incomplete')
  })

  test('a section of more than two megabytes with its history', () => {
    const main = newDoc([TEXT])
    const twin = new Twin(main)
    const page = pageOf(main)
    const write = () => twin.admit(changeOn(page, typed('x'.repeat(700_000))), anybody)
    write()
    write()
    expect(write).toThrow('too-large')
  })

  test('whatever a broken program makes of an honest change; the text stays, and stays canonical', () => {
    const seed = Date.now() % 1_000_000
    let state = seed
    const roll = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return state % below
    }
    const main = newDoc([TEXT])
    const twin = new Twin(main)
    let admitted = 0
    for (let no = 0; no < 2_000; no++) {
      const paragraph = new XmlElement('paragraph')
      paragraph.insert(0, [new XmlText('new')])
      const honest = changeOn(pageOf(main), d =>
        roll(2)
          ? d.getXmlFragment(FIELD).insert(0, [paragraph])
          : runsIn(d.getXmlFragment(FIELD))[0]!.format(0, 3, { bold: {} }),
      )
      const bytes = updateMessage(honest)
      for (let flips = 1 + roll(3); flips > 0; flips--) bytes[roll(bytes.length)] = roll(256)
      try {
        const message = readMessage(bytes.slice(0, roll(4) ? bytes.length : roll(bytes.length)))
        if (message.kind !== 'update') continue
        const news = twin.admit(message.bytes, anybody)
        if (!news) continue
        applyUpdate(main, news)
        twin.landed()
        admitted += 1
        canonicalText(textOf(main))
      } catch (error) {
        expect((error as Error).name, `seed ${seed}, ${String(error)}`).toMatch(/^(Refused|Error)$/)
      }
    }
    expect(() => canonicalText(textOf(main)), `seed ${seed}`).not.toThrow()
    expect(main.store.pendingStructs, `seed ${seed}`).toBeNull()
    expect(admitted, `seed ${seed}`).toBeGreaterThan(0)
  })
})

describe('A message', () => {
  test('in over-long numbers is refused: the same bytes must not have two readings', () => {
    expect(readMessage(new Uint8Array([0, 2, 2, 0, 0]))).toMatchObject({ kind: 'update' })
    expect(() => readMessage(new Uint8Array([0x80, 0, 2, 2, 0, 0]))).toThrow('malformed')
    expect(() => readMessage(new Uint8Array([0, 0x82, 0, 2, 0, 0]))).toThrow('malformed')
    expect(() => readMessage(new Uint8Array([0, 2, 0x82, 0, 0, 0]))).toThrow('malformed')
  })
})
