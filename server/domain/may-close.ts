/** May a person close a round, or publish? What is missing is named all at once, each with where it is settled. */
import {
  asksForAnswer,
  type Clearance,
  isConfirmed,
  missingClearances,
  mustClear,
  newestVersion,
  openRound,
  standingItems,
  versionOf,
} from './clearance.ts'
import type { Closing, Dossier, Round } from './dossier.ts'
import type { PortfolioId, RoundId } from './ids.ts'
import { stillOpen } from './may-circulate.ts'
import { inPost, mayRun, standingEdition, steers } from './may-draft.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, incomplete, type Missing, type Verdict } from './verdict.ts'

const names = (dossier: Dossier, id: PortfolioId) => dossier.directory.portfolios.find(p => p.id === id)?.name ?? ''
const page = (dossier: Dossier, rest: string) => `/strategies/${dossier.strategy.slug}/${rest}`

const clearancesMissing = (dossier: Dossier, rule: 'R25' | 'R30', missing: readonly Clearance[]): Missing[] =>
  missing.map(c => ({
    rule,
    subject: names(dossier, c.portfolioId),
    state: c.state,
    where:
      dossier.rounds.length === 0
        ? page(dossier, 'rounds')
        : page(dossier, `rounds/${dossier.rounds.at(-1)?.no}#portfolio-${c.portfolioId}`),
  }))

const itemsMissing = (dossier: Dossier): Missing[] =>
  standingItems(dossier).flatMap(({ item, reply, round }): Missing[] => {
    const at = {
      subject: `${names(dossier, reply.portfolioId)}, item ${item.no}`,
      where: page(dossier, `rounds/${round.no}#item-${item.id}`),
    }
    if (asksForAnswer(item) && item.dispositions.length === 0) return [{ rule: 'R26', ...at }]
    const conditional = item.grade === 'condition' || item.grade === 'objection'
    return conditional && !isConfirmed(item) ? [{ rule: 'R27', ...at }] : []
  })

/** Everything that keeps a round from being closed as cleared. */
export const missingForClosing = (dossier: Dossier, round: Round): readonly Missing[] => {
  const level = dossier.strategy.rules.levels[round.purpose]
  return [
    ...(mustClear(dossier).length === 0 ? [{ rule: 'R34' as const, subject: '', where: page(dossier, 'circle') }] : []),
    ...itemsMissing(dossier),
    ...clearancesMissing(dossier, 'R25', missingClearances(dossier, versionOf(dossier, round), level)),
  ]
}

export const closeRound = (
  actor: Actor,
  dossier: Dossier,
  input: { roundId: RoundId; outcome: Closing; note: string },
  now: Date,
): Verdict<'closeRound'> => {
  const round = dossier.rounds.find(r => r.id === input.roundId)
  const refusal = firstOf(
    inPost(actor, now),
    dossier.strategy.rules.closesRounds.includes(actor.post.role) && mayRun(actor.post, dossier)
      ? null
      : forbidden('R24'),
    stillOpen(round),
    input.outcome !== 'cleared' && input.note === '' ? conflict('R24') : null,
  )
  if (refusal || !round) return refusal ?? conflict('R11')
  const missing = input.outcome === 'cleared' ? missingForClosing(dossier, round) : []
  return missing.length > 0 ? incomplete(missing) : allow('closeRound')
}

/** Everything that keeps the newest version from being published, all at once. */
export const missingForPublication = (dossier: Dossier): readonly Missing[] => {
  const version = newestVersion(dossier)
  if (!version) return [{ rule: 'R29', subject: '', where: page(dossier, 'rounds') }]
  const closed = dossier.rounds.some(
    r => r.closing?.outcome === 'cleared' && versionOf(dossier, r).manifestHash === version.manifestHash,
  )
  const open = openRound(dossier)
  const level = dossier.strategy.rules.publicationLevel
  return [
    ...(mustClear(dossier).length === 0 ? [{ rule: 'R34' as const, subject: '', where: page(dossier, 'circle') }] : []),
    ...(closed && !open
      ? []
      : [
          {
            rule: 'R29' as const,
            subject: `Version ${version.no}`,
            where: page(dossier, open ? `rounds/${open.no}` : 'rounds'),
          },
        ]),
    ...itemsMissing(dossier),
    ...clearancesMissing(dossier, 'R30', missingClearances(dossier, version, level)),
  ]
}

/** `manifestHash` is the text that was on the screen. */
export const publish = (
  actor: Actor,
  dossier: Dossier,
  input: { manifestHash: string | null },
  now: Date,
): Verdict<'publish'> => {
  const newest = newestVersion(dossier)
  const refusal = firstOf(
    inPost(actor, now),
    actor.post.role === 'secretariat' ? null : forbidden('R28'),
    newest && dossier.editions.at(-1)?.manifestHash === newest.manifestHash ? conflict('R31') : null,
    input.manifestHash !== null && input.manifestHash !== newest?.manifestHash ? conflict('R35') : null,
  )
  if (refusal) return refusal
  const missing = missingForPublication(dossier)
  return missing.length > 0 ? incomplete(missing) : allow('publish')
}

/** `editionNo` is the edition that was on the screen. */
export const openAmendment = (
  actor: Actor,
  dossier: Dossier,
  input: { editionNo: number; reason: string },
  now: Date,
): Verdict<'openAmendment'> => {
  const edition = standingEdition(dossier)
  return (
    firstOf(
      inPost(actor, now),
      steers(actor.post, dossier) ? null : forbidden('R38'),
      edition ? null : conflict('R38'),
      edition?.no === input.editionNo ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('openAmendment')
  )
}
