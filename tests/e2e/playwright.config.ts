/** The browser's tests: the built application with an empty data directory and the demo country, in real Chromium. */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const browser = process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE'] ?? SYSTEM.find(existsSync)
/** Each worker has a server of its own, with a data directory of its own, and finds it by its index. */
const WORKERS = 2
const index = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)
const portOf = (worker: number) => String(Number(process.env['E2E_PORT'] ?? 3217) + worker)
// The workers read this file too; the first reading makes the place for all, and takes it away at the end.
if (!process.env['E2E_PLACE']) {
  const place = mkdtempSync(path.join(os.tmpdir(), 'beredning-e2e-'))
  // Root's database runs as another account: where that may enter the folder it lies there, and goes with it.
  chmodSync(place, 0o711)
  process.on('exit', () => rmSync(place, { recursive: true, force: true }))
  process.env['E2E_PLACE'] = place
}
const placeOf = (worker: number) => path.join(process.env['E2E_PLACE'] ?? '', String(worker))
process.env['E2E_DATA_DIR'] = placeOf(index)

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  workers: WORKERS,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${portOf(index)}`,
    launchOptions: {
      ...(browser && { executablePath: browser }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    },
    actionTimeout: 10_000,
    viewport: { width: 1440, height: 950 },
  },
  webServer: Array.from({ length: WORKERS }, (_, worker) => ({
    command: 'node build/index.js',
    cwd: path.resolve(import.meta.dirname, '../..'),
    url: `http://localhost:${portOf(worker)}/readyz`,
    timeout: 120_000,
    env: { PORT: portOf(worker), DATA_DIR: placeOf(worker), DEMO: 'on', NODE_ENV: 'production' },
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
  })),
})
