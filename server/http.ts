/** The HTTP side: headers, origin, size, health, files, and then the pages. */
import { randomBytes } from 'node:crypto'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { isReachable } from '#db/sql.ts'
import type { Env } from './env.ts'
import { letIn } from './let-in.ts'
import { livePages } from './live.ts'
import { observe } from './observe.ts'
import { liveStreams } from './streams.ts'

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** For the scripts of this answer alone. */
    readonly nonce: string
    /** Where the request comes from, for the limit on log-ins. */
    readonly address: string
  }
}

/** The largest body: a Word file and the form about it. */
const MAX_BODY = 22 * 1024 * 1024

const headers = (env: Env, dev: boolean) => (request: Request, response: Response, next: NextFunction) => {
  const nonce = randomBytes(16).toString('base64')
  response.locals['nonce'] = nonce
  const socket = env.origin.replace(/^http/, 'ws')
  const scripts = dev ? "'unsafe-inline' 'unsafe-eval'" : `'nonce-${nonce}'`
  response.set({
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src 'self' ${scripts}`,
      `style-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self' ${socket}${dev ? ' ws:' : ''}`,
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...(env.origin.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
  })
  if (!request.path.startsWith('/assets/')) response.set('Cache-Control', 'no-store')
  next()
}

/** No address of ours holds a control character, and the database knows none. */
const isPlain = (path: string): boolean => {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(path))
  } catch {
    return false
  }
}
const plainAddress: RequestHandler = (request, response, next) => {
  if (isPlain(request.path)) return next()
  response.status(404).type('text').send('There is no such page.\n')
}

/** Only pages of this very address may make a change; a request that does not say where it comes from may not. */
const sameOrigin = (env: Env) => (request: Request, response: Response, next: NextFunction) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next()
  if (request.get('origin') !== env.origin)
    return response
      .status(403)
      .type('text')
      .send(`This request does not come from ${env.origin}. Open the page there and try again.\n`)
  if (Number(request.get('content-length') ?? 0) > MAX_BODY)
    return response.status(413).type('text').send('What was sent is too large; a Word file may have 20 MB.\n')
  next()
}

export interface Serving {
  /** Whether new requests should come here; false while stopping. */
  open: boolean
}

/** The application over HTTP. `build` gives the pages; `assets` serves what a browser loads beside them. */
export const httpApp = (
  env: Env,
  serving: Serving,
  build: () => Promise<ServerBuild>,
  assets: RequestHandler[],
  dev = false,
): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', env.proxies)
  app.get('/healthz', (_request, response) => response.type('text').send('ok\n'))
  app.get('/readyz', async (_request, response) => {
    const yes = serving.open && (await isReachable())
    response
      .status(yes ? 200 : 503)
      .type('text')
      .send(yes ? 'ready\n' : 'not ready\n')
  })
  app.get('/metrics', observe(env.metricsToken))
  app.use(headers(env, dev), plainAddress, sameOrigin(env))
  app.use(
    '/collab',
    liveStreams(async (section, request) => (serving.open ? letIn(section, request, env.origin) : { status: 503 })),
  )
  app.use('/live', livePages())
  app.use(compression(), ...assets)
  app.all('*', (request, response, next) =>
    createRequestHandler({
      build,
      getLoadContext: () => ({ nonce: dev ? '' : String(response.locals['nonce']), address: request.ip ?? '' }),
      mode: dev ? 'development' : 'production',
    })(request, response, next),
  )
  return app
}
