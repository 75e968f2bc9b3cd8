/** Freezes versions, opens and closes rounds. */
import { NotOwner } from '#collab/ownership.ts'
import { type HeldTexts, holdTexts, withTexts } from '#collab/rooms.ts'
import { insertChecks } from '#db/differences.ts'
import { proves } from '#db/owner.ts'
import { insertClosing, insertRound, insertVersion } from '#db/preparation.ts'
import { insertDeclaration } from '#db/round-time.ts'
import { isRestricted } from '#domain/access.ts'
import { momentIn } from '#domain/calendar.ts'
import { SCHEME } from '#domain/canonical.ts'
import { circleOf, newestVersion } from '#domain/clearance.ts'
import type { Day } from '#domain/day.ts'
import { leastDeadline } from '#domain/deadlines.ts'
import type { Closing, Dossier, Recipient } from '#domain/dossier.ts'
import type { PostId, RoundId, SectionId, VersionId } from '#domain/ids.ts'
import { openRoundOn, type RoundInput } from '#domain/may-circulate.ts'
import * as may from '#domain/may-close.ts'
import { freeze } from '#domain/may-draft.ts'
import { numbersOf } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { roundRules } from '#domain/presets.ts'
import { keepCitations } from './citations.ts'
import { decide, permitOf } from './decide.ts'
import { newId } from './ids.ts'
import { dossierFor, type WorkingText, workingText } from './read.ts'
import { checksOf } from './settled-words.ts'

export interface Frozen {
  readonly no: number
  /** People whose last words may not be in it, as the line of one of their pages was broken or slow: "Name, section". */
  readonly behind: readonly string[]
}

/**
 * Fixes the working text as the next version, with everybody holding still for a moment. Throws NotOwner where the live
 * texts are not here.
 */
export const freezeVersion = (actor: Actor, slug: string, at?: Date): Promise<Frozen> =>
  withTexts(token => freezeHere(actor, slug, token, at))

const freezeHere = async (actor: Actor, slug: string, token: number, at?: Date): Promise<Frozen> => {
  const now = at ?? new Date()
  const dossier = await dossierFor(actor, slug, now)
  // Nobody is stopped for nothing.
  permitOf(freeze(actor, dossier, await workingText(dossier, null), now))
  const held = await holdTexts(dossier.outline.nodes.map(node => node.id))
  let no: number | null = null
  try {
    const behind = behindIn(dossier, held)
    const text = await workingText(dossier, null, async () => held.texts)
    no = await freezeHeld(actor, slug, { text, behind, token }, at)
    return { no, behind: behind.map(one => one.said) }
  } finally {
    held.release(no === null ? null : { no, at: now })
  }
}

interface Behind {
  readonly sectionId: SectionId
  readonly postId: PostId | null
  readonly said: string
}

const behindIn = (dossier: Dossier, { behind }: HeldTexts): Behind[] => {
  const numbers = numbersOf(dossier.outline.nodes)
  return behind.map(({ sectionId, member }) => ({
    sectionId,
    // Who works on a restricted section is in no record.
    postId: isRestricted(dossier, sectionId) ? null : member.postId,
    said: isRestricted(dossier, sectionId)
      ? `somebody, section ${numbers.get(sectionId) ?? ''}`
      : `${member.name} (${member.organisation}), section ${numbers.get(sectionId) ?? ''}`,
  }))
}

interface Fixed {
  readonly text: WorkingText
  readonly behind: readonly Behind[]
  readonly token: number
}

const freezeHeld = (actor: Actor, slug: string, { text, behind, token }: Fixed, at?: Date) =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => freeze(actor, dossier, text, now),
      write: async (tx, permit, dossier, act) => {
        // Since the texts were read, another process may have taken over, and people may have written there.
        if (!(await proves(tx, token))) throw new NotOwner()
        const id: VersionId = newId()
        const no = (newestVersion(dossier)?.no ?? 0) + 1
        const { manifest, manifestHash, glossaryId, sections } = text
        await insertVersion(tx, permit, {
          id,
          strategyId: dossier.strategy.id,
          no,
          manifest,
          manifestHash,
          scheme: SCHEME,
          glossaryId,
          sections,
          ...act,
        })
        await insertChecks(tx, permit, id, checksOf(dossier, sections))
        await keepCitations(tx, permit, id, sections, act.at)
        const without = behind.map(one => one.said).join('; ')
        const summary = `froze version ${no}${without && `; the last words may be missing of ${without}`}`
        const late = behind.map(({ sectionId, postId }) => ({ sectionId, postId }))
        const rests = sections.map(({ sectionId, definitions }) => ({ sectionId, definitions: [...definitions] }))
        const subject = {
          id,
          no,
          manifestHash,
          ...(late.length > 0 && { behind: late }),
          ...(glossaryId && { glossaryId, rests: rests.filter(one => one.definitions.length > 0) }),
        }
        return { entry: { action: 'freeze', summary, subject }, result: no }
      },
    },
    at,
  )

export interface OpenInput extends Omit<RoundInput, 'deadlineAt'> {
  /** The last day, in the preset's zone; null: the earliest that is possible, which of an urgent round is some hours from now. */
  readonly deadline: Day | null
  readonly coverNote: string
}

/** Opens a round on the newest version. Gives its number. */
export const openRound = (actor: Actor, slug: string, input: OpenInput, now?: Date): Promise<number> => {
  const deadlineOf = (dossier: Dossier, now: Date) => {
    const { zone, closesAt, rounds } = dossier.strategy.rules
    if (input.deadline !== null) return momentIn(zone, input.deadline, closesAt)
    return rounds[input.purpose] ? leastDeadline(dossier, input.purpose, input.recipients, now) : now
  }
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => openRoundOn(actor, dossier, { ...input, deadlineAt: deadlineOf(dossier, now) }, now),
      write: async (tx, permit, dossier, act) => {
        const id: RoundId = newId()
        const no = dossier.rounds.length + 1
        const deadlineAt = deadlineOf(dossier, act.at)
        const recipients = circleOf(dossier)
          .filter(member => input.recipients.includes(member.portfolioId))
          .map(
            ({ portfolioId, standing }): Omit<Recipient, 'askedAt'> => ({
              portfolioId,
              standing: standing === 'released' ? 'information' : standing,
              scope: input.scopes?.get(portfolioId) ?? null,
              deadlineAt,
            }),
          )
        const { purpose, coverNote } = input
        const version = newestVersion(dossier)!
        await insertRound(tx, permit, dossier.strategy.id, {
          id,
          no,
          versionId: version.id,
          purpose,
          coverNote,
          deadlineAt,
          urgencyId: input.urgencyId ?? null,
          recipients,
          ...act,
        })
        const subject = {
          id,
          no,
          versionNo: version.no,
          manifestHash: version.manifestHash,
          purpose,
          deadlineAt: deadlineAt.toISOString(),
          recipients: recipients.map(r => ({ portfolioId: r.portfolioId, standing: r.standing, scope: r.scope })),
        }
        return {
          entry: {
            action: 'openRound',
            summary: `opened round ${no} (${roundRules(dossier.strategy.rules, purpose).name}) on version ${version.no}`,
            subject,
          },
          result: no,
        }
      },
    },
    now,
  )
}

const CLOSED: Record<Closing, string> = {
  cleared: 'as cleared',
  notCleared: 'as not cleared',
  cancelled: 'as cancelled',
}

/** True: the round is closed. False: this was one chair's word, and another's is awaited. */
export const closeRound = (
  actor: Actor,
  slug: string,
  input: { roundId: RoundId; outcome: Closing; note: string },
  now?: Date,
): Promise<boolean> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.closeRound(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const round = dossier.rounds.find(r => r.id === input.roundId)!
        const { no } = round
        const isClosed = may.closesAlone(actor, dossier, round, input.outcome)
        if (dossier.strategy.rules.closing.together) await insertDeclaration(tx, permit, { ...input, ...act })
        if (isClosed) await insertClosing(tx, permit, { ...input, ...act })
        const summary = `${isClosed ? 'closed round' : 'declared, for one chair, round'} ${no} ${CLOSED[input.outcome]}`
        return { entry: { action: 'closeRound', summary, subject: { ...input, no } }, result: isClosed }
      },
    },
    now,
  )
