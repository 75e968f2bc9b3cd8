/**
 * Checks the archive package that it lies in, or the folder that is named: `node verify.mjs [folder]`. Node 18 or newer, no
 * packages, no network. Ends with 0 where everything holds; else says what does not, and ends with 1. It reads only.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = process.argv[2] ?? path.dirname(fileURLToPath(import.meta.url))
const faults = []

const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
/** Of the name of a scheme, one zero byte, and words. */
const hashOf = (scheme, words) => sha256(`beredning.${scheme}.v1\0${words}`)
const at = name => path.join(root, ...name.split('/'))
const has = name => existsSync(at(name))
const read = name => readFileSync(at(name), 'utf8')
/** Null, with a word about it, where a file is not there or is no JSON. */
const parsed = name => {
  try {
    return JSON.parse(read(name))
  } catch {
    faults.push(`${name} cannot be read`)
    return null
  }
}
const within = folder =>
  has(folder) ? readdirSync(at(folder), { withFileTypes: true }).flatMap(entry => namesIn(folder, entry)) : []
const namesIn = (folder, entry) => {
  const name = folder === '.' ? entry.name : `${folder}/${entry.name}`
  return entry.isDirectory() ? within(name) : [name]
}

/** Every file that a list of contents names has its hash there. */
const checkContents = list => {
  const named = read(list)
    .split('\n')
    .filter(line => line !== '')
    .map(line => [line.slice(66), line.slice(0, 64)])
  for (const [name, hash] of named) {
    if (!has(name)) faults.push(`${name} is missing`)
    else if (sha256(readFileSync(at(name))) !== hash) faults.push(`${name} is not as ${list} says`)
  }
  return named.map(([name]) => name)
}

/** Texts by their hashes; each is named by its own. */
const checkTexts = folder => {
  const names = within(folder)
  for (const name of names)
    if (`${folder}/${hashOf('section', read(name))}.json` !== name)
      faults.push(`${name} has another hash than its name`)
  return names.map(name => path.basename(name, '.json'))
}

const LISTS = ['contents.sha256', 'restricted/contents.sha256'].filter(has)
if (!LISTS.includes('contents.sha256')) faults.push('contents.sha256 is missing')
const listed = new Set([...LISTS.flatMap(checkContents), ...LISTS])
// Time stamps are put beside the package later, and its files stay as they were.
const beside = within('.').filter(name => !listed.has(name))
const stamps = beside.filter(name => name.startsWith('stamps/'))
for (const name of beside) if (!stamps.includes(name)) faults.push(`${name} is in no list of contents`)

const about = parsed('about.json')
const record = parsed('record.json')
const signOffs = parsed('sign-offs.json') ?? []
const texts = new Set([...checkTexts('texts'), ...checkTexts('restricted/texts')])

for (const name of [...within('pictures'), ...within('restricted/pictures')])
  if (path.basename(name).split('.')[0] !== sha256(readFileSync(at(name))))
    faults.push(`${name} has another hash than its name`)

const entries = record?.entries ?? []
let before = null
for (const { seq, hash, payload } of entries) {
  if (before && seq <= before.seq) faults.push(`record entry ${seq} comes after a later one`)
  if (payload !== null) {
    if (hashOf('record', payload) !== hash) faults.push(`record entry ${seq} has another hash than its content`)
    const said = JSON.parse(payload)
    if (said.seq !== seq) faults.push(`record entry ${seq} has another number in its content`)
    if (before?.seq === seq - 1 && said.prev !== before.hash)
      faults.push(`record entry ${seq} does not name the entry before it`)
  }
  before = { seq, hash }
}
/** Whether an act of the record names a hash. */
const isRecorded = hash => entries.some(({ payload, without }) => (payload ?? without ?? '').includes(hash))

const manifests = new Set()
const leftOut = new Set()
for (const { no, manifestHash } of about?.versions ?? []) {
  const name = `versions/${no}/manifest.json`
  manifests.add(manifestHash)
  if (!has(name)) faults.push(`${name} is missing`)
  else if (hashOf('manifest', read(name)) !== manifestHash)
    faults.push(`version ${no} has another hash than its manifest`)
  else
    for (const { hash, title, access } of JSON.parse(read(name)).sections) {
      if (texts.has(hash)) continue
      // A copy without what only named people read is whole without it.
      if (access === 'restricted' || about.leftOut.includes(hash)) leftOut.add(hash)
      else faults.push(`the text of “${title}” in version ${no} is missing`)
    }
  if (!isRecorded(manifestHash)) faults.push(`the record does not say that version ${no} was frozen`)
}

for (const { id, payload, payloadHash } of signOffs) {
  if (sha256(payload) !== payloadHash) faults.push(`sign-off ${id} has another hash than what was signed`)
  if (!manifests.has(JSON.parse(payload).manifestHash)) faults.push(`sign-off ${id} is on a text that is not here`)
  if (!isRecorded(payloadHash)) faults.push(`the record does not say that ${id} was signed`)
}

const dispatches = within('dispatches')
for (const name of dispatches)
  if (!isRecorded(hashOf('dispatch', read(name)))) faults.push(`the record does not name what was sent as ${name}`)

const editions = within('editions').map(name => [name, parsed(name)])
for (const [name, edition] of editions)
  if (edition && !manifests.has(edition.manifestHash)) faults.push(`${name} is of a text that is not here`)

console.log(
  `Checked ${listed.size} files, ${texts.size} texts, ${manifests.size} versions, ${signOffs.length} sign-offs, ${entries.length} entries of the record, ${dispatches.length} dispatches and ${editions.length} editions.`,
)
if (leftOut.size > 0) console.log(`Not in this copy: ${leftOut.size} texts that only named people read.`)
if (stamps.length > 0) console.log(`Beside it: ${stamps.join(', ')}. READ-ME.txt says how a time stamp is checked.`)
for (const fault of faults) console.error(`Does not hold: ${fault}.`)
if (faults.length === 0) console.log('Everything holds.')
process.exitCode = faults.length === 0 ? 0 : 1
