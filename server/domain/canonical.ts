/**
 * What is signed: the canonical text. A whitelist of its own, independent of the editor, so that an upgrade of the
 * editor cannot change a hash. Anything unknown is an error, never skipped. Scheme `v1` stays verifiable for ever;
 * a change of these rules is a `v2` beside it. Sources: DESIGN of the signature (RFC 8785), documents study, section 6.
 */
import type { Cost } from './areas.ts'
import type { SectionId } from './ids.ts'
import { isLinkAddress } from './link.ts'

export const SCHEME = 'v1'

/** ProseMirror JSON, as the editor's document gives it. */
export interface TextNode {
  readonly type: string
  readonly attrs?: Attributes | undefined
  readonly content?: readonly TextNode[] | undefined
  readonly text?: string | undefined
  readonly marks?: readonly { readonly type: string; readonly attrs?: Attributes | undefined }[] | undefined
}
export type Attributes = { readonly [name: string]: string | number | boolean | null | readonly number[] | undefined }

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A text that holds something this scheme does not know. */
export class NotCanonical extends Error {
  override name = 'NotCanonical'
}

type Defaults = Readonly<Record<string, Json>>

/** Node types with the attributes that count and their defaults; a default is left out of the canonical form. */
const NODES = new Map<string, Defaults>(
  Object.entries({
    doc: {},
    paragraph: {},
    heading: { level: 1 },
    bulletList: {},
    orderedList: { start: 1 },
    listItem: {},
    blockquote: {},
    horizontalRule: {},
    hardBreak: {},
    table: {},
    tableRow: {},
    tableCell: { colspan: 1, rowspan: 1 },
    tableHeader: { colspan: 1, rowspan: 1 },
    image: { hash: '', alt: '' },
    footnote: {},
  }),
)
const MARKS = new Map<string, Defaults>(
  Object.entries({
    bold: {},
    italic: {},
    underline: {},
    strike: {},
    subscript: {},
    superscript: {},
    link: { href: '' },
  }),
)

const checked = <Value extends Json>(value: Value): Value => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new NotCanonical('a number that is not finite')
  if (typeof value === 'string' && !value.isWellFormed()) throw new NotCanonical('half of a character (lone surrogate)')
  return value
}

/** Serialises as RFC 8785 asks: members sorted by UTF-16 code unit, no white space, JavaScript's own numbers. */
export const jcs = (value: Json): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(checked(value))
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`
  const object = value as { readonly [key: string]: Json }
  const members = Object.keys(object)
    .sort()
    .map(key => `${jcs(key)}:${jcs(object[key]!)}`)
  return `{${members.join(',')}}`
}

const normal = (text: string) => checked(text).replace(/\r\n?/g, '\n').normalize('NFC')

const attributes = (of: string, defaults: Defaults, given: Attributes = {}) => {
  const kept: Record<string, Json> = {}
  for (const [name, fallback] of Object.entries(defaults)) {
    const value = given[name] ?? fallback
    if (typeof value !== typeof fallback) throw new NotCanonical(`${of}.${name} is not a ${typeof fallback}`)
    const json = typeof value === 'string' ? normal(value) : checked(value as Json)
    if (json !== fallback) kept[name] = json
  }
  return Object.keys(kept).length > 0 ? kept : null
}

const canonicalMarks = (marks: TextNode['marks'] = []) => {
  const list = marks.map(mark => {
    const defaults = MARKS.get(mark.type)
    if (!defaults) throw new NotCanonical(`unknown mark ${mark.type}`)
    const attrs = attributes(mark.type, defaults, mark.attrs)
    if (mark.type === 'link' && !isLinkAddress(String(attrs?.['href'] ?? '')))
      throw new NotCanonical('a link that is no web or e-mail address')
    return attrs ? { type: mark.type, attrs } : { type: mark.type }
  })
  return list.sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0))
}

type Canonical = {
  type: string
  attrs?: Record<string, Json>
  content?: Canonical[]
  text?: string
  marks?: ReturnType<typeof canonicalMarks>
}

/** Neighbouring runs with the same marks become one before anything is normalised: an accent may follow its letter. */
const joined = (content: readonly TextNode[]): TextNode[] => {
  const out: TextNode[] = []
  let last = ''
  for (const node of content) {
    const marks = node.type === 'text' ? jcs(canonicalMarks(node.marks)) : ''
    const before = out.at(-1)
    if (node.type === 'text' && before?.type === 'text' && marks === last)
      out[out.length - 1] = { ...before, text: `${before.text ?? ''}${node.text ?? ''}` }
    else out.push(node)
    last = marks
  }
  return out
}

const canonicalNode = (node: TextNode, depth: number): Canonical | null => {
  if (depth > 100) throw new NotCanonical('nested more than 100 deep')
  if (node.type === 'text') {
    const text = normal(node.text ?? '')
    const marks = canonicalMarks(node.marks)
    return text === '' ? null : marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }
  }
  const defaults = NODES.get(node.type)
  if (!defaults) throw new NotCanonical(`unknown node ${node.type}`)
  const attrs = attributes(node.type, defaults, node.attrs)
  const content = joined(node.content ?? []).flatMap(child => canonicalNode(child, depth + 1) ?? [])
  const marks = canonicalMarks(node.marks)
  return {
    type: node.type,
    ...(attrs && { attrs }),
    ...(content.length > 0 && { content }),
    ...(marks.length > 0 && { marks }),
  }
}

/** Throws NotCanonical on what cannot be part of a text; `depth` is how deep it lies in it. Makes no string: it is asked of every change. */
export const checkNode = (node: TextNode, depth: number): void => void canonicalNode(node, depth)

/** The canonical text of a section, as a string. Equal text gives equal strings whatever its editing history. */
export const canonicalText = (doc: TextNode): string => jcs(canonicalNode(doc, 0) as unknown as Json)

/** The bytes (UTF-8) whose SHA-256 is a section's hash. The prefix keeps one kind of hash from passing for another. */
export const sectionPreimage = (canonical: string): string => `beredning.section.${SCHEME}\0${canonical}`

export interface ManifestInput {
  readonly title: string
  readonly registrationNo: string
  readonly languages: readonly string[]
  readonly sections: readonly {
    sectionId: SectionId
    parentId: SectionId | null
    title: string
    hash: string
    cost: Cost | null
    /** Only named people read it: that is part of what is signed. */
    isRestricted?: boolean
  }[]
}

/** The manifest of a version: what it consists of, in order. Without the version's number: the same text has one hash. */
export const canonicalManifest = (input: ManifestInput): string =>
  jcs({
    scheme: SCHEME,
    title: normal(input.title),
    registrationNo: normal(input.registrationNo),
    languages: input.languages,
    annexes: [],
    sections: input.sections.map(s => ({
      id: s.sectionId,
      parent: s.parentId,
      title: normal(s.title),
      hash: s.hash,
      ...(s.isRestricted && { access: 'restricted' }),
      // A cost that nobody has stated has no place here, as before there were any.
      ...(s.cost && {
        cost: { kind: s.cost.kind, amount: normal(s.cost.amount), source: normal(s.cost.source) },
      }),
    })),
  })

/** The bytes (UTF-8) whose SHA-256 is the manifest's hash. */
export const manifestPreimage = (manifest: string): string => `beredning.manifest.${SCHEME}\0${manifest}`
