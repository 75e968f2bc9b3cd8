/** The bytes on the socket: the y-websocket protocol, with two message types of our own. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3
const ACKNOWLEDGED = 4
const REFUSED = 5

export type RefusedRule = 'reader' | 'malformed' | 'schema' | 'too-large' | 'incomplete'

/** 4400 to 4499 tell the client not to come back by itself. */
export const CLOSE = {
  sessionEnded: 4401,
  noRight: 4403,
  tooLarge: 4413,
  refused: 4422,
  tooSlow: 4429,
  restart: 1012,
  /** Come back at once and be judged anew. */
  judgeAgain: 4510,
} as const

export type Message =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly bytes: Uint8Array }
  | { readonly kind: 'awareness'; readonly bytes: Uint8Array }
  | { readonly kind: 'queryAwareness' }

/** Reads one message. Throws on anything that is not one, trailing bytes included. */
export const readMessage = (bytes: Uint8Array): Message => {
  const decoder = decoding.createDecoder(bytes)
  const message = bodyOf(decoder)
  if (decoding.hasContent(decoder)) throw new Error('bytes after the message')
  return message
}

const bodyOf = (decoder: decoding.Decoder): Message => {
  const type = decoding.readVarUint(decoder)
  if (type === AWARENESS) return { kind: 'awareness', bytes: decoding.readVarUint8Array(decoder) }
  if (type === QUERY_AWARENESS) return { kind: 'queryAwareness' }
  if (type !== SYNC) throw new Error('unknown message')
  const step = decoding.readVarUint(decoder)
  const body = decoding.readVarUint8Array(decoder)
  if (step === 0) return { kind: 'step1', stateVector: body }
  if (step === 1 || step === 2) return { kind: 'update', bytes: body }
  throw new Error('unknown message')
}

const message = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const sync = (step: 0 | 1 | 2) => (body: Uint8Array) =>
  message(encoder => {
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })
export const step1Message = sync(0)
export const step2Message = sync(1)
export const updateMessage = sync(2)

export const awarenessMessage = (body: Uint8Array) =>
  message(encoder => {
    encoding.writeVarUint(encoder, AWARENESS)
    encoding.writeVarUint8Array(encoder, body)
  })

/** How many sync step 2 and update messages of this connection are stored by now. */
export const acknowledgedMessage = (count: number) =>
  message(encoder => {
    encoding.writeVarUint(encoder, ACKNOWLEDGED)
    encoding.writeVarUint(encoder, count)
  })

export const refusedMessage = (rule: RefusedRule) =>
  message(encoder => {
    encoding.writeVarUint(encoder, REFUSED)
    encoding.writeVarString(encoder, rule)
  })
