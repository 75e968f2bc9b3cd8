/**
 * The response table of a round: every comment beside what the lead answered to it, in the order of the text. It is read
 * from the replies and never stored. Source: domain study, 2.1 (EU, Art. 62), 4.7 rule 5; H48.
 */
import { isOver } from './calendar.ts'
import { asksForAnswer, currentReply, isConfirmed, isStanding, versionOf } from './clearance.ts'
import type { Dossier, Item, Recipient, Reply, Round } from './dossier.ts'

/** What is still to be done with a comment: the lead answers it, or its author confirms the answer. */
export type Waiting = 'answer' | 'confirmation'

export interface TableRow {
  readonly recipient: Recipient
  readonly reply: Reply
  readonly item: Item
  /** Sent after the deadline and before the closing act: it counts, and is answered, like the others [H48]. */
  readonly isLate: boolean
  /** Whether it is what its portfolio says now, rather than what a reply in a later round replaced. */
  readonly isStanding: boolean
  readonly waits: Waiting | null
}

const blocks = ({ grade }: Item) => grade === 'condition' || grade === 'objection'

const waitsFor = (item: Item): Waiting | null => {
  if (asksForAnswer(item) && item.dispositions.length === 0) return 'answer'
  return blocks(item) && !isConfirmed(item) ? 'confirmation' : null
}

/**
 * The rows of a round. `placeOf` tells where in its section the passage of an item begins, negative where it has none; what is
 * said of the whole text comes before what is said of a section, and that before its passages. Advice waits for nothing.
 */
export const tableOf = (dossier: Dossier, round: Round, placeOf: (item: Item) => number): readonly TableRow[] => {
  const order = versionOf(dossier, round).sections.map(s => s.sectionId)
  const sectionOf = ({ sectionId }: Item) => (sectionId === null ? -1 : order.indexOf(sectionId))
  const rows = round.recipients.flatMap(recipient => {
    const reply = currentReply(dossier, round, recipient.portfolioId)
    if (!reply) return []
    const isCurrent = isStanding(dossier, reply)
    const isCounted = isCurrent && recipient.standing !== 'advisory'
    return reply.items.map(
      (item): TableRow => ({
        recipient,
        reply,
        item,
        isLate: isOver(recipient.deadlineAt, reply.at),
        isStanding: isCurrent,
        waits: isCounted ? waitsFor(item) : null,
      }),
    )
  })
  return rows.sort(
    (a, b) => sectionOf(a.item) - sectionOf(b.item) || placeOf(a.item) - placeOf(b.item) || a.item.no - b.item.no,
  )
}
