/** What the styles of a Word file say: which paragraphs are headings, titles, quotes, lists, and how a run looks. */
import { child, type Element, isOn, valOf } from './xml.ts'

/** What a paragraph is; a heading with its level, 1 to 9. */
export type Role = { readonly heading: number } | 'title' | 'quote' | 'contents' | 'plain'

/** How a paragraph says that it is an item: the list, and the level or else the style that the level is tied to. */
export interface NumberedBy {
  readonly numId: string
  readonly level: string | undefined
  readonly style: string | undefined
}

export interface Styles {
  readonly roleOf: (paragraph: Element | undefined) => Role
  readonly numberedBy: (paragraph: Element | undefined) => NumberedBy | null
  /** Marks of the schema in its order, without links. */
  readonly marksOf: (run: Element | undefined) => readonly { readonly type: string }[]
  readonly isHidden: (run: Element | undefined) => boolean
}

/** Names of styles are the same in every language of Word; their ids are not. */
const roleNamed = (name: string): Role | null => {
  const level = /^heading ?([1-9])$/.exec(name)?.[1]
  if (level) return { heading: Number(level) }
  if (name === 'title') return 'title'
  if (name === 'subtitle') return 'plain'
  if (/^(toc|contents) (heading|\d)$|^table of figures$/.test(name)) return 'contents'
  return /quot(e|ation)/.test(name) ? 'quote' : null
}

const outlineOf = (properties: Element | undefined): Role | null => {
  const level = Number(valOf(properties, 'w:outlineLvl') ?? Number.NaN)
  return level >= 0 && level <= 8 ? { heading: level + 1 } : level === 9 ? 'plain' : null
}

/** Word lets a style be based on nine others. */
const MAX_CHAIN = 20

const TOGGLES = [
  ['bold', ['w:b']],
  ['italic', ['w:i']],
  ['strike', ['w:strike', 'w:dstrike']],
  ['underline', ['w:u']],
] as const

/** The elements of `w:style`; null where the file has no styles. */
export const stylesOf = (root: Element | null): Styles => {
  const byId = new Map(
    (root?.children ?? []).filter(style => style.name === 'w:style').map(style => [style.attrs['w:styleId'], style]),
  )

  /** A style and what it is based on, nearest first. */
  const chain = (id: string | undefined): Element[] => {
    const found = new Set<Element>()
    let style = byId.get(id)
    while (style && !found.has(style) && found.size < MAX_CHAIN) {
      found.add(style)
      style = byId.get(valOf(style, 'w:basedOn'))
    }
    return [...found]
  }

  const roleOf = (paragraph: Element | undefined): Role => {
    const id = valOf(paragraph, 'w:pStyle')
    const styled = byId.has(id) ? roleOfChain(chain(id)) : roleNamed((id ?? '').toLowerCase())
    if (styled !== null && styled !== 'plain' && styled !== 'quote') return styled
    const own = outlineOf(paragraph)
    return own !== null && own !== 'plain' ? own : (styled ?? 'plain')
  }

  const roleOfChain = (styles: readonly Element[]): Role | null => {
    for (const style of styles) {
      const [name = ''] = (valOf(style, 'w:name') ?? '').toLowerCase().split(',')
      const role = roleNamed(name.trim()) ?? outlineOf(child(style, 'w:pPr'))
      if (role !== null) return role
    }
    return null
  }

  const numberedBy = (paragraph: Element | undefined): NumberedBy | null => {
    const own = child(paragraph, 'w:numPr')
    const style = chain(valOf(paragraph, 'w:pStyle')).find(one => child(child(one, 'w:pPr'), 'w:numPr'))
    const styled = child(child(style, 'w:pPr'), 'w:numPr')
    const numId = valOf(own, 'w:numId') ?? valOf(styled, 'w:numId')
    if (numId === undefined || numId === '0') return null
    return { numId, level: valOf(own, 'w:ilvl') ?? valOf(styled, 'w:ilvl'), style: style?.attrs['w:styleId'] }
  }

  /** The run's own properties, then those of its character style, nearest first. */
  const layers = (run: Element | undefined): (Element | undefined)[] => [
    run,
    ...chain(valOf(run, 'w:rStyle')).map(style => child(style, 'w:rPr')),
  ]
  const lastWord = (run: Element | undefined, name: string): boolean =>
    layers(run)
      .map(layer => isOn(layer, name))
      .find(on => on !== undefined) ?? false

  return {
    roleOf,
    numberedBy,
    marksOf: run => {
      const marks: { type: string }[] = TOGGLES.filter(([, names]) => names.some(name => lastWord(run, name))).map(
        ([type]) => ({ type }),
      )
      const align = layers(run)
        .map(layer => valOf(layer, 'w:vertAlign'))
        .find(value => value !== undefined)
      return align === 'superscript' || align === 'subscript' ? [...marks, { type: align }] : marks
    },
    isHidden: run => lastWord(run, 'w:vanish'),
  }
}
