/** Replies, sign-offs, the lead's answers to items and their confirmation. */
import { insertConfirmation, insertDisposition, insertReply, insertSignOff, type NewItem } from '#db/preparation.ts'
import { exceptions, isRestricted } from '#domain/access.ts'
import { jcs } from '#domain/canonical.ts'
import { versionOf } from '#domain/clearance.ts'
import type { Dossier, Outcome, Reply, ReplyKind, Version } from '#domain/dossier.ts'
import type { DispositionId, PortfolioId, ReplyId, RoundId, SignOffId } from '#domain/ids.ts'
import * as may from '#domain/may-circulate.ts'
import { isGrounded } from '#domain/may-differ.ts'
import { inOneLine, placeOf, runningText } from '#domain/passages.ts'
import type { Actor } from '#domain/people.ts'
import { decide, organisationName } from './decide.ts'
import { sha256 } from './hash.ts'
import { newId } from './ids.ts'
import { differOver } from './objections.ts'
import { dossierFor, frozenText } from './read.ts'

const portfolioName = (dossier: Dossier, id: PortfolioId | undefined) =>
  dossier.directory.portfolios.find(p => p.id === id)?.name ?? ''

export interface ItemInput extends Omit<NewItem, 'id' | 'quoteAt' | 'mandate'> {
  /** Needed of an objection. */
  readonly mandate?: string | undefined
  /** How many letters that are no spaces stand before the passage in its section; null: it is the only such one there. */
  readonly lettersBefore?: number | null
}

export interface ReplyInput {
  readonly roundId: RoundId
  readonly portfolioId: PortfolioId
  readonly kind: ReplyKind
  readonly body: string
  readonly items: readonly ItemInput[]
  readonly replaces: ReplyId | null
}

/** A kind of reply, as the procedure of the strategy calls it. */
export const replyWords = ({ strategy }: Dossier, kind: ReplyKind): string => strategy.rules.replies[kind] ?? kind

/** The items with the places of their passages in the circulated text. */
const anchorsIn = async (dossier: Dossier, { roundId, items }: ReplyInput) => {
  const round = dossier.rounds.find(r => r.id === roundId)
  const texts = round ? await frozenText(dossier, versionOf(dossier, round), null) : []
  return items.map(({ lettersBefore = null, mandate = '', ...item }) => {
    const quote = inOneLine(item.quote)
    const section = texts.find(s => s.sectionId === item.sectionId)
    const quoteAt = section ? placeOf(runningText(section.doc), quote, lettersBefore) : null
    const isAnchored = quote === '' ? item.sectionId === null || section !== undefined : quoteAt !== null
    const grounded = item.grade !== 'objection' || isGrounded({ wording: item.proposedWording, mandate })
    const isWords = quote !== '' || item.proposedWording !== ''
    const isQuoteOfRestricted = isWords && item.sectionId !== null && isRestricted(dossier, item.sectionId)
    return { ...item, mandate, quote, quoteAt, isAnchored, isGrounded: grounded, isQuoteOfRestricted }
  })
}

/** Answers for a portfolio; replaces its earlier reply in the round. Gives the id of the reply. */
export const sendReply = async (actor: Actor, slug: string, input: ReplyInput, now?: Date): Promise<ReplyId> => {
  // What was circulated does not change, so it may be read before the strategy is locked.
  const anchored = await anchorsIn(await dossierFor(actor, slug, now), input)
  return decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.reply(actor, dossier, { ...input, items: anchored }, now),
      write: async (tx, permit, dossier, act) => {
        const id: ReplyId = newId()
        const { roundId, portfolioId, kind, body } = input
        const items = anchored.map(({ isAnchored: _, isGrounded: __, isQuoteOfRestricted: ___, ...item }) => ({
          id: newId<'item'>(),
          ...item,
        }))
        await insertReply(tx, permit, { id, roundId, portfolioId, kind, body, items, ...act })
        const said = { roundId, portfolioId, kind, items }
        const differences = await differOver(tx, permit, { actor, dossier, act }, said)
        const verb = input.replaces ? 'replaced the reply' : 'replied'
        return {
          entry: {
            action: 'reply',
            summary: `${verb} for ${portfolioName(dossier, portfolioId)}: ${replyWords(dossier, kind)}`,
            subject: { id, roundId, portfolioId, kind, body, items: items.map(i => ({ ...i })), ...differences },
          },
          result: id,
        }
      },
    },
    now,
  )
}

const exceptOf = (dossier: Dossier, { portfolioId }: Reply, version: Version, now: Date) => {
  const except = exceptions(dossier, portfolioId, version.sections, now)
  return except.length > 0 ? { except: except.map(e => ({ section: e.sectionId, clearedBy: e.clearerId })) } : {}
}

/** Signs a reply on the text whose hash was on the screen. What is signed is kept word for word. */
export const signReply = (
  actor: Actor,
  slug: string,
  input: { replyId: ReplyId; manifestHash: string },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.signOff(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: SignOffId = newId()
        const reply = dossier.replies.find(r => r.id === input.replyId)!
        const round = dossier.rounds.find(r => r.id === reply.roundId)!
        // As it is kept, not as the session remembers it.
        const post = dossier.directory.posts.find(p => p.id === act.by)!
        const { level } = post
        const payload = jcs({
          scheme: 'beredning.sign-off.v2',
          registrationNo: dossier.strategy.registrationNo,
          preset: `${dossier.strategy.rules.preset} ${dossier.strategy.rules.version}`,
          versionNo: versionOf(dossier, round).no,
          manifestHash: input.manifestHash,
          roundNo: round.no,
          purpose: round.purpose,
          scope: round.recipients.find(r => r.portfolioId === reply.portfolioId)?.scope ?? null,
          portfolio: portfolioName(dossier, reply.portfolioId),
          organisation: organisationName(dossier, actor),
          person: actor.name,
          role: post.role,
          level,
          // The capacity that was chosen, and by what it is held.
          capacity: {
            post: post.id,
            kind: post.kind,
            actingFor: post.actingForName,
            instrument: post.instrument,
            instrumentDate: post.instrumentDate,
            recordedAt: post.recordedAt.toISOString(),
            from: post.validFrom.toISOString(),
            until: post.validTo?.toISOString() ?? null,
          },
          // What is cleared without: a section that nobody who speaks for the portfolio reads, and who clears it.
          ...exceptOf(dossier, reply, versionOf(dossier, round), act.at),
          replyId: reply.id,
          replyKind: reply.kind,
          conditions: reply.items.filter(i => i.grade === 'condition' || i.grade === 'objection').map(i => i.body),
          signedAt: act.at.toISOString(),
        })
        const payloadHash = sha256(payload)
        await insertSignOff(tx, permit, {
          id,
          roundId: round.id,
          replyId: reply.id,
          portfolioId: reply.portfolioId,
          level,
          manifestHash: input.manifestHash,
          payload,
          payloadHash,
          ...act,
        })
        return {
          entry: {
            action: 'signOff',
            summary: `signed for ${portfolioName(dossier, reply.portfolioId)} on version ${versionOf(dossier, round).no}`,
            subject: { id, payloadHash, manifestHash: input.manifestHash },
          },
          result: undefined,
        }
      },
    },
    now,
  )

const itemLabel = (dossier: Dossier, itemId: string) => {
  const reply = dossier.replies.find(r => r.items.some(i => i.id === itemId))
  return `${portfolioName(dossier, reply?.portfolioId)}, item ${reply?.items.find(i => i.id === itemId)?.no}`
}

const ANSWERED: Record<Outcome, string> = {
  accepted: 'accepted',
  otherWords: 'accepted in other words',
  notAccepted: 'not accepted',
}

export const answerItem = (actor: Actor, slug: string, input: may.DispositionInput, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.dispose(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const { itemId, outcome, wording, reason } = input
        const answer = { id: newId<'disposition'>(), itemId, outcome, wording, reason }
        await insertDisposition(tx, permit, { ...answer, ...act })
        return {
          entry: {
            action: 'dispose',
            summary: `answered ${itemLabel(dossier, itemId)}: ${ANSWERED[outcome]}`,
            subject: answer,
          },
          result: undefined,
        }
      },
    },
    now,
  )

export const confirmAnswer = (actor: Actor, slug: string, dispositionId: DispositionId, now?: Date): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.confirm(actor, dossier, dispositionId, now),
      write: async (tx, permit, dossier, act) => {
        await insertConfirmation(tx, permit, dispositionId, act)
        const item = dossier.replies.flatMap(r => r.items).find(i => i.dispositions.some(d => d.id === dispositionId))
        return {
          entry: {
            action: 'confirm',
            summary: `confirmed the answer to ${itemLabel(dossier, item?.id ?? '')}`,
            subject: { dispositionId },
          },
          result: undefined,
        }
      },
    },
    now,
  )
