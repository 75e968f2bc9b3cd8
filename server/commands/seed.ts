/** `npm run seed`: fills an empty database with the demo country; one that holds anything is left as it is. */
import { letTextsGo, ownTexts, ownToken } from '#collab/ownership.ts'
import { loadOrganisations } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { seedDemo } from './demo.ts'
import { withDatabase } from './with-database.ts'

await withDatabase(async url => {
  if ((await loadOrganisations(database())).length > 0) {
    console.error('The database is not empty; nothing was changed.')
    return 1
  }
  await ownTexts(url, () => {})
  if (ownToken() === null) {
    await letTextsGo()
    console.error('A server runs on this database; stop it first. Nothing was changed.')
    return 1
  }
  await seedDemo(new Date())
  await letTextsGo()
  console.log('The demo country is there.')
  return 0
})
