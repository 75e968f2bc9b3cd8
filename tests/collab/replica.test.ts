import { describe, expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement } from 'yjs'
import { newDoc, textOf } from '#collab/content.ts'
import { Replica } from '#collab/replica.ts'
import { FIELD } from '#collab/schema.ts'
import { plainText } from '#domain/text.ts'
import { runsIn } from '../support/typist.ts'
import { anybody, changeOn, pageOf, shown, TEXT, typed } from '../support/updates.ts'

describe('What is admitted', () => {
  test('is what is new in an update, and nothing where nothing is', () => {
    const replica = new Replica([TEXT])
    const page = pageOf(replica)
    const change = changeOn(page, typed('Zero '))
    // The page sends all it has, as after a reconnection.
    const news = replica.admit(encodeStateAsUpdate(page), anybody)!.bytes
    expect(news).toEqual(change)
    expect(replica.admit(change, anybody)).toBeNull()
    replica.landed()
    expect(shown(replica)).toBe('Zero One two three. Four five.')
    expect(replica.holds(encodeStateAsUpdate(page))).toBe(true)
  })

  test('is nothing, and no work, where a page that has just come has nothing to say', () => {
    const replica = new Replica([TEXT])
    const nothing = encodeStateAsUpdate(new Doc())
    expect(replica.admit(nothing, anybody)).toBeNull()
    expect(replica.holds(nothing)).toBe(true)
    expect(replica.isResting).toBe(true)
  })

  test('builds on what was admitted before it and is not committed yet, also after a refusal in between', () => {
    const replica = new Replica([TEXT])
    const page = pageOf(replica)
    replica.admit(changeOn(page, typed('Zero ')), anybody)
    const bad = changeOn(pageOf(replica), d => d.getXmlFragment(FIELD).insert(0, [new XmlElement('script')]))
    expect(() => replica.admit(bad, anybody)).toThrow('schema')
    replica.admit(changeOn(page, typed('Minus one, ')), anybody)
    expect(shown(replica)).toBe('One two three. Four five.')
    replica.landed()
    expect(shown(replica)).toBe('Minus one, Zero One two three. Four five.')
  })

  test('is told to nobody while it is not committed, and forgotten where it is not going to be', () => {
    const replica = new Replica([TEXT])
    replica.admit(changeOn(pageOf(replica), typed('Zero ')), anybody)
    expect(shown(replica)).toBe('One two three. Four five.')
    expect(plainText(textOf(newDoc([replica.since(new Uint8Array([0]))])))).toBe('One two three. Four five.')
    replica.takeBack()
    replica.landed()
    expect(shown(replica)).toBe('One two three. Four five.')
  })

  test('is the same for a newcomer, for one with a copy, before and after all is made one whole', () => {
    const replica = new Replica([TEXT])
    const page = pageOf(replica)
    const copy = encodeStateAsUpdate(page)
    for (const words of ['a ', 'b ', 'c ']) replica.admit(changeOn(page, typed(words)), anybody)
    replica.admit(
      changeOn(page, d => runsIn(d.getXmlFragment(FIELD))[1]!.delete(0, 5)),
      anybody,
    )
    replica.landed()
    const readings = () => {
      const newcomer = newDoc(replica.whole().filter(part => part !== null))
      const returning = newDoc([copy, replica.since(encodeStateVector(newDoc([copy])))])
      return [newcomer, returning].map(doc => plainText(textOf(doc)))
    }
    expect(readings()).toEqual(['c b a One two three. five.', 'c b a One two three. five.'])
    replica.compact()
    expect(replica.whole()[1]).toBeNull()
    replica.rest()
    replica.rest()
    expect(readings()).toEqual(['c b a One two three. five.', 'c b a One two three. five.'])
    expect(replica.admit(changeOn(page, typed('d ')), anybody)).not.toBeNull()
  })

  test('is judged as it is stored, where it begins with letters that are known', () => {
    const replica = new Replica([TEXT])
    const page = pageOf(replica)
    replica.admit(changeOn(page, typed('Zero ')), anybody)
    replica.landed()
    const copy = newDoc([encodeStateAsUpdate(page)])
    copy.clientID = page.clientID
    const before = encodeStateVector(newDoc([TEXT]))
    runsIn(copy.getXmlFragment(FIELD))[0]!.insert(5, 'and a half ')
    const news = replica.admit(encodeStateAsUpdate(copy, before), anybody)!.bytes
    expect(new TextDecoder().decode(news)).not.toContain('Zero')
    replica.landed()
    expect(plainText(textOf(newDoc([TEXT, encodeStateAsUpdate(page), news])))).toBe(shown(replica))
  })

  test('keeps its letters in the log although somebody has deleted the paragraph meanwhile', () => {
    const replica = new Replica([TEXT])
    const [here, away] = [pageOf(replica), pageOf(replica)]
    replica.admit(
      changeOn(here, d => d.getXmlFragment(FIELD).delete(0, 1)),
      anybody,
    )
    const news = replica.admit(changeOn(away, typed('Written far away. ')), anybody)!.bytes
    expect(new TextDecoder().decode(news)).toContain('Written far away. ')
    replica.landed()
    expect(shown(replica)).toBe('Four five.')
  })

  test('tells a deletion that is known from one that is not', () => {
    const replica = new Replica([TEXT])
    const change = changeOn(pageOf(replica), d => runsIn(d.getXmlFragment(FIELD))[0]!.delete(0, 4))
    expect(replica.holds(change)).toBe(false)
    replica.admit(change, anybody)
    replica.landed()
    expect(replica.holds(change)).toBe(true)
    expect(replica.holds(new Uint8Array([0, 0]))).toBe(true)
  })

  test('is also what a page brings that tidies up what was typed and taken back in one go', () => {
    const replica = new Replica([TEXT])
    const page = new Doc()
    applyUpdate(page, TEXT)
    const change = changeOn(page, d =>
      d.transact(() => {
        const run = runsIn(d.getXmlFragment(FIELD))[0]!
        run.insert(0, 'No. Yes. ')
        run.delete(0, 4)
      }),
    )
    replica.admit(change, anybody)
    replica.landed()
    expect(shown(replica)).toBe('Yes. One two three. Four five.')
  })
})
