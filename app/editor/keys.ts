/** Keys as people read them and as assistive technology reads them; and the keys that lead out of the text. */
import { Extension } from '@tiptap/core'

/** `Mod-Shift-x` as `Ctrl+Shift+X`, or with the Command key where the machine has one. */
export const keysText = (keys: string, isMac: boolean): string =>
  keys
    .split('-')
    .map(key => (key === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key))
    .join('+')

/** The value of `aria-keyshortcuts`. */
export const ariaKeys = (keys: string, isMac: boolean): string =>
  keysText(keys, isMac).replace('⌘', 'Meta').replace('Ctrl', 'Control')

export interface Ways {
  readonly toToolbar: () => void
  readonly toLink: () => void
  readonly toFind: () => void
}

/** Keys of the text that open something beside it. */
export const wayKeys = ({ toToolbar, toLink, toFind }: Ways) => {
  const go = (way: () => void) => () => {
    way()
    return true
  }
  return Extension.create({
    name: 'wayKeys',
    addKeyboardShortcuts: () => ({ 'Alt-F10': go(toToolbar), 'Mod-k': go(toLink), 'Mod-Alt-f': go(toFind) }),
  })
}
