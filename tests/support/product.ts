/** The product as a process of its own, from its sources, in front of a test's database: it can be attacked, and looked at from outside. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Acts, Answered } from './product-process.ts'

export interface Product {
  /** As people type it: `http://localhost:<port>`. */
  readonly origin: string
  readonly port: number
  /** Does an act in that process, as a page would, or tells what an operator would measure. */
  does<Act extends keyof Acts>(act: Act, ...given: Parameters<Acts[Act]>): Promise<Awaited<ReturnType<Acts[Act]>>>
  /** What it has said on its error line so far. */
  said(): string
  /** Whether it still runs. */
  lives(): boolean
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>
  stop(): Promise<void>
}

const ROOT = path.resolve(import.meta.dirname, '../..')

const freePort = async (): Promise<number> => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Where it serves no pages: the place where they are built lies empty. */
const emptyPlace = async (): Promise<string> => {
  const place = await mkdtemp(path.join(os.tmpdir(), 'beredning-product-'))
  await mkdir(path.join(place, 'build/server'), { recursive: true })
  await writeFile(path.join(place, 'build/server/index.js'), 'export {}\n')
  await writeFile(path.join(place, 'package.json'), '{"type":"module"}\n')
  await symlink(path.join(ROOT, 'db'), path.join(place, 'db'))
  return place
}

const asking = (child: ChildProcess) => {
  const waiting = new Map<number, (answer: Answered) => void>()
  let asked = 0
  child.on('message', (answer: Answered) => {
    waiting.get(answer.no)?.(answer)
    waiting.delete(answer.no)
  })
  return async (act: string, given: readonly unknown[]): Promise<unknown> => {
    asked += 1
    const no = asked
    const answered = new Promise<Answered>(resolve => waiting.set(no, resolve))
    child.send({ no, act, given })
    const { result, error } = await answered
    if (error !== undefined) throw new Error(`${act}: ${error}`)
    return result
  }
}

const AS_IT_IS = path.join(import.meta.dirname, 'product-process.ts')

/** Starts it and waits until it is ready. `program`: where it is not started as it is; `pages`: where its pages are built. */
export const startProduct = async (databaseUrl: string, program = AS_IT_IS, pages?: string): Promise<Product> => {
  const [place, port] = await Promise.all([emptyPlace(), freePort()])
  const origin = `http://localhost:${port}`
  const own = { PORT: String(port), ORIGIN: origin, DATABASE_URL: databaseUrl, DATA_DIR: place, DEMO: 'off' }
  const child = fork(program, [], {
    cwd: pages ?? place,
    env: { ...process.env, ...own, NODE_ENV: 'production' },
    execArgv: ['--expose-gc', '--import', path.join(ROOT, 'node_modules/tsx/dist/esm/index.mjs')],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (piece: Buffer) => {
    said += piece
  })
  const lives = () => child.exitCode === null && child.signalCode === null
  const ready = () =>
    fetch(`${origin}/readyz`).then(
      answer => answer.ok,
      () => false,
    )
  while (lives() && !(await ready())) await sleep(50)
  if (!lives()) throw new Error(`The product did not start: ${said}`)
  const end = async (signal: NodeJS.Signals) => {
    if (!lives()) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  const ask = asking(child)
  return {
    origin,
    port,
    does: (act, ...given) => ask(act, given) as ReturnType<Product['does']> as never,
    said: () => said,
    lives,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM')
      await rm(place, { recursive: true, force: true })
    },
  }
}
