/** The address of a link: give, change or take away. The selection in the text stays and stays visible. */
import type { Editor } from '@tiptap/core'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { linkAddress } from './address.ts'
import { hold } from './held.ts'
import { NO_ADDRESS, QUOTE_SOURCE } from './texts.ts'

/** Without a selection and outside a link, the address itself becomes the text. */
const setLink = (editor: Editor, href: string) => {
  const text = editor.chain().focus()
  if (editor.state.selection.empty && !editor.isActive('link'))
    text
      .insertContent({
        type: 'text',
        text: href.replace(/^mailto:/i, ''),
        marks: [{ type: 'link', attrs: { href } }],
      })
      // What is typed next is no longer the link.
      .unsetMark('link')
  else text.extendMarkRange('link').setLink({ href })
  text.run()
}

export const LinkForm = ({ editor, onClose }: { editor: Editor; onClose: () => void }) => {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [now] = useState<string>(() => String(editor.getAttributes('link')['href'] ?? ''))
  const [address, setAddress] = useState(now)
  const [isWrong, setIsWrong] = useState(false)

  useEffect(() => {
    hold(editor, true)
    field.current?.select()
    return () => {
      if (!editor.isDestroyed) hold(editor, false)
    }
  }, [editor])

  const apply = (event: FormEvent) => {
    event.preventDefault()
    const href = linkAddress(address)
    if (href === null) {
      setIsWrong(true)
      field.current?.focus()
      return
    }
    setLink(editor, href)
    onClose()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    editor.view.focus()
    onClose()
  }
  return (
    <form className="panel" aria-label="Link" onSubmit={apply} onKeyDown={onKeyDown} noValidate>
      <label htmlFor={id}>Address</label>
      <input
        ref={field}
        id={id}
        type="text"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://…"
        value={address}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-why` : undefined}
        onChange={event => setAddress(event.target.value)}
      />
      <button type="submit">Set link</button>
      {now !== '' && (
        <button type="button" onClick={remove}>
          Remove link
        </button>
      )}
      {now !== '' && (
        <a href={now} target="_blank" rel="noopener noreferrer">
          Open
        </a>
      )}
      <button
        type="button"
        onClick={() => {
          editor.view.focus()
          onClose()
        }}
      >
        Cancel
      </button>
      {!isWrong && editor.isActive('blockquote') && <p className="panel-why muted">{QUOTE_SOURCE}</p>}
      {isWrong && (
        <p id={`${id}-why`} role="alert" className="panel-why">
          {NO_ADDRESS}
        </p>
      )}
    </form>
  )
}
