/** Text as it reads: the nodes of a section as HTML, footnotes numbered and listed at the end. No text ever becomes markup. */
import { createElement, Fragment, type ReactNode } from 'react'
import type { TextNode } from '#domain/canonical.ts'
import { isLinkAddress } from '#domain/link.ts'
import { PASSAGE } from '#domain/marked-passage.ts'

interface Context {
  readonly anchor: string
  readonly top: number
  /** Notes met so far, in order. */
  readonly notes: TextNode[]
  /** Paragraphs and headings met so far, for their anchors. */
  count: number
  /** Whether the beginning of the marked passage was met. */
  isMarked: boolean
}

const MARKS: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  subscript: 'sub',
  superscript: 'sup',
}

const textOf = (node: TextNode, context: Context): ReactNode =>
  (node.marks ?? []).reduceRight<ReactNode>((inside, mark) => {
    const href = String(mark.attrs?.['href'] ?? '')
    if (mark.type === 'link')
      return isLinkAddress(href) ? (
        <a href={href} rel="noreferrer">
          {inside}
        </a>
      ) : (
        inside
      )
    if (mark.type === PASSAGE) {
      const isFirst = !context.isMarked
      context.isMarked = true
      return createElement('mark', isFirst ? { id: 'passage' } : {}, inside)
    }
    const tag = MARKS[mark.type]
    return tag ? createElement(tag, {}, inside) : inside
  }, node.text ?? '')

const childrenOf = (node: TextNode, context: Context): ReactNode =>
  createElement(Fragment, {}, ...(node.content ?? []).map(child => nodeOf(child, context)))

const anchored = (tag: string, node: TextNode, context: Context): ReactNode => {
  context.count += 1
  const id = `${context.anchor}-p${context.count}`
  return createElement(
    tag,
    { id, className: 'para' },
    // An empty one has no height: its sign would lie under the next.
    node.content?.length ? (
      <a className="anchor" href={`#${id}`} aria-label={`Link to paragraph ${context.count}`}>
        ¶
      </a>
    ) : null,
    childrenOf(node, context),
  )
}

const number = (value: unknown) => (typeof value === 'number' && value > 1 ? value : undefined)
const cell = (tag: 'td' | 'th', node: TextNode, context: Context) =>
  createElement(
    tag,
    {
      colSpan: number(node.attrs?.['colspan']),
      rowSpan: number(node.attrs?.['rowspan']),
      scope: tag === 'th' ? 'col' : undefined,
    },
    childrenOf(node, context),
  )

const note = (node: TextNode, context: Context) => {
  context.notes.push(node)
  const no = context.notes.length
  const id = `${context.anchor}-n${no}`
  return (
    <a className="mark" href={`#${id}`} id={`${id}-ref`} aria-label={`Note ${no}`}>
      {no}
    </a>
  )
}

const noteText = (node: TextNode, no: number, context: Context) => (
  <li id={`${context.anchor}-n${no}`}>
    {childrenOf(node, context)}{' '}
    <a href={`#${context.anchor}-n${no}-ref`} aria-label={`Back to note ${no} in the text`}>
      ↩
    </a>
  </li>
)

const PLAIN: Record<string, string> = { bulletList: 'ul', listItem: 'li', blockquote: 'blockquote', tableRow: 'tr' }

const nodeOf = (node: TextNode, context: Context): ReactNode => {
  switch (node.type) {
    case 'text':
      return textOf(node, context)
    case 'paragraph':
      return anchored('p', node, context)
    case 'heading':
      return anchored(`h${Math.min(6, context.top + Number(node.attrs?.['level'] ?? 1))}`, node, context)
    case 'orderedList':
      return <ol start={number(node.attrs?.['start'])}>{childrenOf(node, context)}</ol>
    case 'table':
      return (
        <table>
          <tbody>{childrenOf(node, context)}</tbody>
        </table>
      )
    case 'tableCell':
      return cell('td', node, context)
    case 'tableHeader':
      return cell('th', node, context)
    case 'image':
      return <img src={`/images/${String(node.attrs?.['hash'])}`} alt={String(node.attrs?.['alt'] ?? '')} />
    case 'horizontalRule':
      return <hr />
    case 'hardBreak':
      return <br />
    case 'footnote':
      return note(node, context)
    default:
      return createElement(PLAIN[node.type] ?? 'div', {}, childrenOf(node, context))
  }
}

/** `anchor` begins the ids of its paragraphs; `top` is the level of the heading above the text. */
export const Prose = ({ doc, anchor, top = 2 }: { doc: TextNode; anchor: string; top?: number }) => {
  const context: Context = { anchor, top, notes: [], count: 0, isMarked: false }
  const text = childrenOf(doc, context)
  return (
    <div className="prose">
      {text}
      {context.notes.length > 0 && (
        <ol className="notes" aria-label="Notes">
          {createElement(Fragment, {}, ...context.notes.map((item, at) => noteText(item, at + 1, context)))}
        </ol>
      )}
    </div>
  )
}
