/** Yjs updates (format 1) written by hand, so that they may say what no page would: Yjs' own encoder cannot lie. */
import * as encoding from 'lib0/encoding'

export interface Id {
  readonly client: number
  readonly clock: number
}
type Encoder = encoding.Encoder
export interface Content {
  readonly ref: number
  write(encoder: Encoder): void
}
export interface Item {
  readonly origin?: Id | undefined
  readonly rightOrigin?: Id | undefined
  /** A root by its name, or a type by its id; only where there is neither origin. */
  readonly parent?: string | Id | undefined
  readonly key?: string | undefined
  readonly content: Content
}
export type Struct = { readonly gc: number } | { readonly skip: number } | Item
export interface Block extends Id {
  readonly structs: readonly Struct[]
}
export interface Deletes {
  readonly client: number
  readonly ranges: readonly (readonly [clock: number, length: number])[]
}

const bytesOf = (write: (encoder: Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
const number = encoding.writeVarUint
const words = encoding.writeVarString
const content = (ref: number, write: Content['write']): Content => ({ ref, write })

export const deleted = (length: number) => content(1, e => number(e, length))
export const json = (...values: readonly unknown[]) =>
  content(2, e => {
    number(e, values.length)
    for (const value of values) words(e, JSON.stringify(value))
  })
export const binary = (bytes: Uint8Array) => content(3, e => encoding.writeVarUint8Array(e, bytes))
export const string = (text: string) => content(4, e => words(e, text))
/** Text as the bytes it would be in, for what is no UTF-8. */
export const rawString = (bytes: readonly number[]) =>
  content(4, e => encoding.writeVarUint8Array(e, Uint8Array.from(bytes)))
export const embed = (value: unknown) => content(5, e => words(e, JSON.stringify(value)))
/** `raw` is the value as JSON, for what `JSON.stringify` would not write. */
export const format = (key: string, value: unknown, raw = JSON.stringify(value)) =>
  content(6, e => {
    words(e, key)
    words(e, raw)
  })
export const TYPES = { array: 0, map: 1, text: 2, element: 3, fragment: 4, hook: 5, xmlText: 6 } as const
export const type = (kind: number, name?: string) =>
  content(7, e => {
    number(e, kind)
    if (name !== undefined) words(e, name)
  })
export const element = (name: string) => type(TYPES.element, name)
export const xmlText = () => type(TYPES.xmlText)
export const any = (...values: readonly unknown[]) =>
  content(8, e => {
    number(e, values.length)
    for (const value of values) encoding.writeAny(e, value as Parameters<typeof encoding.writeAny>[1])
  })
export const subdocument = (guid: string) =>
  content(9, e => {
    words(e, guid)
    encoding.writeAny(e, {})
  })
export const unknownContent = (ref: number) => content(ref, e => number(e, 1))

const writeId = (encoder: Encoder, { client, clock }: Id) => {
  number(encoder, client)
  number(encoder, clock)
}

const writeItem = (encoder: Encoder, { origin, rightOrigin, parent, key, content: inside }: Item) => {
  const bits = (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key === undefined ? 0 : 0x20)
  encoding.writeUint8(encoder, bits | inside.ref)
  if (origin) writeId(encoder, origin)
  if (rightOrigin) writeId(encoder, rightOrigin)
  if (!origin && !rightOrigin) {
    number(encoder, typeof parent === 'object' ? 0 : 1)
    if (typeof parent === 'object') writeId(encoder, parent)
    else words(encoder, parent ?? 'default')
    if (key !== undefined) words(encoder, key)
  }
  inside.write(encoder)
}

const writeStruct = (encoder: Encoder, struct: Struct) => {
  if ('content' in struct) return writeItem(encoder, struct)
  encoding.writeUint8(encoder, 'gc' in struct ? 0 : 10)
  number(encoder, 'gc' in struct ? struct.gc : struct.skip)
}

/** What a page would send: what it wrote, and what it deleted. */
export const update = (blocks: readonly Block[], deletes: readonly Deletes[] = []): Uint8Array =>
  bytesOf(e => {
    number(e, blocks.length)
    for (const { client, clock, structs } of blocks) {
      number(e, structs.length)
      writeId(e, { client, clock })
      for (const struct of structs) writeStruct(e, struct)
    }
    number(e, deletes.length)
    for (const { client, ranges } of deletes) {
      number(e, client)
      number(e, ranges.length)
      for (const range of ranges) for (const one of range) number(e, one)
    }
  })

/** A number in more bytes than it needs: the same to lib0, and another to whoever compares bytes. */
export const overlong = (value: number, bytes = 2): Uint8Array => {
  const written = [...bytesOf(e => number(e, value))]
  while (written.length < bytes) {
    written[written.length - 1] = written.at(-1)! | 0x80
    written.push(0)
  }
  return Uint8Array.from(written)
}

export const joined = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => [...part]))

/** Who, at which turn of their clock, and what, as JSON. */
export type Said = readonly [client: number, clock: number, json: string]
/** One message about people. */
export const presence = (...said: Said[]): Uint8Array =>
  bytesOf(e => {
    number(e, said.length)
    for (const [client, clock, state] of said) {
      writeId(e, { client, clock })
      words(e, state)
    }
  })

/** The same chance for everybody who knows the seed; a number below `below`. */
export const rollsOf = (seed: number) => {
  let state = seed >>> 0
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
export type Rolls = ReturnType<typeof rollsOf>
