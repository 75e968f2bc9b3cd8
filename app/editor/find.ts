/** Finding words in the text: where they stand, which one is looked at, and their highlights. */
import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

export interface Range {
  readonly from: number
  readonly to: number
}

/** `current` is an index into `matches`; it counts for nothing while there are none. */
export interface Found {
  readonly query: string
  readonly matches: readonly Range[]
  readonly current: number
}

const NOTHING: Found = { query: '', matches: [], current: 0 }

/** The letters that stand directly in a block or a footnote, in lower case, each with its place in the document. */
const lettersOf = (block: Node, start: number) => {
  let letters = ''
  const places: number[] = []
  block.forEach((child, offset) => {
    const text = child.isText ? (child.text ?? '') : child.type.name === 'hardBreak' ? ' ' : ''
    for (let i = 0; i < text.length; i++) {
      const lower = text.charAt(i).toLowerCase()
      letters += lower
      for (let n = 0; n < lower.length; n++) places.push(start + offset + i)
    }
  })
  return { letters, places }
}

/** Every place where `query` stands, in reading order: upper and lower case alike, over marks and past footnotes. */
export const findMatches = (doc: Node, query: string): readonly Range[] => {
  const wanted = query.toLowerCase()
  if (wanted.trim() === '') return []
  const matches: Range[] = []
  doc.descendants((node, position) => {
    if (!node.inlineContent) return
    const { letters, places } = lettersOf(node, position + 1)
    for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + wanted.length))
      matches.push({ from: places[at] ?? 0, to: (places[at + wanted.length - 1] ?? 0) + 1 })
  })
  return matches.sort((a, b) => a.from - b.from)
}

const firstFrom = (matches: readonly Range[], position: number) =>
  Math.max(
    0,
    matches.findIndex(match => match.from >= position),
  )

const key = new PluginKey<Found>('find')

/** What is found at the moment. */
export const foundIn = (state: EditorState): Found => key.getState(state) ?? NOTHING

/** Looks for `query`, from the caret on, or for the how-manieth of its kind; an empty query ends the search. */
export const search = (editor: Editor, query: string, nth: number | null = null): void => {
  const matches = findMatches(editor.state.doc, query)
  const last = Math.max(0, matches.length - 1)
  const current = nth === null ? firstFrom(matches, editor.state.selection.from) : Math.min(nth, last)
  editor.view.dispatch(editor.state.tr.setMeta(key, { query, matches, current }))
  reveal(editor)
}

/** Goes to the next match (1) or the one before (-1), round the ends. */
export const step = (editor: Editor, by: 1 | -1): void => {
  const found = foundIn(editor.state)
  const count = found.matches.length
  if (count === 0) return
  editor.view.dispatch(editor.state.tr.setMeta(key, { ...found, current: (found.current + by + count) % count }))
  reveal(editor)
}

/** Ends the search; what was looked at last becomes the selection. */
export const endSearch = (editor: Editor): void => {
  const { matches, current } = foundIn(editor.state)
  const match = matches[current]
  const tr = editor.state.tr.setMeta(key, NOTHING)
  editor.view.dispatch(match ? tr.setSelection(TextSelection.create(tr.doc, match.from, match.to)) : tr)
  editor.view.focus()
}

/** Not by the selection: the focus is in the find bar and stays there. */
const reveal = (editor: Editor) =>
  editor.view.dom.querySelector('.found.is-current')?.scrollIntoView({ block: 'center' })

export const Find = Extension.create({
  name: 'find',
  addProseMirrorPlugins: () => [
    new Plugin<Found>({
      key,
      state: {
        init: () => NOTHING,
        apply: (tr, found) => {
          const asked: Found | undefined = tr.getMeta(key)
          if (asked) return asked
          if (!tr.docChanged || found.query === '') return found
          const matches = findMatches(tr.doc, found.query)
          const before = found.matches[found.current]
          return { ...found, matches, current: firstFrom(matches, tr.mapping.map(before?.from ?? 0)) }
        },
      },
      props: {
        decorations: state => {
          const { matches, current } = foundIn(state)
          if (matches.length === 0) return null
          return DecorationSet.create(
            state.doc,
            matches.map((match, i) =>
              Decoration.inline(match.from, match.to, { class: i === current ? 'found is-current' : 'found' }),
            ),
          )
        },
      },
    }),
  ],
})
