/** SHA-256 of what is signed and recorded. What goes in is defined in `#domain/canonical.ts`. */
import { createHash, randomUUID } from 'node:crypto'
import { type Json, jcs } from '#domain/canonical.ts'

/** Hex, of the UTF-8 bytes of a text. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/**
 * What the record names by its hash alone, as not all who read the record may read it: in canonical form, with a random part,
 * so that nobody guesses it from the hash. `preimage` says what the hash is of.
 */
export const salted = (preimage: (payload: string) => string, said: { readonly [key: string]: Json }) => {
  const payload = jcs({ ...said, salt: randomUUID() })
  return { payload, payloadHash: sha256(preimage(payload)) }
}
