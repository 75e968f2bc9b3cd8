/** The bar over a text that is not taken: what happened, and what is left to do. */
import type { Editor } from '@tiptap/core'
import { type ReactNode, useState } from 'react'
import { COPIED, COPY_BY_HAND } from './texts.ts'

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

/** `children` are the buttons beside the one that copies. */
export const OverBar = (props: { editor: Editor; text: string; advice: string; children: ReactNode }) => {
  const [said, setSaid] = useState('')
  return (
    <div role="alert" className="over">
      <p>
        <strong>{props.text}</strong> {props.advice}
      </p>
      <button type="button" onClick={async () => setSaid(await copyAll(props.editor))}>
        Copy my text
      </button>
      {props.children}
      <span role="status">{said}</span>
    </div>
  )
}
