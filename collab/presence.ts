/** Who is here, written by the server from the session: a page says only where its caret is. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

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
]

export const colourOf = (personId: string): string => {
  let sum = 0
  for (const letter of personId) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
  return COLOURS[sum % COLOURS.length]!
}

export interface Shown {
  readonly user: { readonly name: string; readonly organisation: string; readonly colour: string }
  readonly cursor?: unknown
}

export interface Presence {
  readonly clientId: number
  readonly clock: number
  /** null: gone. */
  readonly state: Shown | null
}

const MAX_BYTES = 4_096

/** What a page says of itself; a message about several clients, or about nobody, is null. Throws on what is no such message. */
export const readPresence = (
  bytes: Uint8Array,
): { clientId: number; clock: number; cursor: unknown; gone: boolean } | null => {
  if (bytes.length > MAX_BYTES) return null
  const decoder = decoding.createDecoder(bytes)
  if (decoding.readVarUint(decoder) !== 1) return null
  const clientId = decoding.readVarUint(decoder)
  const clock = decoding.readVarUint(decoder)
  const state: unknown = JSON.parse(decoding.readVarString(decoder))
  const cursor = typeof state === 'object' && state !== null && 'cursor' in state ? state.cursor : undefined
  return { clientId, clock, cursor, gone: state === null }
}

export const presenceBytes = (all: readonly Presence[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, all.length)
  for (const { clientId, clock, state } of all) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return encoding.toUint8Array(encoder)
}
