/** The built application as a process of its own, with its own data, so that a test can kill it and start it again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@playwright/test'

export interface Installation {
  /** Starts the server at this address, in front of the data as they are, and waits until it is ready. */
  start(address: string, settings?: Readonly<Record<string, string>>): Promise<void>
  /** kill -9 of the server; its PostgreSQL goes on. Resolves when the process is gone. */
  kill(): Promise<void>
  /** kill -9 of the server and of its PostgreSQL at the same moment. */
  killWithDatabase(): Promise<void>
  /** Asks the server to stop, and gives its exit code. */
  stop(): Promise<number | null>
  /** Leaves no process and no file behind, whatever state it is in. */
  remove(): Promise<void>
}

/** The address of a port that nothing listens on. */
export const freeAddress = async (): Promise<string> => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return `http://localhost:${port}`
}

const isReady = (address: string) =>
  fetch(`${address}/readyz`).then(
    answer => answer.ok,
    () => false,
  )

/** An installation with an empty data directory. */
export const install = async (): Promise<Installation> => {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'beredning-killed-'))
  // PostgreSQL does not run as root; its account must be able to enter, or the cluster is put elsewhere.
  await chmod(dataDir, 0o755)
  let server: ChildProcess | null = null
  let killedDatabase: number | null = null

  const signal = async (name: NodeJS.Signals): Promise<number | null> => {
    const one = server
    server = null
    if (!one) return null
    if (one.exitCode !== null || one.signalCode !== null) return one.exitCode
    const gone = once(one, 'exit')
    one.kill(name)
    await gone
    return one.exitCode
  }
  const killWithDatabase = async () => {
    // The first line is the id of the process that all others of the cluster belong to; it stays there after a kill.
    const lines = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
    const database = Number.parseInt(lines, 10) || null
    const gone = signal('SIGKILL')
    try {
      if (database && database !== killedDatabase) process.kill(database, 'SIGKILL')
    } catch {
      // It had ended by itself.
    }
    killedDatabase = database
    await gone
  }

  return {
    start: async (address, settings = {}) => {
      const own = { PORT: new URL(address).port, ORIGIN: address, DATA_DIR: dataDir, DATABASE_URL: '' }
      const started = spawn(process.execPath, ['build/index.js'], {
        cwd: path.resolve(import.meta.dirname, '../..'),
        env: { ...process.env, ...own, DEMO: 'on', NODE_ENV: 'production', ...settings },
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      server = started
      const readyOrGone = async () => started.exitCode !== null || isReady(address)
      await expect.poll(readyOrGone, { timeout: 120_000, intervals: [50] }).toBe(true)
      expect(started.exitCode, 'the server is up').toBeNull()
    },
    kill: async () => void (await signal('SIGKILL')),
    killWithDatabase,
    stop: () => signal('SIGTERM'),
    remove: async () => {
      await killWithDatabase()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
