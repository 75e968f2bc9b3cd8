/** One text under two procedures: the counterpart of a strategy is opened, and takes over what is frozen where the text is written. */
import { copyVersion } from '#db/counterparts.ts'
import { insertChecks } from '#db/differences.ts'
import { loadTexts } from '#db/preparation.ts'
import { newestVersion } from '#domain/clearance.ts'
import { isBehind, viewOf } from '#domain/counterpart.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { VersionId } from '#domain/ids.ts'
import { otherSideNow } from '#domain/may-close.ts'
import * as may from '#domain/may-counterpart.ts'
import { readStrategy } from '#domain/may-draft.ts'
import type { Actor } from '#domain/people.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'
import { nameIn } from './joint-authority.ts'
import { dossiersFor } from './read.ts'
import { checksOf } from './settled-words.ts'

/** Texts that this person may open a counterpart of. */
export const originalsFor = async (actor: Actor, now: Date) =>
  (await dossiersFor(actor, now))
    .filter(dossier => may.openCounterpart(actor, dossier, now).kind === 'allow')
    .map(({ strategy }) => ({ value: strategy.slug, label: `${strategy.registrationNo}, ${strategy.title}` }))

/** Takes over the version whose hash was on the screen, as it is. Gives its number here. */
export const takeVersion = (
  actor: Actor,
  slug: string,
  input: { readonly manifestHash: string },
  now?: Date,
): Promise<number> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.takeVersion(actor, dossier, input.manifestHash, now),
      write: async (tx, permit, dossier, act) => {
        const id: VersionId = newId()
        const no = dossier.versions.length + 1
        const { strategy, versions } = dossier.other!
        const taken = versions.at(-1)!
        await copyVersion(tx, permit, { id, strategyId: dossier.strategy.id, no, from: taken.id, ...act })
        const texts = await loadTexts(
          tx,
          taken.sections.map(s => s.hash),
        )
        const words = taken.sections.map(s => ({ sectionId: s.sectionId, doc: JSON.parse(texts.get(s.hash)!) }))
        await insertChecks(tx, permit, id, checksOf(dossier, words))
        const { manifestHash } = taken
        const summary = `took over version ${taken.no} of ${strategy.registrationNo} as version ${no}`
        const subject = { id, no, manifestHash, from: { registrationNo: strategy.registrationNo, no: taken.no } }
        return { entry: { action: 'takeVersion', summary, subject }, result: no }
      },
    },
    now,
  )

/** What is shown of the other side to everybody who reads this one: nothing of who said what there. */
export const otherSideShown = (dossier: Dossier, now: Date) => {
  const side = otherSideNow(dossier, now)
  if (!dossier.other || !side) return null
  const { strategy, hasText } = dossier.other
  const newest = newestVersion(dossier)
  return {
    ...side,
    hasText,
    hasOurs: newest !== null,
    title: strategy.title,
    registrationNo: strategy.registrationNo,
    lead: nameIn(dossier.directory, strategy.leadId),
    procedure: strategy.rules.name,
    decides: strategy.rules.decision !== null,
  }
}

/** Where the text of a counterpart is written, and what can be taken over from there; null where the text is written here. */
export const elsewhereShown = (actor: Actor, dossier: Dossier, now: Date) => {
  if (!dossier.other?.hasText) return null
  const { strategy, versions } = dossier.other
  const newest = versions.at(-1) ?? null
  return {
    slug: strategy.slug,
    title: strategy.title,
    registrationNo: strategy.registrationNo,
    newest: newest && { no: newest.no, manifestHash: newest.manifestHash },
    /** The newest version here. */
    ours: newestVersion(dossier)?.no ?? null,
    isBehind: isBehind(dossier),
    reads: readStrategy(actor, viewOf(dossier, dossier.other), now).kind === 'allow',
  }
}
