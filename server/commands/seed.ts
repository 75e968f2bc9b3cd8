/** `npm run seed`: fills an empty database with the demo country; one that holds anything is left as it is. */
import { loadOrganisations } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { seedDemo } from './demo.ts'
import { withDatabase } from './with-database.ts'

await withDatabase(async () => {
  if ((await loadOrganisations(database())).length > 0) {
    console.error('The database is not empty; nothing was changed.')
    return 1
  }
  await seedDemo(new Date())
  console.log('The demo country is there.')
  return 0
})
