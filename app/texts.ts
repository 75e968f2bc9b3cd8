/** Every sentence and label that stands for a rule, a kind or a state; the domain knows only the ids. */
import type { CostKind } from '#domain/areas.ts'
import type { ClearanceState } from '#domain/clearance-state.ts'
import type { Closing, Grade, Outcome, ReplyKind, Standing } from '#domain/dossier.ts'
import type { Ground } from '#domain/may-recuse.ts'
import type { OrganisationKind, PostKind, Role } from '#domain/people.ts'
import type { Purpose } from '#domain/presets.ts'
import type { RuleId } from '#domain/rules.ts'
import type { SectionState } from '#domain/section-state.ts'
import type { Missing, Refusal } from '#domain/verdict.ts'

export const RULES: Record<RuleId, string> = {
  R1: 'An administrator looks after people and organisations, and does nothing in the content.',
  R2: 'A strategy is read by its lead, its circle, those who draft in it, and the central roles.',
  R3: 'Your post has ended; an act needs a post that you hold now.',
  R4: 'A strategy is opened by a coordinator for the own ministry, or by the secretariat.',
  R5: 'The outline and the offers of sections are for a coordinator of the lead ministry.',
  R6: 'That does not fit the outline: the section is gone, would lie below itself, or more than three levels deep.',
  R7: 'Only the organisation to which a section is offered answers the offer, and once.',
  R8: 'Give a reason.',
  R9: 'This section is written by its owner and co-owners; while nobody owns it, by the lead ministry.',
  R10: 'Only a post that speaks for this portfolio answers for it.',
  R11: 'The round is closed; nothing can be added to it.',
  R12: 'A version is frozen by those who may open rounds under the procedure of this strategy.',
  R13: 'There is nothing to freeze: the text is empty, or it is the same as the newest version.',
  R14: 'A round is opened by those whom the procedure of this strategy names, on the newest version.',
  R15: 'A round is open; close it first.',
  R16: 'The deadline is too early for this kind of round.',
  R17: 'The kind of reply does not fit its items: a condition or an objection is written out as an item, and a reply that simply clears has none.',
  R18: 'Your post has not the level that this round asks for.',
  R19: 'The text on your screen is not the text that was circulated. Load the page again and read it before you sign.',
  R20: 'You have signed this reply, or another reply has taken its place, or it was revoked. Load the page again.',
  R21: 'One person signs for one portfolio in a round; you have signed for another.',
  R22: 'Items are answered by a coordinator of the lead ministry; other wording is given word for word.',
  R23: 'A condition is confirmed as met by the portfolio that made it, and by nobody else.',
  R24: 'A round is closed by those whom the procedure of this strategy names; without clearance, with a reason.',
  R25: 'has not cleared this version',
  R26: 'waits for an answer of the lead',
  R27: 'has not been confirmed as met by its author',
  R28: 'Publishing is for the secretariat.',
  R29: 'has not been circulated and closed as cleared',
  R30: 'has no valid clearance of this version',
  R31: 'This text is published already.',
  R32: 'Only an administrator looks after people and organisations.',
  R33: 'The circle and its chairs are set by a coordinator of the lead ministry or by the secretariat.',
  R34: 'Nobody is asked who must clear: add the portfolios concerned to the circle, and to the round.',
  R35: 'This changed while you were looking at it, and nothing was done. The page shows it as it is now; look again.',
  R36: 'This section has an owner, or is offered to that organisation, already.',
  R37: 'This strategy is published. Its text can be changed again when an amendment is opened, under “Publication”.',
  R38: 'An amendment of the newest edition is opened by a coordinator of the lead ministry or by the secretariat, and once.',
  R39: 'take part among those who must clear',
  R40: 'You have declared this already. The round closes when the other chair has declared the same.',
  R41: 'The procedure of this strategy has no such round, or no such reply.',
  R42: 'A deadline is only moved later than it is, and after an outage by a full working day at least.',
  R43: 'Whoever is asked later belongs to the circle, and has the full period from today.',
  R44: 'is suspended; let it go on first',
  R45: 'A round shorter than its kind needs a reason that the procedure accepts and the approval of somebody else; the last urgent round must have been reviewed.',
  R46: 'Name the chairs first: organisations with somebody in the post of a chair, under “Circle”.',
  R47: 'cannot be as it is',
  R48: 'What a section touches and costs is stated by those who write it, or by a coordinator of the lead ministry; a cost has an amount, and what is funded names the budget line.',
  R49: 'is concerned by what the text touches: add it to the circle, or leave it out with a reason',
  R50: 'The text costs money, or it is not known whether it does: a portfolio of public finance has to clear it.',
  R51: 'This portfolio has that standing already, or waits for the answer to its claim.',
  R52: 'A passage is quoted as it stands in its section of the circulated text. Mark it in the text and add the item again.',
  R53: 'You replied for another ministry in this round, so you cannot be the only one who signs for this one. Another official of the ministry signs first.',
  R54: 'That organisation holds the portfolio already, or has that name already. Load the page again.',
  R55: 'What was signed is replaced or revoked at the level at which it was signed, or above; nothing is revoked after the decision or the publication, or twice.',
  R56: 'A ministry confirms how its comments are rendered when the lead has answered those that ask for an answer.',
  R57: 'has not confirmed that the response table renders its position correctly',
  R58: 'What the response table says of you has changed while you were reading it, and nothing was confirmed. Read it again; changed:',
  R59: 'Whoever stands in for somebody else has no more than that post, until an end that is still to come; a post that is itself held for somebody is not passed on.',
  R60: 'Your post does not sign in this kind of round.',
  R61: 'An objection, and a position in a difference, names the mandate it rests on and says word for word what would settle it.',
  R62: 'A difference is raised, argued, settled and withdrawn by its parties: the lead ministry, and portfolios that must clear or are consulted; a withdrawal at the level of the position at least.',
  R63: 'This difference is settled, or given up by that party. What comes up again is raised as a difference of its own.',
  R64: 'A difference is lifted to a higher step by a party or a chair, and settled by posts of the level of its step.',
  R65: 'A difference is settled by exact words; where there is nothing to word, say why in a note.',
  R66: 'is not settled',
  R67: 'Only where the procedure names an arbiter, those it names put a ruling on file, with its reason and the decision it rests on.',
  R68: 'An objection is taken for a remark by the lead or a chair, once; its author may appeal once.',
  R69: 'These two are linked already, or are the same.',
  R70: 'The passage has changed since it was commented on, or cannot be replaced in one piece, so nothing was taken over. It stands now:',
  R71: 'You prepared this reply, so you cannot be the only one who signs it. Another official signs first.',
  R72: 'A section, the lead or a chair is handed over by the organisation that has it, and to one other at a time; an administrator does it only where nobody is left there who could.',
  R73: 'A handover is accepted or refused by the organisation to which it is offered, once; who handed over is released by itself.',
  R74: 'The day of the decision is set by a coordinator of the lead ministry, the secretariat or a chair; it is a working day to come.',
  R75: 'That reorganisation does not fit: several organisations become one, one goes on with less, or one ends; portfolios go from those that change to one that exists and goes on.',
  R76: 'has no holder any more: the administrator gives it one, or it is released from the circle with the reason',
  R77: 'was refused by the ministry it was offered to: offer it to another one, or to the lead itself',
  R78: 'You are recused from this strategy and do not act in it. Another official of your organisation does.',
  R79: 'You report a ground of your own; about another person, and about the end of a recusal, a chair or the secretariat decides.',
  R80: 'has not been decided: the decision of the body is put on file first, and another text needs another decision',
  R81: 'A decision is put on file by those whom the procedure of this strategy names, once for a text, with its day, which is not to come, and the paper it stands on.',
  R82: 'The members who are present when it is decided are as many as the procedure asks for; everybody is named once, and whoever only advises is no member.',
  R83: 'It is decided in the way that the procedure names; whoever is against it, or has a reservation, is a member who is present, with the words that are written down.',
  R84: 'Where the text as decided is another than the one that was cleared, say what the body changed and why; where it is the same, say nothing.',
  R85: 'Only where the procedure names an arbiter, the body decides over a clearance that is missing, and says why.',
  R86: 'Where the procedure has it, the secretariat certifies that the newest version differs only editorially from an earlier one that was signed.',
  R87: 'and that is no correction: ask those who signed in a confirmation round',
  R88: 'A certificate is contested while there is time, by whoever signed the earlier text or could have; the same two texts are not certified twice.',
  R89: 'was carried over to corrected wording and has to be signed anew',
  R90: 'has not passed the final review: somebody who had no part in it looks at its law and its language first',
  R91: 'The final review is for a final reviewer or the secretariat, where the procedure of this strategy asks for one.',
  R92: 'Whoever wrote the text, coordinates it, replied, signed or answered comments does not review it; somebody else does.',
  R93: 'Before a version is circulated to all, the ministry that leads clears it within its own house, by a post of the level that the procedure names.',
  R94: 'What is published is withdrawn, or said to be superseded, by the secretariat; a withdrawal names the decision it rests on.',
  R95: 'An edition is superseded by a later one of another strategy that is published and was not withdrawn.',
  R96: 'A slip in what is published is put right by a coordinator of the lead ministry, in words that stand once in the section as published, and confirmed by the secretariat.',
  R97: 'is more than an obvious slip: open an amendment, which goes through a round',
  R98: 'A corrigendum is contested by whoever signed what was published, or could have, while there is time.',
  R99: 'A section is split or merged by whoever writes it for its owner, or by a coordinator of the lead.',
  R100: 'A section is split or merged only while nobody is being offered it; and merged with the one that follows it at once, of the same owner. Let the offer be answered, or hand one of the two over, first.',
  R101: 'was cleared before it was split or merged, and has to be confirmed as it is now',
  R102: 'Whether the words of a section are agreed is said by those who write it, each for its own organisation.',
  R103: 'has to be agreed with by all who write it, as the procedure of this strategy has it, in the words of this version',
  R104: 'A contradiction names two sections of the text, and is settled by the owners of both, who are in the circle; it is not withdrawn.',
  R105: 'is a contradiction between two sections that their owners have not settled',
  R106: 'Only named people read a restricted section: it is written by them, has no title of its own, is not quoted, and is neither split nor merged.',
  R107: 'Who reads a restricted section is said by a coordinator of the lead who reads it, of people who are in this strategy; nobody ends it for themselves.',
  R108: 'has nobody who reads the restricted section: a reader is named, or the portfolio names another one that clears it in its place',
  R109: 'In its place a portfolio names another one that must clear and has somebody who reads the section.',
  R110: 'Only what is frozen is sent to somebody outside: a version or sections of it, or the response table of a closed round; never the live text.',
  R111: 'Something is sent outside by the secretariat or a coordinator of the lead ministry, who says to whom, of which organisation, why, and by which way.',
  R112: 'Read the warning and say that you have, before anything is sent.',
  R113: 'What comes in is registered by the secretariat or a coordinator of the lead ministry, with the day on which it came, from whom, and what it says.',
  R114: 'A portfolio that has not replied is reminded by whoever keeps the time of the round or by the secretariat, once a working day at most, and not while the round is suspended.',
  R115: 'An organisation is placed under the joint authority of two others or more that exist, by one instrument at a time; that one is ended first.',
  R116: 'This portfolio is under joint authority: those whom the instrument names sign for it, each of them.',
  R117: 'A caretaker period is begun and ended by the secretariat, one at a time, each with the decision.',
  R118: 'That rests while the government only takes care of business; drafting, comments and the other rounds go on.',
  R119: 'is to be reconfirmed under the new ministers',
  R120: 'Under new ministers, and once: the circle is reconfirmed by whoever sets it, the mandate by a coordinator of the lead with the decision that renews it, and a clearance at the political level by whoever signs for the portfolio.',
  R121: 'A request is registered by the secretariat or a coordinator of the lead ministry, with the day on which it came and what was asked for; nobody is asked who they are.',
  R122: 'What is asked for is decided by the ministry that leads: by a coordinator, or a head of unit or above; what is refused or left out has a ground in law.',
  R123: 'Released is a frozen version, always without its restricted sections; the response table of a closed round; or something else, in words.',
  R124: 'A file note is written by the secretariat or a coordinator of the lead ministry; of a comment also by the portfolio that made it, and once.',
  R125: 'It was cleared longer ago than the procedure has a clearance hold. Whoever cleared it confirms it in a round.',
  R126: 'The file is closed by the secretariat; where nothing is published, or an amendment is under way, name the decision by which the matter is abandoned.',
  R127: 'What is weeded is weeded for a reason: give one for this piece, or for all of its kind.',
  R128: 'A remark that adds a figure, a date, a source or a link is kept, or made a file note, or weeded with a reason of its own.',
  R129: 'The file is closed: nothing is prepared in it any more. What follows a publication can still be done.',
}

export interface Said {
  readonly text: string
  /** What is missing, each with the place where it is settled. */
  readonly missing: readonly { readonly text: string; readonly where: string }[]
}

const sayMissing = ({ rule, subject, state, where }: Missing) => {
  const why = state && (rule === 'R25' || rule === 'R30') ? ` (${CLEARANCE[state as ClearanceState]})` : ''
  return { text: subject ? `${subject} ${RULES[rule]}${why}` : RULES[rule], where }
}

/** Who could do what somebody may not, by name [H41]. */
const sayWho = (refusal: Exclude<Refusal, { kind: 'incomplete' }>): string => {
  if (refusal.kind !== 'forbidden' || !refusal.who) return ''
  const names = refusal.who.map(({ name, role }) => `${name} (${ROLES[role].toLowerCase()})`)
  return names.length > 0 ? ` It can be done by ${names.join(', ')}.` : ' At present nobody has a post that can do it.'
}

/** What changed meanwhile, where that is known. */
const sayDetail = (refusal: Exclude<Refusal, { kind: 'incomplete' }>): string =>
  refusal.kind === 'conflict' && refusal.detail ? ` ${refusal.detail}.` : ''

const sayWhere = (refusal: Exclude<Refusal, { kind: 'incomplete' }>): Said['missing'] => {
  if (refusal.kind !== 'conflict' || !refusal.where) return []
  if (refusal.rule !== 'R19') return [{ text: 'Open it in the text', where: refusal.where }]
  return [
    { text: 'See what changed', where: refusal.where },
    { text: 'Your desk says what you are asked now', where: '/desk' },
  ]
}

export const sayRefusal = (refusal: Refusal): Said =>
  refusal.kind === 'incomplete'
    ? { text: 'This is still missing:', missing: refusal.missing.map(sayMissing) }
    : { text: RULES[refusal.rule] + sayWho(refusal) + sayDetail(refusal), missing: sayWhere(refusal) }

export const ROLES: Record<Role, string> = {
  focalPoint: 'Focal point',
  headOfUnit: 'Head of unit',
  stateSecretary: 'State secretary',
  coordinator: 'Coordinator',
  reviewer: 'Final reviewer',
  chair: 'Committee chair',
  secretariat: 'Secretariat',
  observer: 'Observer',
  administrator: 'Administrator',
}
export const GROUND_WORDS: Record<Ground, string> = {
  affected: 'The person, or somebody near to them, is affected',
  represents: 'Speaks for a party',
  judgedBefore: 'Has judged the matter in another instance',
  other: 'Another circumstance that puts impartiality in doubt',
}
/** Before the name of whose post it is. */
export const POST_KINDS: Record<PostKind, string> = {
  substantive: '',
  acting: 'acting for',
  deputy: 'as deputy of',
  onBehalf: 'on behalf of',
}
export const ORGANISATION_KINDS: Record<OrganisationKind, string> = {
  ministry: 'Ministry',
  agency: 'Agency',
  commission: 'Commission',
  secretariat: 'Secretariat',
}
export const STANDINGS: Record<Standing, string> = {
  mustClear: 'Must clear',
  consulted: 'Consulted',
  advisory: 'Advises',
  information: 'For information',
  released: 'Released',
}
/** What carrying out a section costs the state. */
export const COSTS: Record<CostKind | 'unknown', string> = {
  unknown: 'Not known yet',
  none: 'Costs nothing',
  funded: 'Costs money, which is there',
  unfunded: 'Costs money, which is not there yet',
}
export const PURPOSE: Record<Purpose, string> = {
  preliminary: 'Preliminary',
  formal: 'Formal',
  confirmation: 'Confirmation',
  final: 'Final',
  urgent: 'Urgent',
  accuracy: 'Check of facts',
}
/** The preset's own words for replies, with what they mean. */
export const REPLIES: Record<ReplyKind, { label: string; meaning: string }> = {
  noObjection: { label: 'No objection', meaning: 'Clears.' },
  agreed: { label: 'Agreed', meaning: 'Clears, and expressly approves.' },
  remarks: { label: 'Remarks', meaning: 'Clears; the remarks are for the lead to decide.' },
  shouldAddress: { label: 'Comments to be answered', meaning: 'Clears; each comment must be answered.' },
  conditional: { label: 'Agreed on conditions', meaning: 'Clears once you have confirmed that each condition is met.' },
  objection: { label: 'Objection', meaning: 'Does not clear.' },
  notConcerned: { label: 'Not concerned', meaning: 'Asks to leave the circle; give the reason.' },
  extensionRequested: { label: 'More time needed', meaning: 'Asks for a later deadline; give the reason.' },
}
export const GRADES: Record<Grade, string> = {
  remark: 'Remark',
  shouldAddress: 'To be answered',
  condition: 'Condition',
  objection: 'Objection',
}
export const OUTCOMES: Record<Outcome, string> = {
  accepted: 'Accepted',
  otherWords: 'Accepted in other words',
  notAccepted: 'Not accepted',
}
export const CLOSINGS: Record<Closing, string> = {
  cleared: 'Cleared',
  notCleared: 'Not cleared',
  cancelled: 'Cancelled',
}
export const CLEARANCE: Record<ClearanceState, string> = {
  valid: 'cleared',
  carried: 'carried over (editorial)',
  stale: 'cleared an earlier text',
  expired: 'cleared too long ago',
  conditional: 'condition open',
  objection: 'objects',
  overruled: 'overruled',
  superseded: 'superseded by decision',
  setAside: 'taken for a remark',
  unsigned: 'not signed',
  partlySigned: 'signed by some, not by all',
  takenOver: 'cleared by the holder before (taken over)',
  inherited: 'inherited, to be confirmed',
  unanswered: 'no answer yet',
  moreTime: 'asks for time',
  notConcerned: 'not concerned',
  tacit: 'no objection (silent)',
  abstains: 'takes no part (silent)',
  none: 'not asked',
}
/** What an edition tells the public of a portfolio that had to clear it. */
export const PUBLIC_CLEARANCE: Partial<Record<ClearanceState, string>> = {
  valid: 'Cleared and signed',
  carried: 'Cleared; carried over to corrected wording',
  takenOver: 'Cleared and signed by the ministry before it',
  tacit: 'No objection within the period',
  abstains: 'Took no part',
  conditional: 'Reservation',
  objection: 'Dissent',
  overruled: 'Overruled by decision',
  superseded: 'Cleared an earlier text; superseded by decision',
  setAside: 'Dissent outside its mandate',
}
export const SECTION_STATES: Record<SectionState, string> = {
  unassigned: 'No owner',
  offered: 'Offered',
  refused: 'Refused',
  empty: 'Not begun',
  drafting: 'Drafting',
  contested: 'Contested',
  ready: 'Ready for review',
  circulating: 'In circulation',
  changed: 'Changed since version',
  agreed: 'Cleared',
}
