import { describe, expect, test } from 'vitest'
import { applyUpdate, Doc, XmlElement, XmlHook, XmlText } from 'yjs'
import { newDoc, textOf } from '#collab/content.ts'
import { Replica } from '#collab/replica.ts'
import { FIELD } from '#collab/schema.ts'
import { Refused, readMessage, updateMessage } from '#collab/wire.ts'
import { canonicalText } from '#domain/canonical.ts'
import { runsIn } from '../support/typist.ts'
import { anybody, changeOn, pageOf, TEXT, typed } from '../support/updates.ts'

const notAs = (client: number) => (spans: readonly { client: number }[]) => {
  if (spans.some(span => span.client === client)) throw new Refused('lease')
}
describe('What is refused', () => {
  const refused = (update: Uint8Array, mayWrite: Parameters<Replica['admit']>[1] = anybody) => {
    const replica = new Replica([TEXT])
    const before = replica.since(new Uint8Array([0]))
    try {
      replica.admit(update, mayWrite)
      return null
    } catch (error) {
      expect(replica.since(new Uint8Array([0]))).toEqual(before)
      // All is as before: the next honest change passes.
      expect(replica.admit(changeOn(pageOf(replica), typed('On. ')), anybody)).not.toBeNull()
      return error instanceof Error ? error.message : String(error)
    }
  }
  const change = (make: (page: Doc) => void) => changeOn(newDoc([TEXT]), make)

  test('a change in the name of a Yjs client that is somebody else', () => {
    const page = newDoc([TEXT])
    page.clientID = 7
    expect(refused(changeOn(page, typed('I am bo. ')), notAs(7))).toBe('lease')
  })

  test('a client number burnt, for somebody else or oneself, that would make the next words vanish', () => {
    // One client, one struct, client 7, clock 0: "collected", 2^40 long; no deletions.
    const burn = new Uint8Array([1, 1, 7, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 0])
    expect(refused(burn)).toBe('malformed')
    const small = new Uint8Array([1, 1, 7, 0, 0, 9, 0])
    expect(refused(small, notAs(7))).toBe('lease')
  })

  test('a gap in what a client wrote, left open or skipped', () => {
    const page = newDoc([TEXT])
    typed('First. ')(page)
    expect(refused(changeOn(page, typed('Second. ')))).toBe('incomplete')
    // One client, 7, from clock 0: "skipped", 5 long.
    expect(refused(new Uint8Array([1, 1, 7, 0, 10, 5, 0]))).toBe('malformed')
  })

  test('something hidden in the root, or beside it', () => {
    expect(refused(change(d => d.getText('acl').insert(0, 'everybody')))).toBe('schema')
    // The same bytes that set a key in a map set it in any root of that name.
    const other = changeOn(newDoc(), d => d.getMap('x').set('acl', 'everybody'))
    const name = other.findIndex((byte, at) => byte === 1 && other[at + 1] === 'x'.charCodeAt(0))
    const letters = [...new TextEncoder().encode(FIELD)]
    const renamed = new Uint8Array([...other.slice(0, name), letters.length, ...letters, ...other.slice(name + 2)])
    expect(refused(renamed)).toBe('schema')
  })

  test('what no text is made of, wherever it is put', () => {
    const first = (d: Doc) => d.getXmlFragment(FIELD).get(0) as XmlElement
    const run = (d: Doc) => runsIn(d.getXmlFragment(FIELD))[0]!
    const made: readonly ((d: Doc) => void)[] = [
      d => run(d).insertEmbed(0, { image: 'x' }),
      d => run(d).insert(0, 'x', { blink: {} }),
      d => run(d).insert(0, 'x', { link: { href: 'javascript:alert(1)' } }),
      d => run(d).setAttribute('class', 'x'),
      d => run(d).insert(0, 'x', { bold: { author: 'amina' } }),
      d => run(d).format(0, 1, { __proto__x: {} }),
      d => first(d).setAttribute('__proto__', 'x'),
      d => run(d).applyDelta([{ insert: new XmlText('inner') }]),
      d => first(d).setAttribute('onclick', 'alert(1)'),
      d => first(d).setAttribute('constructor', 'x'),
      d => first(d).insert(0, [new XmlElement('script')]),
      d => first(d).insert(0, [new XmlElement('constructor')]),
      d => first(d).insert(0, [new XmlElement('__proto__')]),
      d => d.getXmlFragment(FIELD).insert(0, [new XmlElement('doc')]),
      d => d.getXmlFragment(FIELD).insert(0, [new XmlHook('hook') as unknown as XmlElement]),
      d =>
        (first(d) as unknown as { setAttribute: (name: string, value: unknown) => void }).setAttribute(
          'level',
          new Doc(),
        ),
      d => (d.getXmlFragment(FIELD) as unknown as { push: (all: unknown[]) => void }).push([new Uint8Array([1])]),
    ]
    expect(made.map(make => refused(change(make)))).toEqual(made.map(() => 'schema'))
  })

  test('a heap of nodes within nodes, or of pieces', () => {
    const deep = (levels: number) => (d: Doc) => {
      let within: XmlElement = d.getXmlFragment(FIELD).get(0) as XmlElement
      d.transact(() => {
        for (let level = 0; level < levels; level++) {
          const next = new XmlElement('blockquote')
          within.insert(0, [next])
          within = next
        }
      })
    }
    expect(refused(change(deep(3_000)))).toBe('schema')
    expect(refused(change(deep(50)))).toBeNull()
    const many = (d: Doc) =>
      d.getXmlFragment(FIELD).insert(
        0,
        Array.from({ length: 20_001 }, () => new XmlText()),
      )
    expect(refused(change(many))).toBe('too-large')
  })

  test('a deletion of what is not there yet', () => {
    // No structs; deletes of one client, 9, one range: 100 from 0.
    expect(refused(new Uint8Array([0, 1, 9, 1, 0, 100]))).toBe('incomplete')
  })

  test('a section of more than two megabytes; what was deleted does not count', () => {
    const replica = new Replica([TEXT])
    const page = pageOf(replica)
    const write = () => {
      replica.admit(changeOn(page, typed('x'.repeat(700_000))), anybody)
      replica.landed()
    }
    const erase = () => {
      replica.admit(
        changeOn(page, d => runsIn(d.getXmlFragment(FIELD))[0]!.delete(0, 700_000)),
        anybody,
      )
      replica.landed()
    }
    for (let round = 0; round < 3; round++) {
      write()
      write()
      erase()
      erase()
    }
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
    const replica = new Replica([TEXT])
    /** Another replica, that gets what was admitted alone. */
    const reader = newDoc([TEXT])
    let admitted = 0
    for (let no = 0; no < 2_000; no++) {
      const paragraph = new XmlElement('paragraph')
      paragraph.insert(0, [new XmlText('new')])
      const honest = changeOn(pageOf(replica), d =>
        roll(2)
          ? d.getXmlFragment(FIELD).insert(0, [paragraph])
          : runsIn(d.getXmlFragment(FIELD))[0]!.format(0, 3, { bold: {} }),
      )
      const bytes = updateMessage(honest)
      for (let flips = 1 + roll(3); flips > 0; flips--) bytes[roll(bytes.length)] = roll(256)
      try {
        const message = readMessage(bytes.slice(0, roll(4) ? bytes.length : roll(bytes.length)))
        if (message.kind !== 'update') continue
        const news = replica.admit(message.bytes, anybody)
        if (!news) continue
        applyUpdate(reader, news.bytes)
        replica.landed()
        admitted += 1
        expect(canonicalText(textOf(reader))).toBe(canonicalText(replica.text()))
      } catch (error) {
        expect((error as Error).name, `seed ${seed}, ${String(error)}`).toMatch(/^(Refused|Error)$/)
      }
    }
    expect(() => canonicalText(replica.text()), `seed ${seed}`).not.toThrow()
    expect(reader.store.pendingStructs, `seed ${seed}`).toBeNull()
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
