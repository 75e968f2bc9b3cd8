/** The find bar of the text: what to look for, how many there are, next and previous. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { endSearch, foundIn, search, step } from './find.ts'
import { Icon } from './icons.tsx'
import { foundText } from './texts.ts'

export const FindBar = ({ editor, onClose }: { editor: Editor; onClose: () => void }) => {
  const field = useRef<HTMLInputElement>(null)
  const where = useEditorState({ editor, selector: ({ editor }) => foundText(foundIn(editor.state)) })

  useEffect(() => {
    const { query } = foundIn(editor.state)
    const { from, to } = editor.state.selection
    const selected = editor.state.doc.textBetween(from, to, '\n')
    // The address of the page may have asked for words already.
    if (field.current && query !== '') field.current.value = query
    else if (field.current && selected !== '' && !selected.includes('\n')) {
      field.current.value = selected
      search(editor, selected)
    }
    field.current?.select()
  }, [editor])

  const close = () => {
    endSearch(editor)
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target === field.current) step(editor, event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  return (
    <search className="panel" aria-label="Find in the text" onKeyDown={onKeyDown}>
      <input
        ref={field}
        type="text"
        aria-label="Find"
        placeholder="Find in this section"
        autoComplete="off"
        onChange={event => search(editor, event.target.value)}
      />
      <span role="status" aria-label="Matches" className="panel-where">
        {where}
      </span>
      <button
        type="button"
        aria-label="Previous match"
        title="Previous match (Shift+Enter)"
        onClick={() => step(editor, -1)}
      >
        <Icon name="previous" />
      </button>
      <button type="button" aria-label="Next match" title="Next match (Enter)" onClick={() => step(editor, 1)}>
        <Icon name="next" />
      </button>
      <button type="button" aria-label="Close find" title="Close (Escape)" onClick={close}>
        <Icon name="close" />
      </button>
    </search>
  )
}
