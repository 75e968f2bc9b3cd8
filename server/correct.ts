/** Putting an obvious slip in a published text right: asked for by the lead, confirmed by the secretariat, contested by who signed. */
import { insertCorrigendum, insertCorrigendumConfirmation, insertCorrigendumContest } from '#db/corrigenda.ts'
import { isRestricted } from '#domain/access.ts'
import { readFor, timesIn } from '#domain/corrigenda.ts'
import type { Dossier } from '#domain/dossier.ts'
import { compareTexts } from '#domain/editorial.ts'
import type { CorrigendumId } from '#domain/ids.ts'
import * as may from '#domain/may-correct.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { namesIn } from './certify.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'
import { dossierFor, frozenText } from './read.ts'

const slipIn = async (dossier: Dossier, input: may.CorrigendumInput): Promise<may.Slip> => {
  const edition = dossier.editions.find(e => e.no === input.editionNo)
  const version = dossier.versions.find(v => v.id === edition?.versionId)
  const before = version ? await frozenText(dossier, version, null) : []
  const section = before.find(s => s.sectionId === input.sectionId)
  if (!version || !section || isRestricted(dossier, section.sectionId)) return { times: 0, findings: [] }
  const after = before.map(s =>
    s === section ? { ...s, hash: 'corrected', doc: readFor(s.doc, input.was, input.becomes) } : s,
  )
  const text = (manifestHash: string, sections: typeof before) => ({ manifestHash, sections })
  const findings = compareTexts(text(version.manifestHash, before), text('corrected', after), namesIn(dossier))
  return { times: timesIn(section.doc, input.was), findings }
}

/** Throws Refused with every word that is more than a slip [R97], where the words do not stand once [R96]. Gives the number. */
export const askCorrigendum = async (
  actor: Actor,
  slug: string,
  input: may.CorrigendumInput,
  now?: Date,
): Promise<number> => {
  const slip = await slipIn(await dossierFor(actor, slug, now), input)
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.askCorrigendum(actor, dossier, input, slip, now),
      write: async (tx, permit, dossier, act) => {
        const { editionNo, ...said } = input
        const { id: editionId } = dossier.editions.find(e => e.no === editionNo)!
        const id: CorrigendumId = newId()
        const no = dossier.corrigenda.filter(c => c.editionId === editionId).length + 1
        await insertCorrigendum(tx, permit, { id, editionId, no, ...said, ...act })
        const summary = `asked for corrigendum ${no} to edition ${editionNo}`
        return { entry: { action: 'askCorrigendum', summary, subject: { id, no, ...input } }, result: no }
      },
    },
    now,
  )
}

const nameOf = (dossier: Dossier, id: CorrigendumId): string => {
  const { no, editionId } = dossier.corrigenda.find(c => c.id === id)!
  return `corrigendum ${no} to edition ${dossier.editions.find(e => e.id === editionId)?.no}`
}

export const confirmCorrigendum = (actor: Actor, slug: string, id: CorrigendumId, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.confirmCorrigendum(actor, dossier, id, now),
      write: async (tx, permit, dossier, act) => {
        const until = new Date(act.at.getTime() + dossier.strategy.rules.corrigenda!.hours * 3_600_000)
        await insertCorrigendumConfirmation(tx, permit, { corrigendumId: id, until, ...act })
        const subject = { corrigendumId: id, until: until.toISOString() }
        const summary = `confirmed ${nameOf(dossier, id)}`
        return { entry: { action: 'confirmCorrigendum', summary, subject }, result: undefined }
      },
    },
    now,
  )

export const contestCorrigendum = (
  actor: Actor,
  slug: string,
  input: { corrigendumId: CorrigendumId; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.contestCorrigendum(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const corrigendum = dossier.corrigenda.find(c => c.id === input.corrigendumId)!
        const portfolioId = may.contestsCorrigendumFor(actor, dossier, corrigendum)[0]!
        await insertCorrigendumContest(tx, permit, { ...input, portfolioId, ...act })
        const summary = `contested ${nameOf(dossier, input.corrigendumId)} for ${portfolioOf(dossier, portfolioId).name}`
        return {
          entry: { action: 'contestCorrigendum', summary, subject: { ...input, portfolioId } },
          result: undefined,
        }
      },
    },
    now,
  )
