/** A refusal whose form has gone with the data that was loaded after it: it is said at the head of the page instead. */
import { useFetchers, useLocation } from '@remix-run/react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import type { Said } from '../texts.ts'

const Leaving = createContext<(said: Said) => void>(() => {})

/** `said`: what a form has not said yet, as it waits for the data of the page. It is left to the page where the form goes. */
export const useUnsaid = (said: Said | null): void => {
  const leave = useContext(Leaving)
  const last = useRef(said)
  last.current = said
  useEffect(() => () => void (last.current && leave(last.current)), [leave])
}

/** Around a page. `show` draws what was left to it, until the next act or page. */
export const Unsaid = ({ show, children }: { show: (said: Said) => ReactNode; children: ReactNode }) => {
  const { key } = useLocation()
  const at = useRef(key)
  at.current = key
  const [left, setLeft] = useState<{ readonly said: Said; readonly key: string } | null>(null)
  const isActing = useFetchers().some(fetcher => fetcher.state === 'submitting')
  useEffect(() => {
    if (isActing) setLeft(null)
  }, [isActing])
  const leave = useCallback((said: Said) => setLeft({ said, key: at.current }), [])
  return (
    <Leaving.Provider value={leave}>
      {left?.key === key && <div className="page">{show(left.said)}</div>}
      {children}
    </Leaving.Provider>
  )
}
