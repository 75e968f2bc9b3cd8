/** A few words for writing text by hand: each gives the JSON of a node that the schema of a section accepts. */
import type { AreaId } from '#domain/areas.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { OrganisationCode } from './country.ts'

/** One section of a strategy as it is written here, in reading order; `parent` is the key of the section above it. */
export interface WrittenSection {
  readonly key: string
  readonly parent: string | null
  readonly title: string
  readonly owner: OrganisationCode
  /** The policy areas that it touches. */
  readonly touches?: readonly AreaId[]
  readonly coOwners?: readonly OrganisationCode[]
  readonly doc: TextNode
}

/** A whole strategy as it is written here. `lead` is the organisation that answers for it. */
export interface WrittenStrategy {
  readonly slug: string
  readonly title: string
  readonly registrationNo: string
  readonly lead: OrganisationCode
  readonly sections: readonly WrittenSection[]
}

/** A run of text. A line break of the source, with the white space about it, is one space of the text. */
export type Inline = string | TextNode

/** An item of a list. A list as item belongs below the item before it; the first item may not be one. */
export type Item = string | readonly Inline[] | TextNode

const node = (type: string, content: readonly TextNode[], attrs?: TextNode['attrs']): TextNode => ({
  type,
  ...(attrs && { attrs }),
  ...(content.length > 0 && { content }),
})

const text = (words: string): TextNode => ({ type: 'text', text: words.replace(/\s*\n\s*/g, ' ') })
const inline = (run: Inline): TextNode => (typeof run === 'string' ? text(run) : run)
const marked = (run: Inline, type: string, attrs?: TextNode['attrs']): TextNode => {
  const words = inline(run)
  return { ...words, marks: [...(words.marks ?? []), { type, ...(attrs && { attrs }) }] }
}

export const b = (run: Inline): TextNode => marked(run, 'bold')
export const i = (run: Inline): TextNode => marked(run, 'italic')
export const link = (href: string, run: Inline): TextNode => marked(run, 'link', { href })
/** A footnote, written where it is referred to. */
export const note = (words: string): TextNode => node('footnote', [text(words)])

export const doc = (...blocks: TextNode[]): TextNode => node('doc', blocks)
export const p = (...runs: Inline[]): TextNode => node('paragraph', runs.map(inline))
export const h = (level: 1 | 2 | 3, title: string): TextNode => node('heading', [text(title)], { level })
export const quote = (...paragraphs: string[]): TextNode =>
  node(
    'blockquote',
    paragraphs.map(words => p(words)),
  )

const isList = (item: Item): item is TextNode => typeof item === 'object' && 'type' in item
const list = (type: string, items: readonly Item[]): TextNode => {
  const grouped: TextNode[][] = []
  for (const item of items) {
    if (!isList(item)) grouped.push([p(...(typeof item === 'string' ? [item] : item))])
    else if (grouped.length > 0) grouped.at(-1)?.push(item)
    else throw new Error('a list may not begin with a list')
  }
  return node(
    type,
    grouped.map(blocks => node('listItem', blocks)),
  )
}
export const ul = (...items: Item[]): TextNode => list('bulletList', items)
export const ol = (...items: Item[]): TextNode => list('orderedList', items)

const row = (type: string, cells: readonly Inline[]): TextNode =>
  node(
    'tableRow',
    cells.map(cell => node(type, [p(cell)])),
  )
export const table = (header: readonly Inline[], ...rows: (readonly Inline[])[]): TextNode =>
  node('table', [row('tableHeader', header), ...rows.map(cells => row('tableCell', cells))])
