/** What the pages show of the final review and of the clearance within the house. */
import { newestVersion } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { clearHouse } from '#domain/may-clear-house.ts'
import * as may from '#domain/may-review.ts'
import { isReviewed } from '#domain/missing.ts'
import type { Actor, Post } from '#domain/people.ts'
import { personOf } from './board.ts'
import { capacity, type Task } from './tasks.ts'

/** Null where the preset asks for no review. `wrote`: whether the person has written in the text. */
export const reviewShown = (actor: Actor, dossier: Dossier, wrote: boolean, now: Date) => {
  if (!dossier.strategy.rules.finalReview) return null
  const text = may.textToReview(dossier, now)
  const manifestHash = text?.manifestHash ?? ''
  return {
    text: text && { no: text.no, manifestHash },
    passed: text !== null && isReviewed(dossier, text),
    past: dossier.reviews
      .map(r => {
        const { name, organisation } = personOf(dossier, r)
        const versionNo = dossier.versions.find(v => v.id === r.versionId)?.no ?? 0
        return { id: r.id, versionNo, passed: r.passed, note: r.note, at: r.at, name, organisation }
      })
      .toReversed(),
    verdict: may.review(actor, dossier, { manifestHash, passed: true, note: '', wrote }, now),
  }
}

/** Null where the preset asks for no clearance within the house, or nothing is frozen. */
export const houseShown = (actor: Actor, dossier: Dossier, now: Date) => {
  const level = dossier.strategy.rules.internalClearance
  const version = newestVersion(dossier)
  if (level === null || !version) return null
  const done = dossier.houseClearances.find(h => h.manifestHash === version.manifestHash && h.level >= level)
  return {
    level,
    versionId: version.id,
    versionNo: version.no,
    done: done ? { ...personOf(dossier, done), at: done.at, note: done.note } : null,
    verdict: clearHouse(actor, dossier, { versionId: version.id }, now),
  }
}

/** On the desk of those whose turn it is. */
export const reviewTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] => {
  const at = { ...actor, post }
  const common = {
    deadlineAt: null,
    daysLeft: null,
    post: capacity(dossier, post),
    changed: null,
  }
  const base = `/strategies/${dossier.strategy.slug}`
  const review = reviewShown(at, dossier, false, now)
  const house = houseShown(at, dossier, now)
  return [
    ...(review?.text && !review.passed && review.verdict.kind === 'allow'
      ? [
          {
            ...common,
            kind: 'review' as const,
            text: `Review version ${review.text.no} before it is decided`,
            where: `${base}/decision`,
          },
        ]
      : []),
    ...(house && !house.done && house.verdict.kind === 'allow'
      ? [
          {
            ...common,
            kind: 'house' as const,
            text: `Clear version ${house.versionNo} within the house`,
            where: `${base}/rounds`,
          },
        ]
      : []),
  ]
}
