/**
 * `npm run bench`: what the pages cost. The application as built, with the demo country and a circle of fifteen
 * portfolios, and with a strategy as large as one gets; medians of requests one after another; script as a browser loads
 * it, gzipped. Before that, of the large one: what its facts and all verdicts for one person cost, at half its acts and at all.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { letTextsGo, ownTexts } from '#collab/ownership.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { closeDatabase, connect, openDatabase } from '#db/sql.ts'
import { seedDemo } from '#server/commands/demo.ts'
import { growLarge, SLUG as LARGE, ofCast, PORTFOLIOS, ROUNDS, SECTIONS } from './large.ts'
import { medianOf } from './median.ts'
import { verdictsFor } from './verdicts.ts'

const PORT = 3319
const BASE = `http://localhost:${PORT}`
const SLUG = 'migration-and-development-2027-2032'
const RUNS = 60
const MOST_MS = 50
/** Of the large strategy: its facts with all verdicts for one person, its board, and how much more twice the acts may cost. */
const MOST_LARGE = { verdicts: 25, board: 80, growth: 2.2 }
const MOST_KB = { editor: 320, others: 120 }

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'beredning-bench-'))
const embedded = await startEmbedded(dataDir)
await migrate(embedded.url, 'db/migrations')
let failed = false
const say = (what: string, figure: string, limit: string, holds: boolean) => {
  failed ||= !holds
  console.log(
    `${what.padEnd(46)} ${figure.padStart(10)}   at most ${limit.padStart(7)}   ${holds ? 'holds' : 'DOES NOT HOLD'}`,
  )
}

openDatabase(embedded.url)
await ownTexts(embedded.url, () => {})
await seedDemo(new Date())
const figures: { acts: number; load: number; all: number }[] = []
await growLarge(async acts => {
  const who = await ofCast('amina')
  figures.push({ acts, ...(await verdictsFor(who, LARGE, RUNS)) })
})
await letTextsGo()
await closeDatabase()
const [half, whole] = figures
if (!half || !whole) throw new Error('The large strategy was not measured')
console.log(
  `${SECTIONS} sections, ${PORTFOLIOS} portfolios, ${ROUNDS} rounds, ${whole.acts} acts; medians of ${RUNS}\n`,
)
const { verdicts, growth, board } = MOST_LARGE
say('its facts', `${whole.load.toFixed(1)} ms`, `${verdicts} ms`, whole.load < verdicts)
say('its facts and all verdicts for one person', `${whole.all.toFixed(1)} ms`, `${verdicts} ms`, whole.all < verdicts)
const more = whole.all / half.all
say(`against those at ${half.acts} acts`, more.toFixed(2), growth.toFixed(2), more < growth)

const server = spawn(process.execPath, ['build/index.js'], {
  env: {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(PORT),
    DATABASE_URL: embedded.url,
    ORIGIN: BASE,
    DEMO: 'on',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const isUp = () =>
  fetch(`${BASE}/readyz`).then(
    r => r.ok,
    () => false,
  )
for (let tries = 0; !(await isUp()); tries++) {
  if (tries > 300) throw new Error('The application did not come up')
  await new Promise(resolve => setTimeout(resolve, 100))
}

/** Fills the circle up to fifteen portfolios, by hand: the figure is about the page and not about the acts. */
const fillCircle = async () => {
  const sql = connect(embedded.url, null, 1)
  await sql`insert into portfolios (id, name) select gen_random_uuid(), 'Further area ' || n from generate_series(1, 3) n`
  await sql`insert into portfolio_holdings (portfolio_id, organisation_id) select p.id, o.id from portfolios p, organisations o where p.name like 'Further area%' and o.code = 'NPC'`
  await sql`insert into circle_standings (strategy_id, portfolio_id, standing, by)
    select s.id, p.id, 'consulted', s.by from strategies s, portfolios p where s.slug = ${SLUG} and p.name not like 'Area %'
    and not exists (select 1 from circle_standings c where c.strategy_id = s.id and c.portfolio_id = p.id)`
  const [row] = await sql<
    { count: number }[]
  >`select count(distinct portfolio_id)::int as count from circle_standings c join strategies s on s.id = c.strategy_id where s.slug = ${SLUG}`
  await sql.end()
  return row?.count
}

const executablePath =
  process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})

const logIn = async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${BASE}/log-in`)
  await page.getByLabel('E-mail').fill('nora.vasquez@cs.velmora.example')
  await page.getByLabel('Password').fill('joint preparation 2026')
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.waitForURL('**/desk')
  return page
}

/** Median of a page of a strategy, whole. */
const rendered = (address: string, cookie: string) =>
  medianOf(RUNS, async () => (await fetch(`${BASE}/strategies/${address}`, { headers: { cookie } })).text())

try {
  console.log(`\n${await fillCircle()} portfolios in the circle, 20 sections; ${RUNS} requests each\n`)
  const page = await logIn()
  const cookie = (await page.context().cookies()).map(c => `${c.name}=${c.value}`).join('; ')
  for (const address of ['', '/text', '/sections', '/rounds/1', '/publication']) {
    const figure = await rendered(`${SLUG}${address}`, cookie)
    say(`render /strategies/…${address}`, `${figure.toFixed(1)} ms`, `${MOST_MS} ms`, figure < MOST_MS)
  }
  const figure = await rendered(LARGE, cookie)
  say(`render the board of the large strategy`, `${figure.toFixed(1)} ms`, `${board} ms`, figure < board)
  for (const [address, most] of [
    [`/strategies/${SLUG}/text`, MOST_KB.editor],
    [`/strategies/${SLUG}`, MOST_KB.others],
    [`/strategies/${SLUG}/rounds/1`, MOST_KB.others],
    ['/desk', MOST_KB.others],
  ] as const) {
    const fresh = await (await browser.newContext({ storageState: await page.context().storageState() })).newPage()
    let bytes = 0
    fresh.on('response', async response => {
      if (response.url().endsWith('.js')) bytes += gzipSync(await response.body()).length
    })
    await fresh.goto(BASE + address, { waitUntil: 'networkidle' })
    await fresh.close()
    say(`script ${address}`, `${(bytes / 1024).toFixed(0)} KB`, `${most} KB`, bytes < most * 1024)
  }
} finally {
  await browser.close()
  const gone = new Promise(resolve => server.once('exit', resolve))
  server.kill('SIGTERM')
  await gone
  await embedded.stop()
  await rm(dataDir, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
