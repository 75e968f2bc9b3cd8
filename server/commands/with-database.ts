/** For commands: the database of the environment, brought to the present, and let go of afterwards. */
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { closeDatabase, openDatabase } from '#db/sql.ts'
import { readEnv } from '../env.ts'

/** Runs, and ends the process with the code that `run` gives. A server that runs beside it keeps its database. */
export const withDatabase = async (run: (url: string) => Promise<number>): Promise<void> => {
  try {
    const env = readEnv()
    const embedded = env.databaseUrl ? null : await startEmbedded(env.dataDir)
    const url = env.databaseUrl ?? embedded?.url ?? ''
    await migrate(url, 'db/migrations')
    openDatabase(url)
    process.exitCode = await run(url)
    await closeDatabase()
    await embedded?.leave()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
