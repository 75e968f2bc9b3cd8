/** The definitions on which each section of a text rests, by their hashes. */
import type { TextNode } from '#domain/canonical.ts'
import { countFor, type Definition, definitionPreimage, definitionsIn } from '#domain/definitions.ts'
import type { SectionId } from '#domain/ids.ts'
import { sha256 } from './hash.ts'

interface Read {
  readonly sectionId: SectionId
  readonly doc: TextNode
  readonly isRestricted: boolean
}

/** What was worked out is kept with the texts it was worked out of: the same committed text gives the same object. */
const known = new WeakMap<TextNode, { definitions: readonly Definition[]; by: WeakMap<TextNode, readonly string[]> }>()
const readingOf = (glossary: TextNode) => {
  const before = known.get(glossary)
  if (before) return before
  const reading = { definitions: definitionsIn(glossary), by: new WeakMap<TextNode, readonly string[]>() }
  known.set(glossary, reading)
  return reading
}

const hashesOf = (definitions: readonly Definition[]): readonly string[] =>
  [...new Set(definitions.map(one => sha256(definitionPreimage(one))))].sort()

/**
 * For a section of a text: the SHA-256 of each definition that counts for it, hex, sorted. None where no section holds
 * definitions, or that one is not in the text.
 */
export const definitionsOf = (
  sections: readonly Read[],
  glossaryId: SectionId | null,
): ((section: Read) => readonly string[]) => {
  const glossary = sections.find(s => s.sectionId === glossaryId)
  if (!glossary) return () => []
  const { definitions, by } = readingOf(glossary.doc)
  return section => {
    const isWhole = section.isRestricted || section.sectionId === glossary.sectionId
    const before = isWhole ? undefined : by.get(section.doc)
    if (before) return before
    const hashes = hashesOf(countFor(section, glossary.sectionId, definitions))
    if (!isWhole) by.set(section.doc, hashes)
    return hashes
  }
}
