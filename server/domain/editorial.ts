/**
 * Whether one text differs from another only editorially: in spelling, typography, numbering, order of sections, or the
 * address of a link. Whatever it does not know for such a change it refuses, with the very words, and whatever touches a
 * word that carries meaning; a text that is refused without need costs a round, the other a ministry's trust. Source: domain
 * study, 4.9 (validity); H5, H6.
 */
import { type Gap, gapsBetween } from './alignment.ts'
import { isSameCost } from './areas.ts'
import type { TextNode } from './canonical.ts'
import type { Text } from './clearance.ts'
import { isSameDefinitions } from './definitions.ts'
import type { SectionId } from './ids.ts'
import { areConfused, areVariants, type Sensitive, sensitive } from './sensitive-words.ts'
import { linksOf, numberingOf, type Sign, signsOf } from './signs.ts'

/** What may change without a new clearance, where those who signed do not contest it. */
export type Correction = 'spelling' | 'typography' | 'numbering' | 'order' | 'link'

/** Why a change is none: a word that carries meaning, other words, a mark or a form that does, or more than can be compared. */
export type Cause =
  | Sensitive
  | 'name'
  | 'words'
  | 'punctuation'
  | 'form'
  | 'image'
  | 'section'
  | 'statedCost'
  | 'definition'
  | 'tooMuch'

/** The words that went and those that came; either can be empty. */
export interface Change<Kind> {
  readonly kind: Kind
  readonly was: string
  readonly is: string
}

/** What is found in one section, or, where there is none, in the outline. */
export interface Finding {
  readonly sectionId: SectionId | null
  readonly title: string
  readonly corrections: readonly Change<Correction>[]
  readonly refused: readonly Change<Cause>[]
}

export interface Compared extends Text {
  readonly sections: readonly (Text['sections'][number] & {
    readonly parentId: SectionId | null
    readonly title: string
    readonly doc: TextNode
  })[]
}

interface Pair {
  readonly before: readonly Sign[]
  readonly after: readonly Sign[]
  /** Words that stand in the new text, as they stand there: whatever stands there is a word, and no slip. */
  readonly inUse: ReadonlySet<string>
  /** Names, in lower case: of the organisations and people of the strategy, and what is written as one in the texts. */
  readonly names: ReadonlySet<string>
  /** Words that stand somewhere in lower case. */
  readonly common: ReadonlySet<string>
}

const MONEY = /^[%‰€$£¥+=<>±≤≥×÷/§°^~*&@#|\\]$/
const read = (signs: readonly Sign[]) =>
  signs
    .filter(s => s.sort !== 'wall')
    .map((s, at) => (at > 0 && !s.isGlued ? ` ${s.text}` : s.text))
    .join('')

const isCapital = (text: string) => /^\p{Lu}/u.test(text)
const CAUSE_OF_SORT = { number: 'figure', image: 'image', wall: 'form' } as const

/** Why a sign cannot be touched at all. */
const causeOf = (sign: Sign, { names, common }: Pair): Cause | null => {
  if (sign.sort === 'mark') return MONEY.test(sign.text) ? 'figure' : null
  if (sign.sort !== 'word') return CAUSE_OF_SORT[sign.sort]
  const lower = sign.text.toLowerCase()
  const known = sensitive(sign.text)
  if (known) return known
  if (names.has(lower)) return 'name'
  // At the head of a sentence every word has a capital: there it is a name unless it stands elsewhere without.
  return isCapital(sign.text) && (!sign.isFirst || !common.has(lower)) ? 'name' : null
}

/** How many letters are put in, left out, changed, or swapped with their neighbour between two words. */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    rows.push([i])
    for (let j = 1; j <= b.length; j++) {
      const change = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? rows[i - 2]![j - 2]! + 1
          : Number.POSITIVE_INFINITY
      rows[i]!.push(Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, change, swap))
    }
  }
  return rows[a.length]![b.length]!
}

const sorted = (word: string) => [...word].sort().join('')

/** Whether the second word is the first without a slip of the pen: never a change at its head or its end. */
const isSlip = (a: string, b: string, inUse: ReadonlySet<string>): boolean => {
  if (areVariants(a, b)) return true
  if (areConfused(a, b) || inUse.has(a) || a[0] !== b[0]) return false
  const length = Math.min(a.length, b.length)
  const apart = distance(a, b)
  if (apart === 1 && a.length === b.length && sorted(a) === sorted(b)) return length >= 3
  if (a.at(-1) !== b.at(-1)) return false
  return apart === 1 ? length >= (a.length === b.length ? 6 : 5) : apart === 2 && length >= 10
}

const isGluedDash = (sign: Sign | undefined, next: Sign | undefined) =>
  sign?.text === '-' && sign.isGlued && next?.sort === 'word' && next.isGlued

/** Whether the words are the same but for a hyphen between two of them, none of which carries meaning. */
const isHyphen = (pair: Pair, { before, after }: Gap): boolean => {
  const side = (signs: readonly Sign[], [from, to]: readonly [number, number]) => {
    const within = signs.slice(from, to)
    const words = within.filter(s => s.sort === 'word').map(s => s.text.toLowerCase())
    const near = [signs[from - 1], ...within, signs[to]].filter(s => s !== undefined)
    const dashes = within.filter((s, at) => isGluedDash(s, signs[from + at + 1]))
    const isAll = within.length === words.length + dashes.length
    return { words, isAll, isDashed: dashes.length > 0, isFree: near.every(s => s.text === '' || !causeOf(s, pair)) }
  }
  const [old, now] = [side(pair.before, before), side(pair.after, after)]
  return (
    old.isAll &&
    now.isAll &&
    old.isDashed !== now.isDashed &&
    old.isFree &&
    now.isFree &&
    old.words.join('') === now.words.join('') &&
    !areConfused(old.words.join(old.isDashed ? '-' : ' '), now.words.join(now.isDashed ? '-' : ' '))
  )
}

const isEnd = (sign: Sign | undefined) => sign === undefined || sign.sort === 'wall'

/** What one place says: a correction, or why it is none. */
const judge = (pair: Pair, gap: Gap): Change<Correction> | Change<Cause> => {
  const { before, after } = gap
  const [gone, come] = [pair.before.slice(...before), pair.after.slice(...after)]
  const both = [...gone, ...come]
  const told = <Kind>(kind: Kind): Change<Kind> => ({ kind, was: read(gone), is: read(come) })
  const causes = both.flatMap(sign => causeOf(sign, pair) ?? [])
  const grave = causes.find(cause => cause !== 'form') ?? causes[0]
  if (grave) return told(grave)
  if (isHyphen(pair, gap)) return told('typography')
  if (both.every(s => s.sort === 'mark')) {
    const isStop = isEnd(pair.before[before[1]]) && isEnd(pair.after[after[1]]) && both.length === 1
    return told(isStop && both[0]!.text === '.' ? 'typography' : 'punctuation')
  }
  if (!both.every(s => s.sort === 'word')) return told('words')
  const beside = [pair.before[before[1]], pair.before[before[0] - 1]]
  if (come.length === 0 && gone.length === 1 && beside.some(s => s?.key === gone[0]!.key)) return told('spelling')
  if (gone.length !== come.length) return told('words')
  if (gone.some((s, at) => s.telling !== come[at]!.telling)) return told('form')
  const words = gone.map((s, at) => [s.text.toLowerCase(), come[at]!.text.toLowerCase()] as const)
  if (words.every(([was, is]) => was === is)) return told('typography')
  return told(words.every(([was, is]) => was === is || isSlip(was, is, pair.inUse)) ? 'spelling' : 'words')
}

const CORRECTIONS: readonly string[] = ['spelling', 'typography'] satisfies Correction[]
const isCorrection = (change: Change<Correction> | Change<Cause>): change is Change<Correction> =>
  CORRECTIONS.includes(change.kind)

const titled = (title: string, doc: TextNode): TextNode => ({
  type: 'doc',
  content: [{ type: 'heading', content: [{ type: 'text', text: title }] }, ...(doc.content ?? [])],
})

interface Vocabulary extends Pick<Pair, 'names' | 'common'> {
  readonly inUse: ReadonlySet<string>
}

/** What the texts themselves teach: which words are in use, which are written as names, which are common. */
const vocabularyOf = (before: Compared, after: Compared, names: readonly string[]): Vocabulary => {
  const signs = (text: Compared) => text.sections.flatMap(s => signsOf(titled(s.title, s.doc)))
  const [old, now] = [signs(before), signs(after)]
  const words = [...old, ...now].filter(s => s.sort === 'word')
  const known = names.flatMap(name => signsOf({ type: 'doc', content: [{ type: 'text', text: name }] }))
  return {
    inUse: new Set(now.filter(s => s.sort === 'word').map(s => s.text.toLowerCase())),
    names: new Set(
      [...known.filter(s => isCapital(s.text)), ...words.filter(s => isCapital(s.text) && !s.isFirst)].map(s =>
        s.text.toLowerCase(),
      ),
    ),
    common: new Set(words.filter(s => !isCapital(s.text)).map(s => s.text)),
  }
}

/** What changed between two texts of a section, title included. */
const compareSection = (
  before: Compared['sections'][number],
  after: Compared['sections'][number],
  vocabulary: Vocabulary,
): Pick<Finding, 'corrections' | 'refused'> => {
  const [old, now] = [titled(before.title, before.doc), titled(after.title, after.doc)]
  const pair: Pair = { ...vocabulary, before: signsOf(old), after: signsOf(now) }
  const keys = (signs: readonly Sign[]) => signs.map(s => s.key)
  const gaps = gapsBetween(keys(pair.before), keys(pair.after))
  const changes = gaps?.map(gap => judge(pair, gap)) ?? [{ kind: 'tooMuch' as const, was: '', is: '' }]
  const [linked, links] = [linksOf(old).join(' '), linksOf(now).join(' ')]
  const isNumbered = numberingOf(old) !== numberingOf(now)
  const said = (section: typeof before) => [section.cost?.amount, section.cost?.source].filter(Boolean).join(', ')
  const corrections: Change<Correction>[] = [
    ...changes.filter(isCorrection),
    ...(linked === links ? [] : [{ kind: 'link' as const, was: linked, is: links }]),
    ...(isNumbered ? [{ kind: 'numbering' as const, was: '', is: '' }] : []),
  ]
  const refused: Change<Cause>[] = [
    ...changes.filter((change): change is Change<Cause> => !isCorrection(change)),
    ...(isSameCost(before.cost, after.cost)
      ? []
      : [{ kind: 'statedCost' as const, was: said(before), is: said(after) }]),
    ...(isSameDefinitions(before.definitions, after.definitions)
      ? []
      : [{ kind: 'definition' as const, was: '', is: '' }]),
  ]
  // Other letters under the same words: marks, spaces, quotation marks, dashes.
  const isOther = before.hash !== after.hash && corrections.length + refused.length === 0
  return { corrections: isOther ? [{ kind: 'typography', was: '', is: '' }] : corrections, refused }
}

/**
 * What changed between two texts, section by section in the order of the new text, and in the order of the sections; nothing
 * for a section that is the same. `names`: of organisations and people of the strategy.
 */
export const compareTexts = (before: Compared, after: Compared, names: readonly string[]): readonly Finding[] => {
  const vocabulary = vocabularyOf(before, after, names)
  const was = new Map(before.sections.map(s => [s.sectionId, s]))
  const is = new Set(after.sections.map(s => s.sectionId))
  const alone = ({ sectionId, title }: Compared['sections'][number], side: 'was' | 'is'): Finding => ({
    sectionId,
    title,
    corrections: [],
    refused: [{ kind: 'section', was: '', is: '', [side]: title }],
  })
  const found = [
    ...after.sections.map(section => {
      const old = was.get(section.sectionId)
      if (!old) return alone(section, 'is')
      return { sectionId: section.sectionId, title: section.title, ...compareSection(old, section, vocabulary) }
    }),
    ...before.sections.filter(s => !is.has(s.sectionId)).map(section => alone(section, 'was')),
  ].filter(f => f.corrections.length + f.refused.length > 0)
  const order = (text: Compared) => text.sections.map(s => `${s.sectionId} ${s.parentId}`).join()
  const isOrder = order(before) !== order(after)
  const outline = { sectionId: null, title: '', corrections: [], refused: [] }
  if (isOrder && found.every(f => f.refused.every(r => r.kind !== 'section')))
    return [...found, { ...outline, corrections: [{ kind: 'order', was: '', is: '' }] }]
  // The hashes differ and nothing was found: what it is, is not known, so it is none.
  const isUnknown = found.length === 0 && before.manifestHash !== after.manifestHash
  return isUnknown ? [{ ...outline, refused: [{ kind: 'form', was: '', is: '' }] }] : found
}

/** Whether there is a change, and no other than corrections. */
export const isEditorial = (findings: readonly Finding[]): boolean =>
  findings.length > 0 && findings.every(finding => finding.refused.length === 0)
