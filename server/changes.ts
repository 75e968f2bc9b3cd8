/** What changed between two texts of a section: blocks matched as they stand, words compared within those that changed. */
import { diffArrays, diffWordsWithSpace } from 'diff'
import { canonicalText, type TextNode } from '#domain/canonical.ts'
import { plainText } from '#domain/text.ts'

export interface Run {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}
export interface Block {
  readonly kind: 'same' | 'added' | 'removed' | 'changed'
  readonly runs: readonly Run[]
}

const keyOf = (node: TextNode) => canonicalText({ type: 'doc', content: [node] })
/** The rows of a table and the items of a list are compared one by one. */
const blocksOf = (node: TextNode): TextNode[] =>
  (node.content ?? []).flatMap(child =>
    ['bulletList', 'orderedList', 'table', 'blockquote'].includes(child.type) ? blocksOf(child) : [child],
  )

/** Words that go and words that come. */
export const runsOf = (before: string, after: string): Run[] =>
  diffWordsWithSpace(before, after).map(part => ({
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
    text: part.value,
  }))

const whole = (kind: 'same' | 'added' | 'removed', node: TextNode): Block => ({
  kind,
  runs: [{ kind, text: plainText(node) }],
})

/** In reading order. A block that changed stands once, its words marked. */
export const changesIn = (before: TextNode | null, after: TextNode | null): Block[] => {
  const old = before ? blocksOf(before) : []
  const next = after ? blocksOf(after) : []
  const changes = diffArrays(old, next, { comparator: (a, b) => keyOf(a) === keyOf(b) })
  const blocks: Block[] = []
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at]!
    const follower = changes[at + 1]
    if (change.removed && follower?.added) {
      const pairs = Math.min(change.value.length, follower.value.length)
      for (let i = 0; i < pairs; i++)
        blocks.push({ kind: 'changed', runs: runsOf(plainText(change.value[i]!), plainText(follower.value[i]!)) })
      blocks.push(
        ...change.value.slice(pairs).map(node => whole('removed', node)),
        ...follower.value.slice(pairs).map(node => whole('added', node)),
      )
      at++
    } else
      blocks.push(
        ...change.value.map(node => whole(change.added ? 'added' : change.removed ? 'removed' : 'same', node)),
      )
  }
  return blocks.filter(block => block.runs.some(run => run.text !== ''))
}
