/**
 * A part of a Word file as a light tree. Names carry the prefix that people know (`w:p`), whatever prefix the file uses,
 * and whether it is written in the transitional or in the strict dialect.
 */
import { setImmediate } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { refuse } from './refused.ts'

export const MAX_XML_DEPTH = 200
/** In one part. */
export const MAX_ELEMENTS = 1_000_000
/** Characters that are parsed before others get their turn. */
const STRIDE = 256 * 1024

export interface Element {
  readonly name: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: Element[]
  /** Of the element itself, without its children. */
  text: string
}

/** The end of a namespace, which both dialects share, and its prefix. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml(\/2006)?\/main$/, 'w:'],
  [/\/officeDocument(\/2006)?\/relationships$/, 'r:'],
  [/\/officeDocument(\/2006)?\/math$/, 'm:'],
  [/\/drawingml(\/2006)?\/main$/, 'a:'],
  [/\/drawingml(\/2006)?\/wordprocessingDrawing$/, 'wp:'],
  [/\/drawingml(\/2006)?\/chart$/, 'c:'],
  [/\/drawingml(\/2006)?\/diagram$/, 'dgm:'],
  [/\/office\/drawing\/20\d\d\/chartex$/, 'cx:'],
  [/\/markup-compatibility\/2006$/, 'mc:'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/, 'dc:'],
  [/^urn:schemas-microsoft-com:vml$/, 'v:'],
  [/^urn:schemas-microsoft-com:office:office$/, 'o:'],
]

/** The root element. Throws WordRefused where the part is damaged, has a document type, or breaks a limit. */
export const parseXml = async (bytes: Buffer): Promise<Element> => {
  const text = withoutForbidden(decoded(bytes))
  const { parser, root } = treeBuilder()
  for (let at = 0; at < text.length; at += STRIDE) {
    parser.write(text.slice(at, at + STRIDE))
    await setImmediate()
  }
  parser.close()
  const [document] = root.children
  if (!document) throw refuse('damaged')
  return document
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find(inner => inner.name === name)

/** The value of a property: `<w:name w:val="…"/>`. */
export const valOf = (element: Element | undefined, name: string): string | undefined =>
  child(element, name)?.attrs['w:val']

/** An on-off property: absent is undefined, present without a value is on. */
export const isOn = (element: Element | undefined, name: string): boolean | undefined => {
  const found = child(element, name)
  return found ? !['0', 'false', 'off', 'none'].includes(found.attrs['w:val'] ?? '1') : undefined
}

/** All elements of a name below an element, in the order of the text. */
export function* descendants(element: Element, ...names: readonly string[]): Iterable<Element> {
  for (const inner of element.children) {
    if (names.includes(inner.name)) yield inner
    yield* descendants(inner, ...names)
  }
}

/** The one branch of an alternative that is read: a text box as such, else what the file offers to simple readers. */
export const chosenOf = (alternative: Element): Element | undefined => {
  const choices = alternative.children.filter(inner => inner.name === 'mc:Choice')
  const box = choices.find(choice => !descendants(choice, 'w:txbxContent')[Symbol.iterator]().next().done)
  return box ?? child(alternative, 'mc:Fallback') ?? choices[0]
}

/** Whether there is text in it, deleted text included. */
export const hasWords = (element: Element): boolean =>
  [...descendants(element, 'w:t', 'w:delText')].some(text => text.text !== '')

const decoded = (bytes: Buffer): string => {
  const mark = bytes.toString('hex', 0, 2)
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Control characters and halves of characters: nobody can have meant them, so they do not spoil the rest. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

const withoutForbidden = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/&#(x[\da-f]{1,6}|\d{1,7});/gi, (reference, code: string) => {
    const point = Number(/^x/i.test(code) ? `0${code}` : code)
    return point > 0x10ffff || String.fromCodePoint(point).replace(FORBIDDEN, '') === '' ? '' : reference
  })

const treeBuilder = () => {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const root: Element = { name: '', attrs: {}, children: [], text: '' }
  const open = [root]
  const prefixes = new Map<string, string>()
  const prefixOf = (uri: string): string => {
    const known = prefixes.get(uri) ?? PREFIXES.find(([pattern]) => pattern.test(uri))?.[1] ?? ''
    prefixes.set(uri, known)
    return known
  }
  let elements = 0
  parser.on('doctype', () => {
    throw refuse('suspicious')
  })
  parser.on('error', () => {
    throw refuse('damaged')
  })
  parser.on('opentag', tag => {
    elements += 1
    if (elements > MAX_ELEMENTS) throw refuse('expands')
    if (open.length > MAX_XML_DEPTH) throw refuse('tooDeep')
    const attrs: Record<string, string> = {}
    for (const { uri, local, value } of Object.values(tag.attributes)) attrs[prefixOf(uri) + local] = value
    const element: Element = { name: prefixOf(tag.uri) + tag.local, attrs, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', text => {
    const element = open.at(-1)
    if (element && element.children.length === 0) element.text += text
  })
  parser.on('cdata', text => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  return { parser, root }
}
