/**
 * Sessions, by Lucia behind this one module. The browser holds a token of 256 random bits; the database holds its
 * SHA-256 alone. Idle and absolute limits; a new token at each log-in. Source: security study, section 1.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import { endSessions } from '#collab/rooms.ts'
import * as accounts from '#db/accounts.ts'
import { postsOf } from '#db/directory.ts'
import { remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import type { PersonId, PostId } from '#domain/ids.ts'
import { type Actor, isActive } from '#domain/people.ts'
import { sha256 } from './hash.ts'

/** Without a request for so long, a session ends; Lucia moves the end in the second half of it. */
const IDLE = new TimeSpan(2, 'h')
/** A working day; then one logs in anew whatever happened. */
const ABSOLUTE = new TimeSpan(12, 'h')
const MOST_DEVICES = 10

interface Attributes {
  handle: string
  postId: PostId | null
  device: string
  endsAt: Date
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<Attributes>
    DatabaseSessionAttributes: Attributes
  }
}

/** When a session ends, if nothing moves its end. */
export const endOf = ({ expiresAt, endsAt }: { readonly expiresAt: Date; readonly endsAt: Date }): Date =>
  expiresAt < endsAt ? expiresAt : endsAt

const toLucia = (row: accounts.SessionRow): DatabaseSession => ({
  id: row.id,
  userId: row.personId,
  expiresAt: endOf(row),
  attributes: { handle: row.handle, postId: row.postId, device: row.device, endsAt: row.endsAt },
})

const adapter: Adapter = {
  getSessionAndUser: async id => {
    const row = await accounts.findSession(database(), id)
    return row ? [toLucia(row), { id: row.personId, attributes: {} }] : [null, null]
  },
  getUserSessions: async personId => (await accounts.sessionsOf(database(), personId as PersonId)).map(toLucia),
  setSession: async session => {
    await accounts.insertSession(database(), {
      id: session.id,
      personId: session.userId as PersonId,
      expiresAt: session.expiresAt,
      ...session.attributes,
    })
  },
  updateSessionExpiration: async (id, expiresAt) => {
    await accounts.slideSession(database(), id, expiresAt)
  },
  deleteSession: async id => {
    await accounts.deleteSession(database(), id)
  },
  deleteUserSessions: async personId => {
    await accounts.deleteSessionsOf(database(), personId)
  },
  deleteExpiredSessions: async () => {
    await accounts.deleteExpiredSessions(database())
  },
}

const lucia = () =>
  remember(
    'lucia',
    () => new Lucia(adapter, { sessionExpiresIn: IDLE, getSessionAttributes: attributes => attributes }),
  )

/** Called once, at start: whether people come over https. */
export const secureCookies = (yes: boolean): boolean => remember('secure-cookies', () => yes)
const secure = () => secureCookies(false)
const cookieName = () => (secure() ? '__Host-session' : 'session')

/** A token as the browser sends it; null where there is none, or more than one. */
export const tokenOf = (cookies: string | null | undefined): string | null => {
  const found = (cookies ?? '').split(';').flatMap(part => {
    const [name, value] = part.trim().split('=')
    return name === cookieName() && value && /^[\w-]{43}$/.test(value) ? [value] : []
  })
  return found.length === 1 ? found[0]! : null
}

export const cookieFor = (token: string | null): string =>
  `${cookieName()}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${token ? ABSOLUTE.seconds() : 0}${secure() ? '; Secure' : ''}`

/** Makes a session and gives its token; the token that came with the log-in dies. */
export const startSession = async (personId: PersonId, device: string, before: string | null): Promise<string> => {
  if (before) await endSession(before)
  await lucia().deleteExpiredSessions()
  const others = await accounts.sessionsOf(database(), personId)
  for (const old of others.slice(MOST_DEVICES - 1)) await revoke(personId, old.handle)
  const token = randomBytes(32).toString('base64url')
  const endsAt = new Date(Date.now() + ABSOLUTE.milliseconds())
  await lucia().createSession(
    personId,
    { handle: randomUUID(), postId: null, device, endsAt },
    { sessionId: sha256(token) },
  )
  return token
}

export const endSession = async (token: string): Promise<void> => {
  const row = await accounts.findSession(database(), sha256(token))
  if (!row) return
  await lucia().invalidateSession(row.id)
  endSessions([row.handle])
}

/** Ends one of the person's own sessions; its open pages close at once. */
export const revoke = async (personId: PersonId, handle: string): Promise<void> => {
  const ended = await accounts.revokeSession(database(), personId, handle)
  endSessions(ended.map(row => row.handle))
}

/** After a change of password: every session of the person but the one that is kept. */
export const endOthers = async (personId: PersonId, keep: string | null): Promise<void> => {
  const others = (await accounts.sessionsOf(database(), personId)).filter(session => session.handle !== keep)
  for (const { handle } of others) await revoke(personId, handle)
}

export interface LoggedIn {
  readonly actor: Actor
  readonly handle: string
  /** When the session ends, if nothing moves its end. */
  readonly until: Date
}

/** The session that a browser shows, with whose it is; null where none lives. */
const liveSession = async (cookies: string | null | undefined, now: Date) => {
  const token = tokenOf(cookies)
  if (!token) return null
  const { session, user } = await lucia().validateSession(sha256(token))
  return session && session.endsAt > now ? { session, personId: user.id as PersonId } : null
}

/**
 * Who sends this, in the capacity chosen. null without a live session; a person without a post is nobody here. `readPosts` gives the
 * posts of a person, ended ones included.
 */
export const whoAsks = async (
  cookies: string | null | undefined,
  now = new Date(),
  readPosts = (id: PersonId) => postsOf(database(), id),
): Promise<LoggedIn | null> => {
  const live = await liveSession(cookies, now)
  if (!live) return null
  const { session, personId } = live
  const posts = (await readPosts(personId)).filter(post => isActive(post, now))
  const post = posts.find(p => p.id === session.postId) ?? posts[0]
  if (!post) return null
  const actor: Actor = { personId, name: post.personName, post, posts }
  return { actor, handle: session.handle, until: endOf(session) }
}

/** Whether a session lives whose person holds no post any more. */
export const hasLeft = async (cookies: string | null | undefined, now = new Date()): Promise<boolean> => {
  const live = await liveSession(cookies, now)
  const posts = live ? await postsOf(database(), live.personId) : []
  return posts.length > 0 && !posts.some(post => isActive(post, now))
}

/** Chooses the capacity in which the next acts of this session are done. False where the post is not one's own. */
export const chooseCapacity = async (cookies: string | null, postId: PostId): Promise<boolean> => {
  const token = tokenOf(cookies)
  const asking = await whoAsks(cookies)
  if (!token || !asking?.actor.posts.some(post => post.id === postId)) return false
  await accounts.choosePost(database(), sha256(token), postId)
  return true
}

/** "Firefox on Windows": what the list of devices calls it. */
export const deviceOf = (agent: string | null): string => {
  const browser = /Edg\//.test(agent ?? '')
    ? 'Edge'
    : (/(Firefox|Chrome|Safari)\//.exec(agent ?? '')?.[1] ?? 'A browser')
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|Linux)/.exec(agent ?? '')?.[1]
  return system ? `${browser} on ${system.replace('Mac OS X', 'macOS')}` : browser
}
