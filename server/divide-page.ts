/** What the page of a section says of splitting and merging it: where it came from, where it could be parted, with what it could be merged. */
import { readTexts } from '#collab/rooms.ts'
import { isRestricted } from '#domain/access.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { becameOf, heirsOf, madeOf } from '#domain/lineage.ts'
import * as may from '#domain/may-divide.ts'
import { neighbourOf, titlesOf } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { plainText } from '#domain/text.ts'
import { personOf } from './board.ts'
import { markOf } from './divide.ts'

/** As many letters of a block as tell it from others in a list. */
const SHOWN = 70

const beginningOf = (block: TextNode): string => {
  const words = plainText(block)
  const begun = words.length > SHOWN ? `${words.slice(0, SHOWN).trimEnd()}…` : words
  if (begun === '') return block.type === 'image' ? 'An image' : 'An empty paragraph'
  if (block.type === 'table') return `The table that begins: ${begun}`
  return block.type === 'heading' ? `The heading: ${begun}` : begun
}

/** The blocks before which the text can be parted: all but the first. */
const places = (text: TextNode | undefined) =>
  (text?.content ?? []).slice(1).map((block, at) => ({
    value: `${at + 1} ${markOf(block)}`,
    label: beginningOf(block),
  }))

export const dividing = async (actor: Actor, dossier: Dossier, sectionId: SectionId, now: Date) => {
  const { nodes, no: outlineNo } = dossier.outline
  const titles = titlesOf(nodes)
  const next = neighbourOf(nodes, sectionId)
  const made = madeOf(dossier, sectionId)
  const text = (await readTexts([sectionId])).get(sectionId)?.doc
  return {
    outlineNo,
    title: nodes.find(node => node.id === sectionId)?.title ?? '',
    split: may.splitSection(actor, dossier, { sectionId, outlineNo }, now),
    places: isRestricted(dossier, sectionId) ? [] : places(text),
    merge: may.mergeSections(actor, dossier, { sectionId, outlineNo }, now),
    next: next && { id: next.id, title: titles.get(next.id) ?? '' },
    made: made && {
      kind: made.kind,
      from: made.from.map(part => part.title),
      by: personOf(dossier, made.act).name,
      at: made.act.at,
    },
  }
}

/** Where the text of a section that is used no more has gone; null for one that was never split or merged. */
export const movedOn = (dossier: Dossier, sectionId: SectionId) => {
  const became = becameOf(dossier, sectionId)
  if (!became) return null
  const titles = titlesOf(dossier.outline.nodes)
  return {
    id: sectionId,
    kind: became.kind,
    title: became.title,
    by: personOf(dossier, became.act).name,
    at: became.act.at,
    /** Without a title: it was removed from the outline since. */
    into: heirsOf(dossier, sectionId).map(id => ({ id, title: titles.get(id) ?? null })),
  }
}
