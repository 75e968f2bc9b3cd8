/** What changed between two versions, or between a version and the working text, section by section. */

import { circleOf } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { ancestorsOf, type Lineage } from '#domain/lineage.ts'
import { numbersIn } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { hasCleared } from '#domain/section-news.ts'
import { portfolioOf } from './board.ts'
import { correctionOf } from './certificate-page.ts'
import { changesIn } from './changes.ts'
import { dossierFor, workingText } from './read.ts'
import { changedTerms, type Side, sideOf } from './terms.ts'
import { versionIn } from './version-page.ts'

interface Compared extends Side {
  readonly label: string
}
type Section = Side['sections'][number]

/** Sections before with those that they became: mostly one with itself; of split and merged ones all that belong together. */
const groupsOf = (lineage: Lineage, before: Side['sections'], after: Side['sections']) => {
  const groups: { olds: Section[]; news: Section[] }[] = []
  for (const next of after) {
    const ancestors = ancestorsOf(lineage, next.sectionId)
    const olds = before.filter(old => ancestors.includes(old.sectionId))
    const group = groups.find(one => one.olds.some(old => olds.includes(old)))
    if (!group) groups.push({ olds, news: [next] })
    else {
      group.news.push(next)
      group.olds.push(...olds.filter(old => !group.olds.includes(old)))
    }
  }
  const gone = before.filter(old => groups.every(one => !one.olds.includes(old)))
  return [...groups, ...gone.map(old => ({ olds: [old], news: [] }))]
}

/** The portfolios whose last word clears a section as it was circulated. */
const clearedBy = (dossier: Dossier, id: SectionId): string[] =>
  circleOf(dossier)
    .filter(({ portfolioId }) => hasCleared(dossier, portfolioId, id))
    .map(({ portfolioId }) => portfolioOf(dossier, portfolioId).name)

/** `from` and `to` are version numbers; null is the newest version for `from`, and the working text for `to`. */
export const changesPage = async (actor: Actor, slug: string, from: number | null, to: number | null) => {
  const now = new Date()
  const dossier = await dossierFor(actor, slug, now)
  const eyes = { actor, place: 'changes' } as const
  const side = async (no: number | null): Promise<Compared> => {
    if (no === null) return { ...(await workingText(dossier, eyes)), label: 'the working text' }
    return { ...(await sideOf(dossier, versionIn(dossier, no), eyes)), label: `version ${no}` }
  }
  const [before, after] = await Promise.all([side(from ?? dossier.versions.at(-1)?.no ?? 0), side(to)])
  const [numbersBefore, numbersAfter] = [numbersIn(before.sections), numbersIn(after.sections)]
  const sections = groupsOf(dossier, before.sections, after.sections).flatMap(({ olds, news }) => {
    const [old, next] = [olds[0], news[0]]
    const isItself = olds.length <= 1 && news.length <= 1 && (!old || !next || old.sectionId === next.sectionId)
    if (isItself && old?.hash === next?.hash && old?.title === next?.title) return []
    const own = !old ? ('added' as const) : !next ? ('removed' as const) : ('changed' as const)
    return [
      {
        id: next?.sectionId ?? old?.sectionId ?? '',
        /** As it is numbered now; of what is no more, as it was. */
        number: (next ? numbersAfter.get(next.sectionId) : old && numbersBefore.get(old.sectionId)) ?? '',
        kind: isItself ? own : olds.length > 1 ? ('merged' as const) : ('split' as const),
        title: isItself || news.length === 1 ? (next?.title ?? old?.title ?? '') : (old?.title ?? ''),
        was: isItself && old && next && old.title !== next.title ? old.title : null,
        /** Of a split section: what its halves are called. */
        into: news.length > 1 ? news.map(s => s.title) : [],
        /** Of a merged one: its parts, and which portfolios had cleared each. */
        parts: olds.length > 1 ? olds.map(s => ({ title: s.title, cleared: clearedBy(dossier, s.sectionId) })) : [],
        /** What changed in it is for its readers. */
        isHidden: [...olds, ...news].some(s => s.isHidden),
        blocks: changesIn(
          olds.map(s => s.doc),
          news.map(s => s.doc),
        ),
      },
    ]
  })
  const newest = dossier.versions.at(-1)
  const signed = dossier.versions.find(v => v.no === from)
  const correction =
    signed && newest && to === newest.no ? await correctionOf(dossier, actor, signed, newest, now) : null
  const order = (s: Side) => s.sections.map(x => x.sectionId).join()
  return {
    slug,
    from: before.label,
    to: after.label,
    sections,
    correction,
    terms: changedTerms(dossier, before, after, now),
    reordered: sections.length === 0 && order(before) !== order(after),
  }
}
