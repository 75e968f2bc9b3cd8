/**
 * Pages that change under one's eyes: `GET /live/<strategy>` is a stream of server-sent events, one for each act in the
 * strategy, which says that there was one and nothing else; `GET /live` is the same of all strategies, for the secretariat.
 * What it was the page asks for as always, with the rights of whoever looks.
 */
import { type RequestHandler, type Response, Router } from 'express'
import { tell } from '#collab/journal.ts'
import { hearActs } from '#db/acts.ts'
import type { Actor } from '#domain/people.ts'
import { secretariatPost } from './console.ts'
import { dossierFor } from './read.ts'
import { NotFound } from './refused.ts'
import { whoAsks } from './session.ts'

/** Milliseconds between signs of life, less than proxies wait. */
const PULSE = 25_000

/** Those who watch all strategies. */
const ALL = ''
const watching = new Map<string, Set<Response>>()
let hearing: Promise<unknown> | null = null

const hear = () =>
  hearActs(slug => {
    for (const place of [slug, ALL]) for (const response of watching.get(place) ?? []) response.write('data: act\n\n')
  })

const watch = (slug: string, response: Response): void => {
  const all = watching.get(slug) ?? new Set()
  watching.set(slug, all.add(response))
  response.setHeader('Content-Type', 'text/event-stream')
  response.setHeader('Cache-Control', 'no-store, no-transform')
  response.setHeader('X-Accel-Buffering', 'no')
  response.write('retry: 3000\n\n')
  const pulse = setInterval(() => response.write(':\n\n'), PULSE)
  response.on('close', () => {
    clearInterval(pulse)
    all.delete(response)
    if (all.size === 0) watching.delete(slug)
  })
}

/** Throws NotFound where somebody may not see what happens there. */
const mayWatch = async (actor: Actor, slug: string): Promise<void> => {
  if (slug !== ALL) await dossierFor(actor, slug)
  else if (!secretariatPost(actor, new Date())) throw new NotFound()
}

const begin: RequestHandler<{ slug?: string }> = async (request, response) => {
  const { slug = ALL } = request.params
  try {
    const asking = await whoAsks(request.headers.cookie ?? null)
    if (!asking) return response.sendStatus(401)
    await mayWatch(asking.actor, slug)
    hearing ??= hear()
    await hearing
    if (!response.destroyed) watch(slug, response)
  } catch (error) {
    if (error instanceof NotFound) return response.sendStatus(404)
    hearing = null
    tell('error', 'live page not opened', {}, error)
    response.destroy()
  }
}

/** To be served without compression, which would hold the events back. */
export const livePages = (): Router => Router().get('/', begin).get('/:slug', begin)

/** Ends all streams, as the process stops; the pages come back by themselves. */
export const endLivePages = (): void => {
  for (const responses of watching.values()) for (const response of responses) response.end()
}
