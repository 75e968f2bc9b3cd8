/** The text on its page: the tools above, the state below, and the bar that says so when it is over. */
import type { Editor } from '@tiptap/core'
import { EditorContent, useEditorState } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { countWords } from '#domain/text.ts'
import { AuthorsBar } from './AuthorsBar.tsx'
import { FindBar } from './FindBar.tsx'
import { search } from './find.ts'
import { LinkForm } from './LinkForm.tsx'
import type { LiveTextProps } from './LiveText.tsx'
import { OverBar } from './OverBar.tsx'
import { SaveIndicator } from './SaveIndicator.tsx'
import { Toolbar, Tools, useStop } from './Toolbar.tsx'
import { overAdvice, overText, wordsText } from './texts.ts'
import type { Tool } from './tools.ts'
import { WriterTools } from './WriterTools.tsx'

/** What is open beside the text. */
export type Panel = 'link' | 'find' | null

/** Milliseconds without a change after which words are counted. */
const COUNT_AFTER = 400

/** Looks for the words that the address of the page names, once the text is there. */
const useLookedFor = (editor: Editor, isLoaded: boolean, setPanel: (panel: Panel) => void) => {
  useEffect(() => {
    const asked = new URLSearchParams(window.location.search)
    const words = asked.get('find')
    if (!isLoaded || !words) return
    search(editor, words, Math.max(0, Number.parseInt(asked.get('nth') ?? '0', 10) || 0))
    setPanel('find')
  }, [editor, isLoaded, setPanel])
}

const useWords = (editor: Editor, isLoaded: boolean, onWords: ((words: number) => void) | undefined): number => {
  const [words, setWords] = useState(0)
  useEffect(() => {
    let wait = 0
    const count = () => setWords(countWords(editor.state.doc.toJSON()))
    const later = () => {
      clearTimeout(wait)
      wait = window.setTimeout(count, COUNT_AFTER)
    }
    if (isLoaded) count()
    editor.on('update', later)
    return () => {
      clearTimeout(wait)
      editor.off('update', later)
    }
  }, [editor, isLoaded])
  useEffect(() => {
    onWords?.(words)
  }, [words, onWords])
  return words
}

export const TextFrame = (
  props: LiveTextProps & {
    readonly editor: Editor
    readonly isEditable: boolean
    readonly guidanceId: string
    readonly panel: Panel
    readonly setPanel: (panel: Panel) => void
  },
) => {
  const { editor, mode, state, isOnDevice, guidance, isLoaded, isEditable, panel, setPanel } = props
  const itemProps = useStop('Find')
  const [showsAuthors, setShowsAuthors] = useState(false)
  const words = useWords(editor, isLoaded, props.onWords)
  useLookedFor(editor, isLoaded, setPanel)
  const isEmpty = useEditorState({ editor, selector: ({ editor }) => editor.isEmpty })
  const over = overText(state, mode)
  const link: Tool = {
    label: 'Link',
    icon: 'link',
    keys: 'Mod-k',
    isOn: editor => editor.isActive('link'),
    can: () => true,
    run: () => setPanel('link'),
  }
  const find: Tool = { label: 'Find', icon: 'find', keys: 'Mod-Alt-f', can: () => true, run: () => setPanel('find') }
  const authors: Tool = {
    label: 'Who wrote this',
    icon: 'authors',
    isOn: () => showsAuthors,
    can: () => true,
    run: () => setShowsAuthors(!showsAuthors),
  }
  return (
    <>
      <div className="editor-head">
        {over && (
          <OverBar editor={editor} text={over} advice={overAdvice(state, isOnDevice)}>
            {!(state.kind === 'ended' && state.reason === 'left') && (
              <button type="button" onClick={() => location.reload()}>
                Reload
              </button>
            )}
          </OverBar>
        )}
        {mode === 'writer' && !over && (
          <WriterTools editor={editor} beside={[link, find, authors]} isEditable={isEditable} />
        )}
        {mode === 'reader' && (
          <Toolbar editor={editor} label="Reading">
            <Tools editor={editor} tools={[find, authors]} itemProps={itemProps} isEnabled />
          </Toolbar>
        )}
        {showsAuthors && (
          <AuthorsBar
            editor={editor}
            sectionId={props.sectionId}
            isSettled={mode === 'reader' || state.kind === 'saved'}
            onClose={() => setShowsAuthors(false)}
          />
        )}
        {panel === 'find' && <FindBar editor={editor} onClose={() => setPanel(null)} />}
        {panel === 'link' && isEditable && <LinkForm editor={editor} onClose={() => setPanel(null)} />}
      </div>
      <div className="editor-page">
        {guidance && (
          <p id={props.guidanceId} className="guidance" hidden={!isEmpty || !isLoaded}>
            {guidance}
          </p>
        )}
        <EditorContent editor={editor} />
      </div>
      <div className="editor-foot">
        <SaveIndicator state={state} mode={mode} isOnDevice={isOnDevice} isWhole={props.isWhole} way={props.way} />
        <span>{isLoaded && wordsText(words)}</span>
      </div>
    </>
  )
}
