/** The pages of a change of government: the period itself, and what a strategy's new ministers have to reconfirm. */
import { loadDirectory } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import {
  type Caretaking,
  caretakingIn,
  clearancesToReconfirm,
  lastChange,
  wholeToReconfirm,
} from '#domain/caretaker.ts'
import type { Act, Directory, Dossier } from '#domain/dossier.ts'
import { postBy } from '#domain/finding.ts'
import type { PortfolioId } from '#domain/ids.ts'
import { caretake, reconfirm } from '#domain/may-caretake.ts'
import type { Actor, Post } from '#domain/people.ts'
import type { Reconfirmed } from '#domain/presets.ts'
import { personOf, portfolioOf } from './board.ts'
import { nameIn } from './joint-authority.ts'
import { dossierFor } from './read.ts'
import { capacity, type Task } from './tasks.ts'

const nameOf = (directory: Directory, { by }: Pick<Act, 'by'>): string => postBy({ directory }, by)?.personName ?? ''

const shown = (directory: Directory, { id, instrument, until, at, by, end }: Caretaking) => ({
  id,
  instrument,
  until,
  at,
  by: nameOf(directory, { by }),
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

const mayDo = (actor: Actor, dossier: Dossier, what: Reconfirmed, id: PortfolioId | null, now: Date) =>
  reconfirm(actor, dossier, { what, portfolioId: id, note: 'x' }, now).kind === 'allow'

/** What the new ministers of a strategy have to reconfirm, and what they have. */
export const reconfirmationPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const change = lastChange(dossier)
  return {
    slug,
    asks: (dossier.strategy.rules.caretaker?.reconfirms.length ?? 0) > 0,
    change: change && shown(dossier.directory, change),
    whole: wholeToReconfirm(dossier).map(what => ({ what, mine: mayDo(actor, dossier, what, null, now) })),
    clearances: clearancesToReconfirm(dossier).map(({ portfolioId, waitsFor }) => ({
      portfolioId,
      ...portfolioOf(dossier, portfolioId),
      waitsFor: waitsFor.map(id => nameIn(dossier.directory, id)),
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
    ...wholeToReconfirm(dossier)
      .filter(what => mayDo(at, dossier, what, null, now))
      .map(what => ({ ...common, text: `Reconfirm the ${what}` })),
    ...clearancesToReconfirm(dossier)
      .filter(({ portfolioId }) => mayDo(at, dossier, 'clearance', portfolioId, now))
      .map(({ portfolioId }) => ({
        ...common,
        text: `Reconfirm the clearance of ${portfolioOf(dossier, portfolioId).name}`,
      })),
  ]
}
