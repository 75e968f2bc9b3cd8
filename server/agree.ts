/** Says for an organisation that writes a section that it agrees with its words, or contests them. */
import { insertAgreement } from '#db/agreements.ts'
import { isReader } from '#domain/access.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import { writersOf } from '#domain/joint.ts'
import * as may from '#domain/may-agree.ts'
import type { Actor } from '#domain/people.ts'
import { titleOf } from './assign.ts'
import { decide, organisationName } from './decide.ts'
import { dossierFor, hashNow } from './read.ts'

/** Throws Refused with R35 where the words have changed since they were on the screen. */
export const agreeSection = async (actor: Actor, slug: string, input: may.AgreeInput, now?: Date): Promise<void> => {
  const hash = await hashNow(await dossierFor(actor, slug, now), input.sectionId)
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.agreeSection(actor, dossier, input, hash, now),
      write: async (tx, permit, dossier, act) => {
        const { organisationId } = actor.post
        await insertAgreement(tx, permit, { ...input, organisationId, ...act })
        const verb = input.agrees ? 'agreed with' : 'contested'
        const summary = `${verb} the words of "${titleOf(dossier, input.sectionId)}" for ${organisationName(dossier, actor)}`
        return { entry: { action: 'agreeSection', summary, subject: { ...input, organisationId } }, result: undefined }
      },
    },
    now,
  )
}

/** What the page of a section says of those who write it. */
export const jointPage = async (actor: Actor, dossier: Dossier, sectionId: SectionId, now: Date) => {
  const hash = await hashNow(dossier, sectionId)
  const verdict = (agrees: boolean) =>
    may.agreeSection(actor, dossier, { sectionId, hash, agrees, reason: 'x' }, hash, now).kind === 'allow'
  return {
    hash,
    blocks: dossier.strategy.rules.coOwners === 'agreeFirst',
    writers: writersOf(dossier, sectionId, hash).map(({ organisationId, part, state, said }) => ({
      name: dossier.directory.organisations.find(o => o.id === organisationId)?.name ?? '',
      part,
      state,
      reason: said?.reason ?? '',
      at: said?.at ?? null,
      // Who works on a restricted section is for its readers.
      person: isReader(dossier, actor.personId, sectionId)
        ? (dossier.directory.posts.find(p => p.id === said?.by)?.personName ?? null)
        : null,
    })),
    mayAgree: verdict(true),
    mayContest: verdict(false),
  }
}
