/** Rows put together into the facts they describe. */
import type {
  DeadlineChange,
  Declaration,
  Disposition,
  Item,
  Reply,
  Round,
  SignOff,
  Suspension,
  Version,
  VersionSection,
} from '#domain/dossier.ts'
import type { ItemId, PortfolioId, PostId, ReplyId, RoundId, VersionId } from '#domain/ids.ts'
import { groupBy } from '#domain/lookup.ts'
import type { Reminder } from '#domain/may-remind.ts'
import type { NewRecipient } from './round-time.ts'

export const assembleVersions = (
  versions: readonly Omit<Version, 'sections'>[],
  sections: readonly (VersionSection & { versionId: VersionId })[],
): Version[] => {
  const of = groupBy(sections, s => s.versionId)
  return versions.map(version => ({
    ...version,
    sections: (of.get(version.id) ?? []).map(({ sectionId, parentId, title, hash, cost, definitions }) => ({
      sectionId,
      parentId,
      title,
      hash,
      cost,
      definitions,
    })),
  }))
}

type InRound<T> = T & { readonly roundId: RoundId }

export interface RoundRows {
  readonly rounds: readonly Omit<
    Round,
    'recipients' | 'deadlineChanges' | 'suspensions' | 'reminders' | 'declarations' | 'closing'
  >[]
  readonly recipients: readonly InRound<NewRecipient>[]
  readonly deadlineChanges: readonly InRound<DeadlineChange>[]
  readonly suspensions: readonly InRound<
    Omit<Suspension, 'resumption'> & { readonly resumedAt: Date | null; readonly resumedBy: PostId }
  >[]
  readonly reminders: readonly InRound<Reminder>[]
  readonly declarations: readonly InRound<Declaration>[]
  readonly closings: readonly InRound<NonNullable<Round['closing']>>[]
}

export const assembleRounds = (rows: RoundRows): Round[] => {
  const recipientsOf = groupBy(rows.recipients, r => r.roundId)
  const changesOf = groupBy(rows.deadlineChanges, c => c.roundId)
  const suspensionsOf = groupBy(rows.suspensions, s => s.roundId)
  const remindersOf = groupBy(rows.reminders, r => r.roundId)
  const declarationsOf = groupBy(rows.declarations, d => d.roundId)
  const closingOf = groupBy(rows.closings, c => c.roundId)
  return rows.rounds.map(round => {
    const deadlineChanges = changesOf.get(round.id) ?? []
    const lastOf = (id: PortfolioId) => deadlineChanges.findLast(c => c.portfolioId === id && c.deadlineAt)?.deadlineAt
    return {
      ...round,
      recipients: (recipientsOf.get(round.id) ?? []).map(r => ({
        ...r,
        askedAt: r.askedAt ?? round.at,
        deadlineAt: lastOf(r.portfolioId) ?? r.deadlineAt,
      })),
      deadlineChanges,
      suspensions: (suspensionsOf.get(round.id) ?? []).map(({ resumedAt: at, resumedBy: by, ...s }) => ({
        ...s,
        resumption: at && { at, by },
      })),
      reminders: remindersOf.get(round.id) ?? [],
      declarations: declarationsOf.get(round.id) ?? [],
      closing: closingOf.get(round.id)?.[0] ?? null,
    }
  })
}

export interface Confirmed extends Omit<Disposition, 'confirmation'> {
  readonly itemId: ItemId
  readonly confirmedAt: Date | null
  readonly confirmedBy: PostId
}

export interface ReplyRow extends Omit<Reply, 'items' | 'revocation'> {
  readonly revokedFor: string
  readonly revokedAt: Date | null
  readonly revokedBy: PostId
}

export const assembleReplies = (
  replies: readonly ReplyRow[],
  items: readonly (Omit<Item, 'dispositions'> & { replyId: ReplyId })[],
  dispositions: readonly Confirmed[],
): Reply[] => {
  const answersOf = groupBy(dispositions, d => d.itemId)
  const itemsOf = groupBy(items, i => i.replyId)
  const disposition = ({ confirmedAt, confirmedBy, ...d }: Confirmed): Disposition => ({
    ...d,
    confirmation: confirmedAt === null ? null : { at: confirmedAt, by: confirmedBy },
  })
  return replies.map(({ revokedFor: reason, revokedAt: at, revokedBy: by, ...reply }) => ({
    ...reply,
    revocation: at && { at, by, reason },
    items: (itemsOf.get(reply.id) ?? []).map(item => ({
      ...item,
      dispositions: (answersOf.get(item.id) ?? []).map(disposition),
    })),
  }))
}

export interface SignOffRow extends Omit<SignOff, 'review'> {
  readonly stands: boolean
  readonly reason: string
  readonly reviewedAt: Date | null
  readonly reviewedBy: PostId
}

export const assembleSignOffs = (rows: readonly SignOffRow[]): SignOff[] =>
  rows.map(({ stands, reason, reviewedAt: at, reviewedBy: by, ...signOff }) => ({
    ...signOff,
    review: at && { stands, reason, at, by },
  }))
