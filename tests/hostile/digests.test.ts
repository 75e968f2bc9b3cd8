/** C-23: people whose texts differ, and nobody is told. How pages are asked, and begin anew: tests/collab/agreement.test.ts. */
import { describe, expect, test } from 'vitest'
import { applyUpdate, Doc, encodeSnapshot, encodeStateAsUpdate, encodeStateVector, snapshot } from 'yjs'
import { textOf } from '#collab/content.ts'
import { FIELD } from '#collab/schema.ts'
import { canonicalText } from '#domain/canonical.ts'
import { sha256 } from '#server/hash.ts'
import { runsIn, type Typist, until } from '../support/typist.ts'
import { format, update } from './bytes.ts'
import { baseUpdate, letterAt } from './cases/case.ts'
import { addsParagraph, hostileWorld } from './world.ts'

const world = hostileWorld()
const digestOf = (doc: Doc) => sha256(canonicalText(textOf(doc)))

describe('C-23 A difference between two texts that nobody is told of', () => {
  test('is seen by a digest of the text, and not by what Yjs compares: clocks and deletions', () => {
    // Bold from the third letter on, or from the fifteenth: it depends on who reads (yjs/yjs#794).
    const crossed = { origin: letterAt(15), rightOrigin: letterAt(3), content: format('bold', {}) }
    const [there, later] = [new Doc(), new Doc()]
    applyUpdate(there, baseUpdate())
    applyUpdate(there, update([{ client: 7, clock: 0, structs: [crossed] }]))
    applyUpdate(later, encodeStateAsUpdate(there))
    const compared = (doc: Doc) => [encodeStateVector(doc), encodeSnapshot(snapshot(doc))]
    expect(compared(later)).toEqual(compared(there))
    expect(digestOf(later)).not.toBe(digestOf(there))
  })

  test('is not there when all are told that all is saved: pages, who comes back, who comes now, and the log', async () => {
    const { first } = await world.open()
    const writers = [await world.sit(first, 'amina'), await world.sit(first, 'tomas')]
    const people: Typist[] = [...writers, await world.sit(first, 'bo')]
    for (let look = 0; look < 4; look++) {
      const away = writers[look % 2]!
      away.goesOffline()
      for (const [no, writer] of writers.entries()) {
        const run = runsIn(writer.doc.getXmlFragment(FIELD))[0]!
        run.insert(look, `${look}${no} `)
        run.format(2, 6, no === 0 ? { bold: {} } : { italic: {} })
        if (look % 2 === no) run.delete(8, 3)
        else addsParagraph(writer.doc, `Paragraph ${look}.`)
      }
      away.comesBack()
      await Promise.all(writers.map(writer => writer.saved()))
      people.push(await world.sit(first, 'ingrid'))
      const clocks = () => new Set(people.map(({ doc }) => Buffer.from(encodeStateVector(doc)).toString('hex')))
      await until(() => clocks().size === 1, 'everybody has everything')
      await until(() => writers.every(({ saving }) => saving.state.kind === 'saved'), 'and all is saved')
      const digests = people.map(({ doc }) => digestOf(doc))
      expect(digests).toEqual(people.map(() => digests[0]))
      expect(sha256(await world.stored(first))).toBe(digests[0])
    }
  })
})
