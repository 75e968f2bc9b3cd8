/** Log-in with e-mail and password. Works without script. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useNavigation, useSearchParams } from '@remix-run/react'
import { logIn } from '#server/log-in.ts'
import { cookieFor, tokenOf, whoAsks } from '#server/session.ts'
import { formIn, sayFault } from '../respond.ts'

export const meta = () => [{ title: 'Log in · Beredning' }]

/** Only a path of this very site; anything else is the desk. */
const inside = (to: string | null): string => (to && /^\/(?![/\\])[\w\-./?=&%#]*$/.test(to) ? to : '/desk')

export const loader = async ({ request }: LoaderFunctionArgs) => {
  if (await whoAsks(request.headers.get('cookie'))) throw redirect('/desk')
  return null
}

const SAID = {
  wrong: { text: 'E-mail and password do not fit together.', status: 401 },
  tooOften: {
    text: 'Too many attempts. Wait a quarter of an hour, or ask your administrator for a new invitation.',
    status: 429,
  },
}

export const action = async ({ request, context }: ActionFunctionArgs) => {
  const cookies = request.headers.get('cookie')
  try {
    const form = await formIn(request)
    const email = form.text('email', { max: 200, required: true })
    const password = form.text('password', { max: 1000, required: true })
    const from = { address: context.address, agent: request.headers.get('user-agent'), before: tokenOf(cookies) }
    const answer = await logIn(email, password, from)
    if (answer.kind !== 'in') return data({ said: SAID[answer.kind].text, email }, { status: SAID[answer.kind].status })
    return redirect(inside(new URL(request.url).searchParams.get('to')), {
      headers: { 'Set-Cookie': cookieFor(answer.token) },
    })
  } catch (error) {
    const said = sayFault(error)
    if (said) return data({ said: said.text, email: '' }, { status: said.status })
    throw error
  }
}

export default function LogIn() {
  const result = useActionData<typeof action>()
  const [query] = useSearchParams()
  const busy = useNavigation().state !== 'idle'
  return (
    <main className="page narrow">
      <h1>Log in to Beredning</h1>
      {query.get('set') && <p className="said done">Your password is set. Log in with it now.</p>}
      <Form method="post" className="card" replace>
        {result?.said && (
          <p className="said" role="alert">
            {result.said}
          </p>
        )}
        <div className="field">
          <label htmlFor="email">E-mail</label>
          <input id="email" name="email" type="email" autoComplete="username" required defaultValue={result?.email} />
        </div>
        <div className="field">
          <label htmlFor="password">Password</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </div>
        <button type="submit" className="main" aria-busy={busy}>
          Log in
        </button>
      </Form>
      <p className="muted">
        No password yet, or a forgotten one? Your administrator sends you a one-time link.{' '}
        <a href="/">Published strategies</a> need no log-in.
      </p>
    </main>
  )
}
