/** A PostgreSQL that can be killed from outside with all its processes, and started again where it was. */
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '#db/embedded.ts'

export interface Killable {
  readonly url: string
  /** kill -9 of the server and of every process of it. */
  kill(): Promise<void>
  /** Starts it again on the same port, and waits until it answers. */
  start(): Promise<void>
  remove(): Promise<void>
}

/** Those that a process has started. */
const childrenOf = async (parent: number): Promise<number[]> => {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  // The name stands in brackets, and may hold any character; behind it come the state and the parent.
  const isChild = (stat = '') => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent
  return pids.filter((_, at) => isChild(stats[at])).map(Number)
}

/** Whether there was anything to kill. */
const killed = (pid: number): boolean => {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

export const killable = async (): Promise<Killable> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'beredning-kills-'))
  await chmod(folder, 0o755)
  let running = await startEmbedded(folder)
  const { url } = running
  return {
    url,
    kill: async () => {
      for (const pid of [running.pid, ...(await childrenOf(running.pid))]) killed(pid)
      // Who starts it again must not take the dying one for one that runs.
      while (killed(running.pid)) await sleep(5)
    },
    start: async () => {
      running = await startEmbedded(folder, undefined, Number(new URL(url).port))
    },
    remove: async () => {
      await running.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
