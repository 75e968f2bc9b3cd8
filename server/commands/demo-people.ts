/** The organisations, portfolios and people of the demo country, with their posts. */
import { setPassword } from '#db/accounts.ts'
import { insertPortfolioAreas } from '#db/concerned.ts'
import { COUNTRY } from '#db/demo/country.ts'
import { insertOrganisation, insertPerson, insertPortfolio, insertPost } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import type { OrganisationId, PersonId, PortfolioId, PostId } from '#domain/ids.ts'
import { LEVEL_OF_ROLE } from '#domain/people.ts'
import { allow } from '#domain/verdict.ts'
import { enact, permitOf } from '../decide.ts'
import { newId } from '../ids.ts'
import { hashPassword } from '../password.ts'

export const DEMO_PASSWORD = 'joint preparation 2026'

const DAY = 86_400_000
/** How long an acting post of the cast lasts: the demo is looked at within it. */
const ACTING_DAYS = 270
const dayBefore = (at: Date) => new Date(at.getTime() - DAY).toISOString().slice(0, 10)

/** Gives the portfolios by their keys. */
export const seedPeople = async (at: Date) => {
  const permit = permitOf(allow('administer'))
  const password = await hashPassword(DEMO_PASSWORD)
  const organisations = new Map(
    COUNTRY.organisations.map(o => [o.code as string, newId<'organisation'>() as OrganisationId]),
  )
  const portfolios = new Map(COUNTRY.portfolios.map(p => [p.key as string, newId<'portfolio'>() as PortfolioId]))
  const people = new Map(COUNTRY.cast.map(p => [p.key as string, newId<'person'>() as PersonId]))
  const own = new Map<string, PostId>()
  await enact(null, '', null, at, async tx => {
    for (const { code, kind, name } of COUNTRY.organisations)
      await insertOrganisation(tx, permit, { id: organisations.get(code)!, code, kind, name, calendar: null, at })
    for (const { key, name, holder, covers } of COUNTRY.portfolios) {
      await insertPortfolio(tx, permit, {
        id: portfolios.get(key)!,
        name,
        organisationId: organisations.get(holder)!,
        at,
      })
      await insertPortfolioAreas(tx, permit, { portfolioId: portfolios.get(key)!, areas: covers, at })
    }
    for (const person of COUNTRY.cast) {
      const personId = people.get(person.key)!
      await insertPerson(tx, permit, { id: personId, name: person.name, email: person.email, at })
      for (const { organisation, role, portfolio, instrument, actingFor } of person.posts) {
        const id: PostId = newId()
        if (!actingFor) own.set(`${person.key} ${role}`, id)
        const principal = actingFor && own.get(`${actingFor} ${role}`)
        const post = {
          id,
          ...(principal && { kind: 'acting' as const, actingFor: principal, instrumentDate: dayBefore(at) }),
          personId,
          organisationId: organisations.get(organisation)!,
          portfolioId: portfolio && portfolios.get(portfolio)!,
          role,
          level: LEVEL_OF_ROLE[role],
          validFrom: at,
          validTo: principal ? new Date(at.getTime() + ACTING_DAYS * DAY) : null,
          instrument,
        }
        await insertPost(tx, permit, post, { at, by: null })
      }
    }
    return {
      entry: {
        action: 'seed',
        summary: `filled the workspace with the demo country ${COUNTRY.name}`,
        subject: { people: people.size },
      },
      result: undefined,
    }
  })
  for (const id of people.values()) await setPassword(database(), id, password)
  return portfolios
}
