/** The list of hard cases does not rot: what it says to be shown is shown by a test with the number in its title. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { CASES } from './cases.ts'

/** The function that is called in the end: of `test.each(rows)('title', …)` it is `test`. */
const nameOf = (node: ts.Expression): string =>
  ts.isIdentifier(node)
    ? node.text
    : ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)
      ? nameOf(node.expression)
      : ''

/** The titles of a file's tests and of what they are grouped in. */
const titlesOf = (file: string): readonly string[] => {
  const source = readFileSync(path.join(import.meta.dirname, '..', file), 'utf8')
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ['it', 'test', 'describe'].includes(nameOf(node.expression))) {
      const [title] = node.arguments
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text)
      else if (title && ts.isTemplateExpression(title)) titles.push(title.getText())
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return titles
}

test('There are a hundred, each once, and each is shown or outside', () => {
  expect(CASES.map(c => c.no)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
  const nowhere = CASES.filter(c => !c.in?.length && !c.outside)
  expect(nowhere).toEqual([])
  expect(CASES.filter(c => c.outside && c.in)).toEqual([])
})

test('Each is in the title of a test in every file that is said to show it', () => {
  const files = new Map([...new Set(CASES.flatMap(c => c.in ?? []))].map(file => [file, titlesOf(file)]))
  const absent = CASES.flatMap(({ no, in: shown = [] }) =>
    shown
      .filter(file => !files.get(file)?.some(title => new RegExp(`\\bH${no}\\b`).test(title)))
      .map(file => `H${no} in ${file}`),
  )
  expect(absent).toEqual([])
})
