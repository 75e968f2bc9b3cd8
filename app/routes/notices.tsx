/** What I was told, by strategy; each line leads to where it is dealt with. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { markRead, noticesPage } from '#server/notices.ts'
import { Malformed } from '#server/refused.ts'
import { Act } from '../parts/Act.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { act, requireActor } from '../respond.ts'

export const meta = () => [{ title: 'Notices · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => noticesPage(await requireActor(request))

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const upTo = new Date(form.text('upTo', { max: 30, required: true }))
    if (Number.isNaN(upTo.getTime())) throw new Malformed('Load the page again, and mark the notices from there.')
    await markRead(actor.personId, upTo)
    return 'All notices above are marked as read.'
  })

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Line = Loaded['groups'][number]['lines'][number]

const NoticeLine = ({ line }: { line: Line }) => (
  <li className="row">
    <span className="grow">
      <Link to={line.where}>{line.isRead ? line.text : <b>{line.text}</b>}</Link>
      <br />
      <span className="muted small">
        {line.about && `${line.about}, `}
        {line.deadlineAt && (
          <>
            by <When at={line.deadlineAt} time />,{' '}
          </>
        )}
        told <When at={line.at} time />
      </span>
    </span>
    {line.isUrgent && <Badge tone="warn">urgent</Badge>}
    {!line.isRead && <Badge tone="live">new</Badge>}
  </li>
)

export default function Notices() {
  const { groups, register, elsewhere, unread, newest } = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <h1>Notices</h1>
      {groups.length === 0 && register.length === 0 && (
        <p className="card">
          There are no notices yet. You are told here when a reply is asked of you, when its deadline comes near, and
          when something you did is answered.
        </p>
      )}
      {unread > 0 && newest && (
        <Act
          action="/notices"
          label="Mark all as read"
          look="small"
          hidden={{ upTo: new Date(newest).toISOString() }}
        />
      )}
      {elsewhere > 0 && (
        <p className="muted">{elsewhere} unread notices are of strategies that are not open to you any more.</p>
      )}
      {groups.map(group => (
        <section key={group.slug} className="card" aria-labelledby={group.slug}>
          <h2 id={group.slug}>
            <Link to={`/strategies/${group.slug}`}>{group.title}</Link>{' '}
            <span className="muted small">{group.registrationNo}</span>
          </h2>
          <ul className="list">
            {group.lines.map(line => (
              <NoticeLine key={line.id} line={line} />
            ))}
          </ul>
        </section>
      ))}
      {register.length > 0 && (
        <section className="card" aria-labelledby="register">
          <h2 id="register">In the register</h2>
          <ul className="list">
            {register.map(({ id, text, at, isRead }) => (
              <li key={id}>
                <Link to="/strategies">{isRead ? text : <b>{text}</b>}</Link>{' '}
                <span className="muted small">
                  <When at={at} time />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
