/** All rooms of this process, and the texts in them. Only the process that owns the live texts has rooms. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Doc } from 'yjs'
import { forget, remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import { lastSeqs, loadText, loadTexts, peopleIn, rightsEpoch, type StoredText, saveSnapshot } from '#db/text-log.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { PostId, SectionId } from '#domain/ids.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Author } from './author.ts'
import { Authorship } from './authorship.ts'
import { newDoc, textOf, updateOf } from './content.ts'
import type { FixedVersion } from './holding.ts'
import type { Line } from './line.ts'
import { NotOwner, ownToken } from './ownership.ts'
import { Room } from './room.ts'
import type { Judged, Member, Seat } from './seat.ts'
import type { CommittedText } from './section-text.ts'
import { surroundings } from './surroundings.ts'
import { CLOSE } from './wire.ts'

export type { Judged, Member } from './seat.ts'
export type { CommittedText } from './section-text.ts'

/** Milliseconds between two signs of life, and after which an empty room is closed. */
const HEARTBEAT = 15_000
const IDLE = 30_000
/** Milliseconds between two looks at whether rights have changed, or have ended by their date. */
const LOOK = 1_000
/** Texts of closed rooms that are kept, the most recently read. */
const CACHED = 2_000
/** Milliseconds that a stop waits for acts that are under way, for the texts to be stored, and for their snapshots. */
const PATIENCE = 5_000
/** Milliseconds over which people come back who are sent away all at once. */
const SPREAD = 5_000

interface Rooms {
  readonly opening: Map<SectionId, Promise<Room>>
  readonly open: Map<SectionId, Room>
  readonly texts: Map<SectionId, CommittedText>
  readonly timers: readonly NodeJS.Timeout[]
  /** Acts under way that need the live texts. */
  readonly acts: Set<Promise<unknown>>
  isClosing: boolean
}

const rooms = (): Rooms =>
  remember('rooms', () => {
    const open = new Map<SectionId, Room>()
    const heart = setInterval(() => beat([...open.values()]), HEARTBEAT).unref()
    let isLooking = false
    const eye = setInterval(async () => {
      // A database that does not answer is not asked once more every second.
      if (isLooking) return
      isLooking = true
      await look()
      isLooking = false
    }, LOOK).unref()
    const timers = [heart, eye]
    return { opening: new Map(), open, texts: new Map(), timers, acts: new Set(), isClosing: false }
  })

/** Cuts off who gives no sign of life, and closes the rooms that have been empty for a while. Done every 15 s. */
export const beat = (all: readonly Room[], now = Date.now()): void => {
  for (const room of all) {
    for (const seat of room.seats) seat.beat()
    room.people.renew()
    room.compare()
    room.rest()
    if (room.isIdle && now - room.usedAt >= IDLE) drop(room)
  }
}

const drop = (room: Room) => {
  const { open, opening } = rooms()
  if (open.get(room.sectionId) !== room) return
  open.delete(room.sectionId)
  opening.delete(room.sectionId)
  room.close()
}

/** The room of a section, loaded once however many ask. A failed load is not remembered. Throws NotOwner. */
export const openRoom = async (sectionId: SectionId): Promise<Room> => {
  if (ownToken() === null) throw new NotOwner()
  const { open, opening } = rooms()
  const asked = opening.get(sectionId) ?? load(sectionId)
  opening.set(sectionId, asked)
  try {
    const room = await asked
    // The texts were let go meanwhile.
    if (opening.get(sectionId) !== asked || ownToken() === null) throw new NotOwner()
    room.usedAt = Date.now()
    open.set(sectionId, room)
    return room
  } catch (error) {
    if (opening.get(sectionId) === asked) opening.delete(sectionId)
    throw error
  }
}

const load = async (sectionId: SectionId): Promise<Room> => {
  const stored = await loadText(database(), sectionId)
  return new Room(sectionId, stored, await peopleIn(database(), Authorship.of(stored).posts()), surroundings, drop)
}

/** Takes a person in; called in the very moment the line is there. */
export const join = (room: Room, line: Line, member: Member, judged: Judged): void => room.join(line, member, judged)

/** The committed text of sections, from open rooms or the log. The same committed text gives the same object. */
export const readTexts = async (ids: readonly SectionId[]): Promise<Map<SectionId, CommittedText>> => {
  const { open, texts } = rooms()
  const closed = ids.filter(id => !open.has(id))
  const seqs = closed.length > 0 ? await lastSeqs(database(), closed) : new Map<SectionId, number>()
  const unread = closed.filter(id => texts.get(id)?.seq !== (seqs.get(id) ?? 0))
  const stored = unread.length > 0 ? await loadTexts(database(), unread) : new Map<SectionId, StoredText>()
  for (const [id, { seq, updates }] of stored) texts.set(id, { doc: textOf(newDoc(updates)), seq })
  return textsOf(ids)
}

/**
 * Runs an act that needs the live texts, with the token under which they are this process's; they are not let go before
 * it ends. Throws NotOwner, and does nothing, where they are not here or are about to go.
 */
export const withTexts = async <T>(act: (token: number) => Promise<T>): Promise<T> => {
  const token = ownToken()
  const { acts, isClosing } = rooms()
  if (token === null || isClosing) throw new NotOwner()
  const running = act(token)
  acts.add(running)
  try {
    return await running
  } finally {
    acts.delete(running)
  }
}

export interface HeldTexts {
  /** All of one and the same moment, with all that was received before it. */
  readonly texts: Map<SectionId, CommittedText>
  /** Whose page did not say in time that all of its text has come. */
  readonly behind: readonly { readonly sectionId: SectionId; readonly member: Member }[]
  /** Everybody goes on; `version` is what the texts were fixed as, null where they were not. */
  release(version: FixedVersion | null): void
}

/** Asks everybody to hold still for a moment, and gives the texts as they stand then. To be released in any case. */
export const holdTexts = async (ids: readonly SectionId[]): Promise<HeldTexts> => {
  const held = await Promise.all(ids.map(openRoom))
  const holds = await Promise.all(held.map(async room => ({ room, ...(await room.holding.hold()) })))
  const release = (version: FixedVersion | null) => {
    for (const { room, no } of holds) room.holding.release(no, version)
  }
  await Promise.all(held.map(room => room.settled()))
  // A room that had to be loaded anew meanwhile does not speak for its log.
  if (held.some(room => rooms().open.get(room.sectionId) !== room)) {
    release(null)
    return holdTexts(ids)
  }
  for (const room of held) room.compare(true)
  const behind = holds.flatMap(({ room, behind: seats }) =>
    seats.map(({ member }) => ({ sectionId: room.sectionId, member })),
  )
  return { texts: textsOf(ids), behind, release }
}

const textsOf = (ids: readonly SectionId[]) => {
  const { open, texts } = rooms()
  const found = new Map<SectionId, CommittedText>()
  for (const id of ids) {
    const text = open.get(id)?.text() ?? texts.get(id)
    if (!text) continue
    found.set(id, text)
    texts.delete(id)
    texts.set(id, text)
  }
  for (const id of texts.keys()) if (texts.size > CACHED) texts.delete(id)
  return found
}

/** As `Room.edit`, in the room of a section. Throws NotOwner. */
export const editText = (
  _permit: Permit<'editSection'>,
  sectionId: SectionId,
  author: Author,
  judged: Judged,
  edit: (doc: Doc) => void,
): Promise<void> =>
  withTexts(async () => {
    const room = await openRoom(sectionId)
    await room.edit(author, judged, edit)
  })

/** The first text of a section. Throws where anything was ever written in it. */
export const writeText = async (sectionId: SectionId, text: TextNode, by: PostId): Promise<void> => {
  const room = await openRoom(sectionId)
  await room.write(updateOf(text), by)
}

const allSeats = (): Seat[] => [...rooms().open.values()].flatMap(room => room.seats)

/** Judges everybody in every room anew, after an act. Where it cannot be told, everybody is judged at the door. */
export const rejudge = async (): Promise<void> => {
  const judged = await Promise.allSettled(
    allSeats().map(async seat => {
      try {
        await seat.judgeAgain()
      } catch (error) {
        seat.end(CLOSE.judgeAgain, 'rights changed')
        throw error
      }
    }),
  )
  for (const one of judged) if (one.status === 'rejected') throw one.reason
}

/** Judges those anew who were judged before rights changed, by whatever process, and whose right has a date. Done every second. */
export const look = async (now = Date.now()): Promise<void> => {
  const seats = allSeats().filter(seat => !seat.isEnded)
  if (seats.length === 0) return
  try {
    const epoch = await rightsEpoch(database())
    const due = seats.filter(seat => seat.epoch < epoch || seat.isDue(now))
    await Promise.all(due.map(seat => seat.judgeAgain()))
  } catch {
    // The database is away: nothing is stored meanwhile, and the next look is in a second.
  }
}

/** Closes every socket of these sessions at once; what they sent and is not being committed yet is dropped. */
export const endSessions = (handles: readonly string[]): void => {
  for (const seat of allSeats()) if (handles.includes(seat.member.sessionHandle)) seat.end(CLOSE.sessionEnded)
}

/** How much of it is in this process. */
export const countRooms = (): { readonly sections: number; readonly connections: number } => ({
  sections: rooms().open.size,
  connections: allSeats().length,
})

/** Who is in which section, each person once. */
export const presentIn = (
  ids: readonly SectionId[],
): Map<SectionId, readonly Pick<Member, 'name' | 'organisation'>[]> =>
  new Map(
    ids.map(id => {
      const members =
        rooms()
          .open.get(id)
          ?.seats.map(seat => seat.member) ?? []
      return [id, [...new Map(members.map(m => [m.personId, { name: m.name, organisation: m.organisation }])).values()]]
    }),
  )

const within = (limit: number, work: Promise<unknown>) => Promise.race([work, sleep(limit, null, { ref: false })])

/** Sends everybody away at once, and forgets the rooms. Gives those there were. */
const sendAway = (): readonly Room[] => {
  const { open, opening } = rooms()
  const all = [...open.values()]
  opening.clear()
  open.clear()
  for (const room of all) room.close(() => Math.floor(Math.random() * SPREAD))
  return all
}

/** Another process has taken over the texts: everybody is asked to come back, and gets to it. */
export const leaveRooms = (): void => void sendAway()

/**
 * For a stop: acts under way end, what was received is stored and acknowledged, if the database is there, and everybody
 * is asked to come back later. Gives the rooms that there were.
 */
export const closeRooms = async (): Promise<readonly Room[]> => {
  const all = rooms()
  all.isClosing = true
  const quiet = async () => {
    await Promise.allSettled([...all.acts])
    await Promise.all([...all.open.values()].map(room => room.settled()))
  }
  await within(PATIENCE, quiet())
  const closed = sendAway()
  for (const timer of all.timers) clearInterval(timer)
  forget('rooms')
  return closed
}

/** Keeps the texts of closed rooms in snapshots, so that they are loaded quickly; as many as there is time for. */
export const saveRooms = async (closed: readonly Room[]): Promise<void> => {
  const until = Date.now() + PATIENCE
  for (const room of closed) {
    const left = until - Date.now()
    if (left <= 0) return
    const snapshot = room.snapshot()
    if (snapshot)
      await within(
        left,
        saveSnapshot(database(), snapshot).catch(() => {}),
      )
  }
}
