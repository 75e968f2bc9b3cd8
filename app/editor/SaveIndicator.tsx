/** The saving indicator, in words. Good news waits for a pause in typing; bad news does not wait. */
import { useEffect, useState } from 'react'
import type { SaveState } from './saving.ts'
import { stateText } from './texts.ts'

/** Milliseconds of rest before "Saved" follows "Saving…". */
const REST = 600

export const SaveIndicator = (props: { state: SaveState; mode: 'writer' | 'reader'; isOnDevice: boolean }) => {
  const { state, mode, isOnDevice } = props
  const [shown, setShown] = useState(state)
  useEffect(() => {
    const rest = setTimeout(() => setShown(state), state.kind === 'saved' && shown.kind === 'saving' ? REST : 0)
    return () => clearTimeout(rest)
  }, [state, shown.kind])
  // What comes and goes with every sentence is there to be read, not to be spoken.
  const isRoutine = shown.kind === 'saved' || shown.kind === 'saving'
  return (
    <p role="status" aria-label="Saving" aria-live={isRoutine ? 'off' : 'polite'} className={`save is-${shown.kind}`}>
      {stateText(shown, mode, isOnDevice)}
    </p>
  )
}
