/**
 * Only a person's own doing changes the text. The editor repairs and completes a text by itself (a last paragraph, the
 * cells of a ragged table); in a shared text it may do so only after a change made here, never because a text was
 * opened or somebody else typed: every open page would do it, and a signed text would differ by being looked at.
 */
import { Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import { Plugin, type Transaction } from '@tiptap/pm/state'

/** Keeps out what follows from nobody's change on this page, and everything but the shared text while it is read only. */
export const OwnChanges = Extension.create({
  name: 'ownChanges',
  addProseMirrorPlugins() {
    const { editor } = this
    /** What the editor is asked to do; what it adds by itself is judged on the state that would come of that. */
    let first: Transaction | null = null
    return [
      new Plugin({
        filterTransaction: (transaction, state) => {
          if (state === editor.state) first = transaction
          if (!transaction.docChanged || isChangeOrigin(transaction)) return true
          return editor.isEditable && !!first?.docChanged && !isChangeOrigin(first)
        },
      }),
    ]
  },
})
