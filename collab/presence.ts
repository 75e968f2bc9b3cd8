/** Who is here, written by the server from the session: a page says only where its caret is. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readNumber } from './wire.ts'

/** Dark enough for white letters (contrast at least 4.5). */
const COLOURS = [
  '#1d4f7c',
  '#8a2f12',
  '#1b6a3c',
  '#6a3a8e',
  '#7a5200',
  '#0b6470',
  '#93254f',
  '#46541f',
  '#4a4f9c',
  '#5c4630',
] as const

/** The same colour for a person everywhere. */
export const colourOf = (personId: string): string => {
  let sum = 0
  for (const letter of personId) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0]
}

/** What others are shown of a person. The cursor is the page's own: positions in the document, as JSON. */
export interface Shown {
  readonly user: { readonly name: string; readonly organisation: string; readonly colour: string }
  readonly cursor?: unknown
}

/** One client in an awareness message. A later state has a higher clock; null: gone. */
export interface Presence<State> {
  readonly clientId: number
  readonly clock: number
  readonly state: State | null
}

/** Characters of one state. */
const MAX_STATE = 4_096

/** What a page says of clients, itself mostly. Throws on what is no such message; a state that is too long is left out. */
export const readPresence = (bytes: Uint8Array): Presence<object>[] => {
  const decoder = decoding.createDecoder(bytes)
  const all: Presence<object>[] = []
  for (let left = readNumber(decoder); left > 0; left--) {
    const clientId = readNumber(decoder)
    const clock = readNumber(decoder)
    const json = decoding.readVarString(decoder)
    if (json.length > MAX_STATE) continue
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object') throw new Error('a state is an object, or null')
    all.push({ clientId, clock, state })
  }
  if (decoding.hasContent(decoder)) throw new Error('bytes after the states')
  return all
}

/**
 * The server's clocks are milliseconds in steps of a thousand. A page counts what it says of itself from nought, or on
 * from a clock that it was told; so who says a clock of the server's repeats it.
 */
const STEP = 1_000
const OF_SERVER = 1e12

/** The next clock of the server, which has passed whatever a page was told before, by another process too. */
export const clockAfter = (clock: number, now: number): number => Math.max(clock + STEP, now * STEP)

/** Whether somebody says of a client only what the server has told. */
export const isRepeated = ({ clock }: { readonly clock: number }): boolean => clock > OF_SERVER && clock % STEP === 0

/** The cursor that a state tells. */
export const cursorIn = (state: object): unknown => ('cursor' in state ? state.cursor : undefined)

/** One client as it stands in a message. */
export const presencePart = ({ clientId, clock, state }: Presence<Shown>): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, clientId)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, JSON.stringify(state))
  return encoding.toUint8Array(encoder)
}

/** So many clients, as they stand in the parts. */
export const presenceBytes = (count: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, count)
  for (const part of parts) encoding.writeUint8Array(encoder, part)
  return encoding.toUint8Array(encoder)
}
