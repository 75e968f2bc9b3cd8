/** People, the places they work in, and what a place lets them do. Source: domain study, 4.2 and 4.3. */
import type { AreaId } from './areas.ts'
import type { CalendarId } from './calendars.ts'
import type { Day } from './day.ts'
import type { JointAuthorityId, OrganisationId, PersonId, PortfolioId, PostId } from './ids.ts'
import type { Purpose } from './presets.ts'

export type OrganisationKind = 'ministry' | 'agency' | 'commission' | 'secretariat'

/**
 * Several organisations that have authority over another one together, by an instrument, until another one ends it [H30].
 * Either can be recorded before the day from which it is in force.
 */
export interface JointAuthority {
  readonly id: JointAuthorityId
  /** The decision that names them. */
  readonly instrument: string
  /** Each of them signs; the signatures of some are none. */
  readonly organisationIds: readonly OrganisationId[]
  /** From when on it is in force. */
  readonly from: Date
  /** From when on it is in force no more; null while nothing ends it. */
  readonly end: { readonly instrument: string; readonly at: Date } | null
}

export interface Organisation {
  readonly id: OrganisationId
  readonly kind: OrganisationKind
  readonly name: string
  readonly code: string
  /** What it was called before, the oldest first; each name until a moment. */
  readonly formerly?: readonly { readonly name: string; readonly until: Date }[]
  /** When it ended: merged into another one, or dissolved; null or absent while it exists. */
  readonly until?: Date | null
  /** Under whose joint authority it stood, stands and will stand, the oldest first; under one at a time. */
  readonly under?: readonly JointAuthority[]
  /** Its own calendar, where it belongs to another country. */
  readonly calendar: CalendarId | null
}

/** What an organisation was called at a moment: past acts keep the name they were done under. */
export const nameAt = ({ name, formerly = [] }: Organisation, at: Date): string =>
  formerly.find(former => at < former.until)?.name ?? name

/** Under whose joint authority an organisation stood at a moment; null: under nobody's. */
export const authorityAt = ({ under = [] }: Organisation, at: Date): JointAuthority | null =>
  under.find(({ from, end }) => from <= at && (!end || at < end.at)) ?? null

/** An area of government. It is the portfolio that is concerned by a text and that clears it; an organisation holds it. */
export interface Portfolio {
  readonly id: PortfolioId
  readonly name: string
  /** Who holds it today. */
  readonly organisationId: OrganisationId
  /** Under whose joint authority its holder stands today; absent where the holder signs for it. */
  readonly authorities?: readonly OrganisationId[]
  /** Who held it before, each until a moment, the oldest first; absent where it never moved. */
  readonly before?: readonly { readonly organisationId: OrganisationId; readonly until: Date }[]
  /** The policy areas it covers. */
  readonly areas: readonly AreaId[]
}

/** Who held a portfolio at a moment. */
export const holderAt = ({ organisationId, before = [] }: Portfolio, at: Date): OrganisationId =>
  before.find(former => at < former.until)?.organisationId ?? organisationId

export const ROLES = [
  'focalPoint',
  'headOfUnit',
  'stateSecretary',
  'coordinator',
  'reviewer',
  'chair',
  'secretariat',
  'observer',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** Sign-off levels: 1 desk officer or focal point, 2 head of unit, 3 state secretary, 4 minister; 0 signs nothing. */
export type Level = 0 | 1 | 2 | 3 | 4

/** The level that comes with a role when the post says nothing else. */
export const LEVEL_OF_ROLE: Record<Role, Level> = {
  focalPoint: 1,
  headOfUnit: 2,
  stateSecretary: 3,
  coordinator: 2,
  reviewer: 0,
  chair: 0,
  secretariat: 0,
  observer: 0,
  administrator: 0,
}

/** A post of one's own, or one held for somebody else: while it is vacant, as a deputy, or by authority for single acts. */
export const POST_KINDS = ['substantive', 'acting', 'deputy', 'onBehalf'] as const
export type PostKind = (typeof POST_KINDS)[number]

/** A person's place in an organisation. Every right comes from a post, none from a person. */
export interface Post {
  readonly id: PostId
  readonly personId: PersonId
  readonly personName: string
  readonly organisationId: OrganisationId
  /** The one portfolio the post speaks for, or null: every portfolio its organisation holds. */
  readonly portfolioId: PortfolioId | null
  readonly role: Role
  readonly level: Level
  readonly kind: PostKind
  /** The kinds of round in which it signs; null: in every kind. */
  readonly purposes: readonly Purpose[] | null
  /** Never before it was recorded [H38]. */
  readonly validFrom: Date
  readonly validTo: Date | null
  /** The decision that gave the post, as it is cited on paper. */
  readonly instrument: string
  /** The day of that decision, which may be long before it was recorded. */
  readonly instrumentDate: Day | null
  readonly recordedAt: Date
  /** Whose post it is, of one that is not one's own. */
  readonly actingForId: PersonId | null
  readonly actingForName: string | null
}

/** The person who asks, in the capacity in which they ask. */
export interface Actor {
  readonly personId: PersonId
  readonly name: string
  /** The capacity: the post in which this act is done. */
  readonly post: Post
  /** All posts the person holds now; reading is allowed by any of them. */
  readonly posts: readonly Post[]
}

/** Whether a post is held at a moment; the end is exclusive. */
export const isActive = (post: Post, now: Date): boolean =>
  post.validFrom <= now && (post.validTo === null || now < post.validTo)

/** Whether a post is over: it is held no more, and will not be. */
export const hasEnded = (post: Post, now: Date): boolean => post.validTo !== null && post.validTo <= now

const SPEAKERS: readonly Role[] = ['focalPoint', 'headOfUnit', 'stateSecretary', 'coordinator']

/** Whether a post speaks for its organisation. */
export const isSpeaker = (post: Post): boolean => SPEAKERS.includes(post.role)

/** Whose signatures a portfolio needs today: that of its holder, or those of all who have authority over it together [H30]. */
export const authoritiesOf = ({ organisationId, authorities }: Portfolio): readonly OrganisationId[] =>
  authorities ?? [organisationId]

/** Whose signatures a portfolio needed at a moment. */
export const authoritiesAt = (
  organisations: readonly Organisation[],
  portfolio: Portfolio,
  at: Date,
): readonly OrganisationId[] => {
  const holderId = holderAt(portfolio, at)
  const holder = organisations.find(o => o.id === holderId)
  return (holder && authorityAt(holder, at)?.organisationIds) ?? [holderId]
}

/** Whether a portfolio is an organisation's to answer for: its holder's, and theirs under whose joint authority the holder stands. */
export const isOf = (portfolio: Portfolio, id: OrganisationId): boolean =>
  portfolio.organisationId === id || authoritiesOf(portfolio).includes(id)

/** Whether a post may answer for a portfolio: right organisation, right portfolio, right role [R10]. */
export const speaksFor = (post: Post, portfolio: Portfolio): boolean =>
  isSpeaker(post) &&
  isOf(portfolio, post.organisationId) &&
  (post.portfolioId === null || post.portfolioId === portfolio.id)

/** Roles that work for the whole government and so read every strategy [R2]. */
export const isCentral = (post: Post): boolean =>
  post.role === 'chair' || post.role === 'secretariat' || post.role === 'observer'
