/** The time in which the government only takes care of business: whether it lasts, and the secretariat's two acts. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { beginCaretaking, endCaretaking } from '#server/caretaker.ts'
import { caretakerPage } from '#server/caretaker-page.ts'
import { Act } from '../parts/Act.tsx'
import { Field } from '../parts/Field.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { act, requireActor } from '../respond.ts'

export const meta = () => [{ title: 'Caretaker period · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => caretakerPage(await requireActor(request))

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const what = form.oneOf('what', ['begin', 'end'])
    const instrument = form.text('instrument', { max: 200, required: true })
    if (what === 'begin') {
      await beginCaretaking(actor, {
        instrument,
        until: form.text('until', { max: 10 }) === '' ? null : form.day('until'),
      })
      return 'The caretaker period is recorded.'
    }
    await endCaretaking(actor, { instrument, newMinisters: form.oneOf('ministers', ['new', 'same']) === 'new' })
    return 'The end is recorded.'
  })

const HERE = '/caretaker'

const Begin = () => (
  <Act
    action={HERE}
    label="Record that it has begun"
    look="grave"
    hidden={{ what: 'begin' }}
    question="Record a caretaker period from now on? What the procedures freeze rests in all strategies."
  >
    <Field name="instrument" label="Decision it rests on, with its date" required />
    <Field name="until" label="Expected until (empty: not known)" type="date" />
  </Act>
)

const End = () => (
  <Act
    action={HERE}
    label="Record that it has ended"
    look="grave"
    hidden={{ what: 'end' }}
    question="Record that the caretaker period has ended?"
  >
    <Field name="instrument" label="Decision by which it ended, with its date" required />
    <fieldset>
      <legend>Who governs now?</legend>
      <label className="choice">
        <input type="radio" name="ministers" value="new" required />
        New ministers: they reconfirm what the procedures ask for
      </label>
      <label className="choice">
        <input type="radio" name="ministers" value="same" required />
        The same ministers go on
      </label>
    </fieldset>
  </Act>
)

export default function Caretaker() {
  const { lasting, before, records } = useLoaderData<typeof loader>()
  return (
    <main className="page narrow">
      <h1>Caretaker period</h1>
      <p>
        Between two governments the ministers only take care of business. What rests then, and what new ministers
        reconfirm, is written in each procedure; drafting and official work go on.
      </p>
      <section className="card" aria-labelledby="now">
        <h2 id="now">Now</h2>
        {lasting ? (
          <p>
            <Badge tone="warn">caretaker period</Badge> since <When at={lasting.at} />, {lasting.instrument}, recorded
            by {lasting.by}.{' '}
            {lasting.until && (
              <>
                Expected until <When at={lasting.until} />.{' '}
              </>
            )}
            It ends when the secretariat records it.
          </p>
        ) : (
          <p>No caretaker period lasts.</p>
        )}
        <p className="muted small">
          Whoever leads a strategy in preparation is told when a period is recorded as begun or ended; after it, whoever
          has something to reconfirm under new ministers is told as well.
        </p>
        {records ? lasting ? <End /> : <Begin /> : <p className="muted small">The secretariat records it.</p>}
      </section>
      {before.length > 0 && (
        <section className="card" aria-labelledby="before">
          <h2 id="before">Before</h2>
          <ul className="list">
            {before.map(one => (
              <li key={one.id}>
                <When at={one.at} /> ({one.instrument}){' '}
                {one.end && (
                  <>
                    until <When at={one.end.at} /> ({one.end.instrument},{' '}
                    {one.end.newMinisters ? 'new ministers' : 'the same ministers'})
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
