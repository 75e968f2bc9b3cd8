/** The inside of a paragraph: text with marks, links, breaks, notes; and the shapes that are anchored in it. */
import type { TextNode } from '#domain/canonical.ts'
import { isLinkAddress } from '#domain/link.ts'
import { refuse } from './refused.ts'
import { type After, shapesOf } from './shapes.ts'
import type { Source } from './source.ts'
import { append, clean, type Marks, trimmed } from './text.ts'
import { child, chosenOf, type Element, hasWords } from './xml.ts'

/** Characters of a whole file. */
export const MAX_CHARACTERS = 2_000_000

export interface Inline {
  readonly nodes: TextNode[]
  readonly after: After[]
}

interface Look {
  readonly marks: Marks
  readonly href: string | null
  readonly isHidden: boolean
}

/** Reads a paragraph. Elements that are not known are read through, so that no text is lost in them. */
export const inlineOf = (paragraph: Element, source: Source): Inline => {
  const into: Inline = { nodes: [], after: [] }
  for (const element of paragraph.children) walk(element, source, into, { marks: [], href: null, isHidden: false })
  return into
}

const walk = (element: Element, source: Source, into: Inline, look: Look): void => {
  const { remarks, styles, story } = source
  const inside = (inner = look) => {
    for (const one of element.children) walk(one, source, into, inner)
  }
  switch (element.name) {
    case 'w:r': {
      const properties = child(element, 'w:rPr')
      const isHidden = styles.isHidden(properties)
      if (isHidden && hasWords(element) && !story.fields.isSilent) remarks.add('hidden')
      inside({ ...look, isHidden, marks: styles.marksOf(properties) })
      break
    }
    case 'w:t':
      say(element.text, source, into, look)
      break
    case 'w:tab':
    case 'w:ptab':
      say(' ', source, into, look)
      break
    case 'w:noBreakHyphen':
      say('\u2011', source, into, look)
      break
    case 'w:br':
    case 'w:cr':
      lineBreak(element, source, into, look)
      break
    case 'w:sym':
      remarks.add('symbols')
      break
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      note(element, source, into)
      break
    case 'w:fldChar':
      fieldMark(element.attrs['w:fldCharType'], source)
      break
    case 'w:instrText':
      story.fields.code(element.text)
      break
    case 'w:fldSimple':
      fieldMark('begin', source)
      story.fields.code(element.attrs['w:instr'] ?? '')
      fieldMark('separate', source)
      inside()
      fieldMark('end', source)
      break
    case 'w:hyperlink': {
      const id = element.attrs['r:id']
      const target = id === undefined ? null : (source.links.get(id) ?? '')
      const anchor = element.attrs['w:anchor']
      checkAddress(target, source)
      inside({ ...look, href: target === null || !anchor ? target : `${target}#${anchor}` })
      break
    }
    case 'w:del':
    case 'w:moveFrom':
      if (hasWords(element)) remarks.add('deletions')
      break
    case 'w:ins':
    case 'w:moveTo': {
      const before = source.tally.characters
      inside()
      if (source.tally.characters > before) remarks.add('insertions')
      break
    }
    case 'm:oMath':
      remarks.add('equations')
      say(formula(element), source, into, look)
      break
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      for (const shape of shapesOf(element, source)) into.after.push(shape)
      break
    case 'mc:AlternateContent': {
      const chosen = chosenOf(element)
      if (chosen) walk(chosen, source, into, look)
      break
    }
    default:
      inside()
  }
}

const say = (text: string, source: Source, into: Inline, look: Look): void => {
  const words = clean(text)
  const { fields } = source.story
  if (words === '' || look.isHidden || fields.isSilent) return
  if (fields.isContents) {
    sayContents(source)
    return
  }
  source.tally.characters += words.length
  if (source.tally.characters > MAX_CHARACTERS) throw refuse('tooLong')
  append(into.nodes, words, marksFor(look, source))
}

/** Marks in the order of the schema. A link is underlined by itself, and a note knows fewer marks. */
const marksFor = (look: Look, source: Source): Marks => {
  const href = escaped(look.href ?? source.story.fields.address)
  const left = [...(href === null ? [] : ['underline']), ...(source.place === 'note' ? ['underline', 'strike'] : [])]
  const marks = look.marks.filter(mark => !left.includes(mark.type))
  return href === null ? marks : [{ type: 'link', attrs: { href } }, ...marks]
}

const escaped = (address: string | null): string | null => {
  const href = address?.trim().replace(/\s/g, '%20') ?? ''
  return isLinkAddress(href) ? href : null
}

const fieldMark = (type: string | undefined, source: Source): void => {
  const { fields } = source.story
  if (type === 'begin') fields.start()
  else if (type === 'separate') checkAddress(fields.show(), source)
  else if (type === 'end') fields.end()
}

const checkAddress = (address: string | null, source: Source): void => {
  if (address !== null && escaped(address) === null) source.remarks.add('links')
}

/** Word makes its own table of contents over many paragraphs; it counts once. */
export const sayContents = (source: Source): void => {
  if (!source.story.inContents) source.remarks.add('contents')
  source.story.inContents = true
}

/** A page break is no part of a text, but no two words run together over it. */
const lineBreak = (element: Element, source: Source, into: Inline, look: Look): void => {
  const { fields } = source.story
  const isLine = ['textWrapping', undefined].includes(element.attrs['w:type'])
  if (!isLine || source.place === 'note') say(' ', source, into, look)
  else if (!fields.isSilent && !fields.isContents) into.nodes.push({ type: 'hardBreak' })
}

const formula = (element: Element): string => {
  if (element.name === 'm:t' || element.name === 'w:t') return element.text
  const parts = element.children.map(formula)
  return parts.join(element.name === 'm:f' ? '/' : '').replace(/^\//, '')
}

const note = (reference: Element, source: Source, into: Inline): void => {
  const id = `${reference.name} ${reference.attrs['w:id']}`
  const found = source.notes.get(id)
  if (!found) {
    source.remarks.add('missingNotes')
    return
  }
  source.notes.delete(id)
  const content: TextNode[] = []
  for (const paragraph of paragraphsOf(found.element)) {
    const { nodes, after } = inlineOf(paragraph, found.source)
    const boxes = after.flatMap(one => ('box' in one ? paragraphsOf(one.box) : []))
    for (const part of [nodes, ...boxes.map(box => inlineOf(box, found.source).nodes)]) {
      const words = trimmed(part)
      if (content.length > 0 && words.length > 0) append(content, ' ', [])
      for (const { text = '', marks = [] } of words) append(content, text, marks)
    }
  }
  if (content.length > 0) into.nodes.push({ type: 'footnote', content })
}

/** The paragraphs of a note, those of its tables included. */
const paragraphsOf = (element: Element): Element[] =>
  element.children.flatMap(inner => {
    if (inner.name === 'w:p') return [inner]
    return paragraphsOf(inner.name === 'mc:AlternateContent' ? (chosenOf(inner) ?? inner) : inner)
  })
