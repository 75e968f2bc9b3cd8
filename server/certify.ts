/** Certifying that a version differs from an earlier one only editorially, and contesting that. */
import { insertCertificate, insertContest } from '#db/certificates.ts'
import { isRestricted } from '#domain/access.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import { compareTexts, type Finding } from '#domain/editorial.ts'
import type { CertificateId } from '#domain/ids.ts'
import * as may from '#domain/may-certify.ts'
import type { Actor } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'
import { dossierFor, type FrozenSection, frozenText, HIDDEN } from './read.ts'

/** The names that no correction touches: organisations, portfolios and people. */
export const namesIn = ({ directory }: Dossier): string[] => [
  ...directory.organisations.flatMap(o => [o.name, o.code, ...(o.formerly ?? []).map(f => f.name)]),
  ...directory.portfolios.map(p => p.name),
  ...directory.posts.map(p => p.personName),
]

/** What two versions differ in; they never change, so neither does this. */
export const findingsBetween = async (dossier: Dossier, from: Version, to: Version): Promise<readonly Finding[]> => {
  const [before, after] = await Promise.all([frozenText(dossier, from, null), frozenText(dossier, to, null)])
  const text = (version: Version, sections: readonly FrozenSection[]) => ({
    manifestHash: version.manifestHash,
    sections,
  })
  // A list of words tells nobody what changed in a restricted section, so that is never a correction.
  const isRead = (s: FrozenSection) => !isRestricted(dossier, s.sectionId)
  const covered = (sections: readonly FrozenSection[]) => sections.map(s => (isRead(s) ? s : { ...s, doc: HIDDEN }))
  const changed = after.filter(s => before.some(b => !isRead(s) && b.sectionId === s.sectionId && b.hash !== s.hash))
  return [
    ...compareTexts(text(from, covered(before)), text(to, covered(after)), namesIn(dossier)),
    ...changed.map(
      ({ sectionId, title }): Finding => ({
        sectionId,
        title,
        corrections: [],
        refused: [{ kind: 'words', was: '', is: '' }],
      }),
    ),
  ]
}

/** Upon the two texts that were on the screen. Throws NotFound, and Refused with every word that is no correction [R87]. */
export const certify = async (actor: Actor, slug: string, input: may.CertifyInput, at?: Date): Promise<void> => {
  const seen = await dossierFor(actor, slug, at)
  const from = seen.versions.find(v => v.no === input.fromNo)
  // What was on the screen is compared, whatever is frozen meanwhile.
  const to = seen.versions.findLast(v => v.manifestHash === input.toHash)
  const findings = from && to ? await findingsBetween(seen, from, to) : []
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.certify(actor, dossier, input, findings, now),
      write: async (tx, permit, dossier, act) => {
        const id: CertificateId = newId()
        const until = new Date(act.at.getTime() + dossier.strategy.rules.carryOver!.hours * 3_600_000)
        const { reason, fromHash, toHash } = input
        const versions = { fromId: from!.id, toId: to!.id }
        await insertCertificate(tx, permit, { id, strategyId: dossier.strategy.id, ...versions, reason, until, ...act })
        const summary = `certified that version ${to!.no} differs from version ${from!.no} only editorially`
        const subject = { id, from: from!.no, to: to!.no, fromHash, toHash, until: until.toISOString(), reason }
        return { entry: { action: 'certify', summary, subject }, result: undefined }
      },
    },
    at,
  )
}

export const contest = (
  actor: Actor,
  slug: string,
  input: { certificateId: CertificateId; reason: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.contest(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const certificate = dossier.certificates.find(c => c.id === input.certificateId)!
        const portfolioId = may.contestsFor(actor, dossier, certificate)[0]!
        await insertContest(tx, permit, { ...input, portfolioId, ...act })
        const no = dossier.versions.find(v => v.id === certificate.toId)?.no
        const { name } = portfolioOf(dossier, portfolioId)
        const summary = `contested for ${name} that version ${no} differs only editorially: the change is one of substance`
        return { entry: { action: 'contest', summary, subject: { ...input, portfolioId } }, result: undefined }
      },
    },
    now,
  )
