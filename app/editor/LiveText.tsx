/** The editor of a live text: its schema and behaviour, and what of it a screen reader is told. */
import { Collaboration } from '@tiptap/extension-collaboration'
import { useEditor } from '@tiptap/react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { FIELD, sectionExtensions } from '#collab/schema.ts'
import { authors } from './authors.ts'
import { carets } from './carets.ts'
import { Find } from './find.ts'
import { FootnoteKeys } from './footnote.ts'
import { Held } from './held.ts'
import { wayKeys } from './keys.ts'
import type { Live } from './live.ts'
import { OwnChanges } from './own-changes.ts'
import { PlainForms } from './paste.ts'
import type { SectionEditorProps } from './SectionEditor.tsx'
import { isOver, type SaveState } from './saving.ts'
import { type Panel, TextFrame } from './TextFrame.tsx'
import type { Way } from './way.ts'

export interface LiveTextProps extends SectionEditorProps {
  readonly live: Live
  /** The server's text has arrived; before that nothing may be typed. */
  readonly isLoaded: boolean
  readonly state: SaveState
  /** What waits on this page is in the outbox too. */
  readonly isOnDevice: boolean
  /** And all of it. */
  readonly isWhole: boolean
  readonly way: Way
}

export const LiveText = (props: LiveTextProps) => {
  const { live, mode, title, state, guidance, isLoaded } = props
  const guidanceId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [panel, setPanel] = useState<Panel>(null)
  const isWriter = mode === 'writer'
  const isEditable = isWriter && isLoaded && !isOver(state)

  const extensions = useMemo(
    () => [
      ...sectionExtensions(),
      Collaboration.configure({ document: live.doc, field: FIELD }),
      carets(live.provider.awareness),
      authors(live.doc.getXmlFragment(FIELD)),
      OwnChanges,
      FootnoteKeys,
      Find,
      Held,
      PlainForms,
      wayKeys({
        toToolbar: () => frame.current?.querySelector<HTMLElement>('[role=toolbar] [tabindex="0"]')?.focus(),
        toLink: () => setPanel('link'),
        toFind: () => setPanel('find'),
      }),
    ],
    [live],
  )
  const editor = useEditor({ extensions, immediatelyRender: false, injectCSS: false, editable: false })

  useEffect(() => {
    editor?.setOptions({
      editable: isEditable,
      editorProps: {
        attributes: {
          class: 'text',
          role: isWriter ? 'textbox' : 'document',
          'aria-label': `Text of ${title}`,
          ...(isWriter && { 'aria-multiline': 'true', 'aria-readonly': String(!isEditable) }),
          ...(guidance && { 'aria-describedby': guidanceId }),
          tabindex: '0',
        },
      },
    })
  }, [editor, isEditable, isWriter, title, guidance, guidanceId])

  return (
    <div className="section-editor" ref={frame}>
      {editor && (
        <TextFrame
          {...props}
          editor={editor}
          isEditable={isEditable}
          guidanceId={guidanceId}
          panel={panel}
          setPanel={setPanel}
        />
      )}
    </div>
  )
}
