/** What changed between two versions, or between a version and the working text, section by section. */

import type { TextNode } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import type { Actor } from '#domain/people.ts'
import { correctionOf } from './certificate-page.ts'
import { changesIn } from './changes.ts'
import { dossierFor, frozenText, workingText } from './read.ts'
import { NotFound } from './refused.ts'

interface Side {
  readonly label: string
  readonly sections: readonly {
    readonly sectionId: SectionId
    readonly title: string
    readonly hash: string
    readonly doc: TextNode
  }[]
}

/** `from` and `to` are version numbers; null is the newest version for `from`, and the working text for `to`. */
export const changesPage = async (actor: Actor, slug: string, from: number | null, to: number | null) => {
  const now = new Date()
  const dossier = await dossierFor(actor, slug, now)
  const side = async (no: number | null): Promise<Side> => {
    if (no === null) return { label: 'the working text', sections: (await workingText(dossier)).sections }
    const version = dossier.versions.find(v => v.no === no)
    if (!version) throw new NotFound()
    return { label: `version ${no}`, sections: await frozenText(version) }
  }
  const [before, after] = await Promise.all([side(from ?? dossier.versions.at(-1)?.no ?? 0), side(to)])
  const ids = [
    ...after.sections.map(s => s.sectionId),
    ...before.sections.map(s => s.sectionId).filter(id => !after.sections.some(s => s.sectionId === id)),
  ]
  const sections = ids.flatMap(id => {
    const old = before.sections.find(s => s.sectionId === id)
    const next = after.sections.find(s => s.sectionId === id)
    if (old?.hash === next?.hash && old?.title === next?.title) return []
    const kind = !old ? ('added' as const) : !next ? ('removed' as const) : ('changed' as const)
    return [
      {
        id,
        kind,
        title: next?.title ?? old?.title ?? '',
        was: old && next && old.title !== next.title ? old.title : null,
        blocks: changesIn(old?.doc ?? null, next?.doc ?? null),
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
    reordered: sections.length === 0 && order(before) !== order(after),
  }
}
