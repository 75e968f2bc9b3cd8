/** May somebody be kept out of a matter, or be let in again? Source: domain study, 4.2 (recusal); H39, H40; invariant 11. */
import type { Act, Dossier, SignOff } from './dossier.ts'
import { standingEdition } from './editions.ts'
import { postBy } from './finding.ts'
import type { PersonId, RecusalId, SignOffId } from './ids.ts'
import { acts, inPost, readStrategy } from './may-draft.ts'
import type { Actor, Post } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'

/** Oneself or somebody near is affected; one speaks for a party; one has judged it in another instance; something else. */
export const GROUNDS = ['affected', 'represents', 'judgedBefore', 'other'] as const
export type Ground = (typeof GROUNDS)[number]

/** A person is kept out of this matter, by their own report or by a decision, until an act ends it. */
export interface Recusal extends Act {
  readonly id: RecusalId
  readonly personId: PersonId
  readonly ground: Ground
  readonly reason: string
  readonly end: (Act & { readonly reason: string }) | null
}

export const recusalOf = (dossier: Dossier, personId: PersonId): Recusal | null =>
  dossier.recusals.find(r => r.personId === personId && r.end === null) ?? null

/** Every act of preparation is done in a post held now, by somebody who is not recused from this matter [R3, R78]. */
export const handles = (actor: Actor, dossier: Dossier, now: Date): Refusal | null =>
  acts(actor, dossier, now) ?? notRecused(actor, dossier)

/** The same for what follows a publication, which is done also when the file is closed [R129]. */
export const handlesAfterwards = (actor: Actor, dossier: Dossier, now: Date): Refusal | null =>
  inPost(actor, now) ?? notRecused(actor, dossier)

const notRecused = (actor: Actor, dossier: Dossier): Refusal | null =>
  recusalOf(dossier, actor.personId) ? forbidden('R78') : null

/** Who decides about another person's recusal: a chair or the secretariat, who is not recused. */
const isBody = (post: Post) => post.role === 'chair' || post.role === 'secretariat'

export interface RecusalInput {
  readonly personId: PersonId
  readonly ground: Ground
  readonly reason: string
}

/** A person reports a ground of their own, or the body decides that there is one. */
export const recuse = (actor: Actor, dossier: Dossier, input: RecusalInput, now: Date): Verdict<'recuse'> => {
  const isKnown = dossier.directory.posts.some(p => p.personId === input.personId && p.role !== 'administrator')
  const isOwn = input.personId === actor.personId
  return (
    firstOf(
      acts(actor, dossier, now),
      readStrategy(actor, dossier, now).kind === 'allow' ? null : forbidden('R2'),
      isOwn || (isBody(actor.post) && !recusalOf(dossier, actor.personId)) ? null : forbidden('R79'),
      isKnown && !recusalOf(dossier, input.personId) ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('recuse')
  )
}

/** Ended by an act of the body, never of the person. */
export const endRecusal = (
  actor: Actor,
  dossier: Dossier,
  input: { recusalId: RecusalId; reason: string },
  now: Date,
): Verdict<'endRecusal'> => {
  const recusal = dossier.recusals.find(r => r.id === input.recusalId)
  return (
    firstOf(
      handles(actor, dossier, now),
      isBody(actor.post) && recusal?.personId !== actor.personId ? null : forbidden('R79'),
      recusal && recusal.end === null ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('endRecusal')
  )
}

/** Signed by somebody who was recused later, and not looked at since: flagged until the body has [H39]. */
export const isInDoubt = (dossier: Dossier, signOff: SignOff): boolean => {
  const personId = postBy(dossier, signOff.by)?.personId
  return signOff.review === null && dossier.recusals.some(r => r.personId === personId && r.at >= signOff.at)
}

/** The body decides whether an earlier signature stands, or another official has to sign in its place. */
export const reviewSignOff = (
  actor: Actor,
  dossier: Dossier,
  input: { signOffId: SignOffId; stands: boolean; reason: string },
  now: Date,
): Verdict<'reviewSignOff'> => {
  const signOff = dossier.signOffs.find(s => s.id === input.signOffId)
  return (
    firstOf(
      handles(actor, dossier, now),
      isBody(actor.post) ? null : forbidden('R79'),
      standingEdition(dossier) ? conflict('R37') : null,
      signOff && isInDoubt(dossier, signOff) ? null : conflict('R35'),
      input.reason === '' ? conflict('R8') : null,
    ) ?? allow('reviewSignOff')
  )
}
