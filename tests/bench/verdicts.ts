/** Everything that the product asks of its rules for one person in one strategy: the desk, the checklists, each section, each item. */
import { clearanceOf, mustClear, newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { confirm, dispose, openRoundOn, signOff } from '#domain/may-circulate.ts'
import { missingForPublication } from '#domain/may-close.ts'
import { editSection, freeze } from '#domain/may-draft.ts'
import { nextActOf } from '#domain/next-act.ts'
import type { Actor } from '#domain/people.ts'
import { tasksIn } from '#server/desk.ts'
import { dossierFor } from '#server/read.ts'
import { medianOf } from './median.ts'

const ask = (actor: Actor, dossier: Dossier, now: Date) => {
  const newest = newestVersion(dossier)!
  const { manifestHash } = newest
  tasksIn(dossier, actor, now)
  nextActOf(dossier, now)
  missingForPublication(dossier, now)
  for (const { portfolioId } of mustClear(dossier)) clearanceOf(dossier, portfolioId, newest, 2, now)
  for (const { id } of dossier.outline.nodes) editSection(actor, dossier, id, now)
  freeze(actor, dossier, { manifestHash, words: 1 }, now)
  openRoundOn(actor, dossier, null, now)
  const { id: roundId } = dossier.rounds.at(-1)!
  for (const { id: replyId, items } of dossier.replies.filter(r => r.roundId === roundId)) {
    signOff(actor, dossier, { replyId, manifestHash }, now)
    for (const { id: itemId, dispositions } of items) {
      const replaces = dispositions.at(-1)?.id ?? null
      dispose(actor, dossier, { itemId, outcome: 'accepted', wording: '', reason: '', replaces }, now)
      if (replaces) confirm(actor, dossier, replaces, now)
    }
  }
}

/** Medians in milliseconds: `load` of the facts alone, `all` of the facts and the verdicts on them. */
export const verdictsFor = async (actor: Actor, slug: string, runs: number) => ({
  load: await medianOf(runs, () => dossierFor(actor, slug)),
  all: await medianOf(runs, async () => ask(actor, await dossierFor(actor, slug), new Date())),
})
