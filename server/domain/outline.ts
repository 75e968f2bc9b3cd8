/** The tree of sections: a flat list in reading order, each node naming its parent. Numbers are read from it. */
import type { SectionId } from './ids.ts'

export interface OutlineNode {
  readonly id: SectionId
  readonly parentId: SectionId | null
  readonly title: string
}

export type OutlineChange =
  | { readonly kind: 'add'; readonly id: SectionId; readonly title: string; readonly parentId: SectionId | null }
  | { readonly kind: 'rename'; readonly id: SectionId; readonly title: string }
  | { readonly kind: 'move'; readonly id: SectionId; readonly to: 'up' | 'down' | 'in' | 'out' }
  | { readonly kind: 'place'; readonly id: SectionId; readonly beside: SectionId; readonly where: 'before' | 'after' }
  | { readonly kind: 'remove'; readonly id: SectionId }

/** Sections lie at most this deep [R6]. */
export const MAX_DEPTH = 3

const childrenOf = (nodes: readonly OutlineNode[], parentId: SectionId | null) =>
  nodes.filter(node => node.parentId === parentId)

/** The node and everything below it, in reading order. */
export const branch = (nodes: readonly OutlineNode[], id: SectionId): OutlineNode[] => {
  const node = nodes.find(n => n.id === id)
  return node ? [node, ...childrenOf(nodes, id).flatMap(child => branch(nodes, child.id))] : []
}

/** Depth of a node, 1 for the top. */
export const depthOf = (nodes: readonly OutlineNode[], id: SectionId): number => {
  const parentId = nodes.find(n => n.id === id)?.parentId ?? null
  return parentId === null ? 1 : 1 + depthOf(nodes, parentId)
}

/** "2.3 Title" by node id, in reading order. */
export const titlesOf = (nodes: readonly OutlineNode[]): Map<SectionId, string> => {
  const numbers = numbersOf(nodes)
  return new Map(nodes.map(({ id, title }) => [id, `${numbers.get(id)} ${title}`]))
}

/** The number people quote ("2.3"), by node id. Numbers are never part of what is signed for a section. */
export const numbersOf = (nodes: readonly { id: SectionId; parentId: SectionId | null }[]): Map<SectionId, string> => {
  const numbers = new Map<SectionId, string>()
  const counts = new Map<SectionId | null, number>()
  for (const node of nodes) {
    const count = (counts.get(node.parentId) ?? 0) + 1
    counts.set(node.parentId, count)
    const above = node.parentId === null ? undefined : numbers.get(node.parentId)
    numbers.set(node.id, above === undefined ? String(count) : `${above}.${count}`)
  }
  return numbers
}

/** The same of the sections of a version, by their ids. */
export const numbersIn = (
  sections: readonly { readonly sectionId: SectionId; readonly parentId: SectionId | null }[],
): Map<SectionId, string> => numbersOf(sections.map(s => ({ id: s.sectionId, parentId: s.parentId })))

/** Puts lists of siblings back into one list in reading order. */
const inOrder = (
  siblings: (parentId: SectionId | null) => readonly OutlineNode[],
  parentId: SectionId | null = null,
): OutlineNode[] => siblings(parentId).flatMap(node => [node, ...inOrder(siblings, node.id)])

const heightOf = (nodes: readonly OutlineNode[], id: SectionId): number =>
  1 + Math.max(0, ...childrenOf(nodes, id).map(child => heightOf(nodes, child.id)))

const reparent = (
  nodes: readonly OutlineNode[],
  id: SectionId,
  parentId: SectionId | null,
  before: SectionId | null,
) => {
  const moved = nodes.find(n => n.id === id)
  if (!moved) return null
  if (parentId !== null && branch(nodes, id).some(n => n.id === parentId)) return null
  const depth = parentId === null ? 0 : depthOf(nodes, parentId)
  if (depth + heightOf(nodes, id) > MAX_DEPTH) return null
  const rest = nodes.filter(n => n.id !== id)
  return inOrder(parent => {
    const siblings = childrenOf(rest, parent)
    if (parent !== parentId) return siblings
    const at = before === null ? siblings.length : siblings.findIndex(n => n.id === before)
    return siblings.toSpliced(at, 0, { ...moved, parentId })
  })
}

const move = (nodes: readonly OutlineNode[], id: SectionId, to: 'up' | 'down' | 'in' | 'out') => {
  const node = nodes.find(n => n.id === id)
  if (!node) return null
  const siblings = childrenOf(nodes, node.parentId)
  const at = siblings.indexOf(node)
  if (to === 'up') return at === 0 ? null : reparent(nodes, id, node.parentId, siblings[at - 1]!.id)
  if (to === 'down')
    return at === siblings.length - 1 ? null : reparent(nodes, id, node.parentId, siblings[at + 2]?.id ?? null)
  if (to === 'in') return at === 0 ? null : reparent(nodes, id, siblings[at - 1]!.id, null)
  const parent = nodes.find(n => n.id === node.parentId)
  if (!parent) return null
  const aunts = childrenOf(nodes, parent.parentId)
  return reparent(nodes, id, parent.parentId, aunts[aunts.indexOf(parent) + 1]?.id ?? null)
}

/** The outline after a change, or null where the change does not fit: section gone, too deep, below itself [R6]. */
export const changeOutline = (nodes: readonly OutlineNode[], change: OutlineChange): readonly OutlineNode[] | null => {
  if (change.kind === 'add') {
    if (nodes.some(n => n.id === change.id)) return null
    if (change.parentId !== null) {
      if (!nodes.some(n => n.id === change.parentId)) return null
      if (depthOf(nodes, change.parentId) >= MAX_DEPTH) return null
    }
    const added = { id: change.id, parentId: change.parentId, title: change.title }
    return inOrder(parent => childrenOf([...nodes, added], parent))
  }
  if (!nodes.some(n => n.id === change.id)) return null
  if (change.kind === 'rename') return nodes.map(n => (n.id === change.id ? { ...n, title: change.title } : n))
  if (change.kind === 'remove') {
    const gone = new Set(branch(nodes, change.id).map(n => n.id))
    return nodes.filter(n => !gone.has(n.id))
  }
  if (change.kind === 'move') return move(nodes, change.id, change.to)
  const target = nodes.find(n => n.id === change.beside)
  if (!target || target.id === change.id) return null
  if (change.where === 'before') return reparent(nodes, change.id, target.parentId, target.id)
  const others = childrenOf(nodes, target.parentId).filter(n => n.id !== change.id)
  return reparent(nodes, change.id, target.parentId, others[others.indexOf(target) + 1]?.id ?? null)
}

/** Two nodes in the place of one, side by side; what lay below the one lies below the second. */
export const splitNode = (
  nodes: readonly OutlineNode[],
  id: SectionId,
  [first, second]: readonly [Omit<OutlineNode, 'parentId'>, Omit<OutlineNode, 'parentId'>],
): readonly OutlineNode[] =>
  nodes.flatMap(node => {
    if (node.id === id) return [first, second].map(half => ({ ...half, parentId: node.parentId }))
    return node.parentId === id ? { ...node, parentId: second.id } : node
  })

/** The sibling that follows a section at once, with nothing of another between their texts; null where there is none. */
export const neighbourOf = (nodes: readonly OutlineNode[], id: SectionId): OutlineNode | null => {
  const at = nodes.findIndex(node => node.id === id)
  const next = nodes[at + 1]
  return at >= 0 && next && next.parentId === nodes[at]!.parentId ? next : null
}

/** One node in the place of a section and its neighbour; what lay below the second lies below the one. */
export const mergeNodes = (
  nodes: readonly OutlineNode[],
  firstId: SectionId,
  secondId: SectionId,
  one: Omit<OutlineNode, 'parentId'>,
): readonly OutlineNode[] =>
  nodes.flatMap(node => {
    if (node.id === secondId) return []
    if (node.id === firstId) return { ...one, parentId: node.parentId }
    return node.parentId === secondId ? { ...node, parentId: one.id } : node
  })
