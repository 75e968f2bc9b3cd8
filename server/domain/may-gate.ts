/** May the answer of a political gate be recorded? Source: domain study, 4.10; H64. */
import { newestVersion } from './clearance.ts'
import { awaitsPublication } from './decision.ts'
import type { Dossier } from './dossier.ts'
import { staysAsPublished } from './may-draft.ts'
import { handles } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { recordsGate } from './political-gate.ts'
import { allow, conflict, firstOf, forbidden, type Verdict } from './verdict.ts'

/** `manifestHash` is the text that was on the screen. */
export interface GateInput {
  readonly manifestHash: string
  readonly passed: boolean
  readonly reason: string
}

/** On the newest frozen version, until it is decided; a later answer takes the place of an earlier one. */
export const answerGate = (actor: Actor, dossier: Dossier, input: GateInput, now: Date): Verdict<'answerGate'> => {
  const gate = dossier.strategy.rules.politicalGate
  const { reason } = input
  return (
    firstOf(
      handles(actor, dossier, now),
      recordsGate(actor.post, dossier) ? null : forbidden('R131'),
      staysAsPublished(dossier),
      awaitsPublication(dossier) ? conflict('R81') : null,
      newestVersion(dossier)?.manifestHash === input.manifestHash ? null : conflict('R35'),
      gate?.onRecord === 'outcomeOnly' && reason !== '' ? conflict('R132') : null,
      gate?.onRecord === 'full' && !input.passed && reason === '' ? conflict('R8') : null,
    ) ?? allow('answerGate')
  )
}
