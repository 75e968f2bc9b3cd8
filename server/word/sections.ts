/** The blocks of a file as a title and a tree of sections. */
import type { TextNode } from '#domain/canonical.ts'
import { unlabelled } from './labels.ts'
import { type Block, joined, paragraphOf, SECTION_LEVELS } from './lists.ts'
import { refuse } from './refused.ts'
import type { Remarks } from './remarks.ts'
import { bold, notesOf, wordsOf } from './text.ts'

export const MAX_SECTIONS = 500
/** Characters. */
export const MAX_TITLE = 300

export interface WordSection {
  readonly title: string
  /** Index of the section above it, or null. */
  readonly parent: number | null
  readonly doc: TextNode
}

interface Opened {
  readonly title: string
  readonly parent: number | null
  readonly level: number
  /** The number that was typed before its heading. */
  readonly label: string | null
  readonly blocks: Block[]
  /** Footnotes of the heading. */
  readonly notes: TextNode[]
}

/** `named` is the title that the properties of the file give; it counts where the text has none. */
export const sectionsOf = (
  blocks: readonly Block[],
  named: string | null,
  remarks: Remarks,
): { readonly title: string | null; readonly sections: readonly WordSection[] } => {
  if (blocks.length === 0) throw refuse('noText')
  const { lines, body } = parted(blocks)
  const text = wordsOf(lines)
  const title = text === '' ? named && shortened(named) : shortened(text)
  const isLong = text.length > MAX_TITLE
  if (isLong) {
    remarks.add('longHeadings')
    body.unshift({ kind: 'node', node: paragraphOf(bold(lines)) })
  }
  const [first, ...others] = outlineOf(body, title, remarks)
  const opened = first ? [{ ...first, notes: [...(isLong ? [] : notesOf(lines)), ...first.notes] }, ...others] : []
  for (const { notes } of opened) remarks.add('headingNotes', notes.length)
  return { title, sections: opened.map(one => ({ title: one.title, parent: one.parent, doc: docOf(one) })) }
}

/** The first title, of as many lines as it has, and everything else. Later titles are bold text. */
const parted = (blocks: readonly Block[]): { lines: TextNode[]; body: Block[] } => {
  const lines: TextNode[] = []
  const body: Block[] = []
  let isOpen = true
  for (const block of blocks) {
    if (block.kind !== 'title') body.push(block)
    else if (isOpen) lines.push(...(lines.length > 0 ? [{ type: 'hardBreak' }] : []), ...block.nodes)
    else body.push({ kind: 'node', node: paragraphOf(bold(block.nodes)) })
    isOpen &&= lines.length === 0 || block.kind === 'title'
  }
  return { lines, body }
}

/** Text before the first heading becomes a section of its own; a text without headings becomes one section. */
const outlineOf = (body: readonly Block[], title: string | null, remarks: Remarks): Opened[] => {
  const start = body.findIndex(opensSection)
  const opened: Opened[] = []
  if (start < 0) return [{ title: title ?? 'Text', parent: null, level: 1, label: null, blocks: [...body], notes: [] }]
  if (start > 0)
    opened.push({
      title: hasIntroduction(body) ? 'Preamble' : 'Introduction',
      parent: null,
      level: SECTION_LEVELS,
      label: null,
      blocks: body.slice(0, start),
      notes: [],
    })
  for (const block of body.slice(start)) {
    if (!opensSection(block)) opened.at(-1)?.blocks.push(block)
    else if (opened.length < MAX_SECTIONS) opened.push(open(block, opened, remarks))
    else throw refuse('tooMany')
  }
  return opened
}

type Heading = Extract<Block, { kind: 'heading' }>

const opensSection = (block: Block): block is Heading => block.kind === 'heading' && block.level <= SECTION_LEVELS

const hasIntroduction = (body: readonly Block[]) =>
  body.some(block => opensSection(block) && /^([\d.]+\s+)?introduction$/i.test(wordsOf(block.nodes)))

/** Below the nearest section with a higher heading: where the file skips a level, no level is empty here. */
const open = ({ level, nodes }: Heading, opened: readonly Opened[], remarks: Remarks): Opened => {
  let parent = opened.length > 0 ? opened.length - 1 : null
  while (parent !== null && opened[parent]!.level >= level) parent = opened[parent]!.parent
  const above = parent === null ? null : opened[parent]!.label
  const beside = opened.findLast(one => one.parent === parent && one.label !== null)?.label ?? null
  const { label, title } = unlabelled(wordsOf(nodes), above, beside)
  if (label !== null) remarks.add('numbers')
  const section = { title: shortened(title), parent, level, label }
  if (title.length <= MAX_TITLE) return { ...section, blocks: [], notes: notesOf(nodes) }
  remarks.add('longHeadings')
  return { ...section, blocks: [{ kind: 'node', node: paragraphOf(bold(nodes)) }], notes: [] }
}

/** Cut after a word where it is too long for a title. */
const shortened = (title: string): string =>
  title.length <= MAX_TITLE
    ? title
    : `${title
        .slice(0, MAX_TITLE - 1)
        .toWellFormed()
        .replace(/\s+\S*$/, '')}…`

/** Notes of the heading go to the end of the first paragraph, or before what stands first. */
const docOf = ({ blocks, notes }: Opened): TextNode => {
  const [first, ...rest] = joined(blocks)
  if (!first) return { type: 'doc', content: [notes.length > 0 ? paragraphOf(notes) : { type: 'paragraph' }] }
  if (notes.length === 0) return { type: 'doc', content: [first, ...rest] }
  const begun =
    first.type === 'paragraph' ? [paragraphOf([...(first.content ?? []), ...notes])] : [paragraphOf(notes), first]
  return { type: 'doc', content: [...begun, ...rest] }
}
