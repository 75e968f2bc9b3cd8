/** The bytes on the socket: the y-websocket protocol, with message types of our own. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3
const ACKNOWLEDGED = 4
const REFUSED = 5
const HELD = 6
const DIGEST = 7
const SWEEP = 8

/** Bytes of one message from a page. */
export const MAX_MESSAGE = 1 << 20

/** 4400 to 4499 tell a y-websocket client not to come back by itself. */
export const CLOSE = {
  sessionEnded: 4401,
  noRight: 4403,
  /** The person holds no post any more, and so is nobody here. */
  left: 4404,
  /** The text is published, and nobody changes it now. */
  published: 4409,
  tooLarge: 4413,
  refused: 4422,
  /** More at once than can be carried, in either direction. */
  tooMuch: 4429,
  /** Come back at once and be judged anew. */
  judgeAgain: 4510,
  /** Come back a little later. */
  restart: 1012,
} as const

export type RefusedRule = 'reader' | 'malformed' | 'schema' | 'too-large' | 'incomplete' | 'lease'

/** A message that is not taken; its sender is told the rule, and the connection ends. */
export class Refused extends Error {
  override name = 'Refused'
  readonly rule: RefusedRule
  constructor(rule: RefusedRule) {
    super(rule)
    this.rule = rule
  }
}

export type Message =
  | { readonly kind: 'question'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly bytes: Uint8Array }
  | { readonly kind: 'presence'; readonly bytes: Uint8Array }
  | { readonly kind: 'presenceQuestion' }
  /** The page holds still, as it was asked to by the hold of this number. */
  | { readonly kind: 'held'; readonly no: number }
  /** SHA-256 of the page's text, as it is hashed where it is signed; empty where it has more than the server. */
  | { readonly kind: 'digest'; readonly digest: Uint8Array }
  /** The page would bring back what went in the sweep of this number. */
  | { readonly kind: 'bringsBack'; readonly no: number }

/** A number in the one way it may be written: lib0 would also read it with needless zeros behind. */
export const readNumber = (decoder: decoding.Decoder): number => {
  const start = decoder.pos
  const number = decoding.readVarUint(decoder)
  if (decoder.pos - start > 1 && decoder.arr[decoder.pos - 1] === 0) throw new Refused('malformed')
  return number
}

const readBytes = (decoder: decoding.Decoder) => decoding.readUint8Array(decoder, readNumber(decoder))

/** Reads one message. Throws on anything that is not one, trailing bytes included. */
export const readMessage = (bytes: Uint8Array): Message => {
  if (bytes.length > MAX_MESSAGE) throw new Refused('too-large')
  const decoder = decoding.createDecoder(bytes)
  const message = bodyOf(decoder)
  if (decoding.hasContent(decoder)) throw new Refused('malformed')
  return message
}

const bodyOf = (decoder: decoding.Decoder): Message => {
  const type = readNumber(decoder)
  if (type === AWARENESS) return { kind: 'presence', bytes: readBytes(decoder) }
  if (type === QUERY_AWARENESS) return { kind: 'presenceQuestion' }
  if (type === HELD) return { kind: 'held', no: readNumber(decoder) }
  if (type === DIGEST) return { kind: 'digest', digest: digestIn(readBytes(decoder)) }
  if (type === SWEEP) return { kind: 'bringsBack', no: readNumber(decoder) }
  if (type !== SYNC) throw new Refused('malformed')
  const step = readNumber(decoder)
  const body = readBytes(decoder)
  if (step === 0) return { kind: 'question', stateVector: body }
  // Step 2, the answer to our question, is an update like any other.
  if (step === 1 || step === 2) return { kind: 'update', bytes: body }
  throw new Refused('malformed')
}

const digestIn = (bytes: Uint8Array): Uint8Array => {
  if (bytes.length !== 0 && bytes.length !== 32) throw new Refused('malformed')
  return bytes
}

/** A message as it goes over the line (RFC 6455, 5.2: final, binary, unmasked), made once for all who get it. */
export const framed = (message: Uint8Array): Buffer => {
  const { length } = message
  const head = length < 126 ? 2 : length < 1 << 16 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = 0x82
  frame[1] = head === 2 ? length : head === 4 ? 126 : 127
  if (head === 4) frame.writeUInt16BE(length, 2)
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(message, head)
  return frame
}

/** The messages in what `framed` has made, one or several in a row. */
export function* unframed(frames: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < frames.length; ) {
    const short = frames[at + 1] ?? 0
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    const length =
      head === 2 ? short : head === 4 ? frames.readUInt16BE(at + 2) : Number(frames.readBigUInt64BE(at + 2))
    yield frames.subarray(at + head, at + head + length)
    at += head + length
  }
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
export const questionMessage = sync(0)
export const answerMessage = sync(1)
export const updateMessage = sync(2)

export const presenceMessage = (body: Uint8Array) =>
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

/**
 * Hold still: the text is being fixed, and this is the number of the hold; 0: go on. With the newest version and when it
 * was fixed (milliseconds since 1970), 0 and 0 where there is none, and whether this page's last words may be missing in it.
 * Only pages of ours are told.
 */
export const heldMessage = (no: number, version: number, at: number, isBehind: boolean) =>
  message(encoder => {
    for (const number of [HELD, no, version, at, isBehind ? 1 : 0]) encoding.writeVarUint(encoder, number)
  })

const digestMessage = (isOther: boolean) =>
  message(encoder => {
    encoding.writeVarUint(encoder, DIGEST)
    encoding.writeVarUint(encoder, isOther ? 1 : 0)
  })
/** What is your text? Only pages of ours are asked. */
export const digestQuestionMessage = () => digestMessage(false)
/** Yours is another text than is stored: begin anew. */
export const differsMessage = () => digestMessage(true)

/** Somebody took away so many letters at once. */
export const sweptMessage = (no: number, letters: number, name: string, organisation: string) =>
  message(encoder => {
    for (const number of [SWEEP, no, letters]) encoding.writeVarUint(encoder, number)
    for (const words of [name, organisation]) encoding.writeVarString(encoder, words)
  })
/** What went in a sweep is brought back: by this page, which asked first, or by another. */
export const bringsBackMessage = (no: number, isYours: boolean) =>
  message(encoder => {
    for (const number of [SWEEP, no, 0, isYours ? 1 : 0]) encoding.writeVarUint(encoder, number)
  })

export const refusedMessage = (rule: RefusedRule) =>
  message(encoder => {
    encoding.writeVarUint(encoder, REFUSED)
    encoding.writeVarString(encoder, rule)
  })
