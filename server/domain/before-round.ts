/** What has to be in order before a version goes round: the whole list of what is missing, each with the place where it is settled. */
import { uncleared } from './access.ts'
import { proposalsOf } from './concerned.ts'
import { openContradictions } from './differences.ts'
import type { Dossier, Version } from './dossier.ts'
import type { PortfolioId, SectionId } from './ids.ts'
import { disagreed } from './may-agree.ts'
import { isDisputed } from './may-draft.ts'
import { asksAll, type Purpose } from './presets.ts'
import { withoutHolder } from './vacancy.ts'
import { firstOf, incomplete, type Refusal } from './verdict.ts'

interface Asked {
  readonly purpose: Purpose
  readonly recipients: readonly PortfolioId[]
  readonly scopes?: ReadonlyMap<PortfolioId, readonly SectionId[]>
}

/** Whoever the text concerns is in the circle or was left out with a reason before all are asked [R49]. */
const undecided = (dossier: Dossier): Refusal | null => {
  const where = `/strategies/${dossier.strategy.slug}/circle#proposed`
  const missing = proposalsOf(dossier).map(({ portfolioId }) => {
    const subject = dossier.directory.portfolios.find(p => p.id === portfolioId)?.name ?? ''
    return { rule: 'R49' as const, subject, where }
  })
  return missing.length > 0 ? incomplete(missing) : null
}

/** What a ministry refused to draft is offered to another one, or taken by the lead, before all are asked [R77]. */
const disputed = (dossier: Dossier, version: Version): Refusal | null => {
  const where = `/strategies/${dossier.strategy.slug}/sections`
  const missing = version.sections.flatMap(({ sectionId, title }) =>
    isDisputed(dossier, sectionId)
      ? [{ rule: 'R77' as const, subject: title, where: `${where}#section-${sectionId}` }]
      : [],
  )
  return missing.length > 0 ? incomplete(missing) : null
}

/** A final round waits until every portfolio of the circle has a holder [R76]. */
const unheld = (dossier: Dossier, now: Date) => {
  const portfolios = withoutHolder(dossier, now)
  const where = `/strategies/${dossier.strategy.slug}/circle`
  return portfolios.length > 0 ? incomplete(portfolios.map(p => ({ rule: 'R76', subject: p.name, where }))) : null
}

/** A final round waits until no two sections contradict each other [R105, H25]. */
const contradicting = (dossier: Dossier, now: Date) => {
  const where = `/strategies/${dossier.strategy.slug}/differences`
  const open = openContradictions(dossier, now)
  return open.length > 0
    ? incomplete(
        open.map(d => ({ rule: 'R105', subject: `Difference ${d.no}, ${d.title},`, where: `${where}/${d.no}` })),
      )
    : null
}

/** Who must clear has a reader of each restricted section it is asked about, or lets another clear it [R108, H69]. */
const unread = (dossier: Dossier, version: Version, input: Asked, now: Date) => {
  const asked = input.recipients.map(portfolioId => ({ portfolioId, scope: input.scopes?.get(portfolioId) ?? null }))
  const missing = uncleared(dossier, asked, version.sections, now).map(({ portfolioId, sectionId }) => ({
    rule: 'R108' as const,
    subject: dossier.directory.portfolios.find(p => p.id === portfolioId)?.name ?? '',
    where: `/strategies/${dossier.strategy.slug}/sections/${sectionId}#access`,
  }))
  return missing.length > 0 ? incomplete(missing) : null
}

/** The first of these that a round waits for; null: for none. */
export const waits = (dossier: Dossier, version: Version, input: Asked, now: Date): Refusal | null => {
  const isFinal = input.purpose === 'final'
  const all = asksAll(input.purpose)
  return firstOf(
    all ? undecided(dossier) : null,
    all ? disputed(dossier, version) : null,
    all ? disagreed(dossier, version.sections) : null,
    isFinal ? unheld(dossier, now) : null,
    isFinal ? contradicting(dossier, now) : null,
    all ? unread(dossier, version, input, now) : null,
  )
}
