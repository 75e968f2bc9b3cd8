/** Keeps a page as things are: it loads its data anew after each act in its strategy, or in any, while somebody looks at it. */
import { useFetchers, useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * Gives the function that loads the data of the page anew. While an act of this page or a step to another one is under way
 * it waits: both load the data anyway, and what an act leads on to would be lost.
 */
const useAnew = (): (() => void) => {
  const { revalidate } = useRevalidator()
  const isNavigating = useNavigation().state !== 'idle'
  const isBusy = useFetchers().some(fetcher => fetcher.state !== 'idle') || isNavigating
  const now = useRef({ isBusy, revalidate, isMissed: false })
  now.current = { ...now.current, isBusy, revalidate }
  useEffect(() => {
    if (isBusy || !now.current.isMissed) return
    now.current.isMissed = false
    now.current.revalidate()
  }, [isBusy])
  return useRef(() => {
    if (now.current.isBusy) now.current.isMissed = true
    else now.current.revalidate()
  }).current
}

/**
 * `slug`: the strategy that the page shows; null: all of them, for the secretariat. A page that is out of sight listens to
 * nothing, and catches up when it comes back; so does one whose line was broken. What somebody types into a form stays.
 */
export const useLive = (slug: string | null): void => {
  const anew = useAnew()
  useEffect(() => {
    let source: EventSource | null = null
    const leave = () => {
      source?.close()
      source = null
    }
    const look = () => {
      if (source) return
      source = new EventSource(slug === null ? '/live' : `/live/${slug}`)
      let wasOpen = false
      source.onopen = () => {
        if (wasOpen) anew()
        wasOpen = true
      }
      source.onmessage = anew
    }
    const turn = () => {
      if (document.hidden) return leave()
      look()
      anew()
    }
    if (!document.hidden) look()
    document.addEventListener('visibilitychange', turn)
    return () => {
      document.removeEventListener('visibilitychange', turn)
      leave()
    }
  }, [slug, anew])
}
