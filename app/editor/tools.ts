/** The tools of the toolbar: what each is called, when it can be used, what it does. */
import type { Editor } from '@tiptap/core'
import { insertNote, isInNote } from './footnote.ts'
import type { IconName } from './icons.tsx'

export interface Tool {
  readonly label: string
  /** A tool without a picture shows its label. */
  readonly icon?: IconName
  /** As in `Mod-Shift-x`; bound by the extension that does the work. */
  readonly keys?: string
  readonly isOn?: (editor: Editor) => boolean
  readonly can: (editor: Editor) => boolean
  readonly run: (editor: Editor) => void
}

const mark = (name: string, label: string, keys: string, icon: IconName): Tool => ({
  label,
  icon,
  keys,
  isOn: editor => editor.isActive(name),
  can: editor => editor.can().toggleMark(name),
  run: editor => editor.chain().focus().toggleMark(name).run(),
})

const inBlocks = (editor: Editor) => !isInNote(editor.state)

const hasHeaderRow = ({ state }: Editor): boolean => {
  const { $head } = state.selection
  const table = Array.from({ length: $head.depth + 1 }, (_, depth) => $head.node(depth)).findLast(
    node => node.type.name === 'table',
  )
  return !!table?.firstChild?.children.every(cell => cell.type.name === 'tableHeader')
}

export const HISTORY: readonly Tool[] = [
  {
    label: 'Undo',
    icon: 'undo',
    keys: 'Mod-z',
    can: editor => editor.can().undo(),
    run: editor => editor.chain().focus().undo().run(),
  },
  {
    label: 'Redo',
    icon: 'redo',
    keys: 'Mod-y',
    can: editor => editor.can().redo(),
    run: editor => editor.chain().focus().redo().run(),
  },
]

export const LETTERS: readonly Tool[] = [
  mark('bold', 'Bold', 'Mod-b', 'bold'),
  mark('italic', 'Italic', 'Mod-i', 'italic'),
  mark('underline', 'Underline', 'Mod-u', 'underline'),
  mark('strike', 'Strikethrough', 'Mod-Shift-s', 'strike'),
  mark('subscript', 'Subscript', 'Mod-,', 'subscript'),
  mark('superscript', 'Superscript', 'Mod-.', 'superscript'),
]

export const BLOCKS: readonly Tool[] = [
  {
    label: 'Bulleted list',
    icon: 'bullets',
    keys: 'Mod-Shift-8',
    isOn: editor => editor.isActive('bulletList'),
    can: inBlocks,
    run: editor => editor.chain().focus().toggleBulletList().run(),
  },
  {
    label: 'Numbered list',
    icon: 'numbers',
    keys: 'Mod-Shift-7',
    isOn: editor => editor.isActive('orderedList'),
    can: inBlocks,
    run: editor => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    label: 'Decrease indent',
    icon: 'outdent',
    keys: 'Shift-Tab',
    can: editor => inBlocks(editor) && editor.can().liftListItem('listItem'),
    run: editor => editor.chain().focus().liftListItem('listItem').run(),
  },
  {
    label: 'Increase indent',
    icon: 'indent',
    keys: 'Tab',
    can: editor => inBlocks(editor) && editor.can().sinkListItem('listItem'),
    run: editor => editor.chain().focus().sinkListItem('listItem').run(),
  },
  {
    label: 'Quote',
    icon: 'quote',
    keys: 'Mod-Shift-b',
    isOn: editor => editor.isActive('blockquote'),
    can: inBlocks,
    run: editor => editor.chain().focus().toggleBlockquote().run(),
  },
]

export const INSERTS: readonly Tool[] = [
  {
    label: 'Footnote',
    icon: 'footnote',
    keys: 'Mod-Shift-f',
    isOn: editor => isInNote(editor.state),
    can: inBlocks,
    run: insertNote,
  },
  {
    label: 'Table',
    icon: 'table',
    isOn: editor => editor.isActive('table'),
    can: editor => inBlocks(editor) && !editor.isActive('table'),
    run: editor => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
]

export const TABLE: readonly Tool[] = [
  {
    label: 'Row above',
    can: editor => editor.can().addRowBefore(),
    run: editor => editor.chain().focus().addRowBefore().run(),
  },
  {
    label: 'Row below',
    can: editor => editor.can().addRowAfter(),
    run: editor => editor.chain().focus().addRowAfter().run(),
  },
  {
    label: 'Column left',
    can: editor => editor.can().addColumnBefore(),
    run: editor => editor.chain().focus().addColumnBefore().run(),
  },
  {
    label: 'Column right',
    can: editor => editor.can().addColumnAfter(),
    run: editor => editor.chain().focus().addColumnAfter().run(),
  },
  {
    label: 'Delete row',
    can: editor => editor.can().deleteRow(),
    run: editor => editor.chain().focus().deleteRow().run(),
  },
  {
    label: 'Delete column',
    can: editor => editor.can().deleteColumn(),
    run: editor => editor.chain().focus().deleteColumn().run(),
  },
  {
    label: 'Merge cells',
    can: editor => editor.can().mergeCells(),
    run: editor => editor.chain().focus().mergeCells().run(),
  },
  {
    label: 'Split cell',
    can: editor => editor.can().splitCell(),
    run: editor => editor.chain().focus().splitCell().run(),
  },
  {
    label: 'Header row',
    isOn: hasHeaderRow,
    can: editor => editor.can().toggleHeaderRow(),
    run: editor => editor.chain().focus().toggleHeaderRow().run(),
  },
  {
    label: 'Delete table',
    can: editor => editor.can().deleteTable(),
    run: editor => editor.chain().focus().deleteTable().run(),
  },
]
