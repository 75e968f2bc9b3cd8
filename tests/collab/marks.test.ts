import { describe, expect, test } from 'vitest'
import { Replica } from '#collab/replica.ts'
import { FIELD } from '#collab/schema.ts'
import { type Content, format, type Id, type Item, string, update } from '../hostile/bytes.ts'
import { runsIn } from '../support/typist.ts'
import { anybody, changeOn, pageOf, shown, TEXT } from '../support/updates.ts'

const ME = 7

/** A replica, and an update that puts these at the end of its first run, one behind the other. */
const withMarks = (...contents: readonly Content[]) => {
  const replica = new Replica([TEXT])
  const letters = runsIn(pageOf(replica).getXmlFragment(FIELD))[0]!._start!
  const last: Id = { client: letters.id.client, clock: letters.id.clock + letters.length - 1 }
  const structs = contents.map(
    (content, no): Item => ({ origin: no === 0 ? last : { client: ME, clock: no - 1 }, content }),
  )
  return { replica, marked: update([{ client: ME, clock: 0, structs }]) }
}

describe('Marks with no letter between them', () => {
  test.each([
    ['a link to a program', [format('link', { href: 'javascript:alert(1)' }), format('link', null)]],
    ['a mark whose form is wrong', [format('link', { href: 7 }), format('link', null)]],
    ['the same mark twice', ['bold', 'bold--abcdefgh'].map(name => format(name, {}))],
  ])('are refused where they are no marks of a text: %s', (_what, contents) => {
    const { replica, marked } = withMarks(...contents)
    expect(() => replica.admit(marked, anybody)).toThrow('schema')
    expect(shown(replica)).toBe('One two three. Four five.')
  })

  test('are taken where they are, and who types there types with them', () => {
    const { replica, marked } = withMarks(format('link', { href: 'https://example.org/' }), format('link', null))
    replica.admit(marked, anybody)
    const words = { origin: { client: ME, clock: 0 }, rightOrigin: { client: ME, clock: 1 }, content: string('here') }
    replica.admit(update([{ client: ME, clock: 2, structs: [words] }]), anybody)
    replica.landed()
    expect(JSON.stringify(replica.text())).toContain('"text":"here","marks":[{"type":"link"')
  })

  test('are taken where a page puts marks on words and takes them away', () => {
    const { replica } = withMarks()
    const page = pageOf(replica)
    const run = () => runsIn(page.getXmlFragment(FIELD))[0]!
    for (const attributes of [{ bold: {} }, { italic: {} }, { bold: null }, { italic: null }])
      replica.admit(
        changeOn(page, () => run().format(0, 3, attributes)),
        anybody,
      )
    replica.landed()
    expect(shown(replica)).toBe('One two three. Four five.')
  })
})
