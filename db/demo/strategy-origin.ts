/** The strategy in preparation in the demo: Velmora as a country of origin and of destination. */
import { IMMIGRATION } from './origin-immigration.ts'
import { IMPLEMENTATION } from './origin-implementation.ts'
import { LINK } from './origin-link.ts'
import { PEOPLE } from './origin-people.ts'
import { REMITTANCES } from './origin-remittances.ts'
import type { WrittenStrategy } from './write.ts'

export const ORIGIN: WrittenStrategy = {
  slug: 'migration-and-development-2027-2032',
  title: 'National strategy on migration and development 2027–2032',
  registrationNo: 'MFA2026/00412',
  lead: 'MFA',
  sections: [...LINK, ...REMITTANCES, ...PEOPLE, ...IMMIGRATION, ...IMPLEMENTATION],
}
