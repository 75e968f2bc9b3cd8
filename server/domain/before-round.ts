/** What has to be in order before a version goes round: the whole list of what is missing, each with the place where it is settled. */
import { uncleared } from './access.ts'
import { reconfirmationsMissing } from './caretaker.ts'
import { proposalsOf } from './concerned.ts'
import { openContradictions } from './differences.ts'
import type { Dossier, Version } from './dossier.ts'
import type { PortfolioId, SectionId } from './ids.ts'
import { disagreementsMissing } from './may-agree.ts'
import { isDisputed } from './may-draft.ts'
import { competenceMissing, nameOf, page } from './missing.ts'
import { asksAll, type Purpose } from './presets.ts'
import { incomplete, type Missing, type Refusal } from './verdict.ts'

interface Asked {
  readonly recipients: readonly PortfolioId[]
  readonly scopes?: ReadonlyMap<PortfolioId, readonly SectionId[]>
}

/** Whoever the text concerns is in the circle or was left out with a reason before all are asked [R49]. */
const undecided = (dossier: Dossier): Missing[] =>
  proposalsOf(dossier).map(({ portfolioId }) => ({
    rule: 'R49',
    subject: nameOf(dossier, portfolioId),
    where: page(dossier, 'circle#proposed'),
  }))

/** What a ministry refused to draft is offered to another one, or taken by the lead, before all are asked [R77]. */
const disputed = (dossier: Dossier, version: Version): Missing[] =>
  version.sections
    .filter(({ sectionId }) => isDisputed(dossier, sectionId))
    .map(({ sectionId, title }) => ({
      rule: 'R77',
      subject: title,
      where: page(dossier, `sections#section-${sectionId}`),
    }))

/** A final round waits until no two sections contradict each other [R105, H25]. */
const contradicting = (dossier: Dossier, now: Date): Missing[] =>
  openContradictions(dossier, now).map(d => ({
    rule: 'R105',
    subject: `Difference ${d.no}, ${d.title},`,
    where: page(dossier, `differences/${d.no}`),
  }))

/** Who must clear has a reader of each restricted section it is asked about, or lets another clear it [R108, H69]. */
export const unread = (dossier: Dossier, version: Version, input: Asked, now: Date): Missing[] => {
  const asked = input.recipients.map(portfolioId => ({ portfolioId, scope: input.scopes?.get(portfolioId) ?? null }))
  return uncleared(dossier, asked, version.sections, now).map(({ portfolioId, sectionId }) => ({
    rule: 'R108',
    subject: nameOf(dossier, portfolioId),
    where: page(dossier, `sections/${sectionId}#access`),
  }))
}

/** The first of these that a round waits for; null: for none. A final round waits for a holder of every portfolio too [R76]. */
export const waits = (
  dossier: Dossier,
  version: Version,
  input: Asked & { readonly purpose: Purpose },
  now: Date,
): Refusal | null => {
  const isFinal = input.purpose === 'final'
  const all = asksAll(input.purpose)
  const lists = [
    all ? undecided(dossier) : [],
    all ? disputed(dossier, version) : [],
    all ? disagreementsMissing(dossier, version.sections) : [],
    isFinal ? competenceMissing(dossier, now) : [],
    isFinal ? contradicting(dossier, now) : [],
    isFinal ? reconfirmationsMissing(dossier) : [],
    all ? unread(dossier, version, input, now) : [],
  ]
  const missing = lists.find(list => list.length > 0)
  return missing ? incomplete(missing) : null
}
