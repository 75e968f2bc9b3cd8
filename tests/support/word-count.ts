/** The words of a Word file, as the XML of its package has them, to be held against the words of a text. */
import { descendants, type Element, parseXml } from '#server/word/xml.ts'
import { openZip } from '#server/word/zip.ts'

export const words = (texts: readonly string[]): string[] => texts.join('\n').match(/[\p{L}\p{N}]+/gu) ?? []

/** The words that are left when each of the others is taken away once; the same word stands together. */
export const without = (all: readonly string[], others: readonly string[]): string[] => {
  const count = new Map<string, number>()
  for (const word of all) count.set(word, (count.get(word) ?? 0) + 1)
  for (const word of others) count.set(word, (count.get(word) ?? 0) - 1)
  return [...count].flatMap(([word, n]) => Array<string>(Math.max(0, n)).fill(word))
}

/** Between words, though no letter of the file. */
const SPACES = ['w:tab', 'w:br', 'w:cr', 'w:noBreakHyphen']

const textOf = (paragraph: Element): string =>
  [...descendants(paragraph, 'w:t', ...SPACES)].map(one => (one.name === 'w:t' ? one.text : ' ')).join('')

/** The text of a file, paragraph by paragraph, notes last. Deleted text is no word of the file. */
export const paragraphsOf = async (bytes: Buffer): Promise<string[]> => {
  const zip = await openZip(bytes)
  const texts: string[] = []
  for (const name of ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml']) {
    const part = await zip.read(name)
    if (part) texts.push(...[...descendants(await parseXml(part), 'w:p')].map(textOf))
  }
  return texts
}

/** The numbers before the titles of sections ("2.1" in "2.1 Skills"), where a paragraph is such a number and the title. */
export const typedNumbers = (paragraphs: readonly string[], titles: readonly string[]): string[] => {
  const lines = paragraphs.map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
  const numbers: string[] = []
  // From the end, because a list of contents comes before the headings that it lists.
  let before = lines.length
  for (const title of titles.toReversed()) {
    const at = lines.findLastIndex(
      (line, n) => n < before && line.endsWith(title) && /^\d[\d.]* ?$/.test(line.slice(0, -title.length)),
    )
    if (at < 0) continue
    numbers.unshift(lines[at]?.slice(0, -title.length).trim() ?? '')
    before = at
  }
  return numbers
}
