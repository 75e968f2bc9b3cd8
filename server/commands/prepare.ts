/** What an empty database is given at the first start: the demo country, or a link for the first administrator. */

import { randomBytes } from 'node:crypto'
import { insertInvitation, insertOrganisation, insertPerson, insertPost, loadOrganisations } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { allow } from '#domain/verdict.ts'
import { enact, permitOf } from '../decide.ts'
import type { Env } from '../env.ts'
import { sha256 } from '../hash.ts'
import { newId } from '../ids.ts'
import { DEMO_PASSWORD, logInsOf, seedDemo } from './demo.ts'

/** Fills an empty database, and gives what the start should print. */
export const prepare = async (env: Env): Promise<string> => {
  const isEmpty = (await loadOrganisations(database())).length === 0
  if (!env.demo) return isEmpty ? firstAdministrator(env) : ''
  if (isEmpty) await seedDemo(new Date())
  return `Demo log-ins, password "${DEMO_PASSWORD}":\n${logInsOf()}\n`
}

/** The one act that no administrator permits, since there is none yet; only an empty database comes here. */
const firstAdministrator = async (env: Env): Promise<string> => {
  const now = new Date()
  const permit = permitOf(allow('administer'))
  const token = randomBytes(32).toString('base64url')
  await enact(null, '', null, now, async tx => {
    const organisationId = newId<'organisation'>()
    const personId = newId<'person'>()
    const postId = newId<'post'>()
    await insertOrganisation(tx, permit, {
      id: organisationId,
      kind: 'secretariat',
      code: 'CS',
      name: 'Cabinet Secretariat',
      at: now,
    })
    await insertPerson(tx, permit, {
      id: personId,
      name: 'First administrator',
      email: 'administrator@localhost',
      at: now,
    })
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
    await insertPost(tx, permit, post, { at: now, by: null })
    const expiresAt = new Date(now.getTime() + 7 * 86_400_000)
    await insertInvitation(tx, permit, {
      id: newId(),
      personId,
      tokenHash: sha256(token),
      expiresAt,
      at: now,
      by: null,
    })
    return {
      entry: { action: 'install', summary: 'installed the workspace', subject: { personId, organisationId, postId } },
      result: undefined,
    }
  })
  return `Nobody is here yet. The first administrator (administrator@localhost) sets a password at\n  ${env.origin}/invitation/${token}\n`
}
