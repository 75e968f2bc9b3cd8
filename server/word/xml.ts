/** XML as a light tree. A document type is refused (no entities), and so is nesting made to exhaust the stack. */
import { SaxesParser } from 'saxes'
import { WordRefused } from './refused.ts'

export interface Element {
  /** With the usual prefix, whatever the file calls it: "w:p". */
  readonly name: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const MAX_DEPTH = 200

/** Transitional and strict names of the same things. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/wordprocessingml(\/2006)?\/main$/, 'w:'],
  [/officeDocument(\/2006)?\/relationships$/, 'r:'],
  [/drawingml(\/2006)?\/main$/, 'a:'],
  [/drawingml(\/2006)?\/wordprocessingDrawing$/, 'wp:'],
  [/drawingml(\/2006)?\/picture$/, 'pic:'],
  [/markup-compatibility\/2006$/, 'mc:'],
  [/officeDocument(\/2006)?\/math$/, 'm:'],
  [/wordprocessingShape$/, 'wps:'],
  [/purl\.org\/dc\/elements/, 'dc:'],
  [/^urn:schemas-microsoft-com:vml$/, 'v:'],
  [/XML\/1998\/namespace$/, 'xml:'],
]
const prefixes = new Map<string, string>()
const prefixOf = (uri: string) => {
  const known = prefixes.get(uri)
  if (known !== undefined) return known
  const found = PREFIXES.find(([pattern]) => pattern.test(uri))?.[1] ?? ''
  if (prefixes.size < 500) prefixes.set(uri, found)
  return found
}

const DAMAGED = 'The document inside the file is damaged. Open it in Word, save it anew, and try again.'

/** The root element. Throws WordRefused. */
export const parseXml = (bytes: Buffer): Element => {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const root: Element = { name: '', attrs: {}, children: [], text: '' }
  const open = [root]
  parser.on('doctype', () => {
    throw new WordRefused('The file holds a document type, which Word never writes, and was not read.')
  })
  parser.on('error', () => {
    throw new WordRefused(DAMAGED)
  })
  parser.on('opentag', tag => {
    if (open.length > MAX_DEPTH)
      throw new WordRefused('The document is nested deeper than any that Word writes, and was not read.')
    const attrs: Record<string, string> = {}
    for (const { uri, local, value } of Object.values(tag.attributes)) attrs[prefixOf(uri) + local] = value
    const element: Element = { name: prefixOf(tag.uri) + tag.local, attrs, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', text => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(bytes.toString('utf8')).close()
  const [document] = root.children
  if (!document) throw new WordRefused(DAMAGED)
  return document
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find(c => c.name === name)
export const valOf = (element: Element | undefined, name: string): string | undefined =>
  child(element, name)?.attrs['w:val']
/** An on-off property: absent is undefined, present without a value is on. */
export const isOn = (element: Element | undefined, name: string): boolean | undefined => {
  const found = child(element, name)
  return found ? !['0', 'false', 'off', 'none'].includes(found.attrs['w:val'] ?? '1') : undefined
}
export function* descendants(element: Element, name: string): Iterable<Element> {
  for (const inner of element.children) {
    if (inner.name === name) yield inner
    yield* descendants(inner, name)
  }
}
