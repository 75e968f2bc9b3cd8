/**
 * One text that two governments prepare, each under its own procedure: it is written on one side, and the other takes its
 * versions over as they are. What they have in common is the hash of the manifest. Source: domain study, H23 and 4.12 (gate).
 */
import { newestVersion } from './clearance.ts'
import { decisionOn } from './decision.ts'
import type { Dossier } from './dossier.ts'
import { standingEdition } from './editions.ts'
import type { OutlineNode } from './outline.ts'
import { conflict, type Missing, type Refusal } from './verdict.ts'

/** The facts of the other side. Nobody is shown more of them than `sideOf` says. */
export type OtherSide = Omit<Dossier, 'directory' | 'other'> & {
  /** Whether the text is written there; otherwise it is written here. */
  readonly hasText: boolean
}

interface Text {
  readonly manifestHash: string
}

/** The other side as a strategy by itself. */
export const viewOf = (dossier: Dossier, other: OtherSide): Dossier => ({
  ...other,
  directory: dossier.directory,
  other: null,
})

/** Why nothing is written here: the text is written on the other side [R134]. */
export const writtenElsewhere = ({ other }: Dossier): Refusal | null =>
  other?.hasText
    ? conflict('R134', `It is written in ${other.strategy.registrationNo}`, `/strategies/${other.strategy.slug}/text`)
    : null

/** The sections of the text: of one that is written elsewhere, as it was taken over last. */
export const nodesOf = ({ outline, other, versions }: Dossier): readonly OutlineNode[] =>
  other?.hasText
    ? (versions.at(-1)?.sections ?? []).map(({ sectionId: id, parentId, title }) => ({ id, parentId, title }))
    : outline.nodes

/** Whether a newer version of the text stands to be taken over. */
export const isBehind = ({ other, versions }: Dossier): boolean => {
  const newest = other?.hasText ? other.versions.at(-1) : undefined
  return newest !== undefined && newest.manifestHash !== versions.at(-1)?.manifestHash
}

/** Whoever closed the file before the text was published has left it, and is not waited for. */
export const hasLeft = (other: OtherSide): boolean => other.file !== null && standingEdition(other) === null

/** The number of a text where it is written: both sides call it by that. */
export const textNo = ({ versions, other }: Dossier, text: Text | null): number | null =>
  (other?.hasText ? other.versions : versions).findLast(v => v.manifestHash === text?.manifestHash)?.no ?? null

export interface SideNow {
  /** The number of its newest version, where the text is written; null: it has none. */
  readonly textNo: number | null
  /** Whether that is the text that was asked about. */
  readonly isSame: boolean
  /** What it has done with its newest version. */
  readonly stage: 'open' | 'cleared' | 'decided' | 'published'
  readonly hasLeft: boolean
}

/** How the other side stands to a text. `isCleared` says of its newest version whether its preparation is complete. */
export const sideOf = (
  dossier: Dossier,
  other: OtherSide,
  text: Text | null,
  isCleared: (side: Dossier) => boolean,
): SideNow => {
  const isPublished = other.editions.some(e => e.manifestHash === text?.manifestHash && e.withdrawal === null)
  if (text && isPublished)
    return { textNo: textNo(dossier, text), isSame: true, stage: 'published', hasLeft: hasLeft(other) }
  const side = viewOf(dossier, other)
  const newest = newestVersion(side)
  const stage = () => {
    if (standingEdition(side) && side.editions.at(-1)?.manifestHash === newest?.manifestHash) return 'published'
    if (decisionOn(side, newest)) return 'decided'
    return newest && isCleared(side) ? 'cleared' : 'open'
  }
  return {
    textNo: textNo(dossier, newest),
    isSame: text !== null && newest?.manifestHash === text.manifestHash,
    stage: stage(),
    hasLeft: hasLeft(other),
  }
}

const HAS: Record<SideNow['stage'], string> = {
  open: 'has',
  cleared: 'cleared',
  decided: 'decided',
  published: 'published',
}

/** "the other side (Ministry of Labour, Norway)" */
const named = ({ directory }: Dossier, { strategy }: OtherSide): string =>
  `the other side (${directory.organisations.find(o => o.id === strategy.leadId)?.name ?? ''}, ${strategy.rules.name})`

const said = (name: string, side: SideNow, no: number | null): string => {
  if (side.textNo === null) return `${name} has no version of this text yet:`
  if (!side.isSame) return `${name} ${HAS[side.stage]} version ${side.textNo}, and this is version ${no ?? '–'}:`
  return side.stage === 'open'
    ? `${name} has the same text, version ${side.textNo}, and has not cleared it yet:`
    : `${name} cleared the same text, version ${side.textNo}, and has not decided it yet:`
}

/**
 * What is missing of the other side before a text is decided here, or published: that it has cleared the same text; before
 * it is published, that it has decided it, where it has a body that decides [R135].
 */
export const sideMissing = (dossier: Dossier, text: Text, side: SideNow | null, isPublishing: boolean): Missing[] => {
  const { other, strategy } = dossier
  if (!other || !side || side.hasLeft) return []
  const isEnough = side.stage === 'cleared' ? !isPublishing || !other.strategy.rules.decision : side.stage !== 'open'
  if (side.isSame && isEnough) return []
  const subject = said(named(dossier, other), side, textNo(dossier, text))
  const where = `/strategies/${strategy.slug}#other-side`
  return [{ rule: 'R135', subject: subject[0]!.toUpperCase() + subject.slice(1), where }]
}
