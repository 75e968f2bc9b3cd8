/**
 * Live text over plain HTTP, where a network lets no sockets through: `GET /<section>/stream` opens the stream,
 * `POST /<section>/stream/<connection>?no=<number>` brings messages. The rooms do not know the difference.
 */

import type { IncomingMessage } from 'node:http'
import { type ErrorRequestHandler, type Request, type RequestHandler, Router, raw } from 'express'
import { tell } from '#collab/journal.ts'
import { StreamLine } from '#collab/stream-line.ts'
import { sha256 } from './hash.ts'
import type { Answer } from './let-in.ts'
import { tokenOf } from './session.ts'
import { MAX_FRAME } from './upgrade.ts'

/** What a socket is closed with that sends too much at once (RFC 6455, 7.4.1). */
const TOO_BIG = 1009

interface Open {
  readonly line: StreamLine
  readonly section: string | undefined
  readonly session: string
  /** A post is being read; the page sends the next one when this one is answered. */
  isReading: boolean
}

const sessionOf = (request: IncomingMessage): string => sha256(tokenOf(request.headers.cookie) ?? '')

/**
 * The addresses of all streams, to be served after the origin of posts is checked and without compression, which would
 * hold messages back. `judge` says who is let in.
 */
export const liveStreams = (
  judge: (section: string | undefined, request: IncomingMessage) => Promise<Answer>,
): Router => {
  const open = new Map<string, Open>()

  const begin: RequestHandler = async (request, response, next) => {
    if (request.method !== 'GET') return next()
    const { section } = request.params
    try {
      const answer = await judge(section, request)
      // The page has left meanwhile, and nothing would tell so any more.
      if (response.destroyed) return
      if ('status' in answer) return response.sendStatus(answer.status)
      const line = new StreamLine(response)
      if ('code' in answer) return line.close(answer.code, '')
      const { connection, sit } = answer
      open.set(connection, { line, section, session: sessionOf(request), isReading: false })
      response.on('close', () => open.delete(connection))
      line.open(connection)
      sit(line)
    } catch (error) {
      tell('error', 'stream not opened', {}, error)
      response.destroy()
    }
  }

  /** A connection of another session is as little there as one that is gone. */
  const found = (request: Request): Open | null => {
    const { section, connection } = request.params
    const one = open.get(connection ?? '')
    return one && one.section === section && one.session === sessionOf(request) ? one : null
  }

  const check: RequestHandler = (request, response, next) => {
    const one = found(request)
    if (!one) return response.sendStatus(404)
    if (!/^[1-9]\d{0,14}$/.test(String(request.query['no']))) return response.sendStatus(400)
    if (one.isReading) return response.sendStatus(409)
    one.isReading = true
    response.on('close', () => {
      one.isReading = false
    })
    next()
  }

  const take: RequestHandler = (request, response) => {
    const one = found(request)
    if (!one) return response.sendStatus(404)
    const body: unknown = request.body
    const taken = one.line.take(Number(request.query['no']), body instanceof Uint8Array ? body : new Uint8Array())
    response.sendStatus(taken === 'tooEarly' ? 409 : 204)
  }

  const broken: ErrorRequestHandler = (error: { readonly type?: unknown }, request, response, _next) => {
    const isTooBig = error.type === 'entity.too.large'
    if (isTooBig) found(request)?.line.close(TOO_BIG, '')
    response.sendStatus(isTooBig ? 413 : 400)
  }

  const router = Router()
  router.get('/:section/stream', begin)
  const body = raw({ type: () => true, limit: MAX_FRAME, inflate: false })
  router.post('/:section/stream/:connection', check, body, take, broken)
  return router
}
