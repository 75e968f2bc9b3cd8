/** Before anybody is let in, so that who comes first after a start waits no longer than who comes later. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { loadDossier } from '#db/dossier.ts'
import { database } from '#db/sql.ts'
import { allStrategies } from '#db/strategies.ts'

/** How often: the pool's connections open, and each learns the statements it will be asked. */
const TIMES = 3

/** Reads the newest strategy as it is read at the door of a section. */
export const warmUp = async (): Promise<void> => {
  const [strategy] = await allStrategies(database())
  if (!strategy) return
  for (let times = 0; times < TIMES; times++) await loadDossier(database(), strategy)
}

/** How often somebody knocks, by so many at a time. */
const KNOCKS = 300
const AT_ONCE = 20

/**
 * Knocks at the door of live text, from within and as nobody: after a deploy everybody comes back at once, to a process
 * that has never opened the door before. The knocks are answered as all that have no session, and touch no room.
 */
export const warmDoor = async (
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<void> => {
  const door = createServer().on('upgrade', upgrade).listen(0, '127.0.0.1')
  await once(door, 'listening')
  const { port } = door.address() as AddressInfo
  const knock = () =>
    new Promise<void>(resolve => {
      const headers = {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'a25vY2tpbmcgYXMgbm9ib2R5',
        'X-Page': 'live-text',
        Cookie: `session=${'a'.repeat(43)}`,
      }
      const asking = request({ port, host: '127.0.0.1', path: `/collab/${randomUUID()}`, headers, agent: false })
      asking.on('upgrade', (_answer, socket) => {
        socket
          .on('error', () => {})
          .on('close', resolve)
          .resume()
        socket.end()
      })
      asking.on('response', answer => answer.resume().on('end', resolve))
      asking.on('error', () => resolve())
      asking.end()
    })
  for (let times = 0; times < KNOCKS; times += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, knock))
  door.close()
}
