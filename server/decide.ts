/** Lock, load, judge, write, record: the one place where an act upon a strategy happens, in one transaction. */
import { announce } from '#db/acts.ts'
import { changedSources } from '#db/citations.ts'
import { loadDossier, lockStrategies, lockStrategy } from '#db/dossier.ts'
import { insertMail, unmailed } from '#db/mails.ts'
import { insertNotices, toldIn } from '#db/notices.ts'
import { database, type Tx } from '#db/sql.ts'
import { sourceNews } from '#domain/citations.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { PostId, StrategyId } from '#domain/ids.ts'
import { isRipe, USUAL } from '#domain/mail-time.ts'
import { readStrategy } from '#domain/may-draft.ts'
import { noticesOf } from '#domain/news.ts'
import { addressed, type Notice } from '#domain/notices.ts'
import { type Actor, isActive } from '#domain/people.ts'
import { dueNotices } from '#domain/reminders.ts'
import { type Action, forbidden, type Permit, type Verdict } from '#domain/verdict.ts'
import { newId } from './ids.ts'
import { type Entry, record } from './record.ts'
import { NotFound, Refused } from './refused.ts'

/** Gives the permit, or throws the refusal. */
export const permitOf = <A extends Action>(verdict: Verdict<A>): Permit<A> => {
  if (verdict.kind !== 'allow') throw new Refused(verdict)
  return verdict.permit
}

export interface Act {
  readonly at: Date
  readonly by: PostId
}

interface Decision<A extends Action, T> {
  readonly judge: (dossier: Dossier, now: Date, second: Dossier | null) => Verdict<A>
  /** Who knows of the strategy at all, where that is not whoever reads it. */
  readonly sees?: (dossier: Dossier, now: Date) => Verdict<'readStrategy'>
  /** The slug of another strategy that the act is upon as well; whoever acts reads both. */
  readonly second?: string
  /** Only SQL on `tx` is awaited here. Gives what is recorded, in the second strategy too where there is one, and the result. */
  readonly write: (
    tx: Tx,
    permit: Permit<A>,
    dossier: Dossier,
    act: Act,
    second: Dossier | null,
  ) => Promise<{ entry: Entry; secondEntry?: Entry; result: T }>
}

export const organisationName = (dossier: Pick<Dossier, 'directory'>, actor: Actor): string =>
  dossier.directory.organisations.find(o => o.id === actor.post.organisationId)?.name ?? ''

/** Throws NotFound for a strategy the person may not see, Refused where a rule says no. Nothing is written then. */
export const decide = <A extends Action, T>(
  actor: Actor,
  slug: string,
  { judge, write, second: slugToo, sees = (dossier, now) => readStrategy(actor, dossier, now) }: Decision<A, T>,
  at?: Date,
): Promise<T> =>
  database().begin(async tx => {
    const [strategy, other] = await lockStrategies(tx, slugToo === undefined ? [slug] : [slug, slugToo])
    if (!strategy || other === null) throw new NotFound()
    const dossier = await loadDossier(tx, strategy)
    const second = other ? await loadDossier(tx, other, dossier.directory) : null
    // The hour is that of the act and not of its waiting: acts upon a strategy are as old as their order says.
    const now = at ?? new Date()
    for (const one of second ? [dossier, second] : [dossier]) if (sees(one, now).kind !== 'allow') throw new NotFound()
    // The post may have ended since the page was asked for; under the lock it counts as it is now.
    const post = dossier.directory.posts.find(p => p.id === actor.post.id)
    if (!post || !isActive(post, now)) throw new Refused(forbidden('R3'))
    const permit = permitOf(judge(dossier, now, second))
    const act = { at: now, by: actor.post.id }
    const { entry, secondEntry, result } = await write(tx, permit, dossier, act, second)
    const done: (readonly [Dossier, Entry])[] = [[dossier, entry]]
    if (second && secondEntry) done.push([second, secondEntry])
    for (const [upon, entry] of done) {
      await tell(tx, upon, act)
      await record(tx, actor, organisationName(dossier, actor), upon.strategy.id, entry, now)
      await announce(tx, upon.strategy.slug)
    }
    if (dossier.other) await announce(tx, dossier.other.strategy.slug)
    return result
  }) as Promise<T>

const identified = (notices: readonly Notice[]) => notices.map(notice => ({ ...notice, id: newId<'notice'>() }))

/** Tells people what has just been done, in the transaction that did it. No act upon a strategy changes who holds which post. */
const tell = async (tx: Tx, before: Dossier, act: Act): Promise<void> => {
  const after = await loadDossier(tx, before.strategy, before.directory)
  await insertNotices(tx, after.strategy.id, identified(noticesOf(before, after, act)), act.at)
}

/** Tells people what is due now by the time that has passed, once. Gives how much was told. */
export const remindOf = (slug: string, now: Date): Promise<number> =>
  database().begin(async tx => {
    const strategy = await lockStrategy(tx, slug)
    if (!strategy) return 0
    const known = await toldIn(tx, strategy.id)
    const dossier = await loadDossier(tx, strategy)
    const sources = sourceNews(dossier, await changedSources(tx, strategy.id, now), now)
    const due = [...dueNotices(dossier, now), ...addressed(dossier, sources, null, now)].filter(
      n => !known.has(`${n.kind} ${n.cause} ${n.personId ?? n.organisationId}`),
    )
    await insertNotices(tx, strategy.id, identified(due), now)
    return due.length
  }) as Promise<number>

/**
 * Settles of what was told whether and in which mail it goes out: what is ripe for one address goes together. What was read
 * in the product meanwhile, what was told in a post that has ended, and everything where no mail is sent, goes out in none.
 */
export const planMails = (isSent: boolean, now: Date): Promise<void> =>
  database().begin(async tx => {
    const told = await unmailed(tx, now)
    const never = ({ personId, address, isRead, isUrgent, choice }: (typeof told)[number]) =>
      !isSent || address === null || isRead || (personId !== null && !isUrgent && choice?.choice === 'never')
    await insertMail(
      tx,
      null,
      told.filter(never).map(n => n.id),
      now,
    )
    const ripe = told.filter(n => !never(n) && (n.personId === null || isRipe(n.choice ?? USUAL, n, n, now)))
    for (const address of new Set(ripe.map(n => n.address!)))
      await insertMail(
        tx,
        { id: newId(), address },
        ripe.filter(n => n.address === address).map(n => n.id),
        now,
      )
  }) as Promise<void>

/** An act that is upon no strategy yet, or on none: opening one, people and organisations. The permit is asked for by what `write` inserts. */
export const enact = <T>(
  actor: Actor | null,
  organisation: string,
  strategyId: StrategyId | null,
  now: Date,
  write: (tx: Tx) => Promise<{ entry: Entry; result: T }>,
): Promise<T> =>
  database().begin(async tx => {
    const { entry, result } = await write(tx)
    await record(tx, actor, organisation, strategyId, entry, now)
    return result
  }) as Promise<T>
