/**
 * `npm run verify`: says whether the record and all hashes hold, and names the first entry that does not. With the name
 * of a file of the record (`npm run verify record.json`), also whether the file says what is stored.
 */
import { readFile } from 'node:fs/promises'
import { verify } from '../verify.ts'
import { verifyFile } from '../verify-file.ts'
import { withDatabase } from './with-database.ts'

await withDatabase(async () => {
  const {
    entries,
    texts,
    versions,
    signOffs,
    renderings,
    dispatches,
    releases,
    gateAnswers,
    incidents,
    faults: stored,
  } = await verify()
  console.log(
    `Checked ${entries} entries of the record, ${texts} texts, ${versions} versions, ${signOffs} sign-offs, ${renderings} confirmed positions, ${dispatches} dispatches, ${releases} releases, ${gateAnswers} answers of political gates, ${incidents} words on leaks.`,
  )
  const [, , file] = process.argv
  const faults = file ? [...stored, ...(await verifyFile(await readFile(file, 'utf8')))] : stored
  if (file) console.log(`Compared ${file} with what is stored.`)
  for (const fault of faults) console.error(`Does not hold: ${fault}.`)
  if (faults.length === 0) console.log('Everything holds.')
  return faults.length === 0 ? 0 : 1
})
