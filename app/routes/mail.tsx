/** For the administrator: functional mailboxes, and what became of the mail. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { MailState } from '#domain/mail-time.ts'
import { administer } from '#domain/may-administer.ts'
import { organisations } from '#server/directory.ts'
import { mailReport } from '#server/mail.ts'
import { mailboxes, setMailbox } from '#server/mail-settings.ts'
import { Act } from '../parts/Act.tsx'
import { Field } from '../parts/Field.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { act, requireActor } from '../respond.ts'

export const meta = () => [{ title: 'E-mail · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const now = new Date()
  if (!actor.posts.some(post => administer({ ...actor, post }, now).kind === 'allow'))
    throw new Response('Forbidden', { status: 403 })
  const [all, boxes, report] = await Promise.all([organisations(), mailboxes(), mailReport(now)])
  return { report, organisations: all.map(o => ({ id: o.id, name: o.name, address: boxes.get(o.id) ?? '' })) }
}

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const post = actor.posts.find(p => p.role === 'administrator') ?? actor.post
    const address = form.text('address', { max: 200 }) || null
    await setMailbox({ ...actor, post }, { organisationId: form.id('organisation'), address })
    return address ? 'The mailbox is set.' : 'The organisation has no mailbox now.'
  })

const STATES: Record<MailState, string> = {
  waiting: 'waits',
  sent: 'sent',
  refused: 'refused for good',
  givenUp: 'given up after a day',
  unknown: 'may have arrived; the server was stopped twice while sending it',
}

type Failed = ReturnType<typeof useLoaderData<typeof loader>>['report']['failed'][number]

const Mails = ({ mails }: { mails: readonly Failed[] }) => (
  <ul className="list">
    {mails.map(mail => (
      <li key={mail.address + mail.at}>
        <b>{mail.address}</b> <Badge tone={mail.state === 'waiting' ? '' : 'bad'}>{STATES[mail.state]}</Badge>
        <br />
        <span className="muted small">
          of <When at={mail.at} time />, tried {mail.tries === 1 ? 'once' : `${mail.tries} times`}
          {mail.said && `. The other server said: ${mail.said}`}
        </span>
      </li>
    ))}
  </ul>
)

export default function Mail() {
  const { report, organisations } = useLoaderData<typeof loader>()
  const tried = report.waiting.filter(mail => mail.tries > 0)
  return (
    <main className="page">
      <h1>E-mail</h1>
      <section className="card" aria-labelledby="state">
        <h2 id="state">The last thirty days</h2>
        {report.isSent ? (
          <p>
            {report.sent} sent, {report.waiting.length} waiting, {report.failed.length} did not arrive. A mail that is
            not taken is tried again for a day.
          </p>
        ) : (
          <p>No mail is sent: the server was started without SMTP_URL. All notices are in the product.</p>
        )}
        {report.failed.length > 0 && <Mails mails={report.failed} />}
        {tried.length > 0 && (
          <>
            <h3>Not taken yet</h3>
            <Mails mails={tried} />
          </>
        )}
      </section>
      <section className="card" aria-labelledby="mailboxes">
        <h2 id="mailboxes">Functional mailboxes</h2>
        <p className="muted">
          Written to where nobody in the organisation holds a post that may reply for a portfolio, and of every urgent
          round. Empty: none.
        </p>
        <ul className="list">
          {organisations.map(({ id, name, address }) => (
            <li key={id}>
              <Act action="/administration/mail" label="Keep" look="small" hidden={{ organisation: id }}>
                <Field name="address" label={name} id={`mailbox-${id}`} type="email" value={address} />
              </Act>
            </li>
          ))}
        </ul>
      </section>
    </main>
  )
}
