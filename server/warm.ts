/** Before anybody is let in, so that who comes first after a start waits no longer than who comes later. */
import { loadDossier } from '#db/dossier.ts'
import { database } from '#db/sql.ts'
import { allStrategies } from '#db/strategies.ts'

/** How often: the pool's connections open, and each learns the statements it will be asked. */
const TIMES = 3

/** Reads the newest strategy as it is read at the door of a section. */
export const warmUp = async (): Promise<void> => {
  const [strategy] = await allStrategies(database())
  if (!strategy) return
  for (let times = 0; times < TIMES; times++) await loadDossier(database(), strategy)
}
