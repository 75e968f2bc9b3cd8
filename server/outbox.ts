/**
 * The key of a person's outbox: unsent text that stays, encrypted, in a browser. It is made by chance and kept as a row,
 * not derived from one secret of the installation, because a row can end alone: with the person's last post it is
 * deleted, and what was locked with it stays locked for ever. While nobody of that name is logged in it goes nowhere.
 */
import { randomBytes } from 'node:crypto'
import { findOrKeepOutboxKey } from '#db/outbox-keys.ts'
import { remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import type { PersonId } from '#domain/ids.ts'

/** Called once, at start: whether unsent text may stay on people's machines. */
export const offlineUse = (yes: boolean): boolean => remember('offline-use', () => yes)

export interface OutboxKey {
  readonly personId: PersonId
  /** 256 bits for AES-GCM, in base64. */
  readonly key: string
}

/** For a live session of that person alone. null where the operator has switched offline use off. */
export const outboxKeyOf = async (personId: PersonId): Promise<OutboxKey | null> => {
  if (!offlineUse(true)) return null
  const key = await findOrKeepOutboxKey(database(), personId, randomBytes(32))
  return { personId, key: Buffer.from(key).toString('base64') }
}
