/** The first start without the demo country, and the starts after it. */
import { expect, test } from 'vitest'
import { prepare } from '#server/commands/prepare.ts'
import { acceptInvitation, readInvitation } from '#server/people.ts'
import { NotFound } from '#server/refused.ts'
import { verify } from '#server/verify.ts'
import { testDatabase } from '../support/database.ts'

testDatabase()
const start = () => prepare({ demo: false, origin: 'http://localhost:3000' })
const tokenIn = (said: string) => /localhost:3000\/invitation\/([\w-]{43})\n/.exec(said)?.[1] ?? ''

test('A link is given at every start until the first administrator has a password; each ends the one before', async () => {
  const lost = tokenIn(await start())
  const token = tokenIn(await start())
  expect(await readInvitation(lost)).toBeNull()
  await expect(acceptInvitation(lost, 'four calm words here')).rejects.toThrow(NotFound)
  expect((await readInvitation(token))?.email).toBe('administrator@localhost')
  await acceptInvitation(token, 'four calm words here')
  expect(await start()).toBe('')
  expect(await readInvitation(token)).toBeNull()
  expect((await verify()).faults).toEqual([])
})
