/** The one place of options: Remix, Vite and Vitest read this file (`--config remix.config.js`). */
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

const testing = process.env.VITEST !== undefined

/** What may not reach a browser: everything below `db/`, `server/` (but the domain) and `collab/` (but the schema). */
const SERVER_ONLY = /\/(db\/|server\/(?!domain\/)|collab\/(?!schema\.ts$))/

/** Ends the build, naming the file, when server code would be sent to a browser. */
const noServerCodeInTheBrowser = () => ({
  name: 'no-server-code-in-the-browser',
  generateBundle(_options, bundle) {
    if (this.environment?.name === 'ssr') return
    for (const chunk of Object.values(bundle)) {
      for (const id of Object.keys(chunk.modules ?? {})) {
        const file = id.slice(import.meta.dirname.length).split('?')[0]
        if (
          id.startsWith(import.meta.dirname) &&
          !file.startsWith('/node_modules/') &&
          SERVER_ONLY.test(file) &&
          chunk.modules[id].renderedLength > 0
        )
          this.error(`${file.slice(1)} is server code and would be sent to browsers in ${chunk.fileName}`)
      }
    }
  },
})

/** Tests that take longest begin first, so that no worker is left alone with them at the end. */
const LONG = ['races', 'memory', 'histories', 's4-s6', 'corpus', 'kills']
class LongestFirst {
  sort(files) {
    const isLong = ({ moduleId }) => LONG.some(name => moduleId.endsWith(`/${name}.test.ts`))
    return files.toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)))
  }
  shard(files) {
    return files
  }
}

export default defineConfig({
  plugins: testing
    ? []
    : [
        remix({
          appDirectory: 'app',
          // Tests build pages of their own.
          ...(process.env.PAGES_DIR && { buildDirectory: process.env.PAGES_DIR }),
          future: {
            v3_fetcherPersist: true,
            v3_lazyRouteDiscovery: true,
            v3_relativeSplatPath: true,
            v3_singleFetch: true,
            v3_throwAbortReason: true,
            v3_routeConfig: true,
          },
        }),
        noServerCodeInTheBrowser(),
      ],
  // Two copies of Yjs in one page do not know each other's documents.
  resolve: { dedupe: ['yjs', '@tiptap/pm', '@tiptap/core'] },
  build: { target: 'es2022' },
  server: { hmr: { port: 24_678 } },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/cluster.ts'],
    setupFiles: ['tests/support/strict.ts'],
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
