/** What an empty database is given at the first start: the demo country, or a link for the first administrator. */
import { ownToken } from '#collab/ownership.ts'
import { findFirstAdministrator } from '#db/accounts.ts'
import { insertInvitation, insertOrganisation, insertPerson, insertPost, loadOrganisations } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { allow } from '#domain/verdict.ts'
import { enact, permitOf } from '../decide.ts'
import type { Env } from '../env.ts'
import { newId } from '../ids.ts'
import { newInvitation } from '../people.ts'
import { DEMO_PASSWORD, logInsOf, seedDemo } from './demo.ts'

type Given = Pick<Env, 'demo' | 'origin'>

/** Fills an empty database, and gives what the start should print. Until somebody can log in, every start prints a new link. */
export const prepare = async ({ demo, origin }: Given, now = new Date()): Promise<string> => {
  const isEmpty = (await loadOrganisations(database())).length === 0
  if (isEmpty && ownToken() === null) return 'Another process of the server is filling the database.\n'
  if (demo) {
    if (isEmpty) await seedDemo(now)
    return `Demo log-ins, password "${DEMO_PASSWORD}":\n${logInsOf()}\n`
  }
  const token = isEmpty ? await install(now) : await installAgain(now)
  if (token === null) return ''
  return `Nobody is here yet. The first administrator (administrator@localhost) sets a password at\n  ${origin}/invitation/${token}\n`
}

/** These two acts no administrator permits, since none can log in yet; only then are they done. */
const permit = () => permitOf(allow('administer'))

const install = (now: Date): Promise<string> =>
  enact(null, '', null, now, async tx => {
    const organisationId = newId<'organisation'>()
    const personId = newId<'person'>()
    const postId = newId<'post'>()
    const { token, row } = newInvitation(now)
    const organisation = {
      id: organisationId,
      kind: 'secretariat',
      code: 'CS',
      name: 'Cabinet Secretariat',
      calendar: null,
    } as const
    await insertOrganisation(tx, permit(), { ...organisation, at: now })
    const person = { id: personId, name: 'First administrator', email: 'administrator@localhost' }
    await insertPerson(tx, permit(), { ...person, at: now })
    const post = {
      id: postId,
      personId,
      organisationId,
      portfolioId: null,
      role: 'administrator',
      level: 0,
      validFrom: now,
      validTo: null,
      instrument: 'Installation',
    } as const
    await insertPost(tx, permit(), post, { at: now, by: null })
    await insertInvitation(tx, permit(), { ...row, personId, by: null })
    return {
      entry: { action: 'install', summary: 'installed the workspace', subject: { personId, organisationId, postId } },
      result: token,
    }
  })

/** A link that was lost before it was used is replaced by a new one, which ends it. null once anybody has a password. */
const installAgain = async (now: Date): Promise<string | null> => {
  const personId = await findFirstAdministrator(database())
  if (!personId) return null
  return enact(null, '', null, now, async tx => {
    const { token, row } = newInvitation(now)
    await insertInvitation(tx, permit(), { ...row, personId, by: null })
    const subject = { id: row.id, personId }
    return { entry: { action: 'install', summary: 'issued the first invitation anew', subject }, result: token }
  })
}
