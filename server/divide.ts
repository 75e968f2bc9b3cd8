/** Splits a section in two, and merges two into one, in the live text: who wrote what, and whose it is, goes along. */
import { halvesOf, joinedOf } from '#collab/divide.ts'
import { holdTexts, rejudge, withTexts } from '#collab/rooms.ts'
import { insertMerge, insertSplit, insertTexts } from '#db/divisions.ts'
import type { Tx } from '#db/sql.ts'
import { loadText } from '#db/text-log.ts'
import { canonicalText, sectionPreimage, type TextNode } from '#domain/canonical.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import type { Part } from '#domain/lineage.ts'
import * as may from '#domain/may-divide.ts'
import { mergeNodes, neighbourOf, splitNode } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { conflict, type Permit, type Verdict } from '#domain/verdict.ts'
import { keyOf } from './changes.ts'
import { type Act, decide, permitOf } from './decide.ts'
import { sha256 } from './hash.ts'
import { newId } from './ids.ts'
import { goOn, keepAssignments, keepDescription, reshaped, type Writing } from './new-sections.ts'
import { dossierFor } from './read.ts'
import { Refused } from './refused.ts'

/** A place between two blocks: the one below it, by what it says and where it stood on the page. */
export interface Place {
  readonly at: number
  readonly key: string
}

/** What a block says, to be found again. */
export const markOf = (block: TextNode): string => sha256(keyOf(block))

/** Where the block stands now, though others have written meanwhile; -1 where it does not, or several do and none in its place. */
const placeNow = (text: TextNode, { at, key }: Place): number => {
  const keys = (text.content ?? []).map(markOf)
  if (keys[at] === key) return at
  return keys.indexOf(key) === keys.lastIndexOf(key) ? keys.indexOf(key) : -1
}

const changed = () => new Refused(conflict('R35'))

const partOf = (sectionId: SectionId, title: string, text: TextNode) => {
  const canonical = canonicalText(text)
  return { sectionId, title, canonical, hash: sha256(sectionPreimage(canonical)) }
}
type Stored = ReturnType<typeof partOf>
const named = ({ sectionId, title, hash }: Stored): Part => ({ sectionId, title, hash })

/** Everybody in these sections holds still, and sends what there is; whoever is there afterwards is led on. */
const holding = async <T>(ids: readonly SectionId[], then: () => Promise<T>): Promise<T> => {
  const held = await holdTexts(ids)
  try {
    const result = await then()
    await rejudge()
    return result
  } finally {
    held.release(null)
  }
}

export interface SplitInput extends may.DivideInput {
  readonly place: Place
  readonly titles: readonly [string, string]
}

/**
 * Gives the two new sections. Throws Refused with R35 where the block at which it is split has changed, or nothing would be
 * left on one side, and NotOwner where the live texts are in another process.
 */
export const splitSection = (
  actor: Actor,
  slug: string,
  input: SplitInput,
  now?: Date,
): Promise<readonly SectionId[]> =>
  withTexts(async token => {
    const judge = (dossier: Dossier, at: Date): Verdict<'splitSection'> => may.splitSection(actor, dossier, input, at)
    // Nobody is stopped for nothing.
    permitOf(judge(await dossierFor(actor, slug, now), now ?? new Date()))
    const write = (tx: Tx, permit: Permit<'splitSection'>, dossier: Dossier, act: Act) =>
      splitHere({ tx, permit, dossier, act, token }, permit, input)
    return holding([input.sectionId], () => decide(actor, slug, { judge, write }, now))
  })

const splitHere = async (
  writing: Writing,
  permit: Permit<'splitSection'>,
  { sectionId, place, titles }: SplitInput,
) => {
  const { tx, dossier, act } = writing
  const ids = [newId<'section'>(), newId<'section'>()] as const
  const title = dossier.outline.nodes.find(node => node.id === sectionId)!.title
  const [a, b] = titles
  const nodes = splitNode(dossier.outline.nodes, sectionId, [
    { id: ids[0], title: a },
    { id: ids[1], title: b },
  ])
  await reshaped(writing, ids, nodes)
  const stored = await loadText(tx, sectionId)
  const parted = halvesOf(stored.updates, text => placeNow(text, place))
  if (!parted) throw changed()
  const from = { sectionId, seq: stored.seq }
  for (const [at, half] of parted.halves.entries()) await goOn(writing, from, ids[at]!, half)
  const one = partOf(sectionId, title, parted.whole)
  const both = [partOf(ids[0], a, parted.halves[0].text), partOf(ids[1], b, parted.halves[1].text)] as const
  await insertTexts(tx, permit, [one, ...both])
  await insertSplit(tx, permit, { one: named(one), both: [named(both[0]), named(both[1])], ...act })
  await keepAssignments(writing, [sectionId], ids)
  await keepDescription(writing, [sectionId], ids)
  const subject = { one: { ...named(one) }, both: both.map(half => ({ ...named(half) })) }
  const summary = `split the section "${title}" into "${a}" and "${b}"`
  return { entry: { action: 'splitSection', summary, subject }, result: ids }
}

export interface MergeInput extends may.DivideInput {
  readonly title: string
}

/** Merges a section with the one that follows it. Gives the new one. Throws as `splitSection`. */
export const mergeSections = (actor: Actor, slug: string, input: MergeInput, now?: Date): Promise<SectionId> =>
  withTexts(async token => {
    const judge = (dossier: Dossier, at: Date): Verdict<'mergeSections'> => may.mergeSections(actor, dossier, input, at)
    const before = await dossierFor(actor, slug, now)
    permitOf(judge(before, now ?? new Date()))
    const next = neighbourOf(before.outline.nodes, input.sectionId)!.id
    const write = (tx: Tx, permit: Permit<'mergeSections'>, dossier: Dossier, act: Act) =>
      mergeHere({ tx, permit, dossier, act, token }, permit, input)
    return holding([input.sectionId, next], () => decide(actor, slug, { judge, write }, now))
  })

const mergeHere = async (writing: Writing, permit: Permit<'mergeSections'>, { sectionId, title }: MergeInput) => {
  const { tx, dossier, act } = writing
  const { nodes } = dossier.outline
  const first = nodes.find(node => node.id === sectionId)!
  const second = neighbourOf(nodes, sectionId)!
  const id = newId<'section'>()
  await reshaped(writing, [id], mergeNodes(nodes, first.id, second.id, { id, title }))
  const texts = [await loadText(tx, first.id), await loadText(tx, second.id)] as const
  const joined = joinedOf(texts[0].updates, texts[1].updates)
  const seq = await goOn(writing, { sectionId: first.id, seq: texts[0].seq }, id, joined)
  const one = partOf(id, title, joined.text)
  const both = [partOf(first.id, first.title, joined.both[0]), partOf(second.id, second.title, joined.both[1])] as const
  await insertTexts(tx, permit, [one, ...both])
  // Where the second was empty, nothing came of it into the text, and no update says so.
  const came = joined.update ? seq : seq + 1
  await insertMerge(tx, permit, { one: named(one), both: [named(both[0]), named(both[1])], seq: came, ...act })
  await keepAssignments(writing, [first.id, second.id], [id])
  await keepDescription(writing, [first.id, second.id], [id])
  const subject = { one: { ...named(one) }, both: both.map(part => ({ ...named(part) })) }
  const summary = `merged the sections "${first.title}" and "${second.title}" into "${title}"`
  return { entry: { action: 'mergeSections', summary, subject }, result: id }
}
