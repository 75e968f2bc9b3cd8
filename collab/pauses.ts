/**
 * Whoever was just shown out for what they sent comes back no faster than a person would: the door costs more than a
 * message, and others do not wait behind those who run against it. A page comes back by itself only when its person asks.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { remember } from '#db/remember.ts'

/** Milliseconds. */
const PAUSE = 100

/** By session: when the last of its connections was shown out. */
const shownOut = () => remember('shown-out', () => new Map<string, number>())

export const noteShownOut = (session: string): void => {
  const now = Date.now()
  shownOut().set(session, now)
  setTimeout(() => shownOut().get(session) === now && shownOut().delete(session), PAUSE).unref()
}

/** Resolves when this session may come in: at once, but for those who were just shown out. */
export const afterPause = async (session: string): Promise<void> => {
  const last = shownOut().get(session)
  if (last !== undefined) await sleep(Math.max(0, last + PAUSE - Date.now()))
}
