/** All rooms of this process. One process owns the rooms; a second one would need a lease. */
import type { WebSocket } from 'ws'
import { applyUpdate } from 'yjs'
import { remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import { lastSeqs, loadText } from '#db/text-log.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { PostId, SectionId } from '#domain/ids.ts'
import { newDoc, textOf, updateOf } from './content.ts'
import { commit } from './log.ts'
import { type Member, Room } from './room.ts'
import { CLOSE } from './wire.ts'

export type { Member } from './room.ts'

const IDLE = 30_000
const CACHED = 2_000

interface Rooms {
  readonly open: Map<SectionId, Promise<Room>>
  readonly ready: Map<SectionId, Room>
  readonly texts: Map<SectionId, { seq: number; doc: TextNode }>
}
const rooms = (): Rooms => remember('rooms', () => ({ open: new Map(), ready: new Map(), texts: new Map() }))

const load = async (sectionId: SectionId) => {
  const stored = await loadText(database(), sectionId)
  const doc = newDoc()
  for (const update of stored.updates) applyUpdate(doc, update)
  return { doc, seq: stored.seq }
}

/** The room of a section, loaded once however many ask. A failed load is not remembered. */
export const openRoom = (sectionId: SectionId): Promise<Room> => {
  const { open, ready } = rooms()
  const known = open.get(sectionId)
  if (known) return known
  const opening = load(sectionId).then(({ doc, seq }) => {
    const room: Room = new Room(sectionId, doc, seq, () => forgetRoom(room))
    ready.set(sectionId, room)
    leaveSoon(room)
    return room
  })
  open.set(sectionId, opening)
  opening.catch(() => open.delete(sectionId))
  return opening
}

const forgetRoom = (room: Room) => {
  const { open, ready } = rooms()
  if (ready.get(room.sectionId) !== room) return
  open.delete(room.sectionId)
  ready.delete(room.sectionId)
}

const leaveSoon = (room: Room) => {
  setTimeout(() => room.isIdle && forgetRoom(room), IDLE).unref()
}

/** Takes a person in; called in the very moment the socket is accepted. */
export const join = (room: Room, socket: WebSocket, member: Member): void =>
  room.join(socket, member, () => leaveSoon(room))

export interface CommittedText {
  readonly doc: TextNode
  readonly seq: number
}

const remembered = (sectionId: SectionId, text: CommittedText): CommittedText => {
  const { texts } = rooms()
  texts.delete(sectionId)
  texts.set(sectionId, text)
  const [oldest] = texts.keys()
  if (texts.size > CACHED && oldest) texts.delete(oldest)
  return text
}

/** The committed text of sections, from open rooms or the log. The same committed text gives the same object. */
export const readTexts = async (ids: readonly SectionId[]): Promise<Map<SectionId, CommittedText>> => {
  const { ready, texts } = rooms()
  const found = new Map<SectionId, CommittedText>()
  const closed = ids.filter(id => !ready.has(id))
  const seqs = closed.length > 0 ? await lastSeqs(database(), closed) : new Map<SectionId, number>()
  await Promise.all(
    closed.map(async id => {
      const seq = seqs.get(id) ?? 0
      const known = texts.get(id)
      if (known?.seq === seq) return found.set(id, known)
      const loaded = seq === 0 ? { doc: newDoc(), seq } : await load(id)
      return found.set(id, remembered(id, { doc: textOf(loaded.doc), seq: loaded.seq }))
    }),
  )
  for (const id of ids) {
    const room = ready.get(id)
    if (room) found.set(id, { doc: room.text(), seq: room.seq })
  }
  return found
}

/** As `readTexts`, after everything that was received has been committed; the open rooms are read in one moment. */
export const freezeTexts = async (ids: readonly SectionId[]): Promise<Map<SectionId, CommittedText>> => {
  await Promise.all(ids.map(id => rooms().ready.get(id)?.settled()))
  return readTexts(ids)
}

/** The first text of an empty section. Throws where there is text already. */
export const writeText = async (sectionId: SectionId, text: TextNode, by: PostId): Promise<void> => {
  if (rooms().open.has(sectionId) || (await lastSeqs(database(), [sectionId])).size > 0)
    throw new Error(`Section ${sectionId} has a text already`)
  await commit([{ sectionId, seq: 1, bytes: updateOf(text), by }])
}

/** Asks for everybody in every room whether and how they may stay. Who may not is sent off; whose right changed comes back anew. */
export const rejudge = async (
  judge: (sectionId: SectionId, member: Member) => Promise<Member['mode'] | null>,
): Promise<void> => {
  await Promise.all(
    [...rooms().ready.values()].map(async room => {
      const verdicts = new Map<string, Member['mode'] | null>()
      await Promise.all(
        room.members.map(async member => verdicts.set(member.connection, await judge(room.sectionId, member))),
      )
      room.closeWhere(member => {
        const mode = verdicts.get(member.connection)
        return mode === undefined || mode === member.mode
          ? null
          : mode === null || member.mode === 'writer'
            ? CLOSE.noRight
            : CLOSE.judgeAgain
      })
    }),
  )
}

/** Closes every socket of these sessions. */
export const endSessions = (handles: readonly string[]): void => {
  for (const room of rooms().ready.values())
    room.closeWhere(member => (handles.includes(member.sessionHandle) ? CLOSE.sessionEnded : null))
}

/** Who is in which section, each person once. */
export const presentIn = (
  ids: readonly SectionId[],
): Map<SectionId, readonly Pick<Member, 'name' | 'organisation'>[]> =>
  new Map(
    ids.map(id => {
      const members = rooms().ready.get(id)?.members ?? []
      return [id, [...new Map(members.map(m => [m.personId, { name: m.name, organisation: m.organisation }])).values()]]
    }),
  )

/** For a stop: what was received is saved, and everybody is asked to come back later. */
export const closeRooms = async (): Promise<void> => {
  const all = [...rooms().ready.values()]
  await Promise.all(all.map(room => room.settled()))
  for (const room of all) room.closeWhere(() => CLOSE.restart)
  rooms().open.clear()
  rooms().ready.clear()
  rooms().texts.clear()
}
