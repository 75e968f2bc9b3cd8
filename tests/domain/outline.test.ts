import { describe, expect, test } from 'vitest'
import type { SectionId } from '#domain/ids.ts'
import { branch, changeOutline, depthOf, numbersOf, type OutlineChange, type OutlineNode } from '#domain/outline.ts'
import { id } from '../support/world.ts'

const section = (name: string): SectionId => id(name)
/** "a b(c d(e)) f" as letters with the number each gets: a1 b2 c2.1 d2.2 e2.2.1 f3. */
const node = (name: string, parent: string | null = null): OutlineNode => ({
  id: section(name),
  parentId: parent === null ? null : section(parent),
  title: name.toUpperCase(),
})
const TREE = [node('a'), node('b'), node('c', 'b'), node('d', 'b'), node('e', 'd'), node('f')]

const written = (nodes: readonly OutlineNode[] | null) => {
  if (nodes === null) return null
  const numbers = numbersOf(nodes)
  return nodes.map(n => `${n.id}${numbers.get(n.id)}`).join(' ')
}
const changed = (change: OutlineChange) => written(changeOutline(TREE, change))
const move = (name: string, to: 'up' | 'down' | 'in' | 'out') => changed({ kind: 'move', id: section(name), to })
const place = (name: string, beside: string, where: 'before' | 'after' = 'before') =>
  changed({ kind: 'place', id: section(name), beside: section(beside), where })

test('sections are numbered as people quote them', () => {
  expect(written(TREE)).toBe('a1 b2 c2.1 d2.2 e2.2.1 f3')
  expect(depthOf(TREE, section('e'))).toBe(3)
  expect(branch(TREE, section('b')).map(n => n.id)).toEqual(['b', 'c', 'd', 'e'])
})

describe('A move takes along what lies below', () => {
  test.each([
    ['up', 'b', 'b1 c1.1 d1.2 e1.2.1 a2 f3'],
    ['down', 'b', 'a1 f2 b3 c3.1 d3.2 e3.2.1'],
    ['in', 'f', 'a1 b2 c2.1 d2.2 e2.2.1 f2.3'],
    ['out', 'd', 'a1 b2 c2.1 d3 e3.1 f4'],
    ['up', 'd', 'a1 b2 d2.1 e2.1.1 c2.2 f3'],
  ] as const)('%s: %s', (to, name, expected) => {
    expect(move(name, to)).toBe(expected)
  })

  test('before any other section', () => {
    expect(place('f', 'a')).toBe('f1 a2 b3 c3.1 d3.2 e3.2.1')
    expect(place('a', 'e')).toBe('b1 c1.1 d1.2 a1.2.1 e1.2.2 f2')
  })

  test('after any other section', () => {
    expect(place('a', 'f', 'after')).toBe('b1 c1.1 d1.2 e1.2.1 f2 a3')
    expect(place('f', 'a', 'after')).toBe('a1 f2 b3 c3.1 d3.2 e3.2.1')
    expect(place('f', 'c', 'after')).toBe('a1 b2 c2.1 f2.2 d2.3 e2.3.1')
    expect(place('d', 'c', 'after')).toBe('a1 b2 c2.1 d2.2 e2.2.1 f3')
    expect(place('c', 'b', 'after')).toBe('a1 b2 d2.1 e2.1.1 c3 f4')
  })
})

describe('R6 what does not fit is refused', () => {
  test.each([
    ['the first cannot go up', move('a', 'up')],
    ['the last cannot go down', move('f', 'down')],
    ['the first has nobody to go into', move('a', 'in')],
    ['a top section cannot go out', move('b', 'out')],
    ['a branch of three would lie four deep', move('b', 'in')],
    ['nothing lies below itself', place('b', 'e')],
    ['nothing lies before itself', place('b', 'b')],
    ['nor after itself', place('b', 'b', 'after')],
    ['nor after what lies below it', place('b', 'e', 'after')],
    ['a branch of two does not fit at the third level', place('d', 'e', 'after')],
    ['a section that is gone is not moved', move('x', 'up')],
    ['nor is one put before it', place('a', 'x')],
    ['or after it', place('a', 'x', 'after')],
    ['nor is it renamed', changed({ kind: 'rename', id: section('x'), title: 'X' })],
    ['nor removed', changed({ kind: 'remove', id: section('x') })],
    ['nor is anything added below it', changed({ kind: 'add', id: section('n'), title: 'N', parentId: section('x') })],
    [
      'nothing is added at a fourth level',
      changed({ kind: 'add', id: section('n'), title: 'N', parentId: section('e') }),
    ],
    ['nothing is added twice', changed({ kind: 'add', id: section('a'), title: 'A', parentId: null })],
  ])('%s', (_title, result) => {
    expect(result).toBeNull()
  })
})

test('a section is added last among its siblings', () => {
  expect(changed({ kind: 'add', id: section('n'), title: 'N', parentId: section('b') })).toBe(
    'a1 b2 c2.1 d2.2 e2.2.1 n2.3 f3',
  )
})

test('a removed section takes along what lies below', () => {
  expect(changed({ kind: 'remove', id: section('b') })).toBe('a1 f2')
})

test('another title changes no number, and the outline before stays as it was', () => {
  const renamed = changeOutline(TREE, { kind: 'rename', id: section('c'), title: 'Costs' })
  expect(written(renamed)).toBe(written(TREE))
  expect(renamed?.[2]?.title).toBe('Costs')
  expect(TREE[2]?.title).toBe('C')
})
