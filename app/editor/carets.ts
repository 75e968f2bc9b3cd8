/** Where the others are: their carets and selections in the text, with a name that fades when they rest. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { WebsocketProvider } from 'y-websocket'
import { personOf } from './presence.ts'

/** Milliseconds after which a resting caret loses its label. */
const AWAKE = 2000

/** The carets of everybody but oneself, in an editor that is bound to the document of `awareness`. */
export const carets = (awareness: WebsocketProvider['awareness']) => {
  const shown = new Map<number, { caret: HTMLElement; sleep: number }>()

  const wake = (client: number) => {
    const entry = shown.get(client)
    if (!entry) return
    clearTimeout(entry.sleep)
    entry.caret.classList.add('is-awake')
    entry.sleep = window.setTimeout(() => entry.caret.classList.remove('is-awake'), AWAKE)
  }

  const draw = (user: unknown, client: number) => {
    const person = personOf(user)
    const caret = document.createElement('span')
    caret.className = 'caret'
    caret.style.setProperty('--person', person.colour)
    // As an attribute the name is shown by the style sheet and never part of the text, copied or searched.
    caret.dataset['name'] = person.organisation ? `${person.name}, ${person.organisation}` : person.name
    shown.set(client, { caret, sleep: 0 })
    wake(client)
    return caret
  }

  return Extension.create({
    name: 'carets',
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, {
        cursorBuilder: draw,
        selectionBuilder: user => ({ class: 'caret-selection', style: `--person: ${personOf(user).colour}` }),
      }),
      new Plugin({
        view: () => {
          const moved = ({ updated }: { updated: readonly number[] }) => updated.forEach(wake)
          awareness.on('change', moved)
          return { destroy: () => awareness.off('change', moved) }
        },
      }),
    ],
  })
}
