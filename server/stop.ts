/**
 * A clean stop, as a deploy asks for it: nothing that was acknowledged is lost, pages under way are finished, and whatever
 * hangs, the process ends in time.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { tell } from '#collab/journal.ts'
import { letTextsGo } from '#collab/ownership.ts'
import { closeRooms, saveRooms } from '#collab/rooms.ts'
import { closeDatabase } from '#db/sql.ts'
import type { Serving } from './http.ts'
import { endLivePages } from './live.ts'

/** Milliseconds from the signal to the end of the process, at the most; who starts processes kills after 30 s. */
const LIMIT = 27_000
/** Milliseconds for pages under way, and for sockets that were asked to close. */
const PAGES = 8_000
const LOOKED = 25

/** Makes the function that stops: once, however often it is called. The process ends with code 0. */
export const stopping = (
  server: Server,
  serving: Serving,
  endTicking: () => Promise<void>,
  stopEmbedded: () => Promise<void>,
) => {
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    // A browser or proxy opens a new connection next time, and gets to who serves then.
    if (!serving.open) response.setHeader('Connection', 'close')
  })
  return async (): Promise<void> => {
    if (!serving.open) return
    serving.open = false
    setTimeout(() => {
      void stopEmbedded()
      process.exit(0)
    }, LIMIT).unref()
    try {
      endLivePages()
      const closed = await closeRooms()
      await letTextsGo()
      await Promise.all([finish(server), saveRooms(closed), endTicking()])
      await closeDatabase()
      await stopEmbedded()
    } catch (error) {
      tell('error', 'the stop was not clean', {}, error)
    }
    process.exit(0)
  }
}

/** Takes no more connections, and waits for those on which something is under way. */
const finish = async (server: Server) => {
  let isClosed = false
  server.close(() => {
    isClosed = true
  })
  for (let waited = 0; !isClosed && waited < PAGES; waited += LOOKED) {
    server.closeIdleConnections()
    await sleep(LOOKED)
  }
  server.closeAllConnections()
}
