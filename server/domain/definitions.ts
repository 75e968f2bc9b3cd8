/**
 * The definitions of a text: one section can hold them, and they are text that is cleared like all other. What a section means
 * rests on the definitions of the terms it uses, so where one of these changes, whoever cleared the section is asked anew although
 * its words are the same. Source: domain study, 3.1 (K12) and 4.9; H14.
 */
import { jcs, type TextNode } from './canonical.ts'
import type { Dossier } from './dossier.ts'
import type { SectionId } from './ids.ts'
import { linesOf, runningText } from './passages.ts'

/** As it stands in the text: "Remittance" and "money that a migrant sends home". */
export interface Definition {
  readonly term: string
  readonly meaning: string
}

/** The section that holds the definitions; null: none does, or it was taken out of the outline. */
export const glossaryOf = ({ glossary, outline }: Dossier): SectionId | null =>
  outline.nodes.find(node => node.id === glossary?.sectionId)?.id ?? null

const LONGEST_TERM = 80
/** "Term: what it means", or with a dash that has a space on both sides. A sentence that ends before them is no term. */
const DEFINITION = /^(?<term>[^.;!?]*?)(?::\s+| [-–—] )(?<meaning>.+)$/u

const paragraphsOf = (node: TextNode): TextNode[] =>
  node.type === 'paragraph' ? [node] : (node.content ?? []).flatMap(paragraphsOf)

/** One for each paragraph of that form, in the order of the text, with its notes. A term that is defined twice is there twice. */
export const definitionsIn = (doc: TextNode): readonly Definition[] =>
  paragraphsOf(doc).flatMap(paragraph => {
    const line = runningText({ type: 'doc', content: [paragraph] }).normalize('NFC')
    const { term = '', meaning = '' } = DEFINITION.exec(line)?.groups ?? {}
    const isTerm = /\p{L}/u.test(term) && term.length <= LONGEST_TERM
    return isTerm ? [{ term: term.trim(), meaning: meaning.trim() }] : []
  })

/** A term in whatever letters, capital or small. */
export const keyOf = ({ term }: Pick<Definition, 'term'>): string => term.normalize('NFC').toLowerCase()

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
const patterns = new Map<string, RegExp>()
/** The term as whole words. Its other forms (a plural, an ending) are not guessed. */
const patternOf = (key: string): RegExp => {
  const known = patterns.get(key)
  if (known) return known
  const made = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${literal(key)}(?![\\p{L}\\p{M}\\p{N}])`, 'u')
  if (patterns.size > 5000) patterns.clear()
  patterns.set(key, made)
  return made
}

/**
 * The definitions that the words of a section rest on: of the terms that stand in it, and of those that stand in their
 * meanings in turn. Found paragraph by paragraph, so that the halves of a split section use together what it used.
 */
export const usedIn = (doc: TextNode, definitions: readonly Definition[]): readonly Definition[] => {
  const lines = linesOf(doc).map(line => line.normalize('NFC').toLowerCase())
  const used = new Set<Definition>()
  const look = (text: readonly string[]): void => {
    const found = definitions.filter(
      one => !used.has(one) && text.some(line => line.includes(keyOf(one)) && patternOf(keyOf(one)).test(line)),
    )
    for (const one of found) used.add(one)
    if (found.length > 0) look(found.map(one => one.meaning.toLowerCase()))
  }
  look(lines)
  return definitions.filter(one => used.has(one))
}

/**
 * The definitions that count for a section: those it uses; for the one that holds them, all. Of a restricted section all
 * count too, so that nobody learns from it which words stand there.
 */
export const countFor = (
  section: { readonly sectionId: SectionId; readonly doc: TextNode; readonly isRestricted: boolean },
  glossaryId: SectionId,
  definitions: readonly Definition[],
): readonly Definition[] =>
  section.isRestricted || section.sectionId === glossaryId ? definitions : usedIn(section.doc, definitions)

/** The bytes (UTF-8) whose SHA-256 is the hash of a definition. Another letter of the meaning is another definition. */
export const definitionPreimage = (one: Definition): string =>
  `beredning.definition.v1\0${jcs([keyOf(one), one.meaning])}`

/** Whether two sections rest on the same definitions; both as sorted hashes. */
export const isSameDefinitions = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((hash, at) => hash === b[at])

/** A term of which the definition is another in a later text. Defined twice, its meanings are in one line. */
export interface TermChange {
  readonly term: string
  readonly kind: 'added' | 'anew' | 'takenAway'
  readonly was: string
  readonly is: string
}

const byTerm = (definitions: readonly Definition[]) => {
  const meanings = new Map<string, { term: string; meaning: string }>()
  for (const one of definitions) {
    const before = meanings.get(keyOf(one))
    meanings.set(keyOf(one), before ? { ...before, meaning: `${before.meaning} / ${one.meaning}` } : { ...one })
  }
  return meanings
}

/** In the order of the later text; then what is defined no more. */
export const termChanges = (before: readonly Definition[], after: readonly Definition[]): readonly TermChange[] => {
  const [was, is] = [byTerm(before), byTerm(after)]
  const changed = [...is].flatMap(([key, { term, meaning }]): TermChange[] => {
    const old = was.get(key)
    if (!old) return [{ term, kind: 'added', was: '', is: meaning }]
    return old.meaning === meaning ? [] : [{ term, kind: 'anew', was: old.meaning, is: meaning }]
  })
  const gone = [...was].filter(([key]) => !is.has(key))
  return [
    ...changed,
    ...gone.map(([, { term, meaning }]): TermChange => ({ term, kind: 'takenAway', was: meaning, is: '' })),
  ]
}
