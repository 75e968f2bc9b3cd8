/** The writer's toolbar, and a second one while the caret is in a table. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useRef } from 'react'
import { Toolbar, Tools, useStop } from './Toolbar.tsx'
import { BLOCKS, HISTORY, INSERTS, LETTERS, TABLE, type Tool } from './tools.ts'

const STYLES = ['Paragraph', 'Heading 1', 'Heading 2', 'Heading 3'] as const
const LEVELS = [1, 2, 3] as const

const StyleSelect = (props: { editor: Editor; itemProps: ReturnType<typeof useStop>; isEnabled: boolean }) => {
  const { editor, itemProps, isEnabled } = props
  const style = useEditorState({
    editor,
    selector: ({ editor }) => LEVELS.find(level => editor.isActive('heading', { level })) ?? 0,
  })
  // By the pointer one style is chosen, and writing goes on. Keys pass over others on the way, so they leave the focus here.
  const byPointer = useRef(false)
  const choose = (value: number) => {
    const level = LEVELS.find(level => level === value)
    const text = byPointer.current ? editor.chain().focus() : editor.chain()
    if (level) text.setHeading({ level }).run()
    else text.setParagraph().run()
  }
  return (
    <select
      aria-label="Style"
      title="Style of the paragraph"
      value={style}
      disabled={!isEnabled}
      onPointerDown={() => {
        byPointer.current = true
      }}
      onKeyDown={() => {
        byPointer.current = false
      }}
      onChange={event => choose(Number(event.target.value))}
      {...itemProps('Style')}
    >
      {STYLES.map((name, level) => (
        <option key={name} value={level}>
          {name}
        </option>
      ))}
    </select>
  )
}

/** `beside` are tools that open something beside the text. Nothing works while the text is not editable yet. */
export const WriterTools = (props: { editor: Editor; beside: readonly Tool[]; isEditable: boolean }) => {
  const { editor, beside, isEditable } = props
  const itemProps = useStop('Undo')
  const tableItemProps = useStop('Row above')
  const isInTable = useEditorState({ editor, selector: ({ editor }) => editor.isActive('table') })
  return (
    <>
      <Toolbar editor={editor} label="Formatting">
        <Tools editor={editor} tools={HISTORY} itemProps={itemProps} isEnabled={isEditable} />
        <StyleSelect editor={editor} itemProps={itemProps} isEnabled={isEditable} />
        <Tools editor={editor} tools={LETTERS} itemProps={itemProps} isEnabled={isEditable} />
        <Tools editor={editor} tools={BLOCKS} itemProps={itemProps} isEnabled={isEditable} />
        <Tools editor={editor} tools={INSERTS} itemProps={itemProps} isEnabled={isEditable} />
        <Tools editor={editor} tools={beside} itemProps={itemProps} isEnabled={isEditable} />
      </Toolbar>
      {isInTable && (
        <Toolbar editor={editor} label="Table tools">
          <Tools editor={editor} tools={TABLE} itemProps={tableItemProps} isEnabled={isEditable} />
        </Toolbar>
      )}
    </>
  )
}
