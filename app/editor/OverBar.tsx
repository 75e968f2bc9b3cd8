/** The bar over a text from which nothing more is taken: what happened, and the two things left to do. */
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { COPIED, COPY_BY_HAND, OVER_ADVICE } from './texts.ts'

/** Copies the whole text with its form; where the browser allows no page to do so, selects it instead. */
const copyAll = async (editor: Editor): Promise<string> => {
  const html = new Blob([editor.getHTML()], { type: 'text/html' })
  const plain = new Blob([editor.getText()], { type: 'text/plain' })
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': plain })])
    return COPIED
  } catch {
    editor.view.focus()
    getSelection()?.selectAllChildren(editor.view.dom)
    return COPY_BY_HAND
  }
}

export const OverBar = ({ editor, text }: { editor: Editor; text: string }) => {
  const [said, setSaid] = useState('')
  return (
    <div role="alert" className="over">
      <p>
        <strong>{text}</strong> {OVER_ADVICE}
      </p>
      <button type="button" onClick={async () => setSaid(await copyAll(editor))}>
        Copy my text
      </button>
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
      <span role="status">{said}</span>
    </div>
  )
}
