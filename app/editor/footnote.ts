/**
 * Writing in and around footnotes. A note lies in the line, so at its edges one place on the screen is two places in the
 * text: just inside and just outside. Browsers take the one for the other; here the editor's own selection decides.
 */
import { type Editor, Extension } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, NodeSelection, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

const NAME = 'footnote'

/** Whether the caret is inside a footnote. */
export const isInNote = ({ selection }: EditorState): boolean => selection.$head.parent.type.name === NAME

const isNoteBefore = ($pos: ResolvedPos) => $pos.nodeBefore?.type.name === NAME
const isNoteAfter = ($pos: ResolvedPos) => $pos.nodeAfter?.type.name === NAME

/** The caret, when nothing is selected. */
const caretOf = ({ selection }: EditorState): ResolvedPos | null =>
  selection instanceof TextSelection && selection.empty ? selection.$head : null

const isAtEdge = ($pos: ResolvedPos): boolean =>
  $pos.parent.type.name === NAME
    ? $pos.parentOffset === 0 || $pos.parentOffset === $pos.parent.content.size
    : isNoteBefore($pos) || isNoteAfter($pos)

const caretAt = (tr: Transaction, position: number) =>
  tr.setSelection(TextSelection.create(tr.doc, position)).setStoredMarks(null).scrollIntoView()

/** Puts an empty footnote after the selection, the caret in it. Not inside another footnote. */
export const insertNote = (editor: Editor): boolean => {
  const { state, view } = editor
  const type = state.schema.nodes[NAME]
  const { $to } = state.selection
  if (!type || isInNote(state) || !$to.parent.inlineContent) return false
  view.dispatch(caretAt(state.tr.insert($to.pos, type.create()), $to.pos + 1))
  view.focus()
  return true
}

/** What a key does: a transaction, `true` for nothing at all, `null` for what it does elsewhere. */
type Key = ($caret: ResolvedPos, state: EditorState, view: EditorView) => Transaction | true | null

/** Where the browser would put the caret; `null` in a block without notes, where it may do so itself. */
const moved = (view: EditorView, $caret: ResolvedPos, way: string, by: string): ResolvedPos | null => {
  const block = $caret.parent.type.name === NAME ? $caret.node(-1) : $caret.parent
  const selection = view.dom.ownerDocument.getSelection()
  if (!selection || !block.children.some(child => child.type.name === NAME)) return null
  selection.modify('move', way, by)
  const { focusNode, focusOffset } = selection
  return focusNode && view.dom.contains(focusNode)
    ? view.state.doc.resolve(view.posAtDOM(focusNode, focusOffset))
    : null
}

const leave: Key = ($caret, { tr }) => ($caret.parent.type.name === NAME ? caretAt(tr, $caret.after()) : null)

/**
 * One step by an arrow, as the browser would take it but never over an edge: from outside a step ends beside the note,
 * from inside at its first or last letter, and only the next one goes in or out.
 */
const arrow =
  (way: 'left' | 'right'): Key =>
  ($caret, { tr }, view) => {
    const isRight = way === 'right'
    const isInside = $caret.parent.type.name === NAME
    if (isInside && $caret.parentOffset === (isRight ? $caret.parent.content.size : 0))
      return caretAt(tr, isRight ? $caret.after() : $caret.before())
    if (!isInside && (isRight ? isNoteAfter($caret) : isNoteBefore($caret)))
      return caretAt(tr, $caret.pos + (isRight ? 1 : -1))
    const $there = moved(view, $caret, way, 'character')
    if (!$there || $there.sameParent($caret)) return $there && caretAt(tr, $there.pos)
    if (isInside) return caretAt(tr, isRight ? $caret.end() : $caret.start())
    if ($there.parent.type.name !== NAME) return caretAt(tr, $there.pos)
    return caretAt(tr, isRight ? $there.before() : $there.after())
  }

/** To the end of the line as it is laid out, and out of a note that happens to stand there. */
const lineEnd =
  (way: 'forward' | 'backward'): Key =>
  ($caret, { tr }, view) => {
    const $there = moved(view, $caret, way, 'lineboundary')
    if (!$there) return null
    if ($there.parent.type.name !== NAME || !isAtEdge($there)) return caretAt(tr, $there.pos)
    return caretAt(tr, way === 'forward' ? $there.after() : $there.before())
  }

/** At an edge, a deletion first selects the whole note (from outside), or stops (from inside); an empty note goes. */
const erase =
  (way: 'back' | 'forward'): Key =>
  ($caret, { tr }) => {
    const { parent, parentOffset, pos } = $caret
    if (parent.type.name === NAME) {
      if (parent.content.size === 0) return tr.delete($caret.before(), $caret.after()).scrollIntoView()
      // With its last letter the browser would take the note away too.
      if ([...parent.textContent].length === 1) return tr.delete($caret.start(), $caret.end()).scrollIntoView()
      return parentOffset === (way === 'back' ? 0 : parent.content.size) ? true : null
    }
    const note = way === 'back' ? isNoteBefore($caret) && $caret.nodeBefore : isNoteAfter($caret) && $caret.nodeAfter
    return note ? tr.setSelection(NodeSelection.create(tr.doc, way === 'back' ? pos - note.nodeSize : pos)) : null
  }

const press =
  (key: Key) =>
  ({ editor }: { editor: Editor }): boolean => {
    const $caret = caretOf(editor.state)
    const done = $caret && key($caret, editor.state, editor.view)
    if (done && done !== true) editor.view.dispatch(done)
    return !!done
  }

/** Puts text where the selection is, whatever place the browser has in mind. */
const write = (view: EditorView, text: string): void => {
  const { from, to } = view.state.selection
  const plain = () => view.state.tr.insertText(text)
  if (!view.someProp('handleTextInput', handle => handle(view, from, to, text, plain)))
    view.dispatch(plain().scrollIntoView())
}

/**
 * Puts the page's caret exactly where the editor's is. The editor leaves it on the other side of an edge, where it looks
 * the same, and whatever reads it back from there would move it over.
 */
const settle = (view: EditorView): void => {
  const $caret = caretOf(view.state)
  if (!$caret || !isAtEdge($caret) || !view.hasFocus() || view.composing) return
  const selection = view.dom.ownerDocument.getSelection()
  const { node, offset } = view.domAtPos($caret.pos, -1)
  if (selection && (selection.focusNode !== node || selection.focusOffset !== offset)) selection.collapse(node, offset)
}

const shown = new Plugin({
  view: () => ({
    update: (view, before) => {
      if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) settle(view)
    },
  }),
  props: {
    /** Nothing in a note becomes a heading, a list or a line. */
    handleTextInput: (view, from, to, _text, plain) => {
      const $from = view.state.doc.resolve(from)
      if ($from.parent.type.name !== NAME || !$from.sameParent(view.state.doc.resolve(to))) return false
      view.dispatch(plain().scrollIntoView())
      return true
    },
    /** A note holds one run of text: what is pasted into it comes without its form. */
    handlePaste: (view, event) => {
      const text = event.clipboardData?.getData('text/plain').replace(/\s+/g, ' ')
      if (!isInNote(view.state) || !view.state.selection.$from.sameParent(view.state.selection.$to)) return false
      if (text) view.dispatch(view.state.tr.insertText(text).scrollIntoView())
      return true
    },
    handleDOMEvents: {
      beforeinput: (view, event) => {
        const $caret = caretOf(view.state)
        if (event.inputType !== 'insertText' || !event.data || !$caret || !isAtEdge($caret)) return false
        event.preventDefault()
        write(view, event.data)
        return true
      },
      /** Marks of its own give the caret a place of its own in the page, so that an accent is composed on its side. */
      compositionstart: view => {
        const $caret = caretOf(view.state)
        if ($caret && isAtEdge($caret) && !view.composing)
          view.dispatch(view.state.tr.setStoredMarks(view.state.storedMarks ?? $caret.marks()))
        return false
      },
    },
    decorations: state => {
      const { $head } = state.selection
      if ($head.parent.type.name !== NAME) return null
      return DecorationSet.create(state.doc, [Decoration.node($head.before(), $head.after(), { class: 'is-current' })])
    },
  },
})

export const FootnoteKeys = Extension.create({
  name: 'footnoteKeys',
  priority: 1100,
  addKeyboardShortcuts: () => ({
    Enter: press(leave),
    'Shift-Enter': press(leave),
    'Mod-Enter': press(leave),
    Escape: press(leave),
    ArrowRight: press(arrow('right')),
    ArrowLeft: press(arrow('left')),
    End: press(lineEnd('forward')),
    Home: press(lineEnd('backward')),
    'Cmd-ArrowRight': press(lineEnd('forward')),
    'Cmd-ArrowLeft': press(lineEnd('backward')),
    Backspace: press(erase('back')),
    Delete: press(erase('forward')),
    'Mod-Shift-f': ({ editor }) => insertNote(editor),
  }),
  addProseMirrorPlugins: () => [shown],
})
