/** What styles and numbering say of a paragraph: heading, title, quote, list. */
import { child, type Element, isOn, valOf } from './xml.ts'

export interface ListAt {
  readonly level: number
  readonly ordered: boolean
  readonly start: number
  /** Which list it belongs to; paragraphs of one list follow one another. */
  readonly list: string
}

export interface Styles {
  /** 1 to 9, or null for what is no heading. */
  headingLevel(properties: Element | undefined): number | null
  nameOf(properties: Element | undefined): string
  listOf(properties: Element | undefined): ListAt | null
  /** Run properties that come with a character style. */
  runOf(id: string | undefined): Element | undefined
}

export const stylesOf = (styles: Element | null, numbering: Element | null): Styles => {
  const byId = new Map(
    (styles?.children ?? []).filter(s => s.name === 'w:style').map(s => [s.attrs['w:styleId'] ?? '', s]),
  )
  const chain = (id: string | undefined): Element[] => {
    const found: Element[] = []
    for (
      let style = byId.get(id ?? '');
      style && !found.includes(style);
      style = byId.get(valOf(style, 'w:basedOn') ?? '')
    )
      found.push(style)
    return found
  }
  const nameOf = (style: Element) => (valOf(style, 'w:name') ?? '').toLowerCase()
  const chainOf = (properties: Element | undefined) => chain(valOf(properties, 'w:pStyle'))
  const nums = new Map(
    (numbering?.children ?? []).filter(n => n.name === 'w:num').map(n => [n.attrs['w:numId'] ?? '', n]),
  )
  const abstracts = new Map(
    (numbering?.children ?? []).filter(n => n.name === 'w:abstractNum').map(n => [n.attrs['w:abstractNumId'] ?? '', n]),
  )

  const levelOf = (numId: string, level: string) => {
    const abstract = abstracts.get(valOf(nums.get(numId), 'w:abstractNumId') ?? '')
    return abstract?.children.find(l => l.name === 'w:lvl' && l.attrs['w:ilvl'] === level)
  }

  const headingLevel = (properties: Element | undefined): number | null => {
    for (const style of chainOf(properties)) {
      const named = /^heading ([1-9])$/.exec(nameOf(style))?.[1]
      if (named) return Number(named)
      const outline = valOf(child(style, 'w:pPr'), 'w:outlineLvl')
      if (outline && Number(outline) < 9) return Number(outline) + 1
    }
    const own = valOf(properties, 'w:outlineLvl')
    return own && Number(own) < 9 ? Number(own) + 1 : null
  }

  return {
    headingLevel,
    nameOf: properties => chainOf(properties).map(nameOf)[0] ?? '',
    listOf: properties => {
      const styled = chainOf(properties).map(style => child(child(style, 'w:pPr'), 'w:numPr'))
      const numPr = child(properties, 'w:numPr') ?? styled.find(found => found)
      const list = valOf(numPr, 'w:numId')
      if (!list || list === '0') return null
      const level = valOf(numPr, 'w:ilvl') ?? '0'
      const definition = levelOf(list, level)
      const format = valOf(definition, 'w:numFmt') ?? 'bullet'
      if (format === 'none') return null
      const start = Number(valOf(definition, 'w:start') ?? 1)
      return {
        list,
        level: Math.min(8, Number(level) || 0),
        ordered: format !== 'bullet',
        start: Number.isInteger(start) && start > 0 ? start : 1,
      }
    },
    runOf: id =>
      chain(id)
        .map(style => child(style, 'w:rPr'))
        .find(found => found),
  }
}

const MARKS = [
  ['bold', 'w:b'],
  ['italic', 'w:i'],
  ['underline', 'w:u'],
  ['strike', 'w:strike'],
] as const

/** The marks of a run, from its own properties, else from its character style. */
export const marksOf = (properties: Element | undefined, styles: Styles): { type: string }[] => {
  const style = styles.runOf(valOf(properties, 'w:rStyle'))
  const marks = MARKS.filter(([, name]) => isOn(properties, name) ?? isOn(style, name)).map(([type]) => ({
    type: type as string,
  }))
  const align = valOf(properties, 'w:vertAlign') ?? valOf(style, 'w:vertAlign')
  if (align === 'superscript' || align === 'subscript') marks.push({ type: align })
  return marks
}
