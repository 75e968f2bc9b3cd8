/** A row of tools: one stop for Tab, arrows within, Escape back to the text. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Icon } from './icons.tsx'
import { ariaKeys, keysText } from './keys.ts'
import type { Tool } from './tools.ts'

export const isMac = /Mac|iP(hone|ad)/.test(navigator.platform)

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

/** The frame of a toolbar; its items carry `data-tool` and are reached by arrows. */
export const Toolbar = (props: { editor: Editor; label: string; children: ReactNode }) => {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') {
      props.editor.view.focus()
      event.preventDefault()
      return
    }
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-tool]')]
    const at = items.findIndex(item => item.matches(':focus'))
    const to = STEPS[event.key]?.(at, items.length)
    if (at < 0 || to === undefined) return
    event.preventDefault()
    items[to]?.focus()
  }
  return (
    <div role="toolbar" aria-label={props.label} className="tools" onKeyDown={onKeyDown}>
      {props.children}
    </div>
  )
}

/** Which item of a toolbar Tab comes to: the one that had the focus last, at first the first. */
export const useStop = (first: string) => {
  const [stop, setStop] = useState(first)
  return (name: string) => ({
    'data-tool': name,
    tabIndex: name === stop ? 0 : -1,
    onFocus: () => setStop(name),
  })
}

/** Some tools side by side. `itemProps` comes from `useStop`. */
export const Tools = (props: {
  editor: Editor
  tools: readonly Tool[]
  itemProps: ReturnType<typeof useStop>
  isEnabled: boolean
}) => {
  const { editor, tools, isEnabled } = props
  const states = useEditorState({
    editor,
    selector: ({ editor }) => tools.map(tool => ({ isOn: tool.isOn?.(editor) ?? null, can: tool.can(editor) })),
  })
  return (
    <div className="tool-group">
      {tools.map((tool, i) => {
        const { isOn = null } = states[i] ?? {}
        const can = isEnabled && !!states[i]?.can
        return (
          <button
            key={tool.label}
            type="button"
            className={tool.icon ? 'tool' : 'tool tool-word'}
            aria-label={tool.label}
            title={tool.keys ? `${tool.label} (${keysText(tool.keys, isMac)})` : tool.label}
            aria-keyshortcuts={tool.keys && ariaKeys(tool.keys, isMac)}
            aria-pressed={isOn ?? undefined}
            aria-disabled={!can}
            // The text keeps its focus, and a phone its keyboard.
            onMouseDown={event => event.preventDefault()}
            onClick={() => can && tool.run(editor)}
            {...props.itemProps(tool.label)}
          >
            {tool.icon ? <Icon name={tool.icon} /> : tool.label}
          </button>
        )
      })}
    </div>
  )
}
