/** What new sections begin with, where they were made of others: their place, their text, whose they are, what they touch. */
import type { Composed } from '#collab/divide.ts'
import { NotOwner } from '#collab/ownership.ts'
import { insertAreas, insertCost } from '#db/concerned.ts'
import { copyText } from '#db/divisions.ts'
import { proves } from '#db/owner.ts'
import type { Tx } from '#db/sql.ts'
import {
  type Dividing,
  insertAssignment,
  insertAssignmentAnswer,
  insertAssignmentEnd,
  insertOutline,
  insertSections,
} from '#db/strategies.ts'
import { appendUpdates } from '#db/text-log.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { isAccepted } from '#domain/may-draft.ts'
import type { OutlineNode } from '#domain/outline.ts'
import type { Permit } from '#domain/verdict.ts'
import type { Act } from './decide.ts'
import { newId } from './ids.ts'

export interface Writing {
  readonly tx: Tx
  readonly permit: Permit<Dividing>
  readonly dossier: Dossier
  readonly act: Act
  readonly token: number
}

/** New ids in the outline. From here to the end of the transaction nobody writes, so that what is read is all there is. */
export const reshaped = async (
  { tx, permit, dossier, act, token }: Writing,
  ids: readonly SectionId[],
  nodes: readonly OutlineNode[],
): Promise<void> => {
  const { id: strategyId } = dossier.strategy
  await insertSections(tx, permit, strategyId, ids, act)
  await insertOutline(tx, permit, { strategyId, no: dossier.outline.no + 1, nodes, ...act })
  // Another process may have taken over the live texts.
  if (!(await proves(tx, token))) throw new NotOwner()
}

/** The log of a section goes on under another id, with one update more. Gives the number of its last update. */
export const goOn = async (
  { tx, permit, act, token }: Writing,
  from: { readonly sectionId: SectionId; readonly seq: number },
  to: SectionId,
  { update }: Composed,
): Promise<number> => {
  await copyText(tx, permit, from.sectionId, to)
  if (!update) return from.seq
  const seq = from.seq + 1
  const said = await appendUpdates(tx, [{ sectionId: to, seq, bytes: update, by: act.by }], null, token)
  if (said !== 'stored') throw new NotOwner()
  return seq
}

/** Whoever owned or wrote the old sections does so in the new ones, until it is handed over. */
export const keepAssignments = async (
  { tx, permit, dossier, act }: Writing,
  from: readonly SectionId[],
  to: readonly SectionId[],
): Promise<void> => {
  const held = dossier.assignments.filter(a => from.includes(a.sectionId) && isAccepted(a))
  for (const { id } of held) await insertAssignmentEnd(tx, permit, id, act)
  const once = held.filter((a, at) => {
    const same = held.findIndex(b => b.organisationId === a.organisationId && b.part === a.part)
    // Who owned the one and wrote in the other owns what they became.
    return (
      same === at &&
      !(a.part === 'coOwner' && held.some(b => b.organisationId === a.organisationId && b.part === 'owner'))
    )
  })
  for (const { organisationId, part } of once)
    for (const sectionId of to) {
      const assignmentId = newId<'assignment'>()
      await insertAssignment(tx, permit, { id: assignmentId, sectionId, organisationId, part, ...act })
      await insertAssignmentAnswer(tx, permit, { assignmentId, accepted: true, reason: '', ...act })
    }
}

/** What the old sections touch, the new ones do; a cost only where it is none, as nobody has said how a sum is divided. */
export const keepDescription = async (
  { tx, permit, dossier, act }: Writing,
  from: readonly SectionId[],
  to: readonly SectionId[],
): Promise<void> => {
  const areas = [...new Set(dossier.areas.filter(a => from.includes(a.sectionId)).map(a => a.area))]
  const costs = from.map(id => dossier.costs.find(c => c.sectionId === id)?.cost ?? null)
  const [cost = null] = costs
  for (const sectionId of to) {
    if (areas.length > 0) await insertAreas(tx, permit, { sectionId, areas, touches: true, ...act })
    if (cost && costs.every(one => one?.kind === 'none')) await insertCost(tx, permit, { sectionId, cost, ...act })
  }
}
