import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { action } from '#app/routes/outbox-key.ts'
import { forget } from '#db/remember.ts'
import type { OutboxKey } from '#server/outbox.ts'
import { offlineUse } from '#server/outbox.ts'
import { addPost, endPost } from '#server/people.ts'
import { cookieFor, endSession, startSession } from '#server/session.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'

testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})
afterEach(() => forget('offline-use'))

const ask = (token: string | null): Promise<Response> => {
  const headers = token ? { cookie: cookieFor(token).split(';')[0]! } : {}
  const request = new Request('http://localhost/outbox-key', { method: 'POST', headers })
  return action({ request, params: {}, context: { nonce: '', address: '' } })
}
const keyOf = async (token: string): Promise<OutboxKey | null> => (await ask(token)).json()
const logIn = (who: Parameters<Government['as']>[0]) => startSession(gov.as(who).personId, 'desk', null)

describe('The key of an outbox', () => {
  test('is the same in every session of a person, and nobody else’s', async () => {
    const [desk, laptop, ingrid] = [await logIn('tomas'), await logIn('tomas'), await logIn('ingrid')]
    const own = await keyOf(desk)
    expect(own?.personId).toBe(gov.as('tomas').personId)
    expect(Buffer.from(own!.key, 'base64')).toHaveLength(32)
    expect(await keyOf(laptop)).toEqual(own)
    expect((await keyOf(ingrid))?.key).not.toBe(own?.key)
  })

  test('is one key when two pages ask at the same moment', async () => {
    const bo = await logIn('bo')
    const [one, two] = await Promise.all([keyOf(bo), keyOf(bo)])
    expect(one).toEqual(two)
  })

  test('needs a session that lives', async () => {
    const token = await logIn('tomas')
    await endSession(token)
    for (const sent of [null, token]) await expect(ask(sent)).rejects.toMatchObject({ status: 401 })
  })

  test('is lent to nobody where the operator has switched offline use off', async () => {
    const token = await logIn('tomas')
    forget('offline-use')
    offlineUse(false)
    expect(await keyOf(token)).toBeNull()
  })

  test('stays when one of two posts ends, and ends with the last; a later post brings another', async () => {
    const [root, { personId }] = [gov.as('root'), gov.as('farah')]
    const token = await logIn('farah')
    const before = await keyOf(token)
    await endPost(root, { postId: gov.post('farah', 'MoF'), reason: 'Moved' })
    expect(await keyOf(token)).toEqual(before)
    await endPost(root, { postId: gov.post('farah', 'MoL'), reason: 'Retired' })
    await expect(ask(token)).rejects.toMatchObject({ status: 401 })
    await addPost(root, {
      personId,
      organisationId: gov.organisation('MoJ'),
      portfolioId: null,
      role: 'focalPoint',
      instrument: 'Decision 2',
      validTo: null,
    })
    const after = await keyOf(token)
    expect(after?.personId).toBe(personId)
    expect(after?.key).not.toBe(before?.key)
  })
})
