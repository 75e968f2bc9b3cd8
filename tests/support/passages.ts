/** Places in the text of a section: where people write, and what they quote. */
import type { Locator } from '@playwright/test'
import type { ReadSection } from './drafts.ts'

export interface Passages {
  readonly section: string
  /** How two paragraphs begin; where there is but one, the same twice. */
  readonly first: string
  readonly second: string
  /** In the second paragraph. */
  readonly sentence: string
}

const isOnce = (part: string, whole: string) => whole.toLowerCase().split(part.toLowerCase()).length === 2

/** A sentence that can be quoted: neither short nor long, and nowhere else in the section. */
const sentenceOf = (paragraph: string, text: string): string | undefined =>
  paragraph
    .match(/(?<=^|[.!?] )\p{Lu}[^.!?]{40,200}[.!?](?= |$)/gu)
    ?.find(one => isOnce(one, text) && !/\s{2}|[^\S ]/.test(one))

/** How the paragraph begins, if nothing else in the section has these words. */
const openingOf = (paragraph: string, text: string): string | undefined => {
  const opening = paragraph.slice(0, 40).trim()
  return paragraph.length >= 60 && isOnce(opening, text) && !/\s{2}|[^\S ]/.test(opening) ? opening : undefined
}

const passagesOf = ({ title, text, paragraphs }: ReadSection): Passages | null => {
  const plain = paragraphs.flatMap(paragraph => {
    const opening = openingOf(paragraph, text)
    return opening === undefined ? [] : [{ opening, sentence: sentenceOf(paragraph, text) }]
  })
  const second = plain.findLast(one => one.sentence !== undefined)
  if (second?.sentence === undefined) return null
  const first = plain.find(one => one !== second) ?? second
  return { section: title, first: first.opening, second: second.opening, sentence: second.sentence }
}

/** In a section of middling length that no other is named like; one with two paragraphs to write in, if there is any. */
export const choosePassages = (sections: readonly ReadSection[]): Passages => {
  const titles = sections.map(section => section.title).join('\n')
  const found = sections
    .filter(section => section.words >= 40 && section.words <= 600 && isOnce(section.title, titles))
    .flatMap(section => passagesOf(section) ?? [])
  const chosen = found.find(one => one.first !== one.second) ?? found[0]
  if (!chosen) throw new Error('No section of the draft has a plain paragraph to write in and a sentence to quote.')
  return chosen
}

/** Marks a passage with the mouse. It stands in one piece, without bold or links. */
export const mark = async (box: Locator, passage: string): Promise<void> => {
  const { from, to } = await box.evaluate((root, quote) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.textContent?.indexOf(quote) ?? -1
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + quote.length)
      window.scrollBy({ top: range.getBoundingClientRect().top - window.innerHeight / 2, behavior: 'instant' })
      const [start, end] = [[...range.getClientRects()].at(0), [...range.getClientRects()].at(-1)]
      if (!start || !end) break
      return {
        from: { x: start.left + 1, y: (start.top + start.bottom) / 2 },
        to: { x: end.right - 1, y: (end.top + end.bottom) / 2 },
      }
    }
    throw new Error(`Nowhere to be seen: ${quote}`)
  }, passage)
  const { mouse } = box.page()
  await mouse.move(from.x, from.y)
  await mouse.down()
  await mouse.move(to.x, to.y, { steps: 5 })
  await mouse.up()
}

/** Puts the caret before the first letter of a paragraph, or behind the last. */
export const caret = async (paragraph: Locator, key: 'Home' | 'End'): Promise<void> => {
  const height = (await paragraph.boundingBox())?.height ?? 0
  await paragraph.click({ position: { x: 4, y: key === 'Home' ? 10 : height - 10 } })
  await paragraph.page().keyboard.press(key)
}
