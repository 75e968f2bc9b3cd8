/** The process: environment, database, pages, sockets, and a clean stop. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import express, { type RequestHandler } from 'express'
import { tell } from '#collab/journal.ts'
import { ownTexts } from '#collab/ownership.ts'
import { leaveRooms } from '#collab/rooms.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/sql.ts'
import { prepare } from './commands/prepare.ts'
import { type Env, readEnv } from './env.ts'
import { httpApp, type Serving } from './http.ts'
import { offlineUse } from './outbox.ts'
import { secureCookies } from './session.ts'
import { stopping } from './stop.ts'
import { startTicking } from './ticking.ts'
import { isLiveText, upgrade } from './upgrade.ts'
import { warmDoor, warmUp } from './warm.ts'

const DEV = process.env['NODE_ENV'] === 'development'

const builtPages = async () => {
  const build = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as ServerBuild
  const immutable = express.static('build/client/assets', { immutable: true, maxAge: '1y' })
  const assets: RequestHandler[] = [
    express().use('/assets', immutable),
    express.static('build/client', { maxAge: '1h' }),
  ]
  return { build: () => Promise.resolve(build), assets }
}

const livePages = async () => {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ configFile: 'remix.config.js', server: { middlewareMode: true } })
  return {
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    assets: [vite.middlewares],
  }
}

const listen = (server: Server, env: Env) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${env.port} is taken. Stop what listens there, or set PORT.`)
          : error,
      ),
    )
    server.listen(env.port, env.host, resolve)
  })

const start = async (env: Env) => {
  secureCookies(env.origin.startsWith('https:'))
  offlineUse(env.offline)
  const embedded = env.databaseUrl ? null : await startEmbedded(env.dataDir)
  const url = env.databaseUrl ?? embedded?.url ?? ''
  await migrate(url, 'db/migrations')
  openDatabase(url)
  await ownTexts(url, leaveRooms)
  const serving: Serving = { open: true }
  const pages = await (DEV ? livePages() : builtPages())
  // Who opens a connection and says nothing is shown out: the default would keep it for a minute and more.
  const patience = { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 }
  const server = createServer(patience, httpApp(env, serving, pages.build, pages.assets, DEV))
  const door = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isLiveText(request)) return socket.destroy()
    socket.on('error', () => socket.destroy())
    if (!serving.open)
      return socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    upgrade(request, socket, head, env.origin).catch((error: unknown) => {
      tell('error', 'socket not accepted', {}, error)
      socket.destroy()
    })
  }
  server.on('upgrade', door)
  const notes = await prepare(env)
  await warmUp()
  await warmDoor(door)
  await listen(server, env)
  console.log(`\nBeredning is at ${env.origin}\n${notes}`)

  const ticking = startTicking(env)
  const stop = stopping(server, serving, ticking.end, async () => embedded?.stop())
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

try {
  await start(readEnv())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
