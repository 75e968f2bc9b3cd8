/** Servers as processes of their own on one database, to be stopped, paused and killed by signals. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newDoc, textOf } from '#collab/content.ts'
import { COUNTRY } from '#db/demo/country.ts'
import { startEmbedded } from '#db/embedded.ts'
import { closeDatabase, connect, openDatabase } from '#db/sql.ts'
import { loadTexts } from '#db/text-log.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { DEMO_PASSWORD } from '#server/commands/demo.ts'
import { newId } from '#server/ids.ts'
import { logIn } from '#server/log-in.ts'
import { cookieFor, whoAsks } from '#server/session.ts'
import { openWritten } from '#server/strategies.ts'

export interface ServerProcess {
  readonly address: string
  signal(name: NodeJS.Signals): void
  /** The exit code, once the process has ended; null where a signal ended it. */
  readonly ended: Promise<number | null>
  /** All that it has printed. */
  said(): string
}

export interface Cluster {
  readonly url: string
  /** Starts a server at this address, and waits until it is ready. */
  start(address: string): Promise<ServerProcess>
  /** A strategy of so many empty sections, and the headers with which its coordinator asks at an address. */
  open(sections: number): Promise<{ slug: string; sections: SectionId[]; headersAt: (address: string) => HeadersOf }>
  /** Leaves no process and no file behind. */
  remove(): Promise<void>
}

export type HeadersOf = { readonly Cookie: string; readonly Origin: string }

/** A database of its own, for as many servers as a test starts. */
export const cluster = async (): Promise<Cluster> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'beredning-servers-'))
  await chmod(folder, 0o755)
  const embedded = await startEmbedded(folder)
  const children: ChildProcess[] = []
  return {
    url: embedded.url,
    start: async address => {
      const own = { PORT: new URL(address).port, ORIGIN: address, DATABASE_URL: embedded.url }
      const child = spawn(process.execPath, ['build/index.js'], {
        cwd: path.resolve(import.meta.dirname, '../..'),
        env: { ...process.env, ...own, DEMO: 'on', NODE_ENV: 'production' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      children.push(child)
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', data => {
          said += data
        })
      const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
      const one = { address, ended, said: () => said, signal: (name: NodeJS.Signals) => void child.kill(name) }
      const isReady = () =>
        statusOf(`${address}/readyz`).then(
          status => status === 200,
          () => false,
        )
      while (!(await isReady())) {
        if (child.exitCode !== null) throw new Error(`The server at ${address} ended at once:\n${said}`)
        await sleep(50)
      }
      return one
    },
    open: async count => {
      openDatabase(embedded.url)
      try {
        const email = COUNTRY.cast.find(person => person.key === 'amina')!.email
        const answer = await logIn(email, DEMO_PASSWORD, { address: 'test', agent: null, before: null })
        if (answer.kind !== 'in') throw new Error(`The log-in was answered "${answer.kind}"`)
        const cookie = cookieFor(answer.token).split(';')[0]!
        const { actor } = (await whoAsks(cookie))!
        const key = newId().slice(-12)
        const input = { slug: `servers-${key}`, title: 'Servers', registrationNo: `S/${key}` }
        const drafted = Array.from({ length: count }, (_, at) => ({ title: `Part ${at}`, parent: null, doc: null }))
        const leadId = actor.post.organisationId
        const { slug, sectionIds } = await openWritten(actor, { ...input, leadId }, drafted, new Date())
        return { slug, sections: sectionIds, headersAt: address => ({ Cookie: cookie, Origin: address }) }
      } finally {
        await closeDatabase()
      }
    },
    remove: async () => {
      for (const child of children) child.kill('SIGKILL')
      await embedded.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}

/** What is stored in all of these sections together. */
export const textIn = async (url: string, sections: readonly SectionId[]): Promise<string> => {
  const sql = connect(url)
  try {
    const texts = await loadTexts(sql, sections)
    return [...texts.values()]
      .map(({ updates }) => plainText(textOf(newDoc(updates))))
      .join(' ')
      .trim()
  } finally {
    await sql.end()
  }
}

/** Rejects where nobody answers. */
export const statusOf = async (address: string): Promise<number> => {
  const answer = await fetch(address, { redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}
