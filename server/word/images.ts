/** Pictures: raster images that browsers show, known by their bytes and not by their names. */
import { sha256 } from '../hash.ts'

export interface WordImage {
  readonly hash: string
  readonly mime: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

const MAX_BYTES = 10 * 1024 * 1024

const jpegSize = (bytes: Buffer) => {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

const webpSize = (bytes: Buffer) => {
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  const bits = bytes.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
}

const sizeOf = (bytes: Buffer): Pick<WordImage, 'mime' | 'width' | 'height'> | null => {
  const start = bytes.toString('latin1', 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n'))
    return { mime: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (start.startsWith('GIF8'))
    return { mime: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return { mime: 'image/webp', ...webpSize(bytes) }
  const jpeg = start.startsWith('\xff\xd8') ? jpegSize(bytes) : null
  return jpeg && { mime: 'image/jpeg', ...jpeg }
}

/** null for what is no such picture, is too large, or is cut off. */
export const imageOf = (bytes: Buffer | undefined): WordImage | null => {
  if (!bytes || bytes.length < 32 || bytes.length > MAX_BYTES) return null
  try {
    const size = sizeOf(bytes)
    return size && size.width > 0 && size.height > 0 ? { hash: sha256(bytes), bytes, ...size } : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
