/**
 * The sign-off sheet of a version: who prepared and who signed, in which capacity, and what went forward without a clearance
 * and on whose word. Read from the facts by the functions of the matrix, as they stood for this version: with it as the newest
 * one, the circle and the holders of then. Source: domain study, 4.9 and 4.12; H9, H31, H36, H66, H69.
 */
import { exceptions } from './access.ts'
import { type Certificate, certificateOf } from './certificates.ts'
import { blocks, clearanceOf, isConfirmed, levelOn, releasedFrom, versionOf } from './clearance.ts'
import { type Clearance, goesForward } from './clearance-state.ts'
import { type Decision, decisionOn, type HouseClearance, type Review, upTo } from './decision.ts'
import {
  completed,
  type Difference,
  type DifferenceState,
  differenceOfItem,
  isOpenState,
  type SetAside,
  type Settlement,
  stateOf,
} from './differences.ts'
import type { CircleMember, Dossier, Reply, Round, SignOff, Version } from './dossier.ts'
import type { Edition } from './editions.ts'
import type { OrganisationId, PortfolioId, SectionId } from './ids.ts'
import type { Recusal } from './may-recuse.ts'
import { isInDoubt } from './may-recuse.ts'
import { overlapOf } from './may-sign.ts'
import { authoritiesAt, holderAt } from './people.ts'
import { countingSignOffs } from './signatures.ts'

export interface Signature {
  readonly signOff: SignOff
  /** The one that the clearance rests on. */
  readonly counts: boolean
  /** Its signer was recused later, and nobody has looked at it yet. */
  readonly isInDoubt: boolean
  /** Portfolios for which the same person signed in the round. */
  readonly overlap: readonly PortfolioId[]
}

/** On whose word a text goes forward without the clearance of a portfolio. */
export type Word =
  | { readonly kind: 'decision'; readonly decision: Decision }
  | { readonly kind: 'ruling'; readonly settlement: Settlement }
  | { readonly kind: 'setAside'; readonly setAside: SetAside }
  /** The procedure's own: what silence means, or what is listed. */
  | { readonly kind: 'procedure' }

export interface SheetRow {
  readonly portfolioId: PortfolioId
  readonly standing: CircleMember['standing']
  /** Who held it then. */
  readonly holderId: OrganisationId
  readonly clearance: Clearance
  /** What was said, also where it was taken back. */
  readonly reply: Reply | null
  readonly conditions: { readonly asked: number; readonly met: number }
  readonly signatures: readonly Signature[]
  /** By which an earlier clearance is carried over. */
  readonly certificate: Certificate | null
  /** What it cleared the text without, and who was named to clear that in its place [H69]. */
  readonly except: readonly { readonly sectionId: SectionId; readonly clearerId: PortfolioId | null }[]
  /** Null: it has cleared, or the text has not gone forward without it. */
  readonly word: Word | null
}

export interface Sheet {
  readonly version: Version
  /** The moment for which it is told. */
  readonly at: Date
  readonly rows: readonly SheetRow[]
  /** Out of the circle, each with the reason [H31]. */
  readonly released: readonly CircleMember[]
  readonly rounds: readonly Round[]
  readonly house: readonly HouseClearance[]
  readonly review: Review | null
  readonly decision: Decision | null
  readonly edition: Edition | null
  readonly recusals: readonly Recusal[]
  /** What was not simply agreed: ruled, deferred, on file, or open still. */
  readonly differences: readonly { readonly difference: Difference; readonly state: DifferenceState }[]
}

const editionOf = (dossier: Dossier, version: Version): Edition | null =>
  dossier.editions.find(e => e.versionId === version.id) ?? null

/**
 * For which moment the sheet of a version is told: when it was published; of one that another has followed, the end of its
 * last round, or when the other was frozen; of the newest, now.
 */
export const momentOf = (dossier: Dossier, version: Version, now: Date): Date => {
  const edition = editionOf(dossier, version)
  if (edition) return edition.at
  const next = dossier.versions.find(v => v.no > version.no)
  if (!next) return now
  const ends = dossier.rounds.filter(r => r.versionId === version.id).map(r => r.closing?.at ?? now)
  return [next.at, ...ends].reduce((a, b) => (a > b ? a : b))
}

/** The facts as they stood for a version at a moment; whoever holds a portfolio today does not undo what was signed then. */
const viewOf = (dossier: Dossier, version: Version, circle: readonly CircleMember[], at: Date): Dossier => {
  const view = upTo(dossier, version.id)
  const { portfolios, ...directory } = dossier.directory
  return {
    ...view,
    circle,
    editions: view.editions.filter(e => view.versions.some(v => v.id === e.versionId)),
    signOffs: view.signOffs.map(s => (s.review && s.review.at > at ? { ...s, review: null } : s)),
    directory: {
      ...directory,
      portfolios: portfolios.map(p => ({
        ...p,
        organisationId: holderAt(p, at),
        authorities: authoritiesAt(directory.organisations, p, at),
      })),
    },
  }
}

/** As readers and clearers were named at a moment: who signed without them has not cleared what they were shown later. */
const readingAt = (view: Dossier, at: Date): Dossier => ({
  ...view,
  readers: view.readers.filter(r => r.at <= at && !(r.end && r.end.at <= at)).map(r => ({ ...r, end: null })),
  clearers: view.clearers.filter(c => c.at <= at),
})

const signaturesOf = (view: Dossier, reply: Reply): Signature[] => {
  const counting = reply.revocation ? [] : countingSignOffs(view, reply)
  return view.signOffs
    .filter(s => s.replyId === reply.id)
    .map(signOff => ({
      signOff,
      counts: counting.includes(signOff),
      isInDoubt: isInDoubt(view, signOff),
      overlap: overlapOf(view, signOff),
    }))
}

/** On whose word; a text that has gone nowhere yet rests on nobody's. */
const wordOf = (view: Dossier, clearance: Clearance, decision: Decision | null, at: Date): Word | null => {
  const { state, reply, portfolioId } = clearance
  if (state === 'valid' || state === 'carried' || !goesForward(clearance)) return null
  if (decision && (state === 'superseded' || decision.over.includes(portfolioId))) return { kind: 'decision', decision }
  const blocking = reply?.items.filter(item => blocks(item) && !isConfirmed(item)) ?? []
  const differences = blocking.flatMap(item => differenceOfItem(view, item.id) ?? [])
  const ruled = differences.find(d => stateOf(view, d, at) === 'overruled')
  const settlement = ruled && completed(ruled)
  if (state === 'overruled' && settlement) return { kind: 'ruling', settlement }
  const aside = differences.find(d => d.setAside)?.setAside
  if (state === 'setAside' && aside) return { kind: 'setAside', setAside: aside }
  return { kind: 'procedure' }
}

/** `circle`: as it stood at `momentOf`, released ones included. */
export const signOffSheet = (dossier: Dossier, version: Version, circle: readonly CircleMember[], now: Date): Sheet => {
  const at = momentOf(dossier, version, now)
  const view = viewOf(dossier, version, circle, at)
  const decision = decisionOn(view, version)
  const edition = editionOf(dossier, version)
  const rounds = view.rounds.filter(r => versionOf(view, r).manifestHash === version.manifestHash)
  const isEnd = decision !== null || edition !== null
  /** What was circulated went on from here. */
  const isGone = isEnd || rounds.some(r => r.closing?.outcome === 'cleared')
  const level = isEnd ? view.strategy.rules.publicationLevel : levelOn(view, version)
  const isLast = isEnd || rounds.at(-1)?.purpose === 'final'
  const rowOf = ({ portfolioId, standing }: CircleMember): SheetRow => {
    const clearance = clearanceOf(view, portfolioId, version, level, at, isLast)
    const reply = clearance.reply ?? clearance.revoked
    const asked = reply?.items.filter(blocks) ?? []
    const signedAt = clearance.signOff?.at ?? at
    return {
      portfolioId,
      standing,
      holderId: view.directory.portfolios.find(p => p.id === portfolioId)!.organisationId,
      clearance,
      reply,
      conditions: { asked: asked.length, met: asked.filter(isConfirmed).length },
      signatures: reply ? signaturesOf(view, reply) : [],
      certificate:
        clearance.state === 'carried' && clearance.version ? certificateOf(view, clearance.version, version) : null,
      except: exceptions(readingAt(view, signedAt), portfolioId, version.sections, signedAt),
      word: isGone ? wordOf(view, clearance, decision, at) : null,
    }
  }
  return {
    version,
    at,
    rows: circle.filter(m => m.standing !== 'released' && m.standing !== 'information').map(rowOf),
    released: releasedFrom(circle),
    rounds,
    house: view.houseClearances.filter(h => h.manifestHash === version.manifestHash),
    review: view.reviews.findLast(r => r.manifestHash === version.manifestHash && r.at <= at) ?? null,
    decision,
    edition,
    recusals: view.recusals.filter(r => r.at <= at),
    differences: view.differences
      .filter(d => d.at <= at)
      .map(difference => ({ difference, state: stateOf(view, difference, at) }))
      .filter(({ state }) => isOpenState(state) || RECORDED.includes(state)),
  }
}

const RECORDED: readonly DifferenceState[] = ['deferred', 'noted', 'upheld', 'overruled', 'remark']
