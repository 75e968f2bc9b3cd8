/** Organisations that merge, split or dissolve, with the map of their portfolios; and where nobody could answer any more. */
import { insertHolding, loadDirectory } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { allStrategies } from '#db/strategies.ts'
import { insertSuccession, loadSuccessions } from '#db/successions.ts'
import type { OrganisationId } from '#domain/ids.ts'
import { isAtRest } from '#domain/joined.ts'
import * as may from '#domain/may-administer.ts'
import type { Actor } from '#domain/people.ts'
import { exists, vacancies, withoutHolder } from '#domain/vacancy.ts'
import { offerAll } from './hand-over.ts'
import { newId } from './ids.ts'
import { dossiersOf } from './kept.ts'
import { rearrange } from './organisations.ts'
import { Malformed } from './refused.ts'

export interface Reorganisation extends may.ReorganisationInput {
  /** To whom the sections, leads and chairs of those that end are offered; null: to nobody yet. */
  readonly successorId: OrganisationId | null
  readonly instrument: string
}

const VERBS: Record<may.SuccessionKind, string> = { merge: 'merged', split: 'split', dissolve: 'dissolved' }

/**
 * Does the whole event at once, now: portfolios pass as the map says, organisations that end take their posts along, and
 * what they had in strategies is offered to the successor. What was done before keeps its name. A portfolio that the map
 * leaves out has no holder: that is an open question of competence.
 */
export const reorganise = async (actor: Actor, input: Reorganisation, now = new Date()): Promise<void> => {
  const { kind, fromIds, map, instrument, successorId } = input
  await rearrange(actor, instrument, now, {
    judge: directory => may.reorganise(actor, directory, input, now),
    write: async (tx, permit, directory) => {
      const toIds = [...new Set([...map.map(m => m.organisationId), ...(successorId ? [successorId] : [])])]
      const act = { at: now, by: actor.post.id }
      for (const moved of map) await insertHolding(tx, permit, { ...moved, instrument, ...act })
      const endIds = kind === 'split' ? [] : fromIds.filter(id => !toIds.includes(id))
      const id = newId()
      await insertSuccession(tx, permit, { id, kind, instrument, fromIds, toIds, endIds, ...act })
      const names = (ids: readonly OrganisationId[]) =>
        ids.map(one => directory.organisations.find(o => o.id === one)?.name ?? '').join(', ')
      const into = toIds.length > 0 ? ` into ${names(toIds)}` : ''
      const subject = { id, kind, instrument, fromIds: [...fromIds], toIds, endIds, map: map.map(m => ({ ...m })) }
      return { summary: `${VERBS[kind]} ${names(fromIds)}${into}`, subject }
    },
  })
  if (kind === 'split' || !successorId) return
  for (const fromId of fromIds.filter(id => id !== successorId))
    await offerAll(actor, { fromId, toId: successorId, instrument }).catch(error => {
      // It had nothing that could be handed over.
      if (!(error instanceof Malformed)) throw error
    })
}

/** For the page: who exists with what, who ended, and every event so far. */
export const reorganisationPage = async (now = new Date()) => {
  const [{ organisations, portfolios }, events] = await Promise.all([
    loadDirectory(database()),
    loadSuccessions(database()),
  ])
  const living = organisations.filter(o => exists(o, now))
  return {
    living: living.map(({ id, name }) => ({ id, name, portfolios: portfolios.filter(p => p.organisationId === id) })),
    unheld: portfolios.filter(p => !living.some(o => o.id === p.organisationId)),
    events,
  }
}

/** Where nobody can answer: an administrator sees the name and the number of a strategy, and nothing of its content. */
export const alarms = async (now = new Date()) => {
  const [strategies, directory] = await Promise.all([allStrategies(database()), loadDirectory(database())])
  const dossiers = await dossiersOf(strategies, directory)
  return dossiers
    .filter(d => !isAtRest(d))
    .flatMap(dossier => {
      const { title, registered: registrationNo } = dossier.strategy
      const on = { title, registrationNo }
      const competence = withoutHolder(dossier, now)
      return [
        ...competence.map(p => ({ ...on, portfolioId: p.id, portfolio: p.name, kind: 'noHolder' as const })),
        ...vacancies(dossier, now)
          .filter(v => !competence.some(p => p.id === v.portfolio.id))
          .map(v => ({ ...on, portfolioId: v.portfolio.id, portfolio: v.portfolio.name, kind: 'noPost' as const })),
      ]
    })
}
