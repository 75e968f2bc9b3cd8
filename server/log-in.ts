/** Log-in with e-mail and password: one answer and one time for every failure, and a limit on how often. */
import * as accounts from '#db/accounts.ts'
import { database } from '#db/sql.ts'
import type { PersonId } from '#domain/ids.ts'
import { sha256 } from './hash.ts'
import { hashPassword, isPassword, passwordFault } from './password.ts'
import { Malformed } from './refused.ts'
import { deviceOf, endOthers, startSession } from './session.ts'

const WINDOW_MINUTES = 15
const MOST_PER_ACCOUNT = 8
const MOST_PER_ADDRESS = 40

export type LogIn = { readonly kind: 'in'; readonly token: string } | { readonly kind: 'wrong' | 'tooOften' }

export interface From {
  readonly address: string
  readonly agent: string | null
  /** The token the browser had before; it ends. */
  readonly before: string | null
}

export const logIn = async (email: string, password: string, from: From, now = new Date()): Promise<LogIn> => {
  const sql = database()
  const account = email.trim().toLowerCase()
  const emailHash = sha256(account)
  const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000)
  const failures = await accounts.countFailures(sql, emailHash, from.address, since)
  if (failures.account >= MOST_PER_ACCOUNT || failures.address >= MOST_PER_ADDRESS) return { kind: 'tooOften' }
  const found = await accounts.findPassword(sql, account)
  const right = await isPassword(found?.hash ?? null, password)
  await accounts.insertAttempt(sql, emailHash, from.address, right)
  if (!right || !found) return { kind: 'wrong' }
  return { kind: 'in', token: await startSession(found.personId, deviceOf(from.agent), from.before) }
}

/** Ends every other session but `keep` (a handle). Throws Malformed where the old password is wrong or the new one weak. */
export const changePassword = async (
  personId: PersonId,
  email: string,
  old: string,
  next: string,
  keep: string | null = null,
): Promise<void> => {
  const found = await accounts.findPassword(database(), email)
  if (found?.personId !== personId || !(await isPassword(found.hash, old)))
    throw new Malformed('The present password is not right.')
  const fault = passwordFault(next)
  if (fault) throw new Malformed(fault)
  await accounts.setPassword(database(), personId, await hashPassword(next))
  await endOthers(personId, keep)
}
