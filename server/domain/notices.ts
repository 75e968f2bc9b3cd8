/**
 * What people are told, in the product and by e-mail: a kind, ids and hours, never words of the text [H75]. A new kind is a
 * row of KINDS, and a row of NEWS where an act brings it about. Source: domain study, 4.7 rule 8.
 */
import type { Dossier } from './dossier.ts'
import type { ItemId, OrganisationId, PersonId, PortfolioId, PostId } from './ids.ts'
import { readsStrategy } from './may-draft.ts'
import type { Post } from './people.ts'

/** One plain sentence each, without a name and without a word of any text: they stand in e-mails. */
export const KINDS = {
  concerned: 'Your portfolio is in the circle of this strategy',
  asked: 'A reply is asked for',
  informed: 'A version is circulated for your information',
  vacant: 'A reply is asked for, and nobody holds a post that may give it',
  deadlineChanged: 'The deadline for your reply has changed',
  timeAsked: 'A portfolio asks for more time',
  timeRefused: 'More time was asked for and is not given',
  halfTime: 'Half of the time for your reply has passed',
  dayBefore: 'Your reply is due within one working day',
  deadline: 'The deadline for your reply has passed',
  reminded: 'You are reminded that a reply is asked for',
  silent: 'A portfolio has not replied by its deadline',
  nextLevel: 'Your ministry has not replied, and the deadline has passed',
  replied: 'A reply was handed in for your portfolio',
  revoked: 'A reply was taken back',
  itemAnswered: 'The lead has answered an item of your reply',
  itemConfirmed: 'A portfolio has confirmed that its condition is met',
  roundCleared: 'The round was closed as cleared',
  roundNotCleared: 'The round was closed without clearance',
  roundCancelled: 'The round was cancelled',
  outcomeDeclared: 'A chair has declared how the round ends, and the other chair is awaited',
  roundSuspended: 'The round is suspended, and its time stands still',
  roundResumed: 'The round goes on',
  claimMade: 'A portfolio claims to be concerned',
  claimAccepted: 'Your claim to be concerned was accepted',
  claimRefused: 'Your claim to be concerned was refused',
  sectionRemoved: 'A section that your portfolio had cleared, objected to or differs about was taken out of the text',
  sectionOffered: 'A section is offered to your organisation for drafting',
  offerAccepted: 'An offered section was accepted',
  offerRefused: 'An offered section was refused',
  sectionSplit: 'A section that your organisation writes was split in two',
  sectionMerged: 'A section that your organisation writes was merged with its neighbour',
  handoverOffered: 'Something is handed over to your organisation, which accepts or refuses it',
  handoverAccepted: 'What was handed over was accepted, and has changed hands',
  handoverRefused: 'What was to be handed over was refused',
  handoverWithdrawn: 'The offer to hand something over to your organisation was taken back',
  urgencyAsked: 'An urgent round is asked for and waits for approval',
  urgencyApproved: 'The urgent round you asked for was approved',
  urgencyRefused: 'The urgent round you asked for was refused',
  differenceRaised: 'A difference was raised',
  differenceArgued: 'A party has stated its position in a difference',
  differenceLifted: 'A difference was lifted to a higher step',
  differenceClimbed: 'A difference has climbed, as the days of its step were over',
  settlementProposed: 'Words are proposed that would settle a difference',
  settlementConfirmed: 'A party has confirmed how a difference is settled',
  differenceRuled: 'A ruling on a difference was put on file',
  differenceWithdrawn: 'A party has withdrawn from a difference',
  differenceSetAside: 'An objection was taken for a remark',
  differenceAppealed: 'A difference is appealed for, and open as before',
  differenceReopened: 'A difference is open again, as its agreed words do not stand any more',
  reviewAsked: 'A cleared text waits for the final review of its law and its language',
  reviewed: 'The final review found the text in order',
  givenBack: 'The final review gave the text back',
  houseCleared: 'A version was cleared within the ministry that leads',
  decided: 'The competent body has decided about the text',
  superseded: 'The text was decided without the clearance of your portfolio, or otherwise than it had cleared it',
  certified: 'A text signed for your portfolio was corrected, and you may contest that it is only a correction',
  certificateContested: 'It is contested that a change of the text is only a correction',
  published: 'An edition was published',
  corrigendumAsked: 'A slip in an edition is to be put right, and waits to be confirmed',
  corrigendum: 'A slip in a text signed for your portfolio is put right, and you may contest that it is only a slip',
  corrigendumContested: 'It is contested that a slip in an edition is only a slip',
  withdrawn: 'An edition was withdrawn',
  replaced: 'An edition is superseded by one of another strategy',
  caretakerBegan: 'The government only takes care of business from now on, and what the procedure names rests',
  caretakerEnded: 'The time in which the government only took care of business has ended',
  reconfirmAsked: 'There are new ministers, and something waits for you to reconfirm it',
  sourceChanged: 'A published text from which this one quotes has been changed, corrected or withdrawn',
  joinedTo: 'This strategy was joined to another one, in which the work goes on',
  versionThere: 'A newer version of the text was frozen where it is written, and waits to be taken over',
  newerFigures: 'There are newer figures than those that a section takes from elsewhere',
  joined: 'Another strategy was joined to this one, which has its number beside its own',
} as const satisfies Record<string, string>
export type NoticeKind = keyof typeof KINDS

/** Told also to who does not read the strategy: their line of the register is all they know of it. */
const OF_THE_REGISTER: readonly NoticeKind[] = ['claimAccepted', 'claimRefused']

/** A change: the facts before an act, those after it, and its hour. */
export interface Change {
  readonly before: Dossier
  readonly after: Dossier
  readonly now: Date
}

/** What is told, before it is clear to whom. */
export interface News {
  readonly kind: NoticeKind
  /** Ids of what brought it about: the same cause is told to the same person once, whatever happens. */
  readonly cause: string
  /** Where it leads to, below the address of the strategy; null: the register. */
  readonly where: string | null
  readonly roundNo: number | null
  readonly portfolioId: PortfolioId | null
  readonly itemId: ItemId | null
  readonly deadlineAt: Date | null
  /** Of an urgent round: no quiet hour holds it back. */
  readonly isUrgent: boolean
}

/** One person, in a post of theirs, or the functional mailbox of an organisation. */
export type Addressee =
  | { readonly personId: PersonId; readonly postId: PostId; readonly organisationId: null }
  | { readonly personId: null; readonly postId: null; readonly organisationId: OrganisationId }

export type Notice = News & Addressee

/** News with those it is for, and the organisation whose mailbox gets it too. */
export interface Told {
  readonly news: News
  readonly to: readonly Post[]
  readonly mailbox: OrganisationId | null
}

export const news = (kind: NoticeKind, cause: string, where: string | null, more: Partial<News> = {}): News => ({
  kind,
  cause,
  where,
  roundNo: null,
  portfolioId: null,
  itemId: null,
  deadlineAt: null,
  isUrgent: false,
  ...more,
})

/** What came since. */
export const added = <T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly T[] => {
  const ids = new Set<string>(before.map(one => one.id))
  return after.filter(one => !ids.has(one.id))
}
/** Those to which something came that they had not: an answer, an end. */
export const gained = <T extends { readonly id: string }>(
  b: readonly T[],
  a: readonly T[],
  has: (one: T) => boolean,
) => {
  const ids = new Set<string>(b.filter(has).map(one => one.id))
  return a.filter(one => has(one) && !ids.has(one.id))
}
export const told = (item: Told['news'], to: readonly Post[]): Told => ({ news: item, to, mailbox: null })

const mayKnow = (dossier: Dossier, kind: NoticeKind, post: Post, now: Date): boolean =>
  OF_THE_REGISTER.includes(kind) || readsStrategy(dossier, post.personId, now)

/** One notice for each person who may know, and for each mailbox; nobody is told what they did themselves. */
export const addressed = (dossier: Dossier, told: readonly Told[], by: PostId | null, now: Date): readonly Notice[] => {
  const doer = dossier.directory.posts.find(p => p.id === by)?.personId
  return told.flatMap(({ news, to, mailbox }): Notice[] => {
    const posts = to.filter(post => post.personId !== doer && mayKnow(dossier, news.kind, post, now))
    const people = [...new Map(posts.toReversed().map(post => [post.personId, post])).values()]
    return [
      ...people.map(post => ({ ...news, personId: post.personId, postId: post.id, organisationId: null })),
      ...(mailbox ? [{ ...news, personId: null, postId: null, organisationId: mailbox }] : []),
    ]
  })
}
