/**
 * What a harness that measures collaboration servers side by side needs of this one: a log-in, and sections under the
 * names it asks for. `harness.json` says how the server is started, and calls this.
 *
 * `log-in ORIGIN` prints the headers of a client; `documents` reads a JSON array of names and prints a JSON object of
 * their ids. Both work on the database of DATABASE_URL, which the server has filled with the demo country.
 */
import { text } from 'node:stream/consumers'
import { COUNTRY } from '#db/demo/country.ts'
import { closeDatabase, openDatabase } from '#db/sql.ts'
import { DEMO_PASSWORD } from '#server/commands/demo.ts'
import { newId } from '#server/ids.ts'
import { logIn } from '#server/log-in.ts'
import { cookieFor, whoAsks } from '#server/session.ts'
import { openWritten } from '#server/strategies.ts'

const EMAIL = COUNTRY.cast.find(person => person.key === 'amina')?.email ?? ''

/** The lead's coordinator: one who writes in every section without an owner. */
const cookie = async (): Promise<string> => {
  const answer = await logIn(EMAIL, DEMO_PASSWORD, { address: 'harness', agent: null, before: null })
  if (answer.kind !== 'in') throw new Error(`The log-in was answered "${answer.kind}"`)
  return cookieFor(answer.token).split(';')[0] ?? ''
}

const documents = async (names: readonly string[]): Promise<Record<string, string>> => {
  const asking = await whoAsks(await cookie())
  if (!asking) throw new Error('The session does not hold')
  const key = newId().slice(-12)
  const input = { slug: `measured-${key}`, title: 'Measured', registrationNo: `M/${key}` }
  const leadId = asking.actor.post.organisationId
  const sections = names.map(title => ({ title, parent: null, doc: null }))
  const { sectionIds } = await openWritten(asking.actor, { ...input, leadId }, sections, new Date())
  return Object.fromEntries(names.map((name, at) => [name, sectionIds[at] ?? '']))
}

const [what, origin] = process.argv.slice(2)
openDatabase(process.env['DATABASE_URL'] ?? '')
const answer =
  what === 'documents'
    ? await documents(JSON.parse(await text(process.stdin)) as string[])
    : { Cookie: await cookie(), Origin: origin }
console.log(JSON.stringify(answer))
await closeDatabase()
