/** What somebody who is logged in asks of a route, without a server before it. */
import type { ActionFunctionArgs } from '@remix-run/node'
import type { PersonId } from '#domain/ids.ts'
import { cookieFor, startSession } from '#server/session.ts'

interface Person {
  readonly personId: PersonId
}

/** What the process gives every route beside the request. */
export const context = { nonce: '', address: '' }

/** Logs somebody in; as a browser of theirs sends it. */
export const cookieOf = async ({ personId }: Person, browser = 'desk'): Promise<string> =>
  cookieFor(await startSession(personId, browser, null)).split(';')[0]!

/** They open an address. */
export const opening = async (who: Person, address = 'http://localhost/x'): Promise<Request> =>
  new Request(address, { headers: { cookie: await cookieOf(who) } })

/** They send a form. */
export const sending = async (
  who: Person,
  fields: Readonly<Record<string, string>> | URLSearchParams,
  address = 'http://localhost/x',
): Promise<Request> =>
  new Request(address, {
    method: 'POST',
    headers: { cookie: await cookieOf(who) },
    body: new URLSearchParams(fields),
  })

/** They send a form to an act upon a strategy; gives the answer. */
export const submit = async (
  action: (asked: ActionFunctionArgs) => unknown,
  who: Person,
  slug: string,
  fields: Readonly<Record<string, string>> | URLSearchParams,
): Promise<Response> => (await action({ request: await sending(who, fields), params: { slug }, context })) as Response
