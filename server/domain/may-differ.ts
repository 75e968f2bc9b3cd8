/** May a person raise a difference, argue in it, lift it, withdraw from it? Source: domain study, 4.8; H54, H57, H65. */
import { isRestricted } from './access.ts'
import { isStanding } from './clearance.ts'
import { nodesOf } from './counterpart.ts'
import { type Difference, differenceOfItem, isConcerned, type Party, pursuing, stateOf } from './differences.ts'
import type { Dossier } from './dossier.ts'
import { itemBy } from './finding.ts'
import type { DifferenceId, ItemId, PortfolioId, SectionId } from './ids.ts'
import { standOf } from './ladder.ts'
import { speaks } from './may-circulate.ts'
import { chairs, readStrategy, staysAsPublished } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import { type Actor, isSpeaker } from './people.ts'
import { ownerOf } from './section-state.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

/** What is said with a position. */
export interface Argument {
  readonly body: string
  readonly wording: string
  readonly mandate: string
}

/** A portfolio rests what it asks for on its own mandate, and says in which words it would be content [R61, H54]. */
export const isGrounded = ({ wording, mandate }: Omit<Argument, 'body'>): boolean => wording !== '' && mandate !== ''

/** The lead is spoken for by those of its people who answer for a ministry. */
const isLead = (actor: Actor, dossier: Dossier): boolean =>
  isSpeaker(actor.post) && actor.post.organisationId === dossier.strategy.leadId

/** Whether a person speaks for a side [R62]. */
export const speaksForParty = (actor: Actor, dossier: Dossier, party: Party): Refusal | null =>
  party === null
    ? isLead(actor, dossier)
      ? null
      : forbidden('R62')
    : speaks(actor, dossier, party) && forbidden('R62')

const argued = (party: Party, said: Argument): Refusal | null =>
  firstOf(said.body === '' ? conflict('R8') : null, party === null || isGrounded(said) ? null : conflict('R61'))

export const found = (dossier: Dossier, id: DifferenceId): Difference | null =>
  dossier.differences.find(d => d.id === id) ?? null

/** What was agreed and stands, or was given up, is not argued any more; what comes up again is raised anew [R63]. */
export const isArgued = (dossier: Dossier, difference: Difference, now: Date): boolean =>
  ['open', 'reopened'].includes(stateOf(dossier, difference, now))

export const stillArgued = (dossier: Dossier, difference: Difference | null, now: Date): Refusal | null =>
  !difference ? conflict('R35') : isArgued(dossier, difference, now) ? null : conflict('R63')

export interface Raising extends Argument {
  readonly party: Party
  /** Whom the lead differs with. */
  readonly against: readonly PortfolioId[]
  readonly title: string
  readonly sectionId: SectionId | null
  /** The passage it is about. */
  readonly quote?: string
  /** The other section, where the two contradict each other. */
  readonly contradicts?: SectionId | null
  /** The item of a reply that it goes on with. */
  readonly itemId: ItemId | null
}

/** An item of a reply that stands, by the portfolio that raises it or answered by the lead that does, and not raised yet. */
const itemFits = (dossier: Dossier, { itemId, party, against }: Raising): boolean => {
  if (itemId === null) return true
  const reply = itemBy(dossier, itemId)?.reply
  const sides: readonly Party[] = [party, ...against]
  return (
    reply !== undefined &&
    sides.includes(reply.portfolioId) &&
    isStanding(dossier, reply) &&
    differenceOfItem(dossier, itemId) === null
  )
}

/** The portfolios by which the owner of a section has a say; none where the lead owns it, or nobody. Null: the owner has no say. */
const ownersOf = (dossier: Dossier, sectionId: SectionId): readonly PortfolioId[] | null => {
  const owner = ownerOf(dossier, sectionId)?.organisationId ?? dossier.strategy.leadId
  if (owner === dossier.strategy.leadId) return []
  const held = dossier.directory.portfolios.filter(p => p.organisationId === owner && isConcerned(dossier, p.id))
  return held.length > 0 ? held.map(p => p.id) : null
}

/** Beside the lead, who becomes party to it: whoever raises it, with whom, and of a contradiction the owners of both [H25]. */
export const sidesOf = (
  dossier: Dossier,
  { party, against, sectionId, contradicts }: Pick<Raising, 'party' | 'against' | 'sectionId' | 'contradicts'>,
): readonly PortfolioId[] => {
  const owners = contradicts && sectionId ? [sectionId, contradicts] : []
  return [
    ...new Set([...(party === null ? [] : [party]), ...against, ...owners.flatMap(id => ownersOf(dossier, id) ?? [])]),
  ]
}

/** Two sections, both in the text, with owners that can settle it; what a reply says is another kind of difference [R104]. */
const contradictionFits = (dossier: Dossier, { sectionId, contradicts, itemId }: Raising): boolean =>
  !contradicts ||
  (sectionId !== null &&
    sectionId !== contradicts &&
    itemId === null &&
    [sectionId, contradicts].every(id => ownersOf(dossier, id) !== null))

export const raise = (actor: Actor, dossier: Dossier, input: Raising, now: Date): Verdict<'differ'> =>
  firstOf(
    handles(actor, dossier, now),
    speaksForParty(actor, dossier, input.party),
    staysAsPublished(dossier),
    contradictionFits(dossier, input) ? null : conflict('R104'),
    sidesOf(dossier, input).length > 0 ? null : conflict('R62'),
    [...(input.party === null ? [] : [input.party]), ...input.against].every(id => isConcerned(dossier, id))
      ? null
      : conflict('R62'),
    [input.sectionId, input.contradicts].every(id => !id || nodesOf(dossier).some(n => n.id === id))
      ? null
      : conflict('R6'),
    itemFits(dossier, input) ? null : conflict('R35'),
    input.quote && [input.sectionId, input.contradicts].some(id => id && isRestricted(dossier, id))
      ? conflict('R106')
      : null,
    input.title === '' ? conflict('R8') : argued(input.party, input),
  ) ?? allow('differ')

/** States a position, or states it anew; a portfolio of the circle that was no party becomes one. */
export const argue = (
  actor: Actor,
  dossier: Dossier,
  input: Argument & { readonly differenceId: DifferenceId; readonly party: Party },
  now: Date,
): Verdict<'differ'> => {
  const difference = found(dossier, input.differenceId)
  const { party } = input
  const isParty = party === null || difference?.parties.includes(party) === true
  return (
    firstOf(
      handles(actor, dossier, now),
      speaksForParty(actor, dossier, party),
      stillArgued(dossier, difference, now),
      isParty || isConcerned(dossier, party) ? null : conflict('R62'),
      difference?.withdrawals.some(w => w.portfolioId === party) ? conflict('R63') : null,
      argued(party, input),
    ) ?? allow('differ')
  )
}

/** The parties that a person speaks for in a difference. */
export const partiesOf = (actor: Actor, dossier: Dossier, difference: Difference): readonly Party[] =>
  [null, ...pursuing(dossier, difference)].filter(party => speaksForParty(actor, dossier, party) === null)

/** A refused claim is known to its author, who may not read the strategy [R62]. */
export const seeDifference = (actor: Actor, dossier: Dossier, id: DifferenceId, now: Date): Verdict<'readStrategy'> => {
  const difference = found(dossier, id)
  const isClaimants = difference?.claimId != null && speaksForParty(actor, dossier, difference.raisedFor) === null
  return isClaimants ? allow('readStrategy') : readStrategy(actor, dossier, now)
}

/** To a higher step, by a party or a chair [R64]. */
export const lift = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly differenceId: DifferenceId; readonly step: number; readonly reason: string },
  now: Date,
): Verdict<'lift'> => {
  const difference = found(dossier, input.differenceId)
  const concerns = difference && partiesOf(actor, dossier, difference).length > 0
  return (
    firstOf(
      handles(actor, dossier, now),
      concerns || chairs(actor.post, dossier) ? null : forbidden('R64'),
      stillArgued(dossier, difference, now),
      difference && isAbove(dossier, difference, input.step, now) ? null : conflict('R64'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('lift')
  )
}

const isAbove = (dossier: Dossier, difference: Difference, step: number, now: Date): boolean =>
  Number.isInteger(step) && step > standOf(dossier, difference, now).step && step < dossier.strategy.rules.ladder.length

/**
 * Withdrawing is not approval: the clearance of the portfolio is what its replies say. It is done at the level at least at
 * which the position was stated [R62, H57].
 */
export const withdraw = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly differenceId: DifferenceId; readonly portfolioId: PortfolioId },
  now: Date,
): Verdict<'differ'> => {
  const difference = found(dossier, input.differenceId)
  const by = difference?.positions.findLast(p => p.portfolioId === input.portfolioId)?.by
  const level = dossier.directory.posts.find(p => p.id === by)?.level ?? 0
  return (
    firstOf(
      handles(actor, dossier, now),
      speaksForParty(actor, dossier, input.portfolioId),
      stillArgued(dossier, difference, now),
      difference?.kind === 'contradiction' ? conflict('R104') : null,
      difference && pursuing(dossier, difference).includes(input.portfolioId) ? null : conflict('R35'),
      actor.post.level < level ? forbidden('R62') : null,
    ) ?? allow('differ')
  )
}

/** Makes two differences settle together or not at all, by a party of either [R69, H65]. */
export const link = (
  actor: Actor,
  dossier: Dossier,
  input: { readonly differenceId: DifferenceId; readonly otherId: DifferenceId; readonly reason: string },
  now: Date,
): Verdict<'differ'> => {
  const [one, other] = [found(dossier, input.differenceId), found(dossier, input.otherId)]
  const concerns = [one, other].some(d => d && partiesOf(actor, dossier, d).length > 0)
  return (
    firstOf(
      handles(actor, dossier, now),
      concerns ? null : forbidden('R62'),
      stillArgued(dossier, one, now),
      stillArgued(dossier, other, now),
      one?.id === other?.id || one?.links.includes(input.otherId) ? conflict('R69') : null,
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('differ')
  )
}
