/** One's own account, read. */
import { sessionsOf } from '#db/accounts.ts'
import { loadPeople } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import type { PersonId } from '#domain/ids.ts'

export const devicesOf = (personId: PersonId) => sessionsOf(database(), personId)
export const emailOf = async (personId: PersonId): Promise<string> =>
  (await loadPeople(database())).find(p => p.id === personId)?.email ?? ''
