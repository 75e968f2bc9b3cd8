/** A Word file as sections: its headings open them; what was not understood is listed. Nothing is lost silently. */
import { canonicalText, type TextNode } from '#domain/canonical.ts'
import type { OutlineNode } from '#domain/outline.ts'
import { MAX_DEPTH } from '#domain/outline.ts'
import { countWords } from '#domain/text.ts'
import { type Block, blocksOf, joinBlocks } from './blocks.ts'
import type { WordImage } from './images.ts'
import { WordRefused } from './refused.ts'
import { Remarks } from './remarks.ts'
import type { Source } from './runs.ts'
import { stylesOf } from './styles.ts'
import { child, type Element, parseXml } from './xml.ts'
import { unzip } from './zip.ts'

export type { WordImage }
export { WordRefused }

export interface WordSection {
  readonly title: OutlineNode['title']
  /** Place in the list of the section above it. */
  readonly parent: number | null
  readonly doc: TextNode
}

export interface WordDraft {
  readonly title: string | null
  readonly sections: readonly WordSection[]
  readonly images: readonly WordImage[]
  readonly remarks: readonly string[]
  readonly words: number
}

const MAX_CHARACTERS = 2_000_000
const MAX_TITLE = 300
const MAX_SECTIONS = 500

const optional = (parts: Map<string, Buffer>, name: string): Element | null => {
  const bytes = parts.get(name)
  return bytes ? parseXml(bytes) : null
}

const relationsOf = (element: Element | null) =>
  new Map(
    (element?.children ?? []).map(r => [
      r.attrs['Id'] ?? '',
      {
        target:
          r.attrs['TargetMode'] === 'External'
            ? (r.attrs['Target'] ?? '')
            : `word/${(r.attrs['Target'] ?? '').replace(/^\/?word\/|^\.\//, '')}`,
        external: r.attrs['TargetMode'] === 'External',
      },
    ]),
  )

const notesOf = (element: Element | null, name: string, reference: string) =>
  (element?.children ?? [])
    .filter(
      n =>
        n.name === name &&
        !['separator', 'continuationSeparator', 'continuationNotice'].includes(n.attrs['w:type'] ?? ''),
    )
    .map(n => [`${reference}:${n.attrs['w:id']}`, n] as const)

/** Throws WordRefused, with a sentence for the person, where the file cannot be read. */
export const readWord = async (bytes: Buffer): Promise<WordDraft> => {
  const { parts, names } = await unzip(bytes)
  const document = parseXml(parts.get('word/document.xml') ?? Buffer.alloc(0))
  const body = child(document, 'w:body')
  if (!body) throw new WordRefused('There is no text in this Word file.')
  const remarks = new Remarks()
  const images = new Map<string, WordImage>()
  const source: Source = {
    styles: stylesOf(optional(parts, 'word/styles.xml'), optional(parts, 'word/numbering.xml')),
    remarks,
    links: relationsOf(optional(parts, 'word/_rels/document.xml.rels')),
    notes: new Map([
      ...notesOf(optional(parts, 'word/footnotes.xml'), 'w:footnote', 'w:footnoteReference'),
      ...notesOf(optional(parts, 'word/endnotes.xml'), 'w:endnote', 'w:endnoteReference'),
    ]),
    media: parts,
    images,
  }
  const blocks = blocksOf(body, source)
  for (const _comment of optional(parts, 'word/comments.xml')?.children ?? []) remarks.add('comment was left out')
  for (const name of names) {
    if (/vbaProject/i.test(name)) remarks.add('macro was left out')
    if (/^word\/(header|footer)\d*\.xml$/.test(name)) remarks.add('page header or footer was left out')
  }
  const core = optional(parts, 'docProps/core.xml')
  const draft = sectionsOf(blocks, remarks, (core && child(core, 'dc:title')?.text.trim()) || null)
  const words = draft.sections.reduce(
    (sum, s) => sum + countWords(s.doc) + countWords({ type: 'text', text: s.title }),
    0,
  )
  return { ...draft, images: [...images.values()], remarks: remarks.list(), words }
}

interface Building {
  readonly title: string
  readonly depth: number
  readonly parent: number | null
  readonly blocks: Block[]
}

const cut = (text: string) => `${text.slice(0, MAX_TITLE - 1).replace(/\s+\S*$/, '')}…`

const sectionsOf = (
  blocks: readonly Block[],
  remarks: Remarks,
  named: string | null,
): Pick<WordDraft, 'title' | 'sections'> => {
  let title: string | null = null
  const built: Building[] = []
  const openPath: number[] = []
  const open = (name: string, level: number, first: Block[] = []) => {
    const depth = Math.min(level, openPath.length + 1, MAX_DEPTH)
    openPath.length = depth - 1
    built.push({ title: name, depth, parent: openPath.at(-1) ?? null, blocks: first })
    openPath.push(built.length - 1)
  }
  const current = () => {
    if (built.length === 0) open(title && !blocks.some(b => b.kind === 'heading') ? title : 'Introduction', 1)
    return built.at(-1)!
  }
  for (const block of blocks) {
    if (block.kind === 'title' && title === null) title = block.text
    else if (block.kind === 'heading' && block.level <= MAX_DEPTH && block.text !== '') heading(block)
    else if (block.kind === 'heading') current().blocks.push({ ...block, level: block.level - MAX_DEPTH })
    else current().blocks.push(block)
  }
  function heading(block: Extract<Block, { kind: 'heading' }>) {
    const plain = block.text.replace(/^\d+(\.\d+)*\.?\s+(?=\S)/, '')
    if (plain !== block.text) remarks.add('typed number was taken off a heading; sections are numbered by themselves')
    const notes = block.nodes.filter(node => node.type === 'footnote')
    const rest: Block[] = notes.length > 0 ? [{ kind: 'block', node: { type: 'paragraph', content: notes } }] : []
    if (plain.length <= MAX_TITLE) return open(plain, block.level, rest)
    remarks.add('heading was too long for a title and stands in full at the beginning of its section')
    open(cut(plain), block.level, [{ kind: 'block', node: { type: 'paragraph', content: block.nodes } }])
  }
  if (built.length === 0) throw new WordRefused('There is no text in this Word file.')
  if (built.length > MAX_SECTIONS)
    throw new WordRefused(
      `The file has ${built.length} headings; at most ${MAX_SECTIONS} sections are possible. Split it, and try again.`,
    )
  const sections = built.map(({ title: name, parent, blocks: inside }) => {
    const content = joinBlocks(inside)
    const doc: TextNode = { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
    return { title: name, parent, doc }
  })
  const length = sections.reduce((sum, s) => sum + canonicalText(s.doc).length, 0)
  if (length > MAX_CHARACTERS * 4)
    throw new WordRefused('The text is longer than two million characters. Split the file, and try again.')
  return { title: (title ?? named)?.slice(0, MAX_TITLE) ?? null, sections }
}
