/** The answer of a political gate, and what the pages show of it to whom the preset shows it. */
import { insertGateAnswer } from '#db/gate-answers.ts'
import { newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import * as may from '#domain/may-gate.ts'
import { nextActOf } from '#domain/next-act.ts'
import type { Actor, Post } from '#domain/people.ts'
import { gateAnswerOn, gatePreimage, gateSeenBy } from '#domain/political-gate.ts'
import { personOf } from './board.ts'
import { decide } from './decide.ts'
import { salted } from './hash.ts'
import { newId } from './ids.ts'
import { capacity, type Task } from './tasks.ts'

/**
 * Everybody who reads the strategy reads the record, so where the gate is kept from some the entry says that a step was
 * recorded, and binds what was answered by a hash that nobody can guess from: of the payload, which has a random part.
 */
export const answerGate = (actor: Actor, slug: string, input: may.GateInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.answerGate(actor, dossier, input, now),
      write: async (tx, permit, { strategy, ...dossier }, act) => {
        const { id: versionId, no: versionNo, manifestHash } = newestVersion({ strategy, ...dossier })!
        const { name, seenBy, onRecord } = strategy.rules.politicalGate!
        const { passed, reason } = input
        const { payload, payloadHash } = salted(gatePreimage, { gate: name, manifestHash, passed, reason, versionNo })
        const fact = { id: newId<'gateAnswer'>(), strategyId: strategy.id, versionId, manifestHash, passed, reason }
        await insertGateAnswer(tx, permit, { ...fact, payload, payloadHash, ...act })
        const said = passed ? `let version ${versionNo} go on` : `did not let version ${versionNo} go on`
        const words = seenBy === 'everyone' ? { gate: name, passed, ...(onRecord === 'full' && { reason }) } : {}
        return {
          entry: {
            action: 'answerGate',
            summary:
              seenBy === 'everyone'
                ? `recorded that ${name} ${said}`
                : `recorded a step of the procedure on version ${versionNo}`,
            subject: { versionNo, manifestHash, payloadHash, ...words },
          },
          result: undefined,
        }
      },
    },
    now,
  )

/** Null where there is no gate, or none for this person. */
export const gateShown = (actor: Actor, dossier: Dossier, now: Date) => {
  const gate = gateSeenBy(actor, dossier, now)
  if (!gate) return null
  const text = newestVersion(dossier)
  const answer = gateAnswerOn(dossier, text)
  const asked = { manifestHash: text?.manifestHash ?? '', passed: true, reason: '' }
  return {
    ...gate,
    text: text && { no: text.no, manifestHash: text.manifestHash },
    passed: answer?.passed ?? null,
    past: dossier.gateAnswers
      .map(a => {
        const { name, organisation } = personOf(dossier, a)
        const versionNo = dossier.versions.find(v => v.id === a.versionId)?.no ?? 0
        return { id: a.id, versionNo, passed: a.passed, reason: a.reason, at: a.at, name, organisation }
      })
      .toReversed(),
    verdict: may.answerGate(actor, dossier, asked, now),
  }
}

/** On the desk of who records it, when nothing else is waited for and nothing was answered on this text. */
export const gateTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const gate = gateShown({ ...actor, post }, dossier, now)
  if (!gate?.text || gate.passed !== null || gate.verdict.kind !== 'allow') return []
  if (nextActOf(dossier, now)?.act !== 'passGate') return []
  return [
    {
      kind: 'gate',
      text: `Record whether ${gate.name} lets version ${gate.text.no} go on`,
      where: `/strategies/${dossier.strategy.slug}/decision#gate`,
      deadlineAt: null,
      daysLeft: null,
      post: capacity(dossier, post),
      changed: null,
    },
  ]
}
