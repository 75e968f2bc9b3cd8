/** The sign-off sheet of a version, with names: what is printed and laid on the file. */
import { database } from '#db/sql.ts'
import { loadCircle } from '#db/strategies.ts'
import type { CircleMember, Dossier, Round, SignOff } from '#domain/dossier.ts'
import type { PortfolioId, SectionId } from '#domain/ids.ts'
import { numbersIn } from '#domain/outline.ts'
import { type Actor, nameAt } from '#domain/people.ts'
import { roundRules } from '#domain/presets.ts'
import { momentOf, type Sheet, type SheetRow, type Signature, signOffSheet, type Word } from '#domain/sheet.ts'
import { personOf, portfolioOf } from './board.ts'
import { decisionShown } from './decision-page.ts'
import { nameIn } from './joint-authority.ts'
import { dossierFor } from './read.ts'
import { nameOf } from './recusal.ts'
import { versionIn } from './version-page.ts'

const names = (dossier: Dossier, ids: readonly PortfolioId[]) => ids.map(id => portfolioOf(dossier, id).name)

/** The capacity as it was: the name of the organisation then, by which paper the post was held, from when and until when. */
const signerOf = (dossier: Dossier, act: SignOff) => {
  const post = dossier.directory.posts.find(p => p.id === act.by)
  return {
    ...personOf(dossier, act),
    level: act.level,
    at: act.at,
    instrument: post?.instrument ?? '',
    from: post?.validFrom ?? null,
  }
}

const signatureShown = (dossier: Dossier, { signOff, counts, isInDoubt, overlap }: Signature) => ({
  id: signOff.id,
  ...signerOf(dossier, signOff),
  counts,
  isInDoubt,
  overlap: names(dossier, overlap),
  review: signOff.review && {
    stands: signOff.review.stands,
    reason: signOff.review.reason,
    by: personOf(dossier, signOff.review).name,
  },
})

/** On whose word, in parts: who, on which paper, why. */
const wordShown = (dossier: Dossier, word: Word | null) => {
  if (!word) return null
  const none = { by: '', instrument: '', reason: '' }
  if (word.kind === 'decision') {
    const { body, instrument, overReason, change } = word.decision
    return { kind: word.kind, by: body, instrument, reason: overReason || change }
  }
  if (word.kind === 'ruling') {
    const { instrument, note } = word.settlement
    return { kind: word.kind, by: dossier.strategy.rules.arbiter?.name ?? '', instrument, reason: note }
  }
  if (word.kind === 'setAside') {
    const { name, organisation } = personOf(dossier, word.setAside)
    return { kind: word.kind, by: `${name}, ${organisation}`, instrument: '', reason: word.setAside.reason }
  }
  return { kind: word.kind, ...none }
}

const holderOf = (dossier: Dossier, { holderId }: SheetRow, at: Date) => {
  const holder = dossier.directory.organisations.find(o => o.id === holderId)
  return {
    organisation: holder ? nameAt(holder, at) : '',
    endedAt: holder?.until && holder.until <= at ? holder.until : null,
  }
}

const rowShown = (dossier: Dossier, row: SheetRow, sheet: Sheet, numbers: ReadonlyMap<SectionId, string>) => {
  const { clearance, reply, certificate } = row
  return {
    portfolioId: row.portfolioId,
    standing: row.standing,
    name: portfolioOf(dossier, row.portfolioId).name,
    ...holderOf(dossier, row, sheet.at),
    state: clearance.state,
    isListed: clearance.isListed,
    versionNo: clearance.version?.no ?? null,
    reply: reply && {
      kind: reply.kind,
      label: dossier.strategy.rules.replies[reply.kind] ?? '',
      at: reply.at,
      by: personOf(dossier, reply),
      conditions: row.conditions,
      revocation: reply.revocation && {
        at: reply.revocation.at,
        by: personOf(dossier, reply.revocation),
        reason: reply.revocation.reason,
      },
    },
    signatures: row.signatures.map(s => signatureShown(dossier, s)),
    certificate: certificate && {
      at: certificate.at,
      by: personOf(dossier, certificate),
      reason: certificate.reason,
    },
    except: row.except.map(({ sectionId, clearerId }) => ({
      number: numbers.get(sectionId) ?? '',
      clearer: clearerId && portfolioOf(dossier, clearerId).name,
    })),
    word: wordShown(dossier, row.word),
  }
}

const releasedShown = (dossier: Dossier, member: CircleMember) => ({
  name: portfolioOf(dossier, member.portfolioId).name,
  reason: member.reason,
  at: member.at,
  by: personOf(dossier, member),
})

const roundShown = (dossier: Dossier, round: Round) => ({
  no: round.no,
  name: roundRules(dossier.strategy.rules, round.purpose).name,
  at: round.at,
  deadlineAt: round.deadlineAt,
  closing: round.closing && {
    outcome: round.closing.outcome,
    at: round.closing.at,
    note: round.closing.note,
    by: personOf(dossier, round.closing),
  },
})

/** Throws NotFound where there is no such strategy or version, or none for this person. */
export const sheetPage = async (actor: Actor, slug: string, no: number, now = new Date()) => {
  const dossier = await dossierFor(actor, slug, now)
  const version = versionIn(dossier, no)
  const circle = await loadCircle(database(), dossier.strategy.id, momentOf(dossier, version, now))
  const sheet = signOffSheet(dossier, version, circle, now)
  const numbers = numbersIn(version.sections)
  const { title, registered: registrationNo, leadId, rules } = dossier.strategy
  const rows = sheet.rows.map(row => rowShown(dossier, row, sheet, numbers))
  return {
    slug,
    title,
    registrationNo,
    lead: nameIn(dossier.directory, leadId),
    procedure: { name: rules.name, preset: rules.preset, version: rules.version, zone: rules.zone },
    no,
    frozenAt: version.at,
    frozenBy: personOf(dossier, version),
    manifestHash: version.manifestHash,
    at: sheet.at,
    mustClear: rows.filter(r => r.standing === 'mustClear'),
    others: rows.filter(r => r.standing !== 'mustClear'),
    released: sheet.released.map(m => releasedShown(dossier, m)),
    rounds: sheet.rounds.map(r => roundShown(dossier, r)),
    house: sheet.house.map(h => ({ ...personOf(dossier, h), at: h.at, level: h.level })),
    review: sheet.review && {
      ...personOf(dossier, sheet.review),
      at: sheet.review.at,
      passed: sheet.review.passed,
      note: sheet.review.note,
    },
    decision: sheet.decision && decisionShown(dossier, sheet.decision),
    edition: sheet.edition && {
      no: sheet.edition.no,
      at: sheet.edition.at,
      by: personOf(dossier, sheet.edition),
      withdrawal: sheet.edition.withdrawal,
    },
    recusals: sheet.recusals.map(r => ({
      name: nameOf(dossier, r.personId),
      at: r.at,
      endedAt: r.end && r.end.at <= sheet.at ? r.end.at : null,
    })),
    differences: sheet.differences.map(({ difference: d, state }) => ({ no: d.no, title: d.title, state })),
  }
}
export type SheetShown = Awaited<ReturnType<typeof sheetPage>>
