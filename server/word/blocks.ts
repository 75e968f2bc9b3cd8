/** The blocks of a body, a text box or a cell, in the order of the text. */
import type { TextNode } from '#domain/canonical.ts'
import { type Block, joined, paragraphOf } from './lists.ts'
import { inlineOf, sayContents } from './runs.ts'
import type { After } from './shapes.ts'
import type { Source } from './source.ts'
import { cellsOf, rowsOf, tableOf } from './tables.ts'
import { bold, notesOf, runOn, trimmed, wordsOf } from './text.ts'
import { child, chosenOf, descendants, type Element, hasWords } from './xml.ts'

/** What may stand among blocks though it belongs into a paragraph. */
const LOOSE = new Set(['w:r', 'w:hyperlink', 'w:fldSimple', 'm:oMath', 'm:oMathPara'])

/** All blocks. Elements that are not known are read through, so that no text is lost in them. */
export const blocksOf = (container: Element, source: Source): Block[] => [
  ...container.children.flatMap(element => blockOf(element, source)),
  ...(container.name === 'w:body' || container.name === 'w:tc' ? carriedOut(source) : []),
]

const blockOf = (element: Element, source: Source): Block[] => {
  const { remarks } = source
  if (LOOSE.has(element.name)) return paragraph({ name: 'w:p', attrs: {}, children: [element], text: '' }, source)
  switch (element.name) {
    case 'w:p':
      return paragraph(element, source)
    case 'w:tbl':
      return [...carriedOut(source), ...table(element, source)]
    case 'w:sdt':
      if (!isContentsControl(element)) return blocksOf(element, source)
      sayContents(source)
      return []
    case 'w:del':
    case 'w:moveFrom':
      if (hasWords(element)) remarks.add('deletions')
      return []
    case 'w:altChunk':
    case 'w:subDoc':
      remarks.add('documents')
      return []
    case 'mc:AlternateContent': {
      const chosen = chosenOf(element)
      return chosen ? blocksOf(chosen, source) : []
    }
    default:
      return blocksOf(element, source)
  }
}

/** What was to run on in a next paragraph that never came. */
const carriedOut = ({ story }: Source): Block[] => {
  const nodes = trimmed(story.carried)
  story.carried = []
  return nodes.length > 0 ? [{ kind: 'node', node: paragraphOf(nodes) }] : []
}

const isContentsControl = (control: Element): boolean => {
  const properties = child(control, 'w:sdtPr')
  return [...(properties ? descendants(properties, 'w:docPartGallery') : [])].some(
    gallery => gallery.attrs['w:val'] === 'Table of Contents',
  )
}

const paragraph = (element: Element, source: Source): Block[] => {
  const { remarks, story, styles } = source
  const properties = child(element, 'w:pPr')
  const tracked = remarks.count('deletions') + remarks.count('insertions')
  const inline = inlineOf(element, source)
  const role = styles.roleOf(properties)
  const nodes = runOn(story.carried, inline.nodes)
  const after = inline.after.flatMap(one => blocksAfter(one, source))
  const mark = child(properties, 'w:rPr')
  const isEndDeleted = Boolean(child(mark, 'w:del') ?? child(mark, 'w:moveFrom'))
  const isEndInserted = Boolean(child(mark, 'w:ins') ?? child(mark, 'w:moveTo'))
  if (tracked === remarks.count('deletions') + remarks.count('insertions') && wordsOf(inline.nodes) !== '') {
    if (isEndDeleted) remarks.add('deletions')
    else if (isEndInserted) remarks.add('insertions')
  }
  if (isEndDeleted) return after
  story.carried = []
  const content = trimmed(nodes)
  if (content.length === 0) return after
  if (role === 'contents') {
    sayContents(source)
    return after
  }
  story.inContents = false
  return blockFor(content, properties, source, after)
}

const blockFor = (
  content: readonly TextNode[],
  properties: Element | undefined,
  source: Source,
  after: readonly Block[],
): Block[] => {
  const role = source.styles.roleOf(properties)
  const by = source.styles.numberedBy(properties)
  const at = by && source.numbering.next(by)
  if (role === 'title' || typeof role === 'object') {
    if (source.place !== 'body') {
      source.remarks.add('innerHeadings')
      return [{ kind: 'node', node: paragraphOf(bold(content)) }, ...after]
    }
    if (wordsOf(content) === '') return [{ kind: 'node', node: paragraphOf(notesOf(content)) }, ...after]
    if (role === 'title') return [{ kind: 'title', nodes: content }, ...after]
    return [{ kind: 'heading', level: role.heading, nodes: content }, ...after]
  }
  if (at) return [{ kind: 'item', at, content: [paragraphOf(content), ...joined(after)] }]
  return [{ kind: role === 'quote' ? 'quote' : 'node', node: paragraphOf(content) }, ...after]
}

const blocksAfter = (after: After, source: Source): Block[] => {
  if ('node' in after) return [{ kind: 'node', node: after.node }]
  const story = { ...source.story, carried: [] }
  const inner: Source = { ...source, story, place: source.place === 'body' ? 'box' : source.place }
  return [...blocksOf(after.box, inner), ...carriedOut(inner)]
}

const table = (element: Element, source: Source): Block[] => {
  const inner: Source = { ...source, place: 'cell' }
  if (source.place === 'cell') {
    source.remarks.add('nestedTables')
    return rowsOf(element, source)
      .flatMap(cellsOf)
      .flatMap(cell => blocksOf(cell, inner))
  }
  const node = tableOf(element, source, cell => joined(blocksOf(cell, inner)))
  return node ? [{ kind: 'node', node }] : []
}
