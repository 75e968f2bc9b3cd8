/** A PostgreSQL that can be killed from outside with all its processes, and started again where it was. */
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '#db/embedded.ts'

export interface Killable {
  readonly url: string
  /** kill -9 of the server and of every process of it. */
  kill(): Promise<void>
  /** Starts it again as it was started first, on the same port, and waits until it listens. */
  start(): Promise<void>
  remove(): Promise<void>
}

/** Each process with its parent. */
const processes = async (): Promise<[pid: number, parent: number][]> => {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  // The name stands in brackets, and may hold any character.
  return stats.map((stat, at) => [Number(pids[at]), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])])
}

const listens = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1')
    const answer = (isThere: boolean) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.on('connect', () => answer(true)).on('error', () => answer(false))
  })

/** As it was started: the program, and each of its options in quotes. */
const commandOf = async (cluster: string): Promise<readonly [string, ...string[]]> => {
  const line = await readFile(path.join(cluster, 'postmaster.opts'), 'utf8')
  return [line.slice(0, line.indexOf(' "')), ...[...line.matchAll(/"([^"]*)"/g)].map(([, option]) => option!)]
}

/** Where the cluster was put; for root it is not the folder that was named. */
const clusterOf = async (url: string): Promise<string> => {
  const { port } = new URL(url)
  for (const [pid] of await processes()) {
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
    const at = command.indexOf('-D')
    if (at > 0 && command[command.indexOf('-p') + 1] === port) return realpath(command[at + 1]!)
  }
  throw new Error(`No PostgreSQL runs on port ${port}`)
}

export const killable = async (): Promise<Killable> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'beredning-kills-'))
  await chmod(folder, 0o755)
  const { url, stop } = await startEmbedded(folder)
  const cluster = await clusterOf(url)
  const [program, ...options] = await commandOf(cluster)
  const port = Number(new URL(url).port)
  const owner = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  const postmaster = async () => Number.parseInt(await readFile(path.join(cluster, 'postmaster.pid'), 'utf8'), 10)
  return {
    url,
    kill: async () => {
      const first = await postmaster()
      const all = [first, ...(await processes()).filter(([, parent]) => parent === first).map(([pid]) => pid)]
      for (const pid of all) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // It had ended by itself.
        }
      }
      while (await listens(port)) await sleep(5)
    },
    start: async () => {
      // It ends at once while anything of its predecessor is still there, if only for a moment.
      for (let tries = 0; tries < 100; tries++) {
        const child = spawn(program, options, { ...owner, cwd: '/', detached: true, stdio: 'ignore' })
        child.unref()
        while (child.exitCode === null && child.signalCode === null) {
          if (await listens(port)) return
          await sleep(20)
        }
        await sleep(50)
      }
      throw new Error(`PostgreSQL in ${cluster} did not come up again`)
    },
    remove: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
