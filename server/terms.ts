/** The terms of a text with what they mean: beside a section that uses them, and what became of them since an earlier text. */
import { isRestricted } from '#domain/access.ts'
import type { TextNode } from '#domain/canonical.ts'
import { circleOf, newestVersion, type Text } from '#domain/clearance.ts'
import { nodesOf } from '#domain/counterpart.ts'
import { type Definition, definitionsIn, keyOf, termChanges, usedIn } from '#domain/definitions.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { ancestorsOf } from '#domain/lineage.ts'
import { nameGlossary } from '#domain/may-define.ts'
import { titlesOf } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { sectionClearances } from '#domain/section-matrix.ts'
import { hasCleared } from '#domain/section-news.ts'
import { portfolioOf } from './board.ts'
import { type Eyes, frozenText, type WorkingText } from './read.ts'

interface Section {
  readonly sectionId: SectionId
  readonly doc: TextNode
  readonly isHidden: boolean
}

const definitionsFor = (sections: readonly Section[], glossaryId: SectionId | null): readonly Definition[] => {
  const glossary = sections.find(s => s.sectionId === glossaryId && !s.isHidden)
  return glossary ? definitionsIn(glossary.doc) : []
}

/** For each section of a text the terms that it uses, with their definitions; none of the section that holds them, nor of one that is hidden. */
export const termsIn = (
  sections: readonly Section[],
  glossaryId: SectionId | null,
): ((section: Section) => readonly Definition[]) => {
  const definitions = definitionsFor(sections, glossaryId)
  return section => (section.isHidden || section.sectionId === glossaryId ? [] : usedIn(section.doc, definitions))
}

/** A text as it is compared: its hash, where its definitions are, and its sections. */
export interface Side extends Text {
  readonly glossaryId: SectionId | null
  readonly sections: readonly (Text['sections'][number] &
    Section & { readonly title: string; readonly parentId: SectionId | null })[]
}

/** The portfolios that had cleared a section and have to clear it anew as it stands in a text, for its words or for its terms. */
const clearingAnew = (dossier: Dossier, text: Side, now: Date): ((id: SectionId) => string[]) => {
  const rows = circleOf(dossier).map(({ portfolioId }) => ({
    portfolioId,
    changed: sectionClearances(dossier, portfolioId, text, now).flatMap(s =>
      s.state === 'changed' ? [s.sectionId] : [],
    ),
  }))
  return id =>
    rows
      .filter(row => row.changed.includes(id))
      .filter(row => ancestorsOf(dossier, id).some(one => hasCleared(dossier, row.portfolioId, one)))
      .map(row => portfolioOf(dossier, row.portfolioId).name)
}

/**
 * What became of the definitions from one text to a later one: each term that is defined, defined anew or defined no more,
 * with the sections of the later text that use it, and who has to clear each anew. Restricted sections are named beside all
 * terms alike, whoever asks, so that nothing is told of their words [R138, H14].
 */
export const changedTerms = (dossier: Dossier, before: Side, after: Side, now: Date) => {
  const [old, next] = [before, after].map(side => definitionsFor(side.sections, side.glossaryId)) as [
    readonly Definition[],
    readonly Definition[],
  ]
  // What was weeded is compared with nothing.
  const isGone = [before, after].some(s => s.sections.some(x => x.sectionId === s.glossaryId && x.isHidden))
  const changes = isGone ? [] : termChanges(old, next)
  if (changes.length === 0) return { terms: [], restricted: [] }
  const titles = titlesOf(after.sections.map(s => ({ id: s.sectionId, parentId: s.parentId, title: s.title })))
  const anew = clearingAnew(dossier, after, now)
  const shown = ({ sectionId }: Section) => ({
    id: sectionId,
    title: titles.get(sectionId) ?? '',
    anew: anew(sectionId),
  })
  const open = after.sections.filter(s => s.sectionId !== after.glossaryId && !isRestricted(dossier, s.sectionId))
  const uses = open.map(s => ({ section: s, keys: new Set(usedIn(s.doc, [...old, ...next]).map(keyOf)) }))
  return {
    terms: changes.map(change => ({
      ...change,
      sections: uses.filter(one => one.keys.has(keyOf(change))).map(one => shown(one.section)),
    })),
    restricted: after.sections.filter(s => isRestricted(dossier, s.sectionId)).map(shown),
  }
}
export type ChangedTerms = ReturnType<typeof changedTerms>

/** `eyes`: who is shown its words, as for the frozen text. */
export const sideOf = async (dossier: Dossier, version: Version, eyes: Eyes | null): Promise<Side> => ({
  manifestHash: version.manifestHash,
  glossaryId: version.glossaryId,
  sections: await frozenText(dossier, version, eyes),
})

/** What became of the definitions since the newest version; null where there is none, or nothing is defined then or now. */
export const termsSinceFrozen = async (dossier: Dossier, text: WorkingText, now: Date) => {
  const newest = newestVersion(dossier)
  if (!newest || (newest.glossaryId === null && text.glossaryId === null)) return null
  return changedTerms(dossier, await sideOf(dossier, newest, null), text, now)
}

/** What the plan says of the definitions: where they are, which terms they define, and whether this person says so. */
export const glossaryShown = (actor: Actor, dossier: Dossier, text: WorkingText, now: Date) => {
  const titles = titlesOf(nodesOf(dossier))
  const id = text.glossaryId
  const terms = definitionsFor(text.sections, id)
  const keys = terms.map(keyOf)
  const choices = dossier.outline.nodes
    .filter(node => node.id !== id && !isRestricted(dossier, node.id))
    .map(node => ({ value: node.id, label: titles.get(node.id) ?? '' }))
  return {
    section: id && { id, title: titles.get(id) ?? '' },
    terms,
    twice: terms
      .filter((one, at) => keys.indexOf(keyOf(one)) === at && keys.lastIndexOf(keyOf(one)) !== at)
      .map(one => one.term),
    choices,
    verdict: nameGlossary(actor, dossier, { sectionId: choices[0]?.value ?? null }, now),
  }
}
