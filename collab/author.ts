/** A person in whose name the server edits: judged and let go like whoever sits in the room, without a line to a page. */
import type { Line } from './line.ts'
import { type Judged, type Member, Seat } from './seat.ts'
import type { Surroundings } from './surroundings.ts'

export type Author = Omit<Member, 'mode' | 'isPage'>

const NO_LINE: Line = {
  isOpen: false,
  unsent: 0,
  listen: () => {},
  send: () => {},
  sendFramed: () => {},
  ping: () => {},
  close: () => {},
  terminate: () => {},
}

export const seatOf = (author: Author, judged: Judged, around: Surroundings): Seat =>
  new Seat({ ...author, mode: 'writer', isPage: false }, NO_LINE, judged, around)
