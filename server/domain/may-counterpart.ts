/** May a counterpart of a text be opened, and a version be taken over into it? Source: domain study, H23. */
import { newestVersion, openRound } from './clearance.ts'
import { hasLeft, viewOf } from './counterpart.ts'
import type { Dossier } from './dossier.ts'
import { acts, inPost, readStrategy, staysAsPublished, steers } from './may-draft.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Verdict } from './verdict.ts'

/** By the secretariat, as each side waits for the other from then on; `original` is where the text is written [R133]. */
export const openCounterpart = (actor: Actor, original: Dossier, now: Date): Verdict<'openCounterpart'> =>
  firstOf(
    inPost(actor, now),
    actor.post.role === 'secretariat' ? null : forbidden('R133'),
    acts(actor, original, now),
    original.other ? conflict('R133', original.other.hasText ? 'It is a counterpart itself' : 'It has one') : null,
    original.restrictions.length > 0 ? conflict('R133', 'Only named people read a section of it') : null,
  ) ?? allow('openCounterpart')

/**
 * Takes the newest version over as it is. By whoever looks after the counterpart, and reads the text where it is written: the
 * tie widens nobody's reading. `manifestHash` is the text that was on the screen; null: whichever it is.
 */
export const takeVersion = (
  actor: Actor,
  dossier: Dossier,
  manifestHash: string | null,
  now: Date,
): Verdict<'takeVersion'> => {
  const { other } = dossier
  const written = other?.hasText ? viewOf(dossier, other) : null
  const newest = written && newestVersion(written)
  return (
    firstOf(
      acts(actor, dossier, now),
      steers(actor.post, dossier) ? null : forbidden('R134'),
      written ? null : conflict('R134', 'This text is written here'),
      written && readStrategy(actor, written, now).kind !== 'allow' ? forbidden('R134') : null,
      other && hasLeft(other) ? conflict('R134', 'The other side has closed its file') : null,
      staysAsPublished(dossier),
      openRound(dossier) ? conflict('R15') : null,
      newest ? null : conflict('R134', 'No version is frozen there yet'),
      manifestHash !== null && newest?.manifestHash !== manifestHash ? conflict('R35') : null,
      newest?.manifestHash === newestVersion(dossier)?.manifestHash
        ? conflict('R134', 'The newest version is here already')
        : null,
    ) ?? allow('takeVersion')
  )
}
