/** Ids are UUIDs as strings; the brand keeps one kind from being passed for another. */
declare const brand: unique symbol
export type Id<Kind extends string> = string & { readonly [brand]: Kind }

export type PersonId = Id<'person'>
export type PostId = Id<'post'>
export type OrganisationId = Id<'organisation'>
export type JointAuthorityId = Id<'joint-authority'>
export type CaretakingId = Id<'caretaking'>
export type PortfolioId = Id<'portfolio'>
export type StrategyId = Id<'strategy'>
export type SectionId = Id<'section'>
export type ReaderId = Id<'reader'>
export type AssignmentId = Id<'assignment'>
export type HandoverId = Id<'handover'>
export type ClaimId = Id<'claim'>
export type VersionId = Id<'version'>
export type RoundId = Id<'round'>
export type UrgencyId = Id<'urgency'>
export type ReplyId = Id<'reply'>
export type ItemId = Id<'item'>
export type DispositionId = Id<'disposition'>
export type RenderingId = Id<'rendering'>
export type SignOffId = Id<'sign-off'>
export type DifferenceId = Id<'difference'>
export type SettlementId = Id<'settlement'>
export type RecusalId = Id<'recusal'>
export type ReviewId = Id<'review'>
export type GateAnswerId = Id<'gateAnswer'>
export type DecisionId = Id<'decision'>
export type CertificateId = Id<'certificate'>
export type CorrigendumId = Id<'corrigendum'>
export type EditionId = Id<'edition'>
export type DispatchId = Id<'dispatch'>
export type AnswerId = Id<'answer'>
export type FileNoteId = Id<'file note'>
export type AccessRequestId = Id<'access request'>
export type AccessItemId = Id<'access item'>
export type ConsultationId = Id<'consultation'>
export type IntakeId = Id<'intake'>
export type IncidentId = Id<'incident'>
export type IncidentNoteId = Id<'incident note'>
export type CardId = Id<'evidence card'>
export type NewerId = Id<'newer figures'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a string from outside is shaped like an id (lower case UUID). */
export const isId = (text: unknown): text is Id<never> => typeof text === 'string' && UUID.test(text)
