/** The page of the decision: whether there is one and on what, who was there, and what still keeps the body from deciding. */
import { hasWritten } from '#db/reviews.ts'
import { database } from '#db/sql.ts'
import { dayIn } from '#domain/calendar.ts'
import { newestVersion } from '#domain/clearance.ts'
import { type Decision, decisionOn, isChanged, putBefore } from '#domain/decision.ts'
import { supersededBy } from '#domain/decision-effect.ts'
import type { Dossier } from '#domain/dossier.ts'
import { clearedBefore, missingForDecision } from '#domain/may-close.ts'
import { clearancesToDecideOver, decide } from '#domain/may-decide.ts'
import type { Actor } from '#domain/people.ts'
import { missingFor } from '#domain/political-gate.ts'
import { personOf, portfolioOf } from './board.ts'
import { caretakingShown } from './caretaker-page.ts'
import { gateShown } from './gate.ts'
import { dossierFor } from './read.ts'
import { reviewShown } from './review-page.ts'

const noOf = (dossier: Dossier, id: string) => dossier.versions.find(v => v.id === id)?.no ?? 0

/** A decision as it is shown, with the portfolios to which it did something. */
export const decisionShown = (dossier: Dossier, decision: Decision) => ({
  no: decision.no,
  body: decision.body,
  day: decision.day,
  instrument: decision.instrument,
  mode: decision.mode,
  versionNo: noOf(dossier, decision.versionId),
  manifestHash: decision.manifestHash,
  putBeforeNo: putBefore(dossier, decision).no,
  isChanged: isChanged(dossier, decision),
  change: decision.change,
  attendance: decision.attendance,
  superseded: supersededBy(dossier, decision).map(id => portfolioOf(dossier, id).name),
  over: decision.over.map(id => portfolioOf(dossier, id).name),
  overReason: decision.overReason,
  note: decision.note,
  at: decision.at,
  by: personOf(dossier, decision),
})

export const decisionPage = async (actor: Actor, slug: string, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const { rules } = dossier.strategy
  const newest = newestVersion(dossier)
  const decided = decisionOn(dossier, newest)
  const over = decided ? [] : clearancesToDecideOver(dossier, now)
  const put = clearedBefore(dossier, over)
  const missing =
    rules.decision && !decided ? missingFor(actor, dossier, missingForDecision(dossier, over, now), now) : []
  const verdict = decide(actor, dossier, null, now)
  const namesOf = (...of: string[]) =>
    dossier.circle.filter(m => of.includes(m.standing)).map(m => portfolioOf(dossier, m.portfolioId).name)
  return {
    slug,
    caretaking: caretakingShown(dossier),
    review: reviewShown(actor, dossier, await hasWritten(database(), slug, actor.personId), now),
    gate: gateShown(actor, dossier, now),
    rules: rules.decision,
    closingAct: rules.closing.act,
    newest: newest && { no: newest.no, manifestHash: newest.manifestHash },
    put: put && { no: put.no, differs: put.manifestHash !== newest?.manifestHash },
    decided: decided && decisionShown(dossier, decided),
    earlier: dossier.decisions
      .filter(d => d !== decided)
      .map(d => decisionShown(dossier, d))
      .toReversed(),
    missing,
    mayRecord: verdict.kind === 'allow' || (verdict.kind === 'incomplete' && missing.length === 0),
    refusal: verdict.kind === 'allow' || verdict.kind === 'incomplete' ? null : verdict,
    over: over.map(id => ({ value: id, label: portfolioOf(dossier, id).name })),
    advisers: namesOf('advisory'),
    today: dayIn(rules.zone, now),
  }
}
