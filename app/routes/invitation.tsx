/** A one-time link: the person sets a password. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { acceptInvitation, readInvitation } from '#server/people.ts'
import { formIn, sayFault } from '../respond.ts'

export const meta = () => [{ title: 'Set a password · Beredning' }]

export const loader = async ({ params }: LoaderFunctionArgs) => {
  const invitation = await readInvitation(params['token'] ?? '')
  if (!invitation)
    throw new Response('This link has been used, has run out, or was replaced. Ask your administrator for a new one.', {
      status: 410,
    })
  return { name: invitation.name, email: invitation.email }
}

export const action = async ({ request, params }: ActionFunctionArgs) => {
  try {
    const form = await formIn(request)
    const password = form.text('password', { max: 1000, required: true })
    if (password !== form.text('again', { max: 1000 }))
      return data({ said: 'The two passwords differ.' }, { status: 400 })
    await acceptInvitation(params['token'] ?? '', password)
    return redirect('/log-in?set=1')
  } catch (error) {
    const said = sayFault(error)
    if (said) return data({ said: said.text }, { status: said.status })
    throw error
  }
}

export default function Invitation() {
  const { name, email } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <main className="page narrow">
      <h1>Welcome, {name}</h1>
      <Form method="post" className="card">
        <p>
          Your log-in is <b>{email}</b>. Choose a password of at least 12 characters; a few words in a row do well.
        </p>
        {result?.said && (
          <p className="said" role="alert">
            {result.said}
          </p>
        )}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <div className="field">
          <label htmlFor="password">Password</label>
          <input id="password" name="password" type="password" autoComplete="new-password" required />
        </div>
        <div className="field">
          <label htmlFor="again">Password, once more</label>
          <input id="again" name="again" type="password" autoComplete="new-password" required />
        </div>
        <button type="submit" className="main">
          Set password
        </button>
      </Form>
    </main>
  )
}
