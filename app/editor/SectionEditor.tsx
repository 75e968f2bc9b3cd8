/**
 * The text of one section, live: everybody who has it open writes in the same text. Only for the browser; the page
 * loads it with `React.lazy`.
 */
import './editor.css'
import './authors.css'
import './text.css'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Fixed } from './holding.ts'
import { NOTHING_KEPT } from './keeping.ts'
import { LiveText } from './LiveText.tsx'
import { type Live, openLive } from './live.ts'
import type { Present } from './presence.ts'
import { Recovery } from './Recovery.tsx'
import type { SaveState } from './saving.ts'
import type { Sweep } from './sweeps.ts'
import { BEGUN_ANEW, broughtText, fixedText, sweptText } from './texts.ts'
import type { Way } from './way.ts'

export type { Present } from './presence.ts'
export type { SaveState } from './saving.ts'

export interface SectionEditorProps {
  readonly sectionId: string
  readonly title: string
  readonly mode: 'writer' | 'reader'
  /** Oneself, as the others see one. */
  readonly person: { readonly id: string; readonly name: string; readonly organisation: string }
  /** Shown while there is no text. */
  readonly guidance: string | null
  /** Rights have changed: the page should ask anew what may be done here. */
  readonly onJudged: () => void
  readonly onState?: (state: SaveState) => void
  readonly onPresent?: (people: readonly Present[]) => void
  readonly onWords?: (words: number) => void
}

/** Milliseconds in which a page does not begin anew twice: what did not help is not tried again at once. */
const SETTLED = 600_000

export const SectionEditor = (props: SectionEditorProps) => {
  const [anew, setAnew] = useState({ at: 0, isTold: true })
  const beginAnew = useCallback(
    () => setAnew(last => (Date.now() - last.at < SETTLED ? last : { at: Date.now(), isTold: false })),
    [],
  )
  return (
    <>
      <div role="status">
        {!anew.isTold && <Word onClose={() => setAnew({ ...anew, isTold: true })}>{BEGUN_ANEW}</Word>}
      </div>
      <OpenSection key={anew.at} {...props} onDiffers={beginAnew} />
    </>
  )
}

/** The section as it is opened once. */
const OpenSection = (props: SectionEditorProps & { readonly onDiffers: () => void }) => {
  const { sectionId, title, mode, onJudged, onDiffers, onState, onPresent } = props
  const { id: personId, name, organisation } = props.person
  const titled = useRef(title)
  titled.current = title
  const [live, setLive] = useState<Live | null>(null)
  const [isLoaded, setIsLoaded] = useState(false)
  const [state, setState] = useState<SaveState>({ kind: 'connecting' })
  const [kept, setKept] = useState(NOTHING_KEPT)
  const [way, setWay] = useState<Way>('socket')
  const [fixed, setFixed] = useState<Fixed | null>(null)
  const [swept, setSwept] = useState<readonly Sweep[]>([])
  const [people, setPeople] = useState<readonly Present[]>([])

  useEffect(() => {
    const opened = openLive({
      sectionId,
      title: () => titled.current,
      mode,
      personId,
      person: { name, organisation },
      onState: setState,
      onPresent: setPeople,
      onKept: setKept,
      onWay: setWay,
      onFixed: setFixed,
      onSwept: setSwept,
      onJudged,
      onDiffers,
      onLoaded: () => setIsLoaded(true),
    })
    setLive(opened)
    return () => {
      opened.close()
      setLive(null)
      setIsLoaded(false)
      setState({ kind: 'connecting' })
      setKept(NOTHING_KEPT)
      setSwept([])
    }
  }, [sectionId, mode, personId, name, organisation, onJudged, onDiffers])

  useEffect(() => {
    onState?.(state)
  }, [state, onState])
  useEffect(() => {
    onPresent?.(people)
  }, [people, onPresent])

  return (
    live && (
      <>
        {kept.recoveries.map(one => (
          <Recovery key={one.page} kept={one} onDiscard={() => live.keeping.discard(one.page)} />
        ))}
        <div role="status">
          {kept.brought.map(one => (
            <Word key={one.page} onClose={() => live.keeping.dismiss(one.page)}>
              {broughtText(one, fixed)}
            </Word>
          ))}
          {swept.map(sweep => (
            <Word key={sweep.no} onClose={() => live.sweeps.dismiss(sweep.no)}>
              {sweptText(sweep)}{' '}
              {mode === 'writer' && sweep.isKept && (state.kind === 'saved' || state.kind === 'saving') && (
                <button type="button" className="small" onClick={() => live.sweeps.bringBack(sweep.no)}>
                  Bring it back
                </button>
              )}
            </Word>
          ))}
          {fixed?.isNew && <Word onClose={() => setFixed({ ...fixed, isNew: false })}>{fixedText(fixed)}</Word>}
        </div>
        <LiveText
          {...props}
          key={live.doc.guid}
          live={live}
          isLoaded={isLoaded}
          state={state}
          isOnDevice={kept.isOnDevice}
          isWhole={kept.isWhole}
          way={way}
        />
      </>
    )
  )
}

/** Something that happened, until the person has read it. */
const Word = ({ children, onClose }: { children: ReactNode; onClose: () => void }) => (
  <p className="brought">
    {children}{' '}
    <button type="button" className="small" onClick={onClose}>
      Close
    </button>
  </p>
)
