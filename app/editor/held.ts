/** Keeps the selection visible while the focus is in a form beside the text. */
import { type Editor, Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

const key = new PluginKey<boolean>('held')

/** Shows, or no longer shows, the selection by a highlight. */
export const hold = (editor: Editor, isHeld: boolean): void =>
  editor.view.dispatch(editor.state.tr.setMeta(key, isHeld))

export const Held = Extension.create({
  name: 'held',
  addProseMirrorPlugins: () => [
    new Plugin<boolean>({
      key,
      state: { init: () => false, apply: (tr, isHeld) => tr.getMeta(key) ?? isHeld },
      props: {
        decorations: state => {
          const { from, to, empty } = state.selection
          if (!key.getState(state) || empty) return null
          return DecorationSet.create(state.doc, [Decoration.inline(from, to, { class: 'held' })])
        },
      },
    }),
  ],
})
