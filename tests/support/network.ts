/** The network of a ministry: web requests pass through its proxy, sockets do not. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Network {
  /** The proxy, as a browser is told of it. */
  readonly proxy: string
  /** How many sockets to this machine were asked for, and not let through. */
  readonly refused: () => number
  close(): void
}

/** Opens one. A browser asks a proxy for a tunnel where it wants a socket, and gets none here. */
export const blockedNetwork = async (): Promise<Network> => {
  let refused = 0
  const server = createServer((asked, answer) => {
    const { method, headers, url = '' } = asked
    const beyond = request(url, { method, headers }, found => {
      answer.writeHead(found.statusCode ?? 502, found.headers)
      found.on('error', () => answer.destroy())
      found.pipe(answer)
    })
    beyond.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()))
    answer.on('close', () => beyond.destroy())
    asked.pipe(beyond)
  })
  server.on('connect', (asked, socket) => {
    // The browser also wants tunnels of its own, to its maker.
    if (asked.url?.startsWith('localhost:')) refused += 1
    socket.on('error', () => socket.destroy())
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused: () => refused,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
