/** What waits to be published in one strategy, and what happens to what was: windows that end, slips to confirm, amendments. */
import { certificateState } from '#domain/certificates.ts'
import { newestVersion, openRound } from '#domain/clearance.ts'
import { corrigendumState } from '#domain/corrigenda.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import { standingEdition } from '#domain/editions.ts'
import type { PortfolioId, VersionId } from '#domain/ids.ts'
import { signedFor } from '#domain/may-certify.ts'
import { clearedBefore, missingForPublication } from '#domain/may-close.ts'
import { type NextAct, nextActOf } from '#domain/next-act.ts'
import type { Actor } from '#domain/people.ts'
import { missingFor } from '#domain/political-gate.ts'
import { incomplete } from '#domain/verdict.ts'
import { portfolioOf } from './board.ts'
import { baseOf, type Line, line, nextTurn, ofNames, ofRoles, ofTask } from './console-lines.ts'
import { corrigendumTasks } from './correct-page.ts'
import { reviewTasks } from './review-page.ts'

const STEPS: Partial<Record<NextAct['act'], { readonly words: (no: number) => string; readonly page: string }>> = {
  review: { words: no => `Review law and language of version ${no} before it is decided`, page: 'decision' },
  decide: { words: no => `Put the decision on version ${no} on file`, page: 'decision' },
  passGate: { words: no => `Record whether version ${no} passes the step before the decision`, page: 'decision' },
  publish: { words: no => `Publish version ${no}: nothing blocks`, page: 'publication' },
}

/** What was circulated and closed as cleared, and is not published, with all that is missing. */
const waiting = (dossier: Dossier, at: Actor, now: Date): Line[] => {
  const newest = newestVersion(dossier)
  if (!newest || !clearedBefore(dossier) || openRound(dossier) || standingEdition(dossier)) return []
  const next = nextActOf(dossier, now)
  const step = next && STEPS[next.act]
  const missing = missingFor(at, dossier, missingForPublication(dossier, now), now)
  // Whoever had a part in the text does not review it.
  const isNotMine = next?.act === 'review' && reviewTasks(dossier, at, at.post, now).length === 0
  const turn = isNotMine ? ofRoles(next.roles) : nextTurn(dossier, at, next)
  const text = step?.words(newest.no) ?? `Version ${newest.no} waits to be published`
  return [
    line('publish', text, turn, `${baseOf(dossier)}/${step?.page ?? 'publication'}`, {
      since: newest.at,
      why: missing.length > 0 ? incomplete(missing) : null,
    }),
  ]
}

const namesOf = (dossier: Dossier, ids: readonly PortfolioId[]) => ids.map(id => portfolioOf(dossier, id).name)
const versionBy = (dossier: Dossier, id: VersionId): Version => dossier.versions.find(v => v.id === id)!

/** While a correction can be contested nothing rests on it. */
const windows = (dossier: Dossier, now: Date): Line[] =>
  dossier.certificates
    .filter(c => certificateState(c, now) === 'waiting')
    .map(c => {
      const [from, to] = [versionBy(dossier, c.fromId), versionBy(dossier, c.toId)]
      const text = `That version ${to.no} only corrects version ${from.no} counts from then on, unless it is contested`
      const where = `${baseOf(dossier)}/versions/${to.no}#since-${from.no}`
      return line('publish', text, ofNames(...namesOf(dossier, signedFor(dossier, from))), where, { by: c.until })
    })

/** Slips in what is published, to confirm, or while they can be contested; also when the file is closed [R129]. */
export const toCorrect = (dossier: Dossier, at: Actor, now: Date): Line[] => [
  ...corrigendumTasks(dossier, at, at.post, now).map(task => ofTask('publish', task)),
  ...dossier.corrigenda
    .filter(c => corrigendumState(c, now) === 'waiting')
    .map(c => {
      const edition = dossier.editions.find(e => e.id === c.editionId)!
      const signed = signedFor(dossier, versionBy(dossier, edition.versionId))
      const text = `Corrigendum ${c.no} to edition ${edition.no} stands from then on, unless it is contested`
      const where = `${baseOf(dossier)}/publication`
      return line('publish', text, ofNames(...namesOf(dossier, signed)), where, { by: c.confirmation?.until ?? null })
    }),
]

export const toPublish = (dossier: Dossier, at: Actor, now: Date): Line[] => {
  const amended = dossier.editions.at(-1)
  return [
    ...waiting(dossier, at, now),
    ...toCorrect(dossier, at, now),
    ...windows(dossier, now),
    ...(amended?.amendment
      ? [
          line(
            'publish',
            `Edition ${amended.no} is being amended`,
            nextTurn(dossier, at, nextActOf(dossier, now)),
            baseOf(dossier),
            { since: amended.amendment.at },
          ),
        ]
      : []),
  ]
}
