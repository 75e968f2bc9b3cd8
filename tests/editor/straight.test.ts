/**
 * What is undone says where it stands on the page, so that the server takes it, and everybody reads it there. That without
 * it some is refused is shown in tests/simulation/flaws.test.ts.
 */
import { expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, UndoManager, XmlElement, XmlText } from 'yjs'
import { sayWhereItStands } from '#app/editor/straight.ts'
import { newDoc } from '#collab/content.ts'
import { Replica } from '#collab/replica.ts'
import { FIELD } from '#collab/schema.ts'
import { dice } from '../support/dice.ts'
import { runsIn } from '../support/typist.ts'
import { anybody, TEXT } from '../support/updates.ts'

type Roll = ReturnType<typeof dice>

const paragraph = (words: string) => {
  const [element, run] = [new XmlElement('paragraph'), new XmlText(words)]
  element.insert(0, [run])
  return element
}

/** A page that hears of the others only now and then, and sends at once. */
const newPage = (clientID: number, send: (update: Uint8Array) => void) => {
  const doc = new Doc({ gc: false })
  doc.clientID = clientID
  sayWhereItStands(doc)
  applyUpdate(doc, TEXT, 'line')
  const root = doc.getXmlFragment(FIELD)
  const history = new UndoManager(root, { captureTimeout: 0 })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'line') send(update)
  })
  const acts = [
    (roll: Roll) => root.insert(roll(root.length + 1), [paragraph('new')]),
    (roll: Roll) => root.length > 0 && root.delete(roll(root.length), 1),
    (roll: Roll) => {
      const runs = runsIn(root)
      const run = runs[roll(runs.length || 1)]
      if (run && roll(2)) run.insert(roll(run.length + 1), 'x')
      else if (run && run.length > 1) run.delete(0, 2)
    },
    () => history.undo(),
    () => history.undo(),
    () => history.redo(),
  ]
  return { doc, acts }
}

/** How many of the changes of three people the server refuses; the first is the last, where one is. */
const refusedIn = (seed: number): number => {
  const roll = dice(seed)
  const replica = new Replica([TEXT])
  const log: Uint8Array[] = []
  let refused = 0
  const send = (update: Uint8Array) => {
    try {
      replica.admit(update, anybody)
      replica.landed()
      log.push(update)
    } catch {
      refused += 1
    }
  }
  const pages = [100, 101, 102].map(client => newPage(client, send))
  for (let step = 0; step < 60 && refused === 0; step++) {
    const no = roll(3)
    const { doc, acts } = pages[no]!
    if (roll(4) === 0) for (const update of log) applyUpdate(doc, update, 'line')
    acts[roll(acts.length)]!(roll)
  }
  if (refused > 0) return refused
  for (const { doc } of pages) for (const update of log) applyUpdate(doc, update, 'line')
  let read = newDoc([TEXT, ...log])
  for (let times = 0; times < 2; times++) {
    for (const { doc } of pages)
      expect(doc.getXmlFragment(FIELD).toString(), `seed ${seed}`).toBe(read.getXmlFragment(FIELD).toString())
    read = newDoc([encodeStateAsUpdate(read)])
  }
  return 0
}

const SEEDS = Array.from({ length: 300 }, (_, no) => no)

test('Three people who undo what they and others did are all taken, and read one text, however often it is read', () => {
  expect(SEEDS.filter(seed => refusedIn(seed) > 0)).toEqual([])
})
