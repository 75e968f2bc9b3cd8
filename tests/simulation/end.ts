/** The end of a run: faults stop, people come back, and then everybody has the same text, and all of it. */
import { encodeStateVector } from 'yjs'
import { Authorship } from '#collab/authorship.ts'
import { textOf } from '#collab/content.ts'
import { canonicalText, type TextNode } from '#domain/canonical.ts'
import type { PostId, SectionId } from '#domain/ids.ts'
import type { Page } from './page.ts'
import type { Course } from './steps.ts'
import { replay } from './witness.ts'
import type { World } from './world.ts'

/** Seconds in which all has to come to rest when nothing fails any more. */
const PATIENCE = 150

export const checkEnd = async (world: World, course: Course): Promise<void> => {
  const { storage, clock, witness, people } = world
  storage.faults = storage.slow = 0
  for (let quiet = 0, seconds = 0; quiet < 2; seconds++) {
    if (seconds > PATIENCE) return witness.say(`no rest: ${course.pages.filter(isRestless).map(stateOf).join(', ')}`)
    bringBack(world, course)
    await clock.pass(1_000)
    quiet = course.pages.some(isRestless) || hasGhosts(world, course) ? 0 : quiet + 1
  }
  // A stock page repeats what it hears, and so may pass for another page of its person until it next speaks of itself.
  await clock.pass(16_000)
  world.server.beat()
  // Whom that has cut off, since an answer was long on its way, is back and seen by then.
  await clock.pass(3_000)
  witness.end()
  for (const section of new Set(people.map(person => person.sectionId)))
    checkSection(
      world,
      section,
      course.pages.filter(page => !page.isGone && page.person.sectionId === section),
    )
}

const isRestless = (page: Page): boolean => !page.isGone && !page.isQuiet

/** Whether the server still keeps a seat for somebody who is gone. */
const hasGhosts = ({ server }: World, { pages }: Course): boolean => {
  const seats = [...server.open.values()].reduce((sum, room) => sum + room.seats.length, 0)
  return seats > pages.filter(page => !page.isGone).length
}

const stateOf = (page: Page): string => `${page.person.name} ${page.saving.state.kind}${page.isOver ? ' over' : ''}`

/** Everybody reads on, and whose page is over opens it anew, if there still is a right to. */
const bringBack = ({ storage }: World, course: Course): void => {
  for (const page of course.pages.filter(one => !one.isGone)) {
    page.call?.line.release()
    const right = storage.rightOf(page.person.postId)
    if (page.isOver || page.kind.mode !== right) {
      page.leave()
      course.open(page.person)
    } else page.connect()
  }
}

const checkSection = (world: World, section: SectionId, pages: readonly Page[]): void => {
  const { storage, witness, server } = world
  const rows = storage.rows(section)
  const kept = replay(rows, false)
  const canonical = canonicalText(textOf(kept))
  const same = (who: string, text: TextNode) =>
    witness.compare(text, canonical, `${who} reads another text than the log`)
  same('a replay that forgets', textOf(replay(rows, true)))
  const room = server.open.get(section)?.text()
  if (room) same('the room', room.doc)
  if (room && room.seq !== rows.length) witness.say(`the room is at ${room.seq}, the log at ${rows.length}`)
  const vector = String(encodeStateVector(kept).toSorted())
  for (const page of pages) {
    const { name } = page.person
    same(name, textOf(page.doc))
    if (String(encodeStateVector(page.doc).toSorted()) !== vector) witness.say(`${name} has other changes than the log`)
    if (!witness.hasAll(section, page.made)) witness.say(`a change of ${name} did not arrive`)
    const shown = page.caret.shown.join()
    const present = pages
      .map(one => one.doc.clientID)
      .toSorted()
      .join()
    if (shown !== present) witness.say(`${name} is shown ${shown} where ${present} are`)
  }
  checkAuthors(world, section)
}

/** Every letter is attested to whom it was typed by, told from the whole log, and from a snapshot and the rest. */
const checkAuthors = ({ storage, witness }: World, section: SectionId): void => {
  const rows = storage.rows(section)
  const stored = storage.load(section)
  const all = Authorship.of({ seq: rows.length, updates: rows.map(row => row.bytes), authors: null, rows })
  for (const authors of [all, Authorship.of(stored)])
    for (const [client, structs] of replay(rows, false).store.clients)
      for (const { id, length } of structs)
        for (const clock of [id.clock, id.clock + length - 1]) {
          const by: PostId | undefined = authors.runAt(client, clock)?.by
          if (by !== witness.ownerOf(client)) witness.say(`letter ${clock} of ${client} is attested to ${by}`)
        }
}
