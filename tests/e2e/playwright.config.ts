/** The browser's tests: the built application with an empty data directory and the demo country, in real Chromium. */
import { existsSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const browser = process.env['PLAYWRIGHT_CHROMIUM_EXECUTABLE'] ?? SYSTEM.find(existsSync)
// The workers read this file too; the first reading sets the place for all.
process.env['E2E_DATA_DIR'] ??= mkdtempSync(path.join(os.tmpdir(), 'beredning-e2e-'))
const port = process.env['E2E_PORT'] ?? '3217'

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: {
      ...(browser && { executablePath: browser }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    },
    actionTimeout: 10_000,
    viewport: { width: 1440, height: 950 },
  },
  webServer: {
    command: 'node build/index.js',
    cwd: path.resolve(import.meta.dirname, '../..'),
    url: `http://localhost:${port}/readyz`,
    timeout: 120_000,
    env: { PORT: port, DATA_DIR: process.env['E2E_DATA_DIR'], DEMO: 'on', NODE_ENV: 'production' },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
