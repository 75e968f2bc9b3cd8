/** The inside of a paragraph: text with marks, links, notes, breaks; and the pictures that stand in it. */
import type { TextNode } from '#domain/canonical.ts'
import { isLinkAddress } from '#domain/link.ts'
import { imageOf, type WordImage } from './images.ts'
import type { Remarks } from './remarks.ts'
import { marksOf, type Styles } from './styles.ts'
import { child, descendants, type Element } from './xml.ts'

export interface Source {
  readonly styles: Styles
  readonly remarks: Remarks
  /** Relationships of the part being read: id to target. */
  readonly links: ReadonlyMap<string, { target: string; external: boolean }>
  readonly notes: ReadonlyMap<string, Element>
  readonly media: ReadonlyMap<string, Buffer>
  readonly images: Map<string, WordImage>
}

export interface Inline {
  readonly nodes: TextNode[]
  /** Images of the paragraph; they follow it as blocks. */
  readonly images: TextNode[]
  /** Paragraphs of text boxes; they follow it too. */
  readonly boxes: Element[]
}

interface Field {
  code: string
  showing: boolean
}
interface State {
  readonly into: Inline
  readonly fields: Field[]
  readonly inNote: boolean
}

const MOST_IMAGES = 40
/** Without control characters and half characters, which no text should carry. */
const clean = (text: string) => text.replace(/(?![\n\t])\p{Cc}|[\ufffe\uffff]/gu, '').toWellFormed()

export const inlineOf = (paragraph: Element, source: Source, inNote = false): Inline => {
  const into: Inline = { nodes: [], images: [], boxes: [] }
  const state: State = { into, fields: [], inNote }
  for (const element of paragraph.children) walk(element, source, state, null)
  return into
}

const push = (state: State, text: string, marks: readonly { type: string; attrs?: TextNode['attrs'] }[]) => {
  const words = clean(text)
  if (words === '') return
  const allowed = state.inNote ? marks.filter(m => !['underline', 'strike'].includes(m.type)) : marks
  state.into.nodes.push({ type: 'text', text: words, ...(allowed.length > 0 && { marks: allowed }) })
}

const walk = (element: Element, source: Source, state: State, href: string | null): void => {
  const inside = (link = href) => {
    for (const inner of element.children) walk(inner, source, state, link)
  }
  switch (element.name) {
    case 'w:r':
      run(element, source, state, href)
      break
    case 'w:hyperlink':
      inside(addressOf(element, source))
      break
    case 'w:del':
    case 'w:moveFrom':
      if (hasWords(element)) source.remarks.add(DELETION)
      break
    case 'w:ins':
    case 'w:moveTo':
      if (hasWords(element)) source.remarks.add('tracked insertion was taken over as text')
      inside()
      break
    case 'w:fldSimple': {
      const code = element.attrs['w:instr'] ?? ''
      if (isContents(code)) source.remarks.add(CONTENTS)
      else inside(linkIn(code) ?? href)
      break
    }
    case 'm:oMath':
    case 'm:oMathPara':
      source.remarks.add('equation was taken over as plain text')
      push(state, [...descendants(element, 'm:t')].map(t => t.text).join(' '), [])
      break
    case 'mc:AlternateContent': {
      const chosen = child(element, 'mc:Fallback') ?? child(element, 'mc:Choice')
      if (chosen) walk(chosen, source, state, href)
      break
    }
    case 'w:pPr':
      break
    default:
      inside()
  }
}

const DELETION = 'tracked deletion was left out; accept or reject it in Word first if that is not what you want'
const CONTENTS = 'table of contents was left out; the outline takes its place'
const hasWords = (element: Element) =>
  [...descendants(element, 'w:delText'), ...descendants(element, 'w:t')].some(t => t.text !== '')
const isContents = (code: string) => /^\s*(TOC|INDEX)\b/.test(code)
const linkIn = (code: string) => /HYPERLINK\s+"([^"]+)"/.exec(code)?.[1] ?? null

const addressOf = (element: Element, source: Source): string | null => {
  const link = source.links.get(element.attrs['r:id'] ?? '')
  if (!link) return null
  const address = link.target + (element.attrs['w:anchor'] ? `#${element.attrs['w:anchor']}` : '')
  if (link.external && isLinkAddress(address)) return address
  source.remarks.add('link that leads to no web or e-mail address was taken over as text')
  return null
}

const run = (element: Element, source: Source, state: State, href: string | null): void => {
  const marks: { type: string; attrs?: TextNode['attrs'] }[] = marksOf(child(element, 'w:rPr'), source.styles)
  for (const part of element.children) {
    const field = state.fields.at(-1)
    const address = href ?? (field?.showing ? linkIn(field.code) : null)
    const link = address && isLinkAddress(address) ? [{ type: 'link', attrs: { href: address } }] : []
    const hidden = state.fields.some(f => !f.showing || isContents(f.code))
    switch (part.name) {
      case 'w:fldChar':
        fieldChar(part.attrs['w:fldCharType'], source, state)
        break
      case 'w:instrText':
        if (field) field.code += part.text
        break
      case 'w:t':
        if (!hidden)
          push(state, part.text, [...marks.filter(m => link.length === 0 || m.type !== 'underline'), ...link])
        break
      case 'w:tab':
        if (!hidden) push(state, ' ', marks)
        break
      case 'w:noBreakHyphen':
        push(state, '\u2011', marks)
        break
      case 'w:br':
      case 'w:cr':
        if (part.attrs['w:type'] === undefined || part.attrs['w:type'] === 'textWrapping') {
          if (state.inNote) push(state, ' ', [])
          else state.into.nodes.push({ type: 'hardBreak' })
        }
        break
      case 'w:sym':
        source.remarks.add('symbol of a special font was left out')
        break
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        note(`${part.name}:${part.attrs['w:id']}`, source, state)
        break
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        drawing(part, source, state)
        break
      case 'mc:AlternateContent':
        drawing(child(part, 'mc:Choice') ?? part, source, state)
        break
    }
  }
}

const fieldChar = (type: string | undefined, source: Source, state: State): void => {
  const field = state.fields.at(-1)
  if (type === 'begin') state.fields.push({ code: '', showing: false })
  else if (type === 'separate' && field) field.showing = true
  else if (type === 'end') {
    if (field && isContents(field.code)) source.remarks.add(CONTENTS)
    state.fields.pop()
  }
}

const note = (key: string, source: Source, state: State): void => {
  const found = source.notes.get(key)
  if (!found || state.inNote) {
    source.remarks.add('note could not be found and was left out')
    return
  }
  const content: TextNode[] = []
  for (const paragraph of descendants(found, 'w:p')) {
    const { nodes } = inlineOf(paragraph, source, true)
    const words = nodes.filter(node => node.type === 'text')
    if (content.length > 0 && words.length > 0) content.push({ type: 'text', text: ' ' })
    content.push(...words)
  }
  const [first] = content
  if (first?.text) content[0] = { ...first, text: first.text.trimStart() || ' ' }
  if (content.every(node => node.text?.trim() === '')) return
  state.into.nodes.push({ type: 'footnote', content })
}

const drawing = (element: Element, source: Source, state: State): void => {
  const boxes = [...descendants(element, 'w:txbxContent')].flatMap(box =>
    box.children.filter(c => c.name === 'w:p' || c.name === 'w:tbl'),
  )
  if (boxes.length > 0) {
    source.remarks.add('text box was put into the text where it is anchored')
    state.into.boxes.push(...boxes)
  }
  const pictures = [...descendants(element, 'a:blip')]
    .map(blip => blip.attrs['r:embed'])
    .concat([...descendants(element, 'v:imagedata')].map(data => data.attrs['r:id']))
  if (pictures.length === 0 && boxes.length === 0) source.remarks.add('drawing, chart or embedded object was left out')
  const alt = clean([...descendants(element, 'wp:docPr')][0]?.attrs['descr'] ?? '').slice(0, 1_000)
  for (const id of pictures) {
    const link = source.links.get(id ?? '')
    const image = link && !link.external ? imageOf(source.media.get(link.target)) : null
    if (!image || (source.images.size >= MOST_IMAGES && !source.images.has(image.hash)))
      source.remarks.add('picture in a form that browsers do not show, too large, or one too many, was left out')
    else {
      source.images.set(image.hash, image)
      state.into.images.push({ type: 'image', attrs: { hash: image.hash, alt } })
    }
  }
}
