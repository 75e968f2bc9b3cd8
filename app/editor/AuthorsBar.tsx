/** Who wrote this: whose the words at the caret are, the next ones by somebody else, and whose mark is whose. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Authors } from '#server/authors.ts'
import { authorsIn, goOn, linesOf, selectedHands, showAuthors } from './authors.ts'
import { hold } from './held.ts'
import { Icon } from './icons.tsx'
import { AUTHORS_ASKED, AUTHORS_NOTE, AUTHORS_UNKNOWN, authorText, handsText, NOT_TOLD } from './texts.ts'

/** Milliseconds after which the server is asked again, while there are letters that it has not told of. */
const AGAIN = 1_500

const ask = async (sectionId: string, signal: AbortSignal): Promise<Authors | null> => {
  const answer = await fetch(`/sections/${sectionId}/authors`, { signal }).catch(() => null)
  return answer?.ok ? answer.json() : null
}

/** Asks at once, and again for what came since. `isSettled`: what was typed here is where the server can tell of it. */
const useTold = (editor: Editor, sectionId: string, isSettled: boolean) => {
  const [asked, setAsked] = useState({ count: 0, isAnswered: false })
  const hasUntold = useEditorState({
    editor,
    selector: ({ editor }) => authorsIn(editor.state).passages.some(one => one.hand === null),
  })
  const { count, isAnswered } = asked
  const isDue = !isAnswered || (hasUntold && isSettled)
  useEffect(() => {
    if (!isDue) return
    const given = new AbortController()
    const timer = setTimeout(
      async () => {
        const told = await ask(sectionId, given.signal)
        if (given.signal.aborted) return
        if (told) showAuthors(editor, told)
        setAsked({ count: count + 1, isAnswered: told !== null })
      },
      count === 0 ? 0 : AGAIN,
    )
    return () => {
      clearTimeout(timer)
      given.abort()
    }
  }, [editor, sectionId, isDue, count])
  useEffect(
    () => () => {
      if (!editor.isDestroyed) showAuthors(editor, null)
    },
    [editor],
  )
  return asked
}

interface AuthorsBarProps {
  readonly editor: Editor
  readonly sectionId: string
  readonly isSettled: boolean
  readonly onClose: () => void
}

export const AuthorsBar = ({ editor, sectionId, isSettled, onClose }: AuthorsBarProps) => {
  const { count, isAnswered } = useTold(editor, sectionId, isSettled)
  const { authors, here, shown } = useEditorState({
    editor,
    selector: ({ editor }) => {
      const { authors, passages } = authorsIn(editor.state)
      return {
        authors,
        here: handsText(selectedHands(editor.state), authors),
        shown: [...new Set(passages.map(one => one.hand?.author ?? null))],
      }
    },
  })
  const lines = linesOf(authors)
  const said = isAnswered ? here : count === 0 ? AUTHORS_ASKED : AUTHORS_UNKNOWN
  const close = () => {
    editor.view.focus()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
  }
  return (
    <section
      className="panel"
      aria-label="Who wrote this"
      onKeyDown={onKeyDown}
      onFocus={() => hold(editor, true)}
      onBlur={() => !editor.isDestroyed && hold(editor, false)}
    >
      <p role="status" aria-label="Author" className="panel-said">
        {said}
      </p>
      <div className="panel-keys">
        <button
          type="button"
          aria-label="Previous author"
          title="To the words before, by somebody else"
          onClick={() => goOn(editor, -1)}
        >
          <Icon name="previous" />
        </button>
        <button
          type="button"
          aria-label="Next author"
          title="To the next words by somebody else"
          onClick={() => goOn(editor, 1)}
        >
          <Icon name="next" />
        </button>
        <button type="button" aria-label="Close who wrote this" title="Close (Escape)" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <ul aria-label="Authors" className="legend">
        {authors.map((author, index) =>
          shown.includes(index) ? (
            <li key={author.post}>
              <span className={`by by-${lines[index]}`} style={{ ['--person' as string]: author.colour }}>
                {author.name}
              </span>
              <span className="legend-post">{authorText(author).slice(author.name.length)}</span>
            </li>
          ) : null,
        )}
        {shown.includes(null) && (
          <li>
            <span className="by by-nobody">{NOT_TOLD}</span>
          </li>
        )}
      </ul>
      <details className="panel-note">
        <summary>How this is told</summary>
        {AUTHORS_NOTE}
      </details>
    </section>
  )
}
