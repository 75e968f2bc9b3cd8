/** The ways a use-case ends without doing anything. Everything else that is thrown is a fault of ours. */
import type { Refusal } from '#domain/verdict.ts'

/** A rule said no; it carries the rule, for the person. */
export class Refused extends Error {
  override name = 'Refused'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.kind === 'incomplete' ? 'incomplete' : refusal.rule)
    this.refusal = refusal
  }
}

/** There is no such thing, or not for this person: the two look alike. */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** What came in does not have the shape asked for. HTTP 400. The message is a sentence for the person. */
export class Malformed extends Error {
  override name = 'Malformed'
}

/** Whether the live texts, which an act needs, belong to another process at the moment. Nothing was done. HTTP 409. */
export const isElsewhere = (error: unknown): boolean => error instanceof Error && error.name === 'NotOwner'

export const STATUS = { forbidden: 403, conflict: 409, incomplete: 422 } as const
