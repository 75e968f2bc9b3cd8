/** Which list an item belongs to, and which number it has: Word keeps neither in the text. */
import type { NumberedBy } from './styles.ts'
import { child, type Element, valOf } from './xml.ts'

export interface ListAt {
  readonly ordered: boolean
  /** 0 to 8. */
  readonly level: number
  /** Its number where it is ordered, from 1. */
  readonly number: number
  /** Items with another key begin a list of their own. */
  readonly key: string
}

export interface Numbering {
  /** Counts the item; null where the numbering is not defined or shows nothing. Call it once for each paragraph. */
  readonly next: (by: NumberedBy) => ListAt | null
}

/** A list as it is defined once, however often it is used, and how far it has counted. */
interface Definition {
  readonly id: string
  readonly levels: ReadonlyMap<string, Element>
  readonly byStyle: ReadonlyMap<string, string>
  /** By level. */
  readonly counts: number[]
  restarts: number
}

interface Use {
  readonly definition: Definition
  readonly overrides: ReadonlyMap<string, Element>
  /** Levels that have begun. */
  readonly begun: Set<number>
}

/** The elements of `w:numbering`; null where the file has no lists. */
export const numberingOf = (root: Element | null): Numbering => {
  const uses = usesOf(root)
  return {
    next: by => {
      const use = uses.get(by.numId)
      if (!use) return null
      const { definition, overrides, begun } = use
      const level = whole(by.level ?? definition.byStyle.get(by.style ?? ''), 0, 8)
      const override = overrides.get(String(level))
      const shape = child(override, 'w:lvl') ?? definition.levels.get(String(level))
      const format = valOf(shape, 'w:numFmt') ?? 'decimal'
      if (format === 'none') return null
      const restart = valOf(override, 'w:startOverride')
      if (restart !== undefined && !begun.has(level)) {
        definition.counts[level] = whole(restart, 0) - 1
        definition.restarts += 1
      }
      begun.add(level)
      const number = (definition.counts[level] ?? whole(valOf(shape, 'w:start'), 0) - 1) + 1
      definition.counts[level] = number
      // A new item begins the levels below it anew.
      definition.counts.length = level + 1
      const ordered = format !== 'bullet'
      const key = ordered ? `${definition.id} ${definition.restarts}` : 'bullets'
      return { ordered, level, number: Math.max(1, number), key }
    },
  }
}

/** A whole number within bounds, the lower one where there is none. */
export const whole = (text: string | undefined, least: number, most = 100_000): number => {
  const number = Number.parseInt(text ?? '', 10)
  return Number.isNaN(number) ? least : Math.min(most, Math.max(least, number))
}

const byLevel = (element: Element, name: string): Map<string, Element> =>
  new Map(element.children.filter(one => one.name === name).map(one => [one.attrs['w:ilvl'] ?? '', one]))

/** By the id that paragraphs name. A definition may refer to the one of a list style. */
const usesOf = (root: Element | null): ReadonlyMap<string, Use> => {
  const definitions = new Map<string, Definition>()
  const styled = new Map<string, Definition>()
  const linked = new Map<string, string>()
  const uses = new Map<string, Use>()
  for (const element of root?.children ?? []) {
    if (element.name !== 'w:abstractNum') continue
    const id = element.attrs['w:abstractNumId'] ?? ''
    const levels = byLevel(element, 'w:lvl')
    const byStyle = new Map([...levels].map(([level, one]) => [valOf(one, 'w:pStyle') ?? '', level]))
    byStyle.delete('')
    const definition = { id, levels, byStyle, counts: [], restarts: 0 }
    definitions.set(id, definition)
    styled.set(valOf(element, 'w:styleLink') ?? '', definition)
    const link = valOf(element, 'w:numStyleLink')
    if (link) linked.set(id, link)
  }
  for (const element of root?.children ?? []) {
    const id = valOf(element, 'w:abstractNumId') ?? ''
    const definition = styled.get(linked.get(id) ?? '-') ?? definitions.get(id)
    if (element.name !== 'w:num' || !definition) continue
    const overrides = byLevel(element, 'w:lvlOverride')
    uses.set(element.attrs['w:numId'] ?? '', { definition, overrides, begun: new Set() })
  }
  return uses
}
