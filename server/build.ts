/** Builds the pages (Remix) and the process around them (one file, packages stay outside). */
import { spawnSync } from 'node:child_process'
import { build } from 'esbuild'

const pages = spawnSync(
  process.execPath,
  ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--config', 'remix.config.js', '--logLevel', 'warn'],
  {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  },
)
if (pages.status !== 0) process.exit(pages.status ?? 1)

await build({
  entryPoints: ['server/index.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  outfile: 'build/index.js',
  logLevel: 'warning',
})
