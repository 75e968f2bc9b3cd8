/** `npm run verify`: says whether the record and all hashes hold, and names the first entry that does not. */
import { verify } from '../verify.ts'
import { withDatabase } from './with-database.ts'

await withDatabase(async () => {
  const { entries, texts, versions, signOffs, faults } = await verify()
  console.log(`Checked ${entries} entries of the record, ${texts} texts, ${versions} versions, ${signOffs} sign-offs.`)
  for (const fault of faults) console.error(`Does not hold: ${fault}.`)
  if (faults.length === 0) console.log('Everything holds.')
  return faults.length === 0 ? 0 : 1
})
