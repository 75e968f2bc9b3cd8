/** Who exists in this government, for the pages. */
import { loadDirectory, loadOrganisations, loadPeople, loadPortfolios } from '#db/directory.ts'
import { database } from '#db/sql.ts'

export const organisationsById = async () => new Map((await loadOrganisations(database())).map(o => [o.id, o]))
export const organisations = () => loadOrganisations(database())
export const portfolios = () => loadPortfolios(database())
export const directory = () => loadDirectory(database())
export const people = () => loadPeople(database())
