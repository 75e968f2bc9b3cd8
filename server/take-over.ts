/** Takes the wording that an item proposes over into the live text: an edit of the person who does it, like any other. */
import { randomUUID } from 'node:crypto'
import { diffArrays } from 'diff'
import { NotInOnePlace, type Replacement, replaceWords, textInLine } from '#collab/line-of-text.ts'
import { RightsChanged } from '#collab/log.ts'
import { editText, type Judged } from '#collab/rooms.ts'
import { Refused as NotTaken } from '#collab/wire.ts'
import { postsOf } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { rightsEpoch } from '#db/text-log.ts'
import { versionOf } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { ItemId, SectionId } from '#domain/ids.ts'
import * as may from '#domain/may-take-over.ts'
import { placesOf, runningText } from '#domain/passages.ts'
import { type Actor, isActive } from '#domain/people.ts'
import { conflict, forbidden } from '#domain/verdict.ts'
import { permitOf } from './decide.ts'
import { piecesOf, type Trace, tracePassage } from './passage-now.ts'
import { dossierFor, frozenText } from './read.ts'
import { Refused } from './refused.ts'
import { seatIn } from './seats.ts'

/** Whether words stand where a passage stood: in its place, or around it where they hold it themselves. */
export const standInstead = (line: string, { now, place }: Trace, quote: string, words: string): boolean =>
  place !== null &&
  (line.startsWith(words, place[0]) ||
    (now === 'stands' && placesOf(words, quote).some(at => line.startsWith(words, place[0] - at))))

/** The words of a passage that are others in what takes its place. */
const differences = (quote: string, words: string, at: number): Replacement[] => {
  const found: Replacement[] = []
  let place = at
  for (const { value, added, removed } of diffArrays(piecesOf(quote), piecesOf(words))) {
    const text = value.join('')
    const last = found.at(-1)
    const follows = last && last.at + last.length === place
    if (added && follows) found[found.length - 1] = { ...last, words: last.words + text }
    else if (added) found.push({ at: place, length: 0, words: text })
    else if (removed && follows) found[found.length - 1] = { ...last, length: last.length + text.length }
    else if (removed) found.push({ at: place, length: text.length, words: '' })
    if (!added) place += text.length
  }
  return found
}

const AROUND = 60

/** What stands there now, in its surroundings. */
const nowIn = (line: string, { place }: Trace): string => {
  if (!place) return ''
  const [from, to] = [Math.max(0, place[0] - AROUND), Math.min(line.length, place[1] + AROUND)]
  return `“${from > 0 ? '… ' : ''}${line.slice(from, to).trim()}${to < line.length ? ' …' : ''}”`
}

/** The text of a section as it was circulated, and where in it an item's passage begins. */
const passageOf = async (dossier: Dossier, itemId: ItemId) => {
  const reply = dossier.replies.find(r => r.items.some(i => i.id === itemId))!
  const item = reply.items.find(i => i.id === itemId)!
  const round = dossier.rounds.find(r => r.id === reply.roundId)!
  const frozen = (await frozenText(dossier, versionOf(dossier, round), null)).find(s => s.sectionId === item.sectionId)
  const circulated = frozen ? runningText(frozen.doc) : ''
  return { circulated, at: item.quoteAt ?? placesOf(circulated, item.quote)[0] ?? -1 }
}

/** How the person is judged again where rights have changed meanwhile, in the post in which they write. */
const judgedIn = (sectionId: SectionId, { personId, name, post }: Actor, epoch: number): Judged => ({
  epoch,
  version: null,
  endsAt: () => post.validTo?.getTime() ?? Number.POSITIVE_INFINITY,
  again: async epochNow => {
    const now = new Date()
    const posts = (await postsOf(database(), personId)).filter(one => isActive(one, now))
    const same = posts.find(one => one.id === post.id)
    const seat = same && (await seatIn(sectionId, { personId, name, post: same, posts }, epochNow, now))
    return seat?.actor.post.id === post.id ? seat.mode : null
  },
})

/**
 * Puts the proposed wording in the place of the passage, where that still stands there and once. "stands": it did so
 * already, and nothing was done. Throws Refused with R70, and what stands there, where the passage has changed, NotFound, and
 * NotOwner where the live texts are in another process.
 */
export const takeOver = async (
  actor: Actor,
  slug: string,
  itemId: ItemId,
  now = new Date(),
): Promise<'taken' | 'stands'> => {
  const epoch = await rightsEpoch(database())
  const dossier = await dossierFor(actor, slug, now)
  const permit = permitOf(may.takeOver(actor, dossier, itemId, now))
  const item = dossier.replies.flatMap(r => r.items).find(i => i.id === itemId)!
  const { sectionId, wording } = may.proposalOf(item)!
  const { circulated, at } = await passageOf(dossier, itemId)
  const seat = await seatIn(sectionId, actor, epoch, now)
  if (seat?.mode !== 'writer') throw new Refused(forbidden('R9'))
  const where = `/strategies/${slug}/text/${sectionId}`
  let became: 'taken' | 'stands' = 'stands'
  const edit: Parameters<typeof editText>[4] = doc => {
    const line = textInLine(doc)
    const trace = tracePassage(circulated, item.quote, at, line)
    became = 'stands'
    if (standInstead(line, trace, item.quote, wording)) return
    const refused = new Refused(conflict('R70', nowIn(line, trace), where))
    if (trace.now !== 'stands' || !trace.place) throw refused
    try {
      replaceWords(doc, trace.place, differences(item.quote, wording, trace.place[0]))
    } catch (error) {
      throw error instanceof NotInOnePlace ? refused : error
    }
    became = 'taken'
  }
  const { personId, name, post } = seat.actor
  const author = {
    connection: randomUUID(),
    sessionHandle: '',
    personId,
    postId: post.id,
    name,
    organisation: seat.organisation,
  }
  await editText(permit, sectionId, author, judgedIn(sectionId, seat.actor, epoch), edit).catch((error: unknown) => {
    if (error instanceof NotTaken) throw new Refused(conflict('R70', item.quote, where))
    throw error instanceof RightsChanged ? new Refused(forbidden('R9')) : error
  })
  return became
}
