/** A text as the row of its signs: words, numbers, other characters, and the walls between its blocks. */
import { type Attributes, jcs, type TextNode } from './canonical.ts'

export interface Sign {
  readonly sort: 'word' | 'number' | 'mark' | 'wall' | 'image'
  /** As it is read; empty for a wall. */
  readonly text: string
  /** Equal for signs that say the same: quotation marks of another shape, a dash of another length. */
  readonly key: string
  /** The formatting of its letters that alters what is said. */
  readonly telling: string
  /** Whether nothing stands between it and the sign before. */
  readonly isGlued: boolean
  /** Whether a sentence begins with it. */
  readonly isFirst: boolean
}

/** Formatting that alters what is said: a text struck out, a figure raised or lowered. */
const TELLING = ['strike', 'subscript', 'superscript']
const HIDDEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
const SIGNS = /\p{N}(?:[.,:/'’ \u00a0\u202f]?\p{N})*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\p{N}]/gu

const plain = (text: string): string =>
  text
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‘’‚‛′]/g, "'")
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[\u00a0\u202f\u2009]/g, ' ')

interface Piece {
  readonly text: string
  readonly telling: string
}

const piecesOf = (node: TextNode): readonly Piece[] => [
  {
    text: (node.text ?? '').replace(HIDDEN, '').replaceAll('…', '...'),
    telling: (node.marks ?? [])
      .map(m => m.type)
      .filter(type => TELLING.includes(type))
      .sort()
      .join(),
  },
]

/** The signs of a run of letters; each carries the formatting of its letters that alters what is said. */
const signsIn = (pieces: readonly Piece[], isFirst: boolean): Sign[] => {
  const line = pieces.map(p => p.text).join('')
  const telling = pieces.flatMap(p => Array.from({ length: p.text.length }, () => p.telling))
  let end = -1
  let first = isFirst
  return [...line.matchAll(SIGNS)].map((match): Sign => {
    const [text] = match
    const marks = [...new Set(telling.slice(match.index, match.index + text.length))].join('|')
    const sort = /^\p{N}/u.test(text) ? 'number' : /^[\p{L}\p{M}]/u.test(text) ? 'word' : 'mark'
    const sign = {
      sort,
      text,
      key: `${sort} ${plain(text)} ${marks}`,
      telling: marks,
      isGlued: match.index === end,
      isFirst: first,
    }
    end = match.index + text.length
    first = sort === 'mark' ? /[.!?]/.test(text) || first : false
    return sign as Sign
  })
}

const TABLE: readonly string[] = ['tableCell', 'tableHeader']
const LISTS: readonly string[] = ['bulletList', 'orderedList']
/** A list stays one with figures instead of dots, and a heading one on another level: that is numbering. */
const wallOf = (node: TextNode): string =>
  LISTS.includes(node.type)
    ? 'list'
    : TABLE.includes(node.type)
      ? `${node.type} ${node.attrs?.['colspan'] ?? 1} ${node.attrs?.['rowspan'] ?? 1}`
      : node.type

const wall = (key: string): Sign => ({
  sort: 'wall',
  text: '',
  key: `wall ${key}`,
  telling: '',
  isGlued: false,
  isFirst: true,
})

const inside = (node: TextNode): Sign[] => {
  const signs: Sign[] = []
  let run: Piece[] = []
  const flush = () => {
    const last = signs.at(-1)
    signs.push(...signsIn(run, !last || last.sort === 'wall'))
    run = []
  }
  for (const child of node.content ?? []) {
    if (child.type === 'text') run.push(...piecesOf(child))
    else if (child.type === 'hardBreak') run.push({ text: ' ', telling: '' })
    else {
      flush()
      signs.push(...signsOf(child))
    }
  }
  flush()
  return signs
}

const isEmpty = (signs: readonly Sign[]) => signs.every(s => s.sort === 'wall')

/** In reading order. Blank paragraphs and ruled lines are no signs: they say nothing. */
export const signsOf = (node: TextNode): Sign[] => {
  if (node.type === 'horizontalRule') return []
  if (node.type === 'image') {
    const text = String(node.attrs?.['alt'] ?? '')
    return [
      {
        sort: 'image',
        text,
        key: `image ${jcs(attributesOf(node.attrs))}`,
        telling: '',
        isGlued: false,
        isFirst: false,
      },
    ]
  }
  const signs = inside(node)
  if (node.type === 'doc') return signs
  const isBlank = ['paragraph', 'heading'].includes(node.type) && isEmpty(signs)
  return isBlank ? [] : [wall(`+${wallOf(node)}`), ...signs, wall(`-${wallOf(node)}`)]
}

const attributesOf = (attrs: Attributes = {}) => ({
  hash: String(attrs['hash'] ?? ''),
  alt: String(attrs['alt'] ?? ''),
})

/** Every address that a link of the text leads to, in reading order. */
export const linksOf = (node: TextNode): string[] => [
  ...(node.marks ?? []).filter(m => m.type === 'link').map(m => String(m.attrs?.['href'] ?? '')),
  ...(node.content ?? []).flatMap(linksOf),
]

/** What is counted or set out by the text's form: levels of headings, kinds and first figures of lists. */
export const numberingOf = (node: TextNode): string =>
  JSON.stringify([
    ...(node.type === 'heading' || LISTS.includes(node.type)
      ? [node.type, node.attrs?.['level'] ?? 1, node.attrs?.['start'] ?? 1]
      : []),
    ...(node.content ?? []).map(numberingOf),
  ])
