/**
 * Words that a text takes from a published edition. What is quoted is text like all other and never changes by itself; its
 * source is known by the link that stands in or right after the quote. Source: domain study, H26.
 */

import { isReader } from './access.ts'
import { speakersIn, steeringOf } from './audience.ts'
import type { TextNode } from './canonical.ts'
import type { Dossier } from './dossier.ts'
import type { EditionId, SectionId } from './ids.ts'
import { type News, news, type Told, told } from './notices.ts'
import { runningText } from './passages.ts'
import { ownerOf } from './section-state.ts'

/** The address of an edition, and the words in quotes that are said to be from it. */
export interface Citation {
  readonly slug: string
  readonly no: number
  readonly quotes: readonly string[]
}

export type SourceChange = 'newer' | 'withdrawn' | 'superseded' | 'corrected'

/** An edition that the newest version quotes from, and what became of it. */
export interface ChangedSource {
  readonly versionNo: number
  readonly sectionId: SectionId
  readonly editionId: EditionId
  readonly kind: SourceChange
  /** Of the act that did it. */
  readonly id: string
  readonly at: Date
}

const PATH = /^\/published\/([a-z0-9-]+)\/([1-9][0-9]{0,8})$/

/** Where an address leads to an edition, under whichever name of the house; null: nowhere of that kind. */
export const editionAt = (href: string): { readonly slug: string; readonly no: number } | null => {
  const [, slug, no] = PATH.exec(URL.parse(href)?.pathname ?? '') ?? []
  return slug && no ? { slug, no: Number(no) } : null
}

const linksIn = (node: TextNode): readonly string[] => [
  ...(node.marks ?? []).filter(m => m.type === 'link').map(m => String(m.attrs?.['href'] ?? '')),
  ...(node.content ?? []).flatMap(linksIn),
]

const addressesIn = (node: TextNode) => linksIn(node).flatMap(href => editionAt(href) ?? [])

/** The words of a quote without the line that names where they are from. */
const wordsOf = (quote: TextNode): string =>
  runningText({ type: 'doc', content: (quote.content ?? []).filter(block => addressesIn(block).length === 0) })

/** Each edition that a text links to, in the order of the text. A quote belongs to the links in it, else to those of the block after it. */
export const citationsIn = (doc: TextNode): readonly Citation[] => {
  const found = new Map<string, { slug: string; no: number; quotes: string[] }>()
  const cite = (block: TextNode, quotes: readonly string[]) => {
    for (const { slug, no } of addressesIn(block)) {
      const one = found.get(`${slug}/${no}`) ?? { slug, no, quotes: [] }
      one.quotes.push(...quotes.filter(words => words !== '' && !one.quotes.includes(words)))
      found.set(`${slug}/${no}`, one)
    }
  }
  const visit = ({ content = [] }: TextNode): void =>
    content.forEach((block, at) => {
      const before = content[at - 1]
      if (block.type === 'blockquote') cite(block, [wordsOf(block)])
      else if (before?.type === 'blockquote' && addressesIn(before).length === 0) cite(block, [wordsOf(before)])
      else if (block.content?.some(child => child.type === 'blockquote')) visit(block)
      else cite(block, [])
    })
  visit(doc)
  return [...found.values()]
}

/** Whether quoted words stand in a text as they are: spaces and lines apart, letter by letter. */
export const isWordForWord = (texts: readonly TextNode[], words: string): boolean =>
  texts.some(text => runningText(text).includes(words))

/** For who writes the section that quotes, and for the lead and the secretariat; of a restricted section only who reads it. */
export const sourceNews = (dossier: Dossier, changed: readonly ChangedSource[], now: Date): readonly Told[] =>
  changed.map(({ sectionId, versionNo, id }) => {
    const owner = ownerOf(dossier, sectionId)
    const posts = [...(owner ? speakersIn(dossier, owner.organisationId, now) : []), ...steeringOf(dossier, now)]
    const item: News = news('sourceChanged', `${sectionId}:${id}`, `versions/${versionNo}#quoted`)
    return told(
      item,
      posts.filter(post => isReader(dossier, post.personId, sectionId)),
    )
  })
