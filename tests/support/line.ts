/** What a browser adds to a socket, and a program does not: the cookie of the person, and where the page comes from. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import type { Product } from './product.ts'
import type { Desk } from './typist.ts'

export interface Line {
  /** For `sitDown`, which needs nothing else of a desk than where it is. */
  readonly desk: Desk
  stop(): Promise<void>
}

/** Passes `/<section>?who=<name>` on to the product as that person's browser would ask for it, and every byte after it. */
export const openLine = async (
  product: Pick<Product, 'origin' | 'port'>,
  cookies: ReadonlyMap<string, string>,
): Promise<Line> => {
  const open = new Set<Duplex>()
  const server = createServer()
  server.on('upgrade', (request: IncomingMessage, browser: net.Socket, head: Buffer) => {
    const [section, who] = (request.url ?? '').slice(1).split('?who=')
    const through = net.connect(product.port, '127.0.0.1')
    for (const [one, other] of [
      [browser, through],
      [through, browser],
    ] as const) {
      open.add(one)
      one.setNoDelay(true)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    const kept = Object.entries(request.headers).filter(([name]) => !['host', 'origin', 'cookie'].includes(name))
    const headers = [
      ['Host', new URL(product.origin).host],
      ['Origin', product.origin],
      ['Cookie', cookies.get(who ?? '') ?? ''],
      ...kept,
    ]
    through.write(`GET /collab/${section} HTTP/1.1\r\n${headers.map(pair => pair.join(': ')).join('\r\n')}\r\n\r\n`)
    through.write(head)
    browser.pipe(through)
    through.pipe(browser)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  return {
    desk: { url: `ws://127.0.0.1:${port}` } as Desk,
    stop: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
