/**
 * The text of one section, live: everybody who has it open writes in the same text. Only for the browser; the page
 * loads it with `React.lazy`.
 */
import './editor.css'
import './text.css'
import { useEffect, useState } from 'react'
import { LiveText } from './LiveText.tsx'
import { type Live, openLive } from './live.ts'
import type { Present } from './presence.ts'
import type { SaveState } from './saving.ts'

export type { Present } from './presence.ts'
export type { SaveState } from './saving.ts'

export interface SectionEditorProps {
  readonly sectionId: string
  readonly title: string
  readonly mode: 'writer' | 'reader'
  /** Oneself, as the others see one. */
  readonly person: { readonly name: string; readonly organisation: string }
  /** Shown while there is no text. */
  readonly guidance: string | null
  /** Rights have changed: the page should ask anew what may be done here. */
  readonly onJudged: () => void
  readonly onState?: (state: SaveState) => void
  readonly onPresent?: (people: readonly Present[]) => void
  readonly onWords?: (words: number) => void
}

export const SectionEditor = (props: SectionEditorProps) => {
  const { sectionId, mode, onJudged, onState, onPresent } = props
  const { name, organisation } = props.person
  const [live, setLive] = useState<Live | null>(null)
  const [isLoaded, setIsLoaded] = useState(false)
  const [state, setState] = useState<SaveState>({ kind: 'connecting' })
  const [people, setPeople] = useState<readonly Present[]>([])

  useEffect(() => {
    const opened = openLive({
      sectionId,
      mode,
      person: { name, organisation },
      onState: setState,
      onPresent: setPeople,
      onJudged,
      onLoaded: () => setIsLoaded(true),
    })
    setLive(opened)
    return () => {
      opened.close()
      setLive(null)
      setIsLoaded(false)
      setState({ kind: 'connecting' })
    }
  }, [sectionId, mode, name, organisation, onJudged])

  useEffect(() => {
    onState?.(state)
  }, [state, onState])
  useEffect(() => {
    onPresent?.(people)
  }, [people, onPresent])

  return live && <LiveText {...props} key={live.doc.guid} live={live} isLoaded={isLoaded} state={state} />
}
