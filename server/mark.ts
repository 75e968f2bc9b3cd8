/** Who takes words of a draft from the screen, and when: it stands on every page that leaves it. Source: domain study, H76. */
import type { Dossier } from '#domain/dossier.ts'
import type { Actor } from '#domain/people.ts'

export interface Mark {
  readonly name: string
  readonly organisation: string
  readonly at: Date
  /** "version 1", "working text". */
  readonly of: string
  readonly registrationNo: string
  /** By whose clock the moment is told. */
  readonly zone: string
}

export const markOf = ({ strategy, directory }: Dossier, { name, post }: Actor, of: string, at: Date): Mark => {
  const organisation = directory.organisations.find(o => o.id === post.organisationId)?.name ?? ''
  return { name, organisation, at, of, registrationNo: strategy.registered, zone: strategy.rules.zone }
}
