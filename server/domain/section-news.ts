/** What people are told when a section leaves the text: whoever had cleared it, and whoever differs about it; and when it is split or merged. Source: H18, H19, H24. */
import { leadOf, speakersIn, speakersOf } from './audience.ts'
import { blocks, circleOf, clears, isConfirmed, standingReply, versionOf } from './clearance.ts'
import { aboutOf, openDifferences } from './differences.ts'
import type { Dossier } from './dossier.ts'
import type { PortfolioId, SectionId } from './ids.ts'
import { ancestorsOf, becameOf, type Part } from './lineage.ts'
import { isAccepted } from './may-draft.ts'
import { type Change, news, type Told, told } from './notices.ts'

/** Whether the last word of a portfolio clears a section as it was circulated. */
export const hasCleared = (dossier: Dossier, portfolioId: PortfolioId, sectionId: SectionId): boolean => {
  const last = standingReply(dossier, portfolioId)
  if (!last || last.reply.revocation || !clears(last.reply.kind)) return false
  const scope = last.round.recipients.find(r => r.portfolioId === portfolioId)?.scope ?? null
  return scope
    ? scope.includes(sectionId)
    : versionOf(dossier, last.round).sections.some(s => s.sectionId === sectionId)
}

/** Whether a portfolio has a condition or an objection in a section that it has not confirmed as met. */
const objects = (dossier: Dossier, portfolioId: PortfolioId, ids: readonly SectionId[]): boolean =>
  standingReply(dossier, portfolioId)?.reply.items.some(
    item => item.sectionId !== null && ids.includes(item.sectionId) && blocks(item) && !isConfirmed(item),
  ) ?? false

/** Whom it concerns that a section is taken out: by what they cleared, object to, or differ about. */
export const hangOn = (dossier: Dossier, sectionId: SectionId, now: Date) => {
  const ids = ancestorsOf(dossier, sectionId)
  const inCircle = circleOf(dossier).map(m => m.portfolioId)
  const differences = openDifferences(dossier, now).filter(d => aboutOf(d).some(id => ids.includes(id)))
  return {
    cleared: inCircle.filter(id => ids.some(one => hasCleared(dossier, id, one))),
    objecting: inCircle.filter(id => objects(dossier, id, ids)),
    differences,
  }
}

export const removals = ({ before, after, now }: Change): readonly Told[] => {
  const left = new Set<SectionId>(after.outline.nodes.map(node => node.id))
  const gone = before.outline.nodes.filter(({ id }) => !left.has(id) && becameOf(after, id) === null)
  return gone.flatMap(({ id }) => {
    const { cleared, objecting, differences } = hangOn(before, id, now)
    const concerned = new Set([...cleared, ...objecting, ...differences.flatMap(d => d.parties)])
    return [...concerned].map(portfolioId => {
      const item = news('sectionRemoved', `${id}:${after.outline.no}:${portfolioId}`, 'changes', { portfolioId })
      return told(item, speakersOf(after, portfolioId, now))
    })
  })
}

/** Those who write a section, and the lead, that it was split or merged; where it goes on now. */
export const divisions = ({ before, after, now }: Change): readonly Told[] => {
  const writers = (ids: readonly SectionId[]) => [
    ...before.assignments
      .filter(a => ids.includes(a.sectionId) && isAccepted(a))
      .flatMap(a => speakersIn(after, a.organisationId, now)),
    ...leadOf(after, now),
  ]
  const tell = (
    kind: 'sectionSplit' | 'sectionMerged',
    { sectionId }: Part,
    of: readonly SectionId[],
    cause: SectionId,
  ) => told(news(kind, cause, `sections#section-${sectionId}`), writers(of))
  return [
    ...after.splits
      .slice(before.splits.length)
      .map(({ one, both }) => tell('sectionSplit', both[0], [one.sectionId], one.sectionId)),
    ...after.merges.slice(before.merges.length).map(({ one, both }) =>
      tell(
        'sectionMerged',
        one,
        both.map(part => part.sectionId),
        one.sectionId,
      ),
    ),
  ]
}
