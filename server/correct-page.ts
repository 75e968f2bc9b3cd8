/** What the page of publication shows of corrigenda: what was asked for, what stands, whose turn it is. */
import { corrigendumState } from '#domain/corrigenda.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { Edition } from '#domain/editions.ts'
import * as may from '#domain/may-correct.ts'
import { isCoordinator } from '#domain/may-draft.ts'
import { numbersIn } from '#domain/outline.ts'
import type { Actor, Post } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { capacity, type Task } from './tasks.ts'

export const corrigendaOf = (actor: Actor, dossier: Dossier, edition: Edition, now: Date) => {
  const sections = dossier.versions.find(v => v.id === edition.versionId)?.sections ?? []
  const numbers = numbersIn(sections)
  const titleOf = (id: string) => {
    const section = sections.find(s => s.sectionId === id)
    return section ? `${numbers.get(section.sectionId)} ${section.title}` : ''
  }
  const { corrigenda } = dossier.strategy.rules
  return {
    mayAsk: corrigenda !== null && !edition.withdrawal && isCoordinator(actor.post, dossier),
    hours: corrigenda?.hours ?? 0,
    sections: sections.map(s => ({ value: s.sectionId, label: titleOf(s.sectionId) })),
    all: dossier.corrigenda
      .filter(c => c.editionId === edition.id)
      .map(c => ({
        id: c.id,
        no: c.no,
        section: titleOf(c.sectionId),
        was: c.was,
        becomes: c.becomes,
        reason: c.reason,
        state: corrigendumState(c, now),
        until: c.confirmation?.until ?? null,
        contest: c.contest && { portfolio: portfolioOf(dossier, c.contest.portfolioId).name, reason: c.contest.reason },
        mayConfirm: may.confirmCorrigendum(actor, dossier, c.id, now).kind === 'allow',
        mayContest: may.contestCorrigendum(actor, dossier, { corrigendumId: c.id, reason: 'x' }, now).kind === 'allow',
      })),
  }
}

/** On the desk of the secretariat, a slip to confirm; of those who signed, one that they may still contest. */
export const corrigendumTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] =>
  dossier.corrigenda.flatMap((c): Task[] => {
    const at = { ...actor, post }
    const confirms = may.confirmCorrigendum(at, dossier, c.id, now).kind === 'allow'
    const contests = may.contestCorrigendum(at, dossier, { corrigendumId: c.id, reason: 'x' }, now).kind === 'allow'
    if (!confirms && !contests) return []
    const edition = dossier.editions.find(e => e.id === c.editionId)?.no
    const what = `corrigendum ${c.no} to edition ${edition}`
    return [
      {
        kind: 'corrigendum',
        text: confirms
          ? `Confirm ${what}`
          : `Read ${what}, which your ministry signed, and contest it if it is more than a slip`,
        where: `/strategies/${dossier.strategy.slug}/publication`,
        deadlineAt: c.confirmation?.until ?? null,
        daysLeft: null,
        post: capacity(dossier, post),
        changed: null,
      },
    ]
  })
