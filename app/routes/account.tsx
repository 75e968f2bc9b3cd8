/** One's own account: posts, devices, password. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { devicesOf, emailOf } from '#server/account.ts'
import { actingOf } from '#server/board.ts'
import { calendarSinceOf } from '#server/calendar.ts'
import { organisationsById } from '#server/directory.ts'
import { changePassword } from '#server/log-in.ts'
import { isMailSent } from '#server/mail.ts'
import { mailSettings } from '#server/mail-settings.ts'
import { Malformed } from '#server/refused.ts'
import { whoAsks } from '#server/session.ts'
import { Act } from '../parts/Act.tsx'
import { Acting } from '../parts/Acting.tsx'
import { CalendarAddress } from '../parts/CalendarAddress.tsx'
import { MailChoice } from '../parts/MailChoice.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { act, requireActor } from '../respond.ts'
import { ROLES } from '../texts.ts'

export const meta = () => [{ title: 'Account · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const here = (await whoAsks(request.headers.get('cookie')))?.handle
  const [devices, organisations, mail, calendar] = await Promise.all([
    devicesOf(actor.personId),
    organisationsById(),
    mailSettings(actor.personId),
    calendarSinceOf(actor.personId),
  ])
  return {
    mail,
    calendar,
    isMailSent: isMailSent(),
    name: actor.name,
    devices: devices.map(d => ({
      handle: d.handle,
      device: d.device,
      since: d.createdAt,
      seen: d.seenAt,
      here: d.handle === here,
    })),
    posts: actor.posts.map(p => ({
      id: p.id,
      role: p.role,
      organisation: organisations.get(p.organisationId)?.name,
      instrument: p.instrument,
      level: p.level,
      acting: actingOf(p),
      until: p.validTo,
    })),
  }
}

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const next = form.text('next', { max: 1000, required: true })
    if (next !== form.text('again', { max: 1000 })) throw new Malformed('The two new passwords differ.')
    const here = (await whoAsks(request.headers.get('cookie')))?.handle ?? null
    await changePassword(
      actor.personId,
      await emailOf(actor.personId),
      form.text('old', { max: 1000, required: true }),
      next,
      here,
    )
    return 'The password is changed, and your other devices are logged out.'
  })

const Password = ({ name, label, complete }: { name: string; label: string; complete: string }) => (
  <div className="field">
    <label htmlFor={name}>{label}</label>
    <input id={name} name={name} type="password" autoComplete={complete} required />
  </div>
)

export default function Account() {
  const { name, devices, posts, mail, calendar, isMailSent } = useLoaderData<typeof loader>()
  return (
    <main className="page narrow">
      <h1>{name}</h1>
      <section className="card">
        <h2>Posts</h2>
        <ul className="list">
          {posts.map(post => (
            <li key={post.id}>
              <b>{ROLES[post.role]}</b>, {post.organisation}
              <Acting acting={post.acting} />
              <br />
              <span className="muted small">
                {!post.acting && `${post.instrument}, `}
                {post.level > 0 ? `signs at level ${post.level}` : 'signs nothing'}
                {post.until && !post.acting && (
                  <>
                    , until <When at={post.until} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <MailChoice mail={mail} isSent={isMailSent} />
      <CalendarAddress since={calendar} />
      <section className="card">
        <h2>Devices</h2>
        <p className="muted">Where you are logged in. End what you do not know, and then change your password.</p>
        <ul className="list">
          {devices.map(d => (
            <li key={d.handle} className="row">
              <span className="grow">
                {d.device} {d.here && <Badge tone="live">this device</Badge>}
                <br />
                <span className="muted small">
                  since <When at={d.since} time />, last seen <When at={d.seen} time />
                </span>
              </span>
              {!d.here && <Act action="/account/devices" label="End" look="small" hidden={{ handle: d.handle }} />}
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>Password</h2>
        <Act action="/account" label="Change password">
          <Password name="old" label="Present password" complete="current-password" />
          <Password name="next" label="New password, at least 12 characters" complete="new-password" />
          <Password name="again" label="New password, once more" complete="new-password" />
        </Act>
      </section>
    </main>
  )
}
