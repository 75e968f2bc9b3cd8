/** Pictures: raster images that browsers show, known by their bytes and not by their names. */
import { sha256 } from '../hash.ts'
import type { Remark, Remarks } from './remarks.ts'

/** Bytes of one picture, and pictures of one file. */
export const MAX_IMAGE = 10 * 1024 * 1024
export const MAX_IMAGES = 40

export interface WordImage {
  /** SHA-256 of the bytes, hex. */
  readonly hash: string
  readonly mime: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  readonly bytes: Buffer
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** What the relationships of a part lead to: a picture, or why there is none. */
export type Media = ReadonlyMap<string, WordImage | Remark>

/** The pictures that the text uses, in order, each once. */
export class Album {
  readonly #used = new Map<string, WordImage>()
  readonly #remarks: Remarks
  constructor(remarks: Remarks) {
    this.#remarks = remarks
  }

  /** The hash of the picture that stands here; null, with a remark, where it is left out. */
  take(image: WordImage | Remark): string | null {
    const full = typeof image !== 'string' && !this.#used.has(image.hash) && this.#used.size >= MAX_IMAGES
    if (typeof image === 'string' || full) {
      this.#remarks.add(typeof image === 'string' ? image : 'manyImages')
      return null
    }
    this.#used.set(image.hash, image)
    return image.hash
  }

  list(): WordImage[] {
    return [...this.#used.values()]
  }
}

/** A picture from its bytes; else the remark that says why not. */
export const imageOf = (bytes: Buffer): WordImage | Remark => {
  if (bytes.length > MAX_IMAGE) return 'largeImages'
  try {
    const found = recognised(bytes)
    if (!found) return 'imageKinds'
    return found.width > 0 && found.height > 0 ? { hash: sha256(bytes), bytes, ...found } : 'missingImages'
  } catch (error) {
    if (error instanceof RangeError) return 'missingImages'
    throw error
  }
}

type Recognised = Pick<WordImage, 'mime' | 'width' | 'height'>

/** Reading beyond the end throws RangeError: the picture is cut off. */
const recognised = (bytes: Buffer): Recognised | null => {
  const start = bytes.toString('latin1', 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n'))
    return { mime: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (/^GIF8[79]a/.test(start))
    return { mime: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  if (/^RIFF.{4}WEBP$/s.test(start)) return { mime: 'image/webp', ...webpSize(bytes) }
  return start.startsWith('\xff\xd8\xff') ? { mime: 'image/jpeg', ...jpegSize(bytes) } : null
}

/** The size stands in the first frame header; before it are segments, each with its length. */
const jpegSize = (bytes: Buffer) => {
  let at = 2
  for (;;) {
    const marker = bytes.readUInt16BE(at) & 0xff
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
}

const webpSize = (bytes: Buffer) => {
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  const bits = bytes.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
}
