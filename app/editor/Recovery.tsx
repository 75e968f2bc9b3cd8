/** A person's own text that could not be brought in: to be read and copied by them alone, until they discard it. */
import { Collaboration } from '@tiptap/extension-collaboration'
import { EditorContent, useEditor } from '@tiptap/react'
import { useMemo, useState } from 'react'
import { applyUpdate, Doc } from 'yjs'
import { FIELD, sectionExtensions } from '#collab/schema.ts'
import { OverBar } from './OverBar.tsx'
import type { Kept } from './outbox.ts'
import { OwnChanges } from './own-changes.ts'
import { RECOVERY_ADVICE, recoveryText } from './texts.ts'

export const Recovery = ({ kept, onDiscard }: { kept: Kept; onDiscard: () => void }) => {
  const [isAsking, setIsAsking] = useState(false)
  const extensions = useMemo(() => {
    const document = new Doc({ gc: false })
    applyUpdate(document, kept.state)
    return [...sectionExtensions(), Collaboration.configure({ document, field: FIELD }), OwnChanges]
  }, [kept.state])
  const editor = useEditor({
    extensions,
    immediatelyRender: false,
    injectCSS: false,
    editable: false,
    editorProps: {
      attributes: { class: 'text', role: 'document', 'aria-label': `Your text of ${kept.title}`, tabindex: '0' },
    },
  })
  return (
    editor && (
      <section className="section-editor recovery" aria-label="Recovery text">
        <OverBar editor={editor} text={recoveryText(kept)} advice={RECOVERY_ADVICE}>
          {isAsking ? (
            <>
              <button type="button" onClick={onDiscard}>
                Discard for good
              </button>
              <button type="button" onClick={() => setIsAsking(false)}>
                Keep it
              </button>
            </>
          ) : (
            <button type="button" onClick={() => setIsAsking(true)}>
              Discard
            </button>
          )}
        </OverBar>
        <div className="editor-page">
          <EditorContent editor={editor} />
        </div>
      </section>
    )
  )
}
