/** Rows put together into the facts they describe. */
import type { Disposition, Item, Recipient, Reply, Round, Version, VersionSection } from '#domain/dossier.ts'
import type { ItemId, PostId, ReplyId, RoundId, VersionId } from '#domain/ids.ts'

const groupBy = <T, K>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  return groups
}

export const assembleVersions = (
  versions: readonly Omit<Version, 'sections'>[],
  sections: readonly (VersionSection & { versionId: VersionId })[],
): Version[] => {
  const of = groupBy(sections, s => s.versionId)
  return versions.map(version => ({
    ...version,
    sections: (of.get(version.id) ?? []).map(({ sectionId, parentId, title, hash }) => ({
      sectionId,
      parentId,
      title,
      hash,
    })),
  }))
}

export const assembleRounds = (
  rounds: readonly Omit<Round, 'recipients' | 'closing'>[],
  recipients: readonly (Recipient & { roundId: RoundId })[],
  closings: readonly (NonNullable<Round['closing']> & { roundId: RoundId })[],
): Round[] => {
  const of = groupBy(recipients, r => r.roundId)
  return rounds.map(round => ({
    ...round,
    recipients: of.get(round.id) ?? [],
    closing: closings.find(c => c.roundId === round.id) ?? null,
  }))
}

export interface Confirmed extends Omit<Disposition, 'confirmation'> {
  readonly itemId: ItemId
  readonly confirmedAt: Date | null
  readonly confirmedBy: PostId
}

export const assembleReplies = (
  replies: readonly Omit<Reply, 'items'>[],
  items: readonly (Omit<Item, 'dispositions'> & { replyId: ReplyId })[],
  dispositions: readonly Confirmed[],
): Reply[] => {
  const answersOf = groupBy(dispositions, d => d.itemId)
  const itemsOf = groupBy(items, i => i.replyId)
  const disposition = ({ confirmedAt, confirmedBy, ...d }: Confirmed): Disposition => ({
    ...d,
    confirmation: confirmedAt === null ? null : { at: confirmedAt, by: confirmedBy },
  })
  return replies.map(reply => ({
    ...reply,
    items: (itemsOf.get(reply.id) ?? []).map(item => ({
      ...item,
      dispositions: (answersOf.get(item.id) ?? []).map(disposition),
    })),
  }))
}
