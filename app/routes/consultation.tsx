/** A question to the public: answered without log-in, with a name or without one, and taken back with a key. Without script. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { submit, takeBack } from '#server/consult.ts'
import { publicConsultation } from '#server/consultation-page.ts'
import { When } from '../parts/Words.tsx'
import { formIn, numberIn, orNotFound, sayFault } from '../respond.ts'

export const handle = { plain: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Consultation: ${data.title}` : 'Beredning' },
]

export const loader = ({ params }: LoaderFunctionArgs) =>
  orNotFound(publicConsultation(params['slug'] ?? '', numberIn(params['no'])))

const NOTHING = { said: null, key: null, body: '', isBack: false }

export const action = async ({ request, params, context }: ActionFunctionArgs) => {
  const [slug, no] = [params['slug'] ?? '', numberIn(params['no'])]
  let body = ''
  try {
    const form = await formIn(request)
    if (form.oneOf('what', ['send', 'takeBack']) === 'takeBack') {
      await takeBack(slug, no, form.text('key', { max: 100, required: true }))
      return data({ ...NOTHING, isBack: true })
    }
    body = form.all('answer').join('\n')
    const answer = form.text('answer', { max: 10_000, required: true })
    const key = await submit(slug, no, { body: answer, name: form.text('name', { max: 200 }) }, context.address)
    return data({ ...NOTHING, key })
  } catch (error) {
    const said = sayFault(error)
    if (said) return data({ ...NOTHING, said: said.text, body: body.slice(0, 20_000) }, { status: said.status })
    throw error
  }
}

const Answer = ({ body }: { body: string }) => (
  <Form method="post" className="card" reloadDocument>
    <input type="hidden" name="what" value="send" />
    <div className="field">
      <label htmlFor="answer">Your answer</label>
      <textarea
        id="answer"
        name="answer"
        rows={10}
        maxLength={10_000}
        required
        defaultValue={body}
        aria-describedby="careful"
      />
      <p id="careful" className="muted small">
        Write of the matter. Leave out names, health and other things about people who can be recognised.
      </p>
    </div>
    <div className="field">
      <label htmlFor="name">Name or organisation (may stay empty)</label>
      <input id="name" name="name" maxLength={200} autoComplete="off" />
    </div>
    <button type="submit" className="main">
      Send
    </button>
  </Form>
)

export default function PublicConsultation() {
  const one = useLoaderData<typeof loader>()
  const said = useActionData<typeof action>()
  return (
    <>
      <header className="top">
        <a className="name" href="/">
          Beredning
        </a>
      </header>
      <main className="page narrow">
        <h1>{one.title}</h1>
        <p className="muted">
          {one.lead} asks everybody. The last day is <When at={one.lastDay} />.
        </p>
        <p className="card lines">{one.question}</p>
        {said?.said && (
          <p className="said" role="alert">
            {said.said}
          </p>
        )}
        {said?.isBack && <p className="said done">It is deleted.</p>}
        {said?.key && (
          <div className="said done">
            <p>
              Thank you, it was sent in. With this key you can take it back, as long as it is kept; it is shown once:
            </p>
            <p>
              <code>{said.key}</code>
            </p>
          </div>
        )}
        {one.isOpen ? (
          !said?.key && <Answer body={said?.body ?? ''} />
        ) : (
          <p className="card">This consultation has ended.</p>
        )}
        <h2>What becomes of it</h2>
        <p>
          Officials of the lead ministry and of the secretariat read what is sent in, and nobody else. What belongs to
          the matter is written down in their words, without your name. What you sent, with the name if you gave one, is
          deleted on <When at={one.deleteAt} />; the name as soon as it was read.
        </p>
        <details>
          <summary>Take back what you sent</summary>
          <Form method="post" className="card" reloadDocument>
            <input type="hidden" name="what" value="takeBack" />
            <div className="field">
              <label htmlFor="key">The key that you were shown</label>
              <input id="key" name="key" required maxLength={100} autoComplete="off" />
            </div>
            <button type="submit">Take it back</button>
          </Form>
        </details>
      </main>
    </>
  )
}
