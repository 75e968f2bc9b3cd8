/** What routes share: who asks, and how a use-case's answer becomes an HTTP answer. */
import { redirect } from '@remix-run/node'
import type { Actor } from '#domain/people.ts'
import { type Form, formOf } from '#server/form.ts'
import { isElsewhere, Malformed, NotFound, Refused, STATUS } from '#server/refused.ts'
import { whoAsks } from '#server/session.ts'
import { WordRefused } from '#server/word/read.ts'
import { type Said, sayRefusal } from './texts.ts'

/** The person who asks; without a session, off to the log-in and back. */
export const requireActor = async (request: Request): Promise<Actor> => {
  const asking = await whoAsks(request.headers.get('cookie'))
  if (asking) return asking.actor
  const { pathname, search } = new URL(request.url)
  const back = request.method === 'GET' ? pathname + search : '/desk'
  throw redirect(`/log-in?to=${encodeURIComponent(back.replace(/\.data$/, ''))}`)
}

/** For loaders: what is not there, or not for this person, is a page that says so. */
export const orNotFound = async <T>(promise: Promise<T>): Promise<T> => {
  try {
    return await promise
  } catch (error) {
    if (error instanceof NotFound) throw new Response('Not found', { status: 404 })
    if (error instanceof Refused && error.refusal.kind === 'forbidden') throw new Response('Forbidden', { status: 403 })
    throw error
  }
}

/** A number in an address, as it is written there; anything else is an address of nothing. */
export const numberIn = (text: string | undefined): number => {
  if (!text || !/^[1-9]\d{0,11}$/.test(text)) throw new Response('Not found', { status: 404 })
  return Number(text)
}

/** A number of the query, as "version" in "?version=2"; null where it is not asked for. Throws as `numberIn`. */
export const numberAsked = (request: Request, name: string): number | null => {
  const asked = new URL(request.url).searchParams.get(name)
  return asked === null ? null : numberIn(asked)
}

/** The form of a request. Throws Malformed for a body that is none. */
export const formIn = async (request: Request): Promise<Form> => {
  const data = await request.formData().catch(() => null)
  if (!data) throw new Malformed('What was sent is no form. Load the page again, and send it from there.')
  return formOf(data)
}

/** What a form shows after an act: done, or why not. */
export interface Outcome {
  readonly done: string | null
  readonly said: Said | null
}

/** A constraint of the database said no where no rule did: the facts changed in between. */
const isConstraint = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^23/.test(String(error.code))

const outcome = (body: Outcome, status: number) => Response.json(body, { status })

/**
 * Runs an act for a form. Gives where to go next (an address), or a word that it is done (not beginning with "/").
 * A refusal comes back to the form with 400, 403, 409 or 422, and nothing was changed.
 */
export const act = async (request: Request, run: (actor: Actor, form: Form) => Promise<string>) => {
  const actor = await requireActor(request)
  try {
    const result = await run(actor, await formIn(request))
    return result.startsWith('/') ? redirect(result) : outcome({ done: result, said: null }, 200)
  } catch (error) {
    const said = sayFault(error)
    if (said) return outcome({ done: null, said }, said.status)
    throw error
  }
}

/** The sentence for a fault of the person's; null for one of ours. */
export const sayFault = (error: unknown): (Said & { status: number }) | null => {
  if (error instanceof Malformed || error instanceof WordRefused)
    return { text: error.message, missing: [], status: 400 }
  if (error instanceof NotFound)
    return { text: 'That is not there any more, or not open to you.', missing: [], status: 404 }
  if (error instanceof Refused) return { ...sayRefusal(error.refusal), status: STATUS[error.refusal.kind] }
  if (isElsewhere(error))
    return {
      text: 'The live text is just being handed over to another process of the server. Nothing was changed; try again in a moment.',
      missing: [],
      status: STATUS.conflict,
    }
  if (isConstraint(error))
    return { text: 'The database refused that; nothing was changed. Load the page again.', missing: [], status: 409 }
  return null
}
