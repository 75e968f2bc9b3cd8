/** Two acts by one person: who may sign beside what else they did in a round. Source: domain study, 4.9; H34, H35. */
import { levelOf } from './clearance.ts'
import type { Act, Dossier, Reply, Round, SignOff } from './dossier.ts'
import { postBy, repliesIn, signOffsIn, signOffsOf } from './finding.ts'
import type { PortfolioId } from './ids.ts'
import { ableFor } from './may-revoke.ts'
import type { Actor } from './people.ts'
import { highestSignOff } from './signatures.ts'
import { type Able, conflict, forbidden, type Refusal } from './verdict.ts'

const personOf = (dossier: Dossier, act: Act) => postBy(dossier, act.by)?.personId

/** Everybody else who could sign for a portfolio in a round [H41]. */
export const othersAble = (
  actor: Actor,
  dossier: Dossier,
  round: Round,
  portfolioId: PortfolioId,
  now: Date,
): readonly Able[] =>
  ableFor(dossier, portfolioId, levelOf(dossier, round), now, round.purpose).filter(
    ({ personId }) => personId !== actor.personId,
  )

/** What else a person did in a round, for other portfolios: shown before they act for this one [H34]. */
export const actsForOthers = (
  { personId }: Pick<Actor, 'personId'>,
  dossier: Dossier,
  round: Round,
  portfolioId: PortfolioId,
): readonly (Reply | SignOff)[] =>
  [...repliesIn(dossier, round), ...signOffsIn(dossier, round)].filter(
    act => act.portfolioId !== portfolioId && personOf(dossier, act) === personId,
  )

/** Other portfolios for which the person of a sign-off signed in the same round: shown beside it [H35]. */
export const overlapOf = (dossier: Dossier, signOff: SignOff): readonly PortfolioId[] => {
  const personId = personOf(dossier, signOff)
  const others = dossier.signOffs.filter(
    s => s.roundId === signOff.roundId && s.portfolioId !== signOff.portfolioId && personOf(dossier, s) === personId,
  )
  return [...new Set(others.map(s => s.portfolioId))]
}

/** Whether somebody else has signed a reply, at a level at least. */
const anotherSigned = (actor: Actor, dossier: Dossier, signed: Reply, level: number): boolean =>
  signOffsOf(dossier, signed).some(s => s.level >= level && personOf(dossier, s) !== actor.personId)

/**
 * Whoever replied for another portfolio in this round, in another organisation, does not sign alone for this one: a second
 * official of the level asked for has signed first [R53, H34].
 */
const signsAlone = (actor: Actor, dossier: Dossier, round: Round, signed: Reply): boolean => {
  const hasReplied = repliesIn(dossier, round).some(
    r =>
      r.portfolioId !== signed.portfolioId &&
      personOf(dossier, r) === actor.personId &&
      postBy(dossier, r.by)?.organisationId !== actor.post.organisationId,
  )
  return hasReplied && (highestSignOff(dossier, signed)?.level ?? 0) < levelOf(dossier, round)
}

/**
 * One person, one signature in a round [R21]; where the preset lets a person sign for a second portfolio, somebody else has
 * prepared what they sign. And where it asks for four eyes, who prepared a reply is not the only one who signs it [R71].
 */
export const besides = (actor: Actor, dossier: Dossier, round: Round, signed: Reply, now: Date): Refusal | null => {
  const { fourEyes, double } = dossier.strategy.rules.signing
  const isSecond = actsForOthers(actor, dossier, round, signed.portfolioId).some(act => 'level' in act)
  const isOwn = personOf(dossier, signed) === actor.personId
  const who = () => othersAble(actor, dossier, round, signed.portfolioId, now)
  if (isSecond && double === 'refused') return conflict('R21')
  if (signsAlone(actor, dossier, round, signed)) return forbidden('R53', who())
  return isOwn && (fourEyes === 'asked' || isSecond) && !anotherSigned(actor, dossier, signed, 1)
    ? forbidden('R71', who())
    : null
}
