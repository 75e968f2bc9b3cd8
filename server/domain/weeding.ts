/**
 * What of the working material stays on the file when it is closed. Rounds, replies, what was circulated, signed, decided or
 * published always stays; drafts and notes are kept or weeded, each with a reason, and what a comment added to the facts of
 * the matter is not lost. Source: domain study, 1.6 and 4.12 (archive); H72.
 */

import { versionOf } from './clearance.ts'
import { differenceOfItem } from './differences.ts'
import type { Act, Dossier, Item, Reply, Version } from './dossier.ts'
import { sensitive } from './sensitive-words.ts'

export const MATERIALS = [
  /** A version that no round circulated. */
  'draft',
  /** What was written in a section after the newest version that is no draft. */
  'workingText',
  /** A remark that nobody answered. */
  'remark',
  /** A picture that no version has. */
  'picture',
  /** The Word file the strategy began with. */
  'wordFile',
] as const
export type Material = (typeof MATERIALS)[number]
export const TREATMENTS = ['keep', 'weed'] as const
/** What is proposed for each kind; whoever closes the file may choose otherwise. */
export type WeedingRules = Readonly<Record<Material, (typeof TREATMENTS)[number]>>

/** One line of the index of what was weeded: what kind, from when, why; never what it said. */
export interface Weeding {
  readonly kind: Material
  /** Its id, or the hash of a picture. */
  readonly subject: string
  readonly madeAt: Date
  readonly reason: string
}

/** The file is closed: an act, with what was weeded. */
export interface FileClosing extends Act {
  readonly reason: string
  /** The decision to abandon a text that is not published; empty where it is. */
  readonly instrument: string
  readonly weedings: readonly Weeding[]
}

export interface Closable {
  /** Null: the file is open. */
  readonly file: FileClosing | null
}

export const isWeeded = ({ file }: Dossier, kind: Material, subject: string): boolean =>
  file?.weedings.some(w => w.kind === kind && w.subject === subject) ?? false

/** The versions of which the text is still on the file. */
export const keptVersions = (dossier: Dossier): readonly Version[] =>
  dossier.versions.filter(version => !isWeeded(dossier, 'draft', version.id))

/** A piece of the working material that is kept or weeded. */
export interface Piece {
  readonly kind: Material
  readonly subject: string
  readonly madeAt: Date
  /** The words by which a remark adds to the facts; empty where it does not, and of every other kind. */
  readonly newFacts: readonly string[]
}

/** What others asked to see, whatever they were answered. */
const askedFor = ({ requests }: Dossier) => requests.flatMap(request => request.items)

/** Whether anything that stays refers to a version: it is on the file then, whatever the preset says. */
const isOnFile = (dossier: Dossier, { id, manifestHash }: Version): boolean =>
  dossier.rounds.some(r => versionOf(dossier, r).manifestHash === manifestHash) ||
  dossier.decisions.some(d => d.versionId === id || d.putBeforeId === id) ||
  dossier.certificates.some(c => c.fromId === id || c.toId === id) ||
  [
    askedFor(dossier),
    dossier.houseClearances,
    dossier.reviews,
    dossier.gateAnswers,
    dossier.urgencies,
    dossier.editions,
    dossier.dispatches,
    dossier.incidents,
  ].some(acts => acts.some(act => act.versionId === id))

/** Versions that nothing on the file rests on. */
export const draftsOf = (dossier: Dossier): readonly Version[] => dossier.versions.filter(v => !isOnFile(dossier, v))

/** The newest version that stays, whatever is weeded. */
export const newestOnFile = (dossier: Dossier): Version | null =>
  dossier.versions.findLast(v => isOnFile(dossier, v)) ?? null

/** Remarks without an answer, a difference, or a word of their author on the table that has them; nor was that table sent or asked for. */
export const remarksOf = (dossier: Dossier): readonly { readonly reply: Reply; readonly item: Item }[] =>
  dossier.replies
    .filter(reply => !dossier.renderings.some(w => w.replyId === reply.id))
    .filter(reply => ![...dossier.dispatches, ...askedFor(dossier)].some(one => one.roundId === reply.roundId))
    .flatMap(reply => reply.items.map(item => ({ reply, item })))
    .filter(
      ({ item }) =>
        item.grade === 'remark' && item.dispositions.length === 0 && differenceOfItem(dossier, item.id) === null,
    )

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!?)]/gi
const FIGURE = /\p{N}+(?:[.,:/\-–\u00a0 ]\p{N}+)*/gu
const WORD = /[\p{L}\p{M}]+/gu
const SOURCE =
  /\b(?:according to|source|survey|statistics|enligt|källa|laut|quelle|selon|d’après|según|fuente)\b[^.;\n]*/giu
const plain = (text: string) => text.toLowerCase().replace(/[\s\u00a0–]+/g, match => (match === '–' ? '-' : ' '))

/** Months and weekdays, and numbers in words. */
const tells = (word: string): boolean => {
  const why = sensitive(word)
  return (why === 'date' && /^\p{Lu}/u.test(word)) || (why === 'figure' && word.length > 3)
}

const found = (text: string): string[] => {
  const links = text.match(LINK) ?? []
  const rest = links.reduce((left, link) => left.replace(link, ' '), text)
  return [
    ...links,
    ...(rest.match(FIGURE) ?? []),
    ...(rest.match(WORD) ?? []).filter(tells),
    ...(rest.match(SOURCE) ?? []).map(source => source.trim()),
  ]
}

/**
 * Figures, dates, sources and links in some words that stand nowhere in a text. It rather finds one too many: whoever closes
 * the file looks at what is found, and at nothing else [H72].
 */
export const newFacts = (words: string, text: string): readonly string[] => {
  const known = new Set(found(text).map(plain))
  const whole = plain(text)
  return [
    ...new Set(found(words).filter(one => !known.has(plain(one)) && !(/\s/.test(one) && whole.includes(plain(one))))),
  ]
}
