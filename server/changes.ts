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
  /** To which of several texts before it belongs, from 0. */
  readonly part: number
  readonly runs: readonly Run[]
}

/** What a block says, canonically. */
export const keyOf = (node: TextNode): string => canonicalText({ type: 'doc', content: [node] })
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

interface Old {
  readonly node: TextNode
  /** In which of the texts before. */
  readonly part: number
}

const whole = (kind: 'same' | 'added' | 'removed', { node, part }: Old): Block => ({
  kind,
  part,
  runs: [{ kind, text: plainText(node) }],
})

/**
 * In reading order. A block that changed stands once, its words marked. Of a section that was split or merged, `before` or
 * `after` are several texts, one below the other; each block says to which of those before it belongs.
 */
export const changesIn = (before: readonly TextNode[], after: readonly TextNode[]): Block[] => {
  const old = before.flatMap((text, part): Old[] => blocksOf(text).map(node => ({ node, part })))
  const next = after.flatMap(blocksOf).map((node): Old => ({ node, part: 0 }))
  const changes = diffArrays(old, next, { comparator: (a, b) => keyOf(a.node) === keyOf(b.node) })
  const blocks: Block[] = []
  let [at, read] = [0, 0]
  /** What came is told with the block before which it stands, or after the last. */
  const partNow = () => (old[read] ?? old.at(-1))?.part ?? 0
  for (; at < changes.length; at++) {
    const change = changes[at]!
    const follower = changes[at + 1]
    if (change.removed && follower?.added) {
      const pairs = Math.min(change.value.length, follower.value.length)
      for (let i = 0; i < pairs; i++) {
        const { node, part } = change.value[i]!
        blocks.push({ kind: 'changed', part, runs: runsOf(plainText(node), plainText(follower.value[i]!.node)) })
      }
      blocks.push(...change.value.slice(pairs).map(one => whole('removed', one)))
      read += change.value.length
      blocks.push(...follower.value.slice(pairs).map(({ node }) => whole('added', { node, part: partNow() })))
      at++
    } else if (change.added) blocks.push(...change.value.map(({ node }) => whole('added', { node, part: partNow() })))
    else {
      const kind = change.removed ? 'removed' : 'same'
      // What is the same is given as it stands in the new text, which knows no parts.
      blocks.push(...change.value.map((_, i) => whole(kind, old[read + i]!)))
      read += change.value.length
    }
  }
  return blocks.filter(block => block.runs.some(run => run.text !== ''))
}
