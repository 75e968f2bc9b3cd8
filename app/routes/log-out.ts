/** Ends the session. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { cookieFor, endSession, tokenOf } from '#server/session.ts'

export const loader = () => redirect('/')

export const action = async ({ request }: ActionFunctionArgs) => {
  const token = tokenOf(request.headers.get('cookie'))
  if (token) await endSession(token)
  return redirect('/', { headers: { 'Set-Cookie': cookieFor(null) } })
}
