/** The server compares the text of this page with its own: a page that came to show another one begins anew. */
import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { type Decoder, readVarUint } from 'lib0/decoding'
import { type Encoder, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { digest } from 'lib0/hash/sha256'
import type { Doc } from 'yjs'
import { FIELD } from '#collab/schema.ts'
import { canonicalText, sectionPreimage, type TextNode } from '#domain/canonical.ts'
import type { Saving } from './saving.ts'

export const messageDigest = 7

export interface DigestOptions {
  readonly doc: Doc
  readonly saving: Saving
  /** The server reads another text here than the one that is stored. */
  readonly onDiffers: () => void
}

/** Answers what the server asks, or heeds what it says. A page with changes that are not stored yet has no answer. */
export const heedDigest = ({ doc, saving, onDiffers }: DigestOptions, answer: Encoder, decoder: Decoder): void => {
  if (readVarUint(decoder) === 1) onDiffers()
  else {
    writeVarUint(answer, messageDigest)
    writeVarUint8Array(answer, saving.state.kind === 'saved' ? digestOf(doc) : new Uint8Array())
  }
}

/**
 * SHA-256 of the text, as it is hashed where it is signed. Of the document itself, whatever an editor makes of it. Zeros
 * where it is no text at all, as the stored one is.
 */
const digestOf = (doc: Doc): Uint8Array => {
  const json = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment(FIELD))
  const content = (json['content'] as (TextNode | TextNode[])[]).flat()
  const text = { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  try {
    return digest(new TextEncoder().encode(sectionPreimage(canonicalText(text))))
  } catch {
    return new Uint8Array(32)
  }
}
