/** One's own account, read. */
import { sessionsOf } from '#db/accounts.ts'
import { addressOf } from '#db/addresses.ts'
import { database } from '#db/sql.ts'
import type { PersonId } from '#domain/ids.ts'

export const devicesOf = (personId: PersonId) => sessionsOf(database(), personId)
export const emailOf = async (personId: PersonId): Promise<string> => (await addressOf(database(), personId)) ?? ''
