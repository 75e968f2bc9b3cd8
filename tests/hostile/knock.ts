/** At the door of the product: what is answered to one who asks for a socket. */
import { WebSocket } from 'ws'
import type { Product } from '../support/product.ts'

export interface Answer {
  /** 101: taken in, for a moment at least. */
  readonly status: number
  /** With which code one is sent off; null for who may stay. */
  readonly code: number | null
  /** Messages until then. */
  readonly messages: number
}

/** Asks with exactly these headers; undefined leaves one out. Resolves with the refusal, the end, or the first message. */
export const knock = (
  { port }: Pick<Product, 'port'>,
  path: string,
  headers: Readonly<Record<string, string | undefined>>,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: given, perMessageDeflate: false })
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve({ status: response.statusCode ?? 0, code: null, messages: 0 })
    })
    socket.on('message', () => {
      resolve({ status: 101, code: null, messages: 1 })
      socket.terminate()
    })
    socket.on('close', code => resolve({ status: 101, code, messages: 0 }))
    socket.on('error', reject)
  })
