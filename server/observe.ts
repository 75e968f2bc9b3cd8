/** `/metrics`, for who holds the token: Prometheus text. Without a token in the environment there is no such address. */
import { timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { collectDefaultMetrics } from 'prom-client'
import { metrics } from '#collab/metrics.ts'
import { countRooms } from '#collab/rooms.ts'
import { sha256 } from './hash.ts'

const isSame = (given: string, token: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(token)))

export const observe = (token: string | null): RequestHandler => {
  const { registry, sections, connections } = metrics()
  if (token) collectDefaultMetrics({ register: registry })
  return async (request, response, next) => {
    if (!token) return next()
    if (!isSame(request.get('authorization') ?? '', `Bearer ${token}`))
      return void response
        .status(401)
        .set('WWW-Authenticate', 'Bearer')
        .type('text')
        .send('Give the token of METRICS_TOKEN.\n')
    const count = countRooms()
    sections.set(count.sections)
    connections.set(count.connections)
    response.set('Content-Type', registry.contentType).send(await registry.metrics())
  }
}
