/** One real PostgreSQL for a test run, with a migrated database that every test file clones. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string
    /** For what the files of a run share. */
    folder: string
  }
}

export default async (project: TestProject) => {
  const given = process.env['TEST_DATABASE_URL']
  const folder = await mkdtemp(path.join(os.tmpdir(), 'beredning-test-'))
  // Root's cluster runs as another account: where that may enter the folder it lies there, and goes with it.
  await chmod(folder, 0o711)
  const server = given ? { url: given, stop: async () => {} } : await startEmbedded(folder, 'template')
  await migrate(server.url, 'db/migrations')
  project.provide('templateUrl', server.url)
  project.provide('folder', folder)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
