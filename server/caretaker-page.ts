/** The pages of a change of government: the period itself, and what a strategy's new ministers have to reconfirm. */
import { loadDirectory } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { type Caretaking, caretakingIn, lastChange, reconfirmationsMissing, unreconfirmed } from '#domain/caretaker.ts'
import { mustClear } from '#domain/clearance.ts'
import type { Act, Directory, Dossier } from '#domain/dossier.ts'
import type { PortfolioId } from '#domain/ids.ts'
import { caretake, reconfirm } from '#domain/may-caretake.ts'
import type { Actor, Post } from '#domain/people.ts'
import { personOf, portfolioOf } from './board.ts'
import { nameIn } from './joint-authority.ts'
import { dossierFor } from './read.ts'
import { capacity, type Task } from './tasks.ts'

const nameOf = ({ posts }: Directory, { by }: Act): string => posts.find(p => p.id === by)?.personName ?? ''

const shown = (directory: Directory, { id, instrument, until, at, end, ...act }: Caretaking) => ({
  id,
  instrument,
  until,
  at,
  by: nameOf(directory, { ...act, at }),
  end: end && { at: end.at, instrument: end.instrument, newMinisters: end.newMinisters, by: nameOf(directory, end) },
})

/** For everybody: whether a caretaker period lasts, and those before, the newest first. */
export const caretakerPage = async (actor: Actor, now = new Date()) => {
  const directory = await loadDirectory(database())
  const periods = (directory.caretakings ?? []).map(one => shown(directory, one))
  const lasting = periods.find(one => one.end === null) ?? null
  return {
    lasting,
    before: periods.filter(one => one !== lasting).toReversed(),
    records: caretake(actor, directory, lasting ? 'end' : 'begin', now).kind === 'allow',
  }
}

/** The period that lasts, for a page of a strategy whose procedure has one; null: none. */
export const caretakingShown = (dossier: Dossier) => {
  const period = caretakingIn(dossier)
  return period && { ...shown(dossier.directory, period), freezes: dossier.strategy.rules.caretaker?.freezes ?? [] }
}

const clearancesToReconfirm = (dossier: Dossier): readonly PortfolioId[] =>
  mustClear(dossier)
    .map(m => m.portfolioId)
    .filter(id => unreconfirmed(dossier, id).length > 0)

const mayDo = (
  actor: Actor,
  dossier: Dossier,
  what: 'circle' | 'mandate' | 'clearance',
  id: PortfolioId | null,
  now: Date,
) => reconfirm(actor, dossier, { what, portfolioId: id, note: 'x' }, now).kind === 'allow'

/** What the new ministers of a strategy have to reconfirm, and what they have. */
export const reconfirmationPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const change = lastChange(dossier)
  const missing = reconfirmationsMissing(dossier)
  const whole = (['circle', 'mandate'] as const).filter(what =>
    missing.some(m => m.subject === (what === 'circle' ? 'The circle' : 'The mandate')),
  )
  return {
    slug,
    asks: (dossier.strategy.rules.caretaker?.reconfirms.length ?? 0) > 0,
    change: change && shown(dossier.directory, change),
    whole: whole.map(what => ({ what, mine: mayDo(actor, dossier, what, null, now) })),
    clearances: clearancesToReconfirm(dossier).map(portfolioId => ({
      portfolioId,
      ...portfolioOf(dossier, portfolioId),
      waitsFor: unreconfirmed(dossier, portfolioId).map(id => nameIn(dossier.directory, id)),
      mine: mayDo(actor, dossier, 'clearance', portfolioId, now),
    })),
    done: dossier.reconfirmations
      .filter(r => r.caretakingId === change?.id)
      .map(r => ({
        what: r.what,
        portfolio: r.portfolioId && portfolioOf(dossier, r.portfolioId).name,
        note: r.note,
        at: r.at,
        person: personOf(dossier, r),
      })),
  }
}

/** What somebody's post has to reconfirm. */
export const caretakerTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const at = { ...actor, post }
  const common = {
    kind: 'reconfirm' as const,
    on: 'Under new ministers',
    where: `/strategies/${dossier.strategy.slug}/reconfirmations`,
    deadlineAt: null,
    daysLeft: null,
    post: capacity(dossier, post),
    changed: null,
  }
  return [
    ...(mayDo(at, dossier, 'circle', null, now) ? [{ ...common, text: 'Reconfirm the circle' }] : []),
    ...(mayDo(at, dossier, 'mandate', null, now) ? [{ ...common, text: 'Reconfirm the mandate' }] : []),
    ...clearancesToReconfirm(dossier)
      .filter(id => mayDo(at, dossier, 'clearance', id, now))
      .map(id => ({ ...common, text: `Reconfirm the clearance of ${portfolioOf(dossier, id).name}` })),
  ]
}
