/** The saving indicator, in words, and the way the text goes where that is not the usual one. Good news waits for a pause in typing; bad news does not wait. */
import { useEffect, useState } from 'react'
import type { SaveState } from './saving.ts'
import { stateText, WAY_TITLE, wayText } from './texts.ts'
import type { Way } from './way.ts'

/** Milliseconds of rest before "Saved" follows "Saving…". */
const REST = 600

interface SaveIndicatorProps {
  readonly state: SaveState
  readonly mode: 'writer' | 'reader'
  readonly isOnDevice: boolean
  readonly isWhole: boolean
  readonly way: Way
}

export const SaveIndicator = ({ state, mode, isOnDevice, isWhole, way }: SaveIndicatorProps) => {
  const [shown, setShown] = useState(state)
  useEffect(() => {
    const rest = setTimeout(() => setShown(state), state.kind === 'saved' && shown.kind === 'saving' ? REST : 0)
    return () => clearTimeout(rest)
  }, [state, shown.kind])
  // What comes and goes with every sentence, or counts with every letter, is there to be read, not to be spoken.
  const isRoutine = shown.kind === 'saved' || shown.kind === 'saving' || (isOnDevice && !isWhole)
  const bySlowWay = wayText(shown, way)
  return (
    <div className="save">
      <p role="status" aria-label="Saving" aria-live={isRoutine ? 'off' : 'polite'} className={`is-${shown.kind}`}>
        {stateText(shown, mode, isOnDevice, isWhole)}
      </p>
      {bySlowWay && <p title={WAY_TITLE}>{bySlowWay}</p>}
    </div>
  )
}
