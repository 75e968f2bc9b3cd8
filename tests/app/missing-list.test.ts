/** How what is missing is shown: a few each by itself, many of a kind as one line that counts them. */
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MissingList } from '#app/parts/MissingList.tsx'
import { sayRefusal } from '#app/texts.ts'
import type { Missing } from '#domain/verdict.ts'

const waiting = (count: number): Missing[] =>
  Array.from({ length: count }, (_, no) => ({ rule: 'R26', subject: `Health, item ${no + 1}`, where: `/${no}` }))
const shown = (missing: readonly Missing[]) =>
  renderToStaticMarkup(
    createElement(MissingList, { missing: sayRefusal({ kind: 'incomplete', missing }).missing, line: one => one.text }),
  )

test('what is missing is listed while it is little, and counted where it is much, with every line still there', () => {
  const alone: Missing = { rule: 'R34', subject: '', where: '/circle' }
  expect(shown([...waiting(6), alone]).match(/<summary>.*?<\/summary>/g)).toBeNull()
  const long = shown([...waiting(4), alone, ...waiting(8).slice(4)])
  expect(long.match(/<summary>.*?<\/summary>/g)).toEqual([
    '<summary>8 comments wait for an answer of the lead</summary>',
  ])
  expect(long.match(/Health, item \d waits for an answer of the lead/g)).toHaveLength(8)
})
