/** A person's deadlines as a calendar to subscribe to, at an address that only they know. */
import { randomBytes } from 'node:crypto'
import { calendarSince, endCalendarKeys, insertCalendarKey, whoseCalendar } from '#db/calendar-keys.ts'
import { postsOf } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { isSuspended, openRound } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { type CalendarEvent, calendarFile } from '#domain/icalendar.ts'
import type { PersonId } from '#domain/ids.ts'
import { type Actor, isActive, speaksFor } from '#domain/people.ts'
import { roundRules } from '#domain/presets.ts'
import { isSilent, since } from '#domain/reminders.ts'
import { replyPage } from '#domain/round-news.ts'
import { sha256 } from './hash.ts'
import { newId } from './ids.ts'
import { dossiersFor } from './read.ts'
import { NotFound } from './refused.ts'

export const calendarSinceOf = (personId: PersonId) => calendarSince(database(), personId)

/** A new key, which is for the address and stored nowhere; an earlier one ends. */
export const makeCalendarKey = async (personId: PersonId, now = new Date()): Promise<string> => {
  const key = randomBytes(32).toString('base64url')
  await endCalendarKeys(database(), personId, now)
  await insertCalendarKey(database(), { id: newId(), personId, keyHash: sha256(key), at: now })
  return key
}

/** Throws NotFound where there is none to end. */
export const endCalendarKey = async (personId: PersonId, now = new Date()): Promise<void> => {
  if (!(await calendarSinceOf(personId))) throw new NotFound()
  await endCalendarKeys(database(), personId, now)
}

/** What is still asked of somebody's portfolios in the open round; nothing while its time stands still. */
const deadlinesIn = (dossier: Dossier, actor: Actor, origin: string): CalendarEvent[] => {
  const round = openRound(dossier)
  if (!round || isSuspended(round)) return []
  const { slug, registered, rules } = dossier.strategy
  return round.recipients.flatMap((recipient): CalendarEvent[] => {
    const portfolio = dossier.directory.portfolios.find(p => p.id === recipient.portfolioId)
    const isOwn = portfolio && actor.posts.some(post => speaksFor(post, portfolio))
    if (!isOwn || !isSilent(dossier, round, recipient)) return []
    return [
      {
        uid: `${round.id}.${portfolio.id}@${new URL(origin).hostname}`,
        changedAt: since(round, recipient),
        at: recipient.deadlineAt,
        summary: `${registered}, round ${round.no} (${roundRules(rules, round.purpose).name}): reply due`,
        url: `${origin}/strategies/${slug}/${replyPage(round, portfolio.id)}`,
      },
    ]
  })
}

/** The file at an address: number, purpose, round and link, never a title or a word of the text. Throws NotFound for a key that is none, or no more. */
export const calendarAt = async (key: string, origin: string, now = new Date()): Promise<string> => {
  const personId = await whoseCalendar(database(), sha256(key))
  const posts = personId ? (await postsOf(database(), personId)).filter(post => isActive(post, now)) : []
  const [post] = posts
  if (!personId || !post) throw new NotFound()
  const actor: Actor = { personId, name: post.personName, post, posts }
  const dossiers = await dossiersFor(actor, now)
  const events = dossiers.flatMap(dossier => deadlinesIn(dossier, actor, origin))
  return calendarFile(
    'Deadlines, Beredning',
    events.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  )
}
