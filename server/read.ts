/** The read side: a strategy's facts for one person, and its texts. */
import { readTexts } from '#collab/rooms.ts'
import { insertReads, type Place } from '#db/access.ts'
import { loadDirectory } from '#db/directory.ts'
import { loadTexts } from '#db/preparation.ts'
import { database } from '#db/sql.ts'
import { allStrategies, findStrategy } from '#db/strategies.ts'
import { isReader, isRestricted, shownOf } from '#domain/access.ts'
import type { Cost } from '#domain/areas.ts'
import {
  canonicalManifest,
  canonicalText,
  manifestPreimage,
  sectionPreimage,
  type TextNode,
} from '#domain/canonical.ts'
import type { Text } from '#domain/clearance.ts'
import { glossaryOf } from '#domain/definitions.ts'
import type { Dossier, Item, Version } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { readStrategy } from '#domain/may-draft.ts'
import { numbersIn } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { countWords } from '#domain/text.ts'
import { isWeeded } from '#domain/weeding.ts'
import { definitionsOf } from './definitions.ts'
import { sha256 } from './hash.ts'
import { dossierNow, dossiersOf } from './kept.ts'
import { NotFound } from './refused.ts'

/** The facts of a strategy. Throws NotFound where there is none, or none for this person. */
export const dossierFor = async (actor: Actor, slug: string, now: Date = new Date()): Promise<Dossier> => {
  const strategy = await findStrategy(database(), slug)
  const dossier = strategy && (await dossierNow(strategy))
  if (!dossier || readStrategy(actor, dossier, now).kind !== 'allow') throw new NotFound()
  return dossier
}

/** Where a strategy that is not open to a person was joined to one that is: its address leads on there; null: nowhere. */
export const leadsOnTo = async (actor: Actor, slug: string, now: Date = new Date()): Promise<string | null> => {
  const strategy = await findStrategy(database(), slug)
  const joinedTo = strategy && (await dossierNow(strategy)).joinedTo
  if (!joinedTo) return null
  const into = await dossierFor(actor, joinedTo.slug, now).catch(() => null)
  return into?.strategy.slug ?? leadsOnTo(actor, joinedTo.slug, now)
}

/** All strategies that a person may read. */
export const dossiersFor = async (actor: Actor, now: Date = new Date()): Promise<Dossier[]> => {
  const [strategies, directory] = await Promise.all([allStrategies(database()), loadDirectory(database())])
  const dossiers = await dossiersOf(strategies, directory)
  return dossiers.filter(dossier => readStrategy(actor, dossier, now).kind === 'allow')
}

export interface WorkingSection {
  readonly sectionId: SectionId
  readonly parentId: SectionId | null
  readonly title: string
  readonly doc: TextNode
  readonly canonical: string
  readonly hash: string
  readonly words: number
  readonly cost: Cost | null
  readonly isRestricted: boolean
  readonly definitions: readonly string[]
  /** Its words are not for whom this text is. */
  readonly isHidden: boolean
}

/** The working text as it would be frozen now. */
export interface WorkingText extends Text {
  readonly manifest: string
  /** The section that holds the definitions; null: none does. */
  readonly glossaryId: SectionId | null
  readonly sections: readonly WorkingSection[]
  readonly words: number
}

/** What was worked out of a text is kept with it: the same committed text gives the same object. */
const known = new WeakMap<TextNode, { canonical: string; hash: string; words: number }>()
const readingOf = (doc: TextNode) => {
  const before = known.get(doc)
  if (before) return before
  const canonical = canonicalText(doc)
  const reading = { canonical, hash: sha256(sectionPreimage(canonical)), words: countWords(doc) }
  known.set(doc, reading)
  return reading
}

const EMPTY: TextNode = { type: 'doc', content: [{ type: 'paragraph' }] }

/** The hash of a section's words as they stand now; empty for one that is not in the outline. */
export const hashNow = async ({ outline }: Dossier, sectionId: SectionId): Promise<string> =>
  outline.nodes.some(node => node.id === sectionId)
    ? readingOf((await readTexts([sectionId])).get(sectionId)?.doc ?? EMPTY).hash
    : ''

/** Whose eyes a text is for, and on which page. */
export interface Eyes {
  readonly actor: Actor
  readonly place: Place
}

/** What stands in the place of words that somebody may not read. */
export const HIDDEN: TextNode = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'Only named people read this section. Its hash stands for its words.' }],
    },
  ],
}

/** What stands in the place of what was weeded when the file was closed: for everybody [R127]. */
export const WEEDED_WORDS = 'This was weeded when the file was closed.'
const WEEDED: TextNode = {
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: WEEDED_WORDS }] }],
}

/** The words of a comment, or the sentence in their place. */
export const bodyOf = (dossier: Dossier, { id, body }: Item): string =>
  isWeeded(dossier, 'remark', id) ? WEEDED_WORDS : body

/** A section as somebody may see it. */
export const seenBy = async <
  S extends { readonly sectionId: SectionId; readonly doc: TextNode; readonly words: number },
>(
  dossier: Dossier,
  eyes: Eyes,
  section: S,
): Promise<S & { readonly isHidden: boolean }> => {
  const instead = (await insteadOf(dossier, eyes, [section], isGoneNow(dossier)))(section.sectionId)
  return instead ? { ...section, isHidden: true, doc: instead, words: 0 } : { ...section, isHidden: false }
}

/** How many words of a text somebody may read. */
export const wordsFor = (dossier: Dossier, { personId }: Actor, { sections }: WorkingText): number =>
  sections.reduce((sum, s) => sum + (isReader(dossier, personId, s.sectionId) ? s.words : 0), 0)

/** Which of these sections somebody may not read; that they are shown the restricted others is kept [R106, R107]. */
export const hiddenFrom = async (
  dossier: Dossier,
  eyes: Eyes | null,
  sections: readonly { readonly sectionId: SectionId }[],
): Promise<(id: SectionId) => boolean> => {
  if (!eyes) return () => false
  const { personId } = eyes.actor
  const ids = sections.map(s => s.sectionId)
  const { kept, hidden } = shownOf(dossier, personId, ids)
  if (kept.length > 0) await insertReads(database(), kept, personId, eyes.place, new Date())
  return id => hidden.includes(id)
}

const isGoneNow = (dossier: Dossier) => (id: SectionId) => isWeeded(dossier, 'workingText', id)

/** What stands in the place of the words of these sections; null: they do. Who is shown nothing of one that is gone is not said to have read it. */
const insteadOf = async (
  dossier: Dossier,
  eyes: Eyes | null,
  sections: readonly { readonly sectionId: SectionId }[],
  isGone: (id: SectionId) => boolean,
): Promise<(id: SectionId) => TextNode | null> => {
  const isHidden = await hiddenFrom(
    dossier,
    eyes,
    sections.filter(s => !isGone(s.sectionId)),
  )
  return id => (isGone(id) ? WEEDED : isHidden(id) ? HIDDEN : null)
}

/**
 * `eyes`: who is shown its words; of what they may not read the hash remains. Null: nobody is, as for a hash, a count or a
 * search that tells nothing of the words.
 */
export const workingText = async (
  dossier: Dossier,
  eyes: Eyes | null,
  read: typeof readTexts = readTexts,
): Promise<WorkingText> => {
  if (dossier.other?.hasText) return takenText(dossier, eyes)
  const { nodes } = dossier.outline
  const texts = await read(nodes.map(node => node.id))
  const named = nodes.map(node => ({ sectionId: node.id }))
  const instead = await insteadOf(dossier, eyes, named, isGoneNow(dossier))
  const whole = nodes.map(node => {
    const doc = texts.get(node.id)?.doc ?? EMPTY
    const cost = dossier.costs.find(c => c.sectionId === node.id)?.cost ?? null
    const section = { sectionId: node.id, parentId: node.parentId, title: node.title, doc, cost, isHidden: false }
    return { ...section, isRestricted: isRestricted(dossier, node.id), ...readingOf(doc) }
  })
  const glossaryId = glossaryOf(dossier)
  const restsOn = definitionsOf(whole, glossaryId)
  const sections = whole.map(s => {
    const doc = instead(s.sectionId)
    const definitions = restsOn(s)
    return doc ? { ...s, definitions, isHidden: true, doc, canonical: '', words: 0 } : { ...s, definitions }
  })
  const { title, registrationNo } = dossier.strategy
  const manifest = canonicalManifest({ title, registrationNo, languages: ['en'], sections: whole })
  const words = sections.reduce((sum, section) => sum + section.words, 0)
  return { manifest, manifestHash: sha256(manifestPreimage(manifest)), glossaryId, sections, words }
}

/** Where the text is written elsewhere: as it was taken over last, and nothing of what is being written [R134]. */
const takenText = async (dossier: Dossier, eyes: Eyes | null): Promise<WorkingText> => {
  const newest = dossier.versions.at(-1)
  const frozen = newest ? await frozenText(dossier, newest, eyes) : []
  const sections = frozen.map(s => ({ ...s, canonical: '', words: countWords(s.doc), isRestricted: false }))
  const words = sections.reduce((sum, section) => sum + section.words, 0)
  return {
    manifest: '',
    manifestHash: newest?.manifestHash ?? '',
    glossaryId: newest?.glossaryId ?? null,
    sections,
    words,
  }
}

export interface FrozenSection {
  /** The number people quote, "2.3". */
  readonly number: string
  readonly sectionId: SectionId
  readonly parentId: SectionId | null
  readonly title: string
  readonly hash: string
  readonly cost: Cost | null
  readonly definitions: readonly string[]
  readonly doc: TextNode
  /** Its words are not for whom this text is. */
  readonly isHidden: boolean
}

/** The text of a frozen version, from what is stored under its hashes; `eyes` as for the working text. */
export const frozenText = async (
  dossier: Dossier,
  version: Version,
  eyes: Eyes | null,
): Promise<readonly FrozenSection[]> => {
  const isGone = isWeeded(dossier, 'draft', version.id)
  const instead = await insteadOf(dossier, eyes, version.sections, () => isGone)
  const texts = await loadTexts(
    database(),
    version.sections.map(s => s.hash),
  )
  const numbers = numbersIn(version.sections)
  return version.sections.map(section => {
    const doc = instead(section.sectionId)
    return {
      ...section,
      number: numbers.get(section.sectionId) ?? '',
      isHidden: doc !== null,
      doc: doc ?? JSON.parse(texts.get(section.hash) ?? '{"type":"doc"}'),
    }
  })
}
