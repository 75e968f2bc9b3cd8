/**
 * A political gate: a coalition round, or the like, says whether a text may go on. It is no portfolio and clears nothing: its
 * refusal is no ministry's objection. Who sees it, and what of it goes on record, is for the preset to say, as what parties
 * say to each other stays outside the government's file. Source: domain study, 4.10 (roles), 4.12; H64.
 */
import { newestVersion } from './clearance.ts'
import type { Act, Dossier, Version } from './dossier.ts'
import type { GateAnswerId, VersionId } from './ids.ts'
import { chairs, steers } from './may-draft.ts'
import { page } from './missing.ts'
import { type Actor, isActive, type Post } from './people.ts'
import type { PoliticalGate } from './presets.ts'
import type { Missing } from './verdict.ts'

/** What the gate said of a text. */
export interface GateAnswer extends Act {
  readonly id: GateAnswerId
  readonly versionId: VersionId
  readonly manifestHash: string
  readonly passed: boolean
  /** Empty where the preset keeps only the outcome. */
  readonly reason: string
}

/** The newest answer on exactly this text: another text needs another answer [R130]. */
export const gateAnswerOn = (dossier: Dossier, text: Pick<Version, 'manifestHash'> | null): GateAnswer | null =>
  dossier.gateAnswers.findLast(a => a.manifestHash === text?.manifestHash) ?? null

/** Who records the answer: a post of the preset's role, of chairs one of this strategy [R131]. */
export const recordsGate = (post: Post, dossier: Dossier): boolean =>
  dossier.strategy.rules.politicalGate?.role === post.role && (post.role !== 'chair' || chairs(post, dossier))

/** The gate, for whom the preset shows it; null: there is none, or not for them [R132]. */
export const gateSeenBy = (actor: Actor, dossier: Dossier, now: Date): PoliticalGate | null => {
  const gate = dossier.strategy.rules.politicalGate
  const keeps = (post: Post) => isActive(post, now) && (steers(post, dossier) || chairs(post, dossier))
  return gate && (gate.seenBy === 'everyone' || actor.posts.some(keeps)) ? gate : null
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const named = ({ name }: PoliticalGate, { no }: Pick<Version, 'no'>) => `${capital(name)}, on version ${no},`

/**
 * That the newest text has not passed the gate. Where the gate is kept from some, it is said as it is for them: that a step is
 * waited for, neither which nor whether it was refused. `missingFor` says it to the others.
 */
export const gateMissing = (dossier: Dossier): Missing[] => {
  const gate = dossier.strategy.rules.politicalGate
  const text = newestVersion(dossier)
  if (!gate || !text || gateAnswerOn(dossier, text)?.passed) return []
  const where = page(dossier, 'decision')
  return gate.seenBy === 'everyone'
    ? [{ rule: 'R130', subject: named(gate, text), where }]
    : [{ rule: 'R132', subject: `Version ${text.no}`, where }]
}

/** What is missing, as somebody is told it [R132]. */
export const missingFor = <M extends Missing>(
  actor: Actor,
  dossier: Dossier,
  missing: readonly M[],
  now: Date,
): M[] => {
  const gate = gateSeenBy(actor, dossier, now)
  const text = newestVersion(dossier)
  return gate && text
    ? missing.map(m => (m.rule === 'R132' ? { ...m, rule: 'R130' as const, subject: named(gate, text) } : m))
    : [...missing]
}

/** What the hash in the record is of: `payload` is the answer in canonical form, with a random part. */
export const gatePreimage = (payload: string): string => `beredning.gate.v1\0${payload}`
