/** The read side: a strategy's facts for one person, and its texts. */
import { readTexts } from '#collab/rooms.ts'
import { loadDirectory } from '#db/directory.ts'
import { loadDossier } from '#db/dossier.ts'
import { loadTexts } from '#db/preparation.ts'
import { database } from '#db/sql.ts'
import { allStrategies, findStrategy } from '#db/strategies.ts'
import type { Cost } from '#domain/areas.ts'
import {
  canonicalManifest,
  canonicalText,
  manifestPreimage,
  sectionPreimage,
  type TextNode,
} from '#domain/canonical.ts'
import type { Text } from '#domain/clearance.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { readStrategy } from '#domain/may-draft.ts'
import { numbersOf } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { countWords } from '#domain/text.ts'
import { sha256 } from './hash.ts'
import { NotFound } from './refused.ts'

/** The facts of a strategy. Throws NotFound where there is none, or none for this person. */
export const dossierFor = async (actor: Actor, slug: string, now: Date = new Date()): Promise<Dossier> => {
  const strategy = await findStrategy(database(), slug)
  const dossier = strategy && (await loadDossier(database(), strategy))
  if (!dossier || readStrategy(actor, dossier, now).kind !== 'allow') throw new NotFound()
  return dossier
}

/** All strategies that a person may read. */
export const dossiersFor = async (actor: Actor, now: Date = new Date()): Promise<Dossier[]> => {
  const [strategies, directory] = await Promise.all([allStrategies(database()), loadDirectory(database())])
  const dossiers = await Promise.all(strategies.map(strategy => loadDossier(database(), strategy, directory)))
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
}

/** The working text as it would be frozen now. */
export interface WorkingText extends Text {
  readonly manifest: string
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

export const workingText = async (dossier: Dossier, read: typeof readTexts = readTexts): Promise<WorkingText> => {
  const { nodes } = dossier.outline
  const texts = await read(nodes.map(node => node.id))
  const sections = nodes.map(node => {
    const doc = texts.get(node.id)?.doc ?? { type: 'doc', content: [{ type: 'paragraph' }] }
    const cost = dossier.costs.find(c => c.sectionId === node.id)?.cost ?? null
    return { sectionId: node.id, parentId: node.parentId, title: node.title, doc, cost, ...readingOf(doc) }
  })
  const { title, registrationNo } = dossier.strategy
  const manifest = canonicalManifest({ title, registrationNo, languages: ['en'], sections })
  const words = sections.reduce((sum, section) => sum + section.words, 0)
  return { manifest, manifestHash: sha256(manifestPreimage(manifest)), sections, words }
}

export interface FrozenSection {
  /** The number people quote, "2.3". */
  readonly number: string
  readonly sectionId: SectionId
  readonly parentId: SectionId | null
  readonly title: string
  readonly hash: string
  readonly cost: Cost | null
  readonly doc: TextNode
}

/** The text of a frozen version, from what is stored under its hashes. */
export const frozenText = async (version: Version): Promise<readonly FrozenSection[]> => {
  const texts = await loadTexts(
    database(),
    version.sections.map(s => s.hash),
  )
  const numbers = numbersOf(version.sections.map(s => ({ id: s.sectionId, parentId: s.parentId })))
  return version.sections.map(section => ({
    ...section,
    number: numbers.get(section.sectionId) ?? '',
    doc: JSON.parse(texts.get(section.hash) ?? '{"type":"doc"}') as TextNode,
  }))
}
