/** Honest messages made wrong: their bytes, or what they say. The same seed makes the same ones. */
import { toUint8Array, writeUint8Array } from 'lib0/encoding'
import { decodeUpdate, GC, Skip, UpdateEncoderV1, type Item as YItem } from 'yjs'
import { answerMessage, updateMessage } from '#collab/wire.ts'
import * as make from './bytes.ts'
import {
  type Block,
  type Content,
  type Deletes,
  type Id,
  type Item,
  joined,
  overlong,
  type Rolls,
  type Struct,
} from './bytes.ts'

const pick = <T>(roll: Rolls, from: readonly T[]): T => from[roll(from.length)]!

const asContent = (content: YItem['content']): Content => {
  const encoder = new UpdateEncoderV1()
  content.write(encoder, 0)
  const bytes = toUint8Array(encoder.restEncoder)
  return { ref: content.getRef(), write: to => writeUint8Array(to, bytes) }
}
const asId = (id: Id | null): Id | undefined => (id ? { client: id.client, clock: id.clock } : undefined)
const asStruct = (struct: GC | Skip | YItem): Struct => {
  if (struct instanceof GC) return { gc: struct.length }
  if (struct instanceof Skip) return { skip: struct.length }
  // What is decoded and not yet put in its place has a name or an id for a parent.
  const parent = struct.parent as unknown as string | Id | null
  return {
    origin: asId(struct.origin),
    rightOrigin: asId(struct.rightOrigin),
    parent: typeof parent === 'string' ? parent : asId(parent),
    key: struct.parentSub ?? undefined,
    content: asContent(struct.content),
  }
}

interface Said {
  blocks: Block[]
  deletes: Deletes[]
}
const read = (bytes: Uint8Array): Said => {
  const { structs, ds } = decodeUpdate(bytes)
  const blocks = new Map<number, { client: number; clock: number; structs: Struct[] }>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const block = blocks.get(client) ?? { client, clock, structs: [] }
    blocks.set(client, block)
    block.structs.push(asStruct(struct))
  }
  const deletes = [...ds.clients].map(([client, ranges]) => ({
    client,
    ranges: ranges.map(({ clock, len }) => [clock, len] as const),
  }))
  return { blocks: [...blocks.values()], deletes }
}

const NAMES = ['acl', 'body', '__proto__', 'default', '', 'Default', 'level', 'constructor', 'x'] as const
const NUMBERS = [0, 1, 2, 5, 100, 2 ** 16, 2 ** 31, 2 ** 40, 2 ** 53 - 1] as const
const CONTENTS: readonly (() => Content)[] = [
  () => make.deleted(3),
  () => make.deleted(2 ** 40),
  () => make.json({ a: 1 }, 'b'),
  () => make.binary(Uint8Array.of(1, 2, 3)),
  () => make.string('other words'),
  () => make.embed({ image: 'x' }),
  () => make.format('bold', {}),
  () => make.format('__proto__', { a: 1 }),
  () => make.element('script'),
  () => make.element('paragraph'),
  () => make.xmlText(),
  () => make.type(make.TYPES.map),
  () => make.any('b', { c: 1 }),
  () => make.any(7),
  () => make.subdocument('acl'),
]

/** Changes one thing of what an update says. `known` are places in the text, and clients of people in it. */
const sayOtherwise = (said: Said, roll: Rolls, known: readonly Id[]): Said => {
  const { blocks, deletes } = said
  const anyId = (): Id => {
    const id = pick(roll, known)
    return roll(3) ? id : { client: roll(2) ? id.client : 999, clock: roll(2) ? pick(roll, NUMBERS) : id.clock + 1 }
  }
  if (blocks.length === 0 || roll(6) === 0) {
    const { client, clock } = anyId()
    const range = [roll(2) ? clock : pick(roll, NUMBERS), 1 + (roll(2) ? roll(20) : pick(roll, NUMBERS))] as const
    return { blocks, deletes: [...deletes.filter(() => roll(2)), { client, ranges: [range] }] }
  }
  const at = roll(blocks.length)
  const block = blocks[at]!
  const withBlock = (changed: Partial<Block>): Said => ({ blocks: blocks.with(at, { ...block, ...changed }), deletes })
  if (roll(6) === 0) return withBlock({ client: roll(3) ? pick(roll, known).client : roll(2 ** 31) })
  if (roll(6) === 0) return withBlock({ clock: roll(2) ? pick(roll, NUMBERS) : Math.max(0, block.clock + roll(5) - 2) })
  if (block.structs.length === 0) return withBlock({ structs: [{ gc: 1 + roll(5) }] })
  const no = roll(block.structs.length)
  const struct = block.structs[no]!
  const withStructs = (...structs: Struct[]) => withBlock({ structs: block.structs.toSpliced(no, 1, ...structs) })
  const chance = roll(9)
  if (chance === 0) return withStructs(struct, struct)
  if (chance === 1) return withStructs()
  if (chance === 2) return withStructs(roll(2) ? { gc: pick(roll, NUMBERS) } : { skip: pick(roll, NUMBERS) }, struct)
  if (!('content' in struct)) return withStructs({ gc: pick(roll, NUMBERS) })
  return withStructs(otherItem(struct, chance, roll, anyId))
}

const otherItem = (item: Item, chance: number, roll: Rolls, anyId: () => Id): Item => {
  if (chance === 3) return { ...item, content: pick(roll, CONTENTS)() }
  if (chance === 4) return { ...item, origin: roll(3) ? anyId() : undefined }
  if (chance === 5) return { ...item, rightOrigin: roll(3) ? anyId() : undefined }
  const loose = { ...item, origin: undefined, rightOrigin: undefined }
  if (chance === 6) return { ...loose, parent: pick(roll, NAMES) }
  if (chance === 7) return { ...loose, parent: anyId() }
  return { ...loose, key: pick(roll, NAMES) }
}

/** An honest update that says something else, as a message. */
export const mutateStructure = (honest: Uint8Array, roll: Rolls, known: readonly Id[]): Uint8Array => {
  let said = read(honest)
  for (let times = 1 + roll(3); times > 0; times--) said = sayOtherwise(said, roll, known)
  const bytes = make.update(said.blocks, said.deletes)
  return roll(5) ? updateMessage(bytes) : answerMessage(bytes)
}

/** An honest update with other bytes, as a message; some end as another honest one does. */
export const mutateBytes = (honest: Uint8Array, another: Uint8Array, roll: Rolls): Uint8Array => {
  let bytes = updateMessage(honest)
  for (let times = 1 + roll(3); times > 0; times--) {
    const at = roll(bytes.length + 1)
    const to = Math.min(bytes.length, at + 1 + roll(8))
    const byte = bytes[at] ?? 0
    const other: readonly (() => Uint8Array)[] = [
      () => bytes.map((one, no) => (no === at ? one ^ (1 << roll(8)) : one)),
      () => bytes.map((one, no) => (no === at ? roll(256) : one)),
      () => bytes.slice(0, at),
      () => joined(bytes.slice(0, at), bytes.slice(to)),
      () =>
        joined(
          bytes.slice(0, at),
          Uint8Array.from({ length: 1 + roll(4) }, () => roll(256)),
          bytes.slice(at),
        ),
      () => joined(bytes.slice(0, to), bytes.slice(at)),
      () => joined(bytes.slice(0, at), another.slice(roll(another.length))),
      () => joined(bytes.slice(0, at), overlong(byte & 0x7f, 2 + roll(4)), bytes.slice(at + 1)),
    ]
    bytes = new Uint8Array(pick(roll, other)())
  }
  return bytes
}
