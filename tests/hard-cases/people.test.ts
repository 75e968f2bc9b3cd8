/** Hard cases of people: what is kept of an official who has left. Source: domain study, 5.6; H80. */
import { beforeAll, expect, test } from 'vitest'
import { setPassword } from '#db/accounts.ts'
import { addressOf } from '#db/addresses.ts'
import { insertMailSettings } from '#db/mails.ts'
import { USUAL } from '#domain/mail-time.ts'
import { removeAddress } from '#server/addresses.ts'
import { planMails } from '#server/decide.ts'
import { logIn } from '#server/log-in.ts'
import { hashPassword } from '#server/password.ts'
import { addPost, endPost, invite } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { roundPage } from '#server/round-page.ts'
import { startSession } from '#server/session.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

test('H80 an official who signed and left is not erased: the address and the log-in are, the act and the name stay', async () => {
  const { slug } = await gov.openSmallStrategy()
  const round = await gov.circulate(slug)
  await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
  const ingrid = gov.as('ingrid')
  const anyHour = { ...USUAL, fromHour: 0, toHour: 24, workingDaysOnly: false }
  await insertMailSettings(database.sql, ingrid.personId, anyHour, new Date())
  await planMails(true, new Date())
  const password = 'four words in a row'
  await setPassword(database.sql, ingrid.personId, await hashPassword(password))
  await startSession(ingrid.personId, 'desk', null)
  const from = { address: '127.0.0.1', agent: 'desk', before: null } as const
  const signed = (await dossierFor(gov.as('amina'), slug)).signOffs
  // While she holds her post nobody takes it away, the database neither.
  await expect(removeAddress(gov.as('root'), ingrid.personId)).rejects.toThrow('End the post first')
  const bare = () => database.sql`delete from person_addresses where person_id = ${ingrid.personId}`
  await expect(bare()).rejects.toThrow('who holds a post is written to')
  const mails = () => database.sql`select 1 from mail_addresses where address = 'ingrid@example.org'`
  expect((await mails()).length).toBeGreaterThan(0)
  await endPost(gov.as('root'), { postId: ingrid.post.id, reason: 'Retired' })
  await expect(removeAddress(gov.as('tomas'), ingrid.personId)).rejects.toThrow()
  await removeAddress(gov.as('root'), ingrid.personId)
  expect([await addressOf(database.sql, ingrid.personId), (await mails()).length]).toEqual([null, 0])
  for (const table of ['passwords', 'sessions'])
    expect(await database.sql`select 1 from ${database.sql(table)} where person_id = ${ingrid.personId}`).toHaveLength(
      0,
    )
  expect((await logIn('ingrid@example.org', password, from)).kind).not.toBe('in')
  expect((await dossierFor(gov.as('amina'), slug)).signOffs).toEqual(signed)
  const [budget] = (await roundPage(gov.as('amina'), slug, 1)).recipients.filter(r => r.name === 'Budget')
  expect(budget?.reply?.signOffs.map(s => [s.name, s.organisation])).toEqual([['ingrid', 'Ministry of Finance']])
  expect((await verify()).faults).toEqual([])
  // Nobody gets a post or an invitation without an address, the database neither.
  const { organisationId } = ingrid.post
  const post = { personId: ingrid.personId, organisationId, portfolioId: null, role: 'headOfUnit' } as const
  await expect(addPost(gov.as('root'), { ...post, instrument: 'D 3', validTo: null })).rejects.toThrow('added anew')
  await expect(invite(gov.as('root'), ingrid.personId)).rejects.toThrow('added anew')
  await expect(database.sql`insert into posts (id, person_id, organisation_id, role, level, valid_from, by)
    values (gen_random_uuid(), ${ingrid.personId}, ${organisationId}, 'headOfUnit', 2, now(), ${gov.as('root').post.id})`).rejects.toThrow(
    'cannot be written to',
  )
  await expect(removeAddress(gov.as('root'), ingrid.personId)).rejects.toThrow('No address')
})
