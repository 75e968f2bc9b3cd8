/** SHA-256 of what is signed and recorded. What goes in is defined in `#domain/canonical.ts`. */
import { createHash } from 'node:crypto'

/** Hex, of the UTF-8 bytes of a text. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
