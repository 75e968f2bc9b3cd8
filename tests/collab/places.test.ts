import { describe, expect, test } from 'vitest'
import { applyUpdate, Doc, UndoManager } from 'yjs'
import { Replica } from '#collab/replica.ts'
import { FIELD } from '#collab/schema.ts'
import { type Content, element, type Id, string, update } from '../hostile/bytes.ts'
import { runsIn } from '../support/typist.ts'
import { anybody, changeOn, pageOf, shown, TEXT } from '../support/updates.ts'

/** The text's two runs in a page that forgets nothing, as our pages do. */
const opened = () => {
  const replica = new Replica([TEXT])
  const page = new Doc({ gc: false })
  applyUpdate(page, TEXT)
  const idOf = (run: number): Id => runsIn(page.getXmlFragment(FIELD))[run]!._start!.id
  return { replica, page, first: idOf(0), second: idOf(1) }
}
const between = (origin: Id | undefined, rightOrigin: Id | undefined, content: Content) =>
  update([{ client: 7, clock: 0, structs: [{ origin, rightOrigin, content }] }])

describe('What says to stand between two neighbours', () => {
  test('is refused where they are letters of two runs', () => {
    const { replica, first, second } = opened()
    expect(() => replica.admit(between(first, second, string('x')), anybody)).toThrow('malformed')
    expect(() => replica.admit(between(second, first, string('x')), anybody)).toThrow('malformed')
    expect(shown(replica)).toBe('One two three. Four five.')
  })

  test('is refused where one is forgotten and the other is not: nobody judges it, and pages would show it', () => {
    const { replica, page, first } = opened()
    const paragraph = page.getXmlFragment(FIELD).get(1)._item!.id
    const root: Id = page.getXmlFragment(FIELD).get(0)._item!.id
    const forgotten = runsIn(page.getXmlFragment(FIELD))[1]!._start!.id
    replica.admit(
      changeOn(page, doc => doc.getXmlFragment(FIELD).delete(1, 1)),
      anybody,
    )
    replica.landed()
    for (const unseen of [
      between(root, forgotten, element('script')),
      between(first, forgotten, string('x')),
      between(forgotten, first, string('x')),
    ])
      expect(() => replica.admit(unseen, anybody)).toThrow('malformed')
    // What is deleted and still has its place is a neighbour like any other.
    expect(replica.admit(between(root, paragraph, element('paragraph')), anybody)).not.toBeNull()
  })

  test('is taken where somebody typed in what another deleted meanwhile, and where a deletion is undone', () => {
    const { replica, page } = opened()
    const other = pageOf(replica)
    const typed = changeOn(other, doc => runsIn(doc.getXmlFragment(FIELD))[1]!.insert(4, 'and a half '))
    const undo = new UndoManager(page.getXmlFragment(FIELD))
    replica.admit(
      changeOn(page, doc => doc.getXmlFragment(FIELD).delete(1, 1)),
      anybody,
    )
    replica.landed()
    replica.admit(typed, anybody)
    replica.landed()
    applyUpdate(page, typed)
    replica.admit(
      changeOn(page, () => undo.undo()),
      anybody,
    )
    replica.landed()
    expect(shown(replica)).toContain('Four')
  })
})

describe('What says to stand between two letters of one run (yjs/yjs#794)', () => {
  const letters = () => {
    const { replica, page, first } = opened()
    return { replica, page, letter: (no: number): Id => ({ client: first.client, clock: first.clock + no }) }
  }
  const words = string('and ')

  test.each([
    ['the other way round', 6, 2],
    ['the same one', 4, 4],
    ['apart', 2, 6],
    ['the beginning, and one that has others before it', null, 3],
  ] as const)('is refused where they are %s', (_what, left, right) => {
    const { replica, letter } = letters()
    const place = (no: number | null) => (no === null ? undefined : letter(no))
    expect(() => replica.admit(between(place(left), place(right), words), anybody)).toThrow('malformed')
    expect(shown(replica)).toBe('One two three. Four five.')
  })

  test('is refused where the left one was written before another that is known to stand between', () => {
    const { replica, page, letter } = letters()
    const next = changeOn(page, doc => runsIn(doc.getXmlFragment(FIELD))[0]!.insert(4, 'XY'))
    replica.admit(next, anybody)
    replica.landed()
    const x: Id = { client: page.clientID, clock: 0 }
    const beyond = between(letter(1), x, words)
    expect(() => replica.admit(beyond, anybody)).toThrow('malformed')
    expect(replica.admit(between(letter(3), x, words), anybody)).not.toBeNull()
  })

  test('is taken from two who typed at the same place without knowing of each other, and from who knew less', () => {
    const { replica, page } = letters()
    const [one, other] = [pageOf(replica), pageOf(replica)]
    const types = (doc: Doc, at: number, said: string) =>
      changeOn(doc, it => runsIn(it.getXmlFragment(FIELD))[0]!.insert(at, said))
    for (const update of [types(one, 4, 'a'), types(one, 5, 'b'), types(other, 4, 'c'), types(other, 5, 'd')])
      replica.admit(update, anybody)
    replica.landed()
    expect(replica.admit(types(page, 4, 'e'), anybody)).not.toBeNull()
    replica.landed()
    expect(shown(replica)).toMatch(/^One ((ab|cd|e)){3}two three/)
  })
})
