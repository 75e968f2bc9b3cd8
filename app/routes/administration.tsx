/** The administrator's one screen: organisations, portfolios, people, posts, invitations. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { CALENDAR_IDS, CALENDARS } from '#domain/calendars.ts'
import type { Directory } from '#domain/dossier.ts'
import { administer } from '#domain/may-administer.ts'
import type { Actor, OrganisationKind, Post } from '#domain/people.ts'
import { isActive } from '#domain/people.ts'
import { removeAddress } from '#server/addresses.ts'
import { actingOf } from '#server/board.ts'
import { directory, people } from '#server/directory.ts'
import type { Form } from '#server/form.ts'
import { offerAll } from '#server/hand-over.ts'
import { movePortfolio, renameOrganisation } from '#server/organisations.ts'
import * as use from '#server/people.ts'
import { Act } from '../parts/Act.tsx'
import { Field, Pick } from '../parts/Field.tsx'
import { Means } from '../parts/Means.tsx'
import { GivePost, PostLine } from '../parts/Posts.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { dayIn, givePost, giveStandIn } from '../post-form.ts'
import { act, requireActor } from '../respond.ts'
import { ORGANISATION_KINDS, ROLES } from '../texts.ts'

export const meta = () => [{ title: 'Administration · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const now = new Date()
  if (!actor.posts.some(post => administer({ ...actor, post }, now).kind === 'allow'))
    throw new Response('Forbidden', { status: 403 })
  const [who, everybody] = await Promise.all([directory(), people()])
  return {
    organisations: who.organisations,
    portfolios: who.portfolios,
    people: everybody.map(person => ({
      ...person,
      posts: who.posts
        .filter(post => post.personId === person.id)
        .map(post => ({
          id: post.id,
          role: post.role,
          place: placeOf(who, post),
          level: post.level,
          instrument: post.instrument,
          decided: post.instrumentDate,
          recorded: post.recordedAt,
          from: post.validFrom,
          until: post.validTo,
          purposes: post.purposes,
          acting: actingOf(post),
          active: isActive(post, now),
          ahead: post.validFrom > now && (post.validTo === null || post.validTo > now),
        })),
    })),
  }
}

/** "Ministry of Finance (Budget)" */
const placeOf = ({ organisations, portfolios }: Directory, post: Post): string => {
  const portfolio = portfolios.find(p => p.id === post.portfolioId)
  return `${organisations.find(o => o.id === post.organisationId)?.name ?? ''}${portfolio ? ` (${portfolio.name})` : ''}`
}

const WHAT: Record<string, (actor: Actor, form: Form, origin: string) => Promise<string>> = {
  organisation: async (actor, form) => {
    await use.addOrganisation(actor, {
      name: form.text('name', { max: 200, required: true }),
      code: form.text('code', { max: 8, required: true }),
      kind: form.oneOf('kind', Object.keys(ORGANISATION_KINDS) as OrganisationKind[]),
      calendar: form.text('calendar', { max: 2 }) === '' ? null : form.oneOf('calendar', CALENDAR_IDS),
    })
    return 'The organisation is added.'
  },
  portfolio: async (actor, form) => {
    await use.addPortfolio(actor, {
      name: form.text('name', { max: 200, required: true }),
      organisationId: form.id('organisation'),
    })
    return 'The portfolio is added.'
  },
  rename: async (actor, form) => {
    await renameOrganisation(actor, {
      organisationId: form.id('organisation'),
      name: form.text('name', { max: 200, required: true }),
      from: dayIn(form, 'from'),
      instrument: form.text('instrument', { max: 200, required: true }),
    })
    return 'The new name is recorded. What was done before keeps the old one.'
  },
  move: async (actor, form) => {
    await movePortfolio(actor, {
      portfolioId: form.id('portfolio'),
      organisationId: form.id('organisation'),
      instrument: form.text('instrument', { max: 200, required: true }),
    })
    return 'The portfolio has moved. What was signed for it waits for the new holder.'
  },
  succession: async (actor, form) => {
    const offered = await offerAll(actor, {
      fromId: form.id('from'),
      toId: form.id('organisation'),
      instrument: form.text('instrument', { max: 200, required: true }),
    })
    return `${offered === 1 ? 'One offer waits' : `${offered} offers wait`} for the successor to accept or refuse.`
  },
  person: async (actor, form) => {
    await use.addPerson(actor, {
      name: form.text('name', { max: 200, required: true }),
      email: form.text('email', { max: 200, required: true }),
    })
    return 'The person is added. Give a post and an invitation next.'
  },
  post: givePost,
  standIn: giveStandIn,
  end: async (actor, form) => {
    await use.endPost(actor, { postId: form.id('postId'), reason: form.text('reason', { max: 500 }) })
    return 'The post is ended.'
  },
  address: async (actor, form) => {
    await removeAddress(actor, form.id('personId'))
    return 'The address and the log-in are removed. What this person did stays, with the name.'
  },
  invite: async (actor, form, origin) =>
    `One-time link, good for seven days: ${origin}/invitation/${await use.invite(actor, form.id('personId'))}`,
}

export const action = ({ request }: ActionFunctionArgs) =>
  act(request, async (actor, form) => {
    const what = WHAT[form.oneOf('what', Object.keys(WHAT))]
    // An administrator with another post need not choose the capacity first: this screen has but one.
    const post = actor.posts.find(p => p.role === 'administrator') ?? actor.post
    return what ? what({ ...actor, post }, form, new URL(request.url).origin) : ''
  })

const HERE = '/administration'

export default function Administration() {
  const { organisations, portfolios, people } = useLoaderData<typeof loader>()
  const orgs = organisations.filter(o => !o.until).map(o => ({ value: o.id, label: o.name }))
  return (
    <main className="page">
      <h1>Administration</h1>
      <p>
        <Link to="/areas">Which policy areas each portfolio covers</Link>
        {' · '}
        <Link to="/reorganisation">Merge, split or dissolve organisations; where nobody can answer</Link>
        {' · '}
        <Link to="/administration/mail">E-mail and functional mailboxes</Link>
      </p>
      <div className="columns">
        <section className="card">
          <h2>People</h2>
          <ul className="list">
            {people.map(person => (
              <li key={person.id}>
                <div className="row">
                  <span className="grow">
                    <b>{person.name}</b> <span className="muted">{person.email ?? 'address removed'}</span>{' '}
                    {person.email && !person.hasPassword && <Badge tone="warn">no password yet</Badge>}
                  </span>
                  {person.email && <Means person={person} action={HERE} />}
                </div>
                {person.posts.length === 0 && <p className="muted small">No post: this person can do nothing yet.</p>}
                {person.posts.map(post => (
                  <PostLine key={post.id} post={post} person={person.name} />
                ))}
              </li>
            ))}
          </ul>
        </section>
        <div>
          <section className="card">
            <h2>Add a person</h2>
            <Act action={HERE} label="Add person" hidden={{ what: 'person' }}>
              <Field name="name" label="Name" id="person-name" required />
              <Field name="email" label="E-mail" type="email" required />
            </Act>
          </section>
          <GivePost
            people={people.filter(p => p.email).map(p => ({ value: p.id, label: p.name }))}
            organisations={orgs}
            portfolios={portfolios.map(p => ({ value: p.id, label: p.name }))}
            posts={people.flatMap(p =>
              p.posts
                .filter(post => post.active && !post.acting)
                .map(post => ({
                  value: post.id,
                  label: `${p.name}, ${ROLES[post.role].toLowerCase()}, ${post.place}`,
                })),
            )}
          />
          <section className="card">
            <h2>Organisations</h2>
            <ul className="list small">
              {organisations.map(o => (
                <li key={o.id}>
                  <b>{o.code}</b> {o.name}{' '}
                  {o.until && (
                    <Badge>
                      ended <When at={o.until} />
                    </Badge>
                  )}
                  <br />
                  <span className="muted">
                    {portfolios
                      .filter(p => p.organisationId === o.id)
                      .map(p => p.name)
                      .join(', ') || 'no portfolio'}
                  </span>
                </li>
              ))}
            </ul>
            <details>
              <summary>Rename an organisation</summary>
              <p className="small">Past acts keep the old name. Posts, portfolios and clearances stay as they are.</p>
              <Act action={HERE} label="Rename organisation" hidden={{ what: 'rename' }}>
                <Pick name="organisation" label="Organisation" id="renamed" options={orgs} required />
                <Field name="name" label="New name" id="new-name" required />
                <Field name="instrument" label="Decision" id="rename-instrument" required />
                <Field name="from" label="From (empty: now)" id="rename-from" type="date" />
              </Act>
            </details>
            <details>
              <summary>Move a portfolio</summary>
              <p className="small">
                The new holder answers and signs for it at once, in open rounds too. What the old holder signed does not
                count until the new one has signed it.
              </p>
              <Act
                action={HERE}
                label="Move portfolio"
                hidden={{ what: 'move' }}
                question="Move the portfolio now? The old holder can no longer answer for it."
              >
                <Pick
                  name="portfolio"
                  label="Portfolio"
                  id="moved-portfolio"
                  options={portfolios.map(p => ({ value: p.id, label: p.name }))}
                  required
                />
                <Pick name="organisation" label="New holder" id="new-holder" options={orgs} required />
                <Field name="instrument" label="Decision" id="move-instrument" required />
              </Act>
            </details>
            <details>
              <summary>Hand over for an organisation with nobody left</summary>
              <p className="small">
                Its sections, leads and chairs in all strategies are offered to the successor, which accepts or refuses
                each. You see nothing of the content.
              </p>
              <Act action={HERE} label="Offer to the successor" hidden={{ what: 'succession' }}>
                <Pick name="from" label="Organisation" id="succession-from" options={orgs} required />
                <Pick name="organisation" label="Successor" id="succession-to" options={orgs} required />
                <Field name="instrument" label="Decision" id="succession-instrument" required />
              </Act>
            </details>
            <details>
              <summary>Add an organisation</summary>
              <Act action={HERE} label="Add organisation" hidden={{ what: 'organisation' }}>
                <Field name="name" label="Name" id="organisation-name" required />
                <Field name="code" label="Code, such as MoF" required />
                <Pick
                  name="kind"
                  label="Kind"
                  options={Object.entries(ORGANISATION_KINDS).map(([value, label]) => ({ value, label }))}
                  required
                />
                <Pick
                  name="calendar"
                  label="Days of rest"
                  empty="those of the procedure"
                  options={CALENDAR_IDS.map(id => ({ value: id, label: CALENDARS[id].name }))}
                />
              </Act>
            </details>
            <details>
              <summary>Add a portfolio</summary>
              <Act action={HERE} label="Add portfolio" hidden={{ what: 'portfolio' }}>
                <Field name="name" label="Name" id="portfolio-name" required />
                <Pick name="organisation" label="Held by" id="portfolio-organisation" options={orgs} required />
              </Act>
            </details>
          </section>
        </div>
      </div>
    </main>
  )
}
