/** The frame of everything behind the log-in: who I am, in which capacity, and where to go. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, NavLink, Outlet, useFetcher, useLoaderData, useNavigation } from '@remix-run/react'
import { actingOf } from '#server/board.ts'
import { secretariatPost } from '#server/console.ts'
import { organisationsById } from '#server/directory.ts'
import { unreadOf } from '#server/notices.ts'
import { SaidBox } from '../parts/Act.tsx'
import { Unsaid } from '../parts/unsaid.tsx'
import { requireActor } from '../respond.ts'
import { POST_KINDS, ROLES } from '../texts.ts'

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const [organisations, unread] = await Promise.all([organisationsById(), unreadOf(actor.personId)])
  return {
    unread,
    name: actor.name,
    postId: actor.post.id,
    isSecretariat: secretariatPost(actor, new Date()) !== null,
    administers: actor.posts.some(post => post.role === 'administrator'),
    posts: actor.posts.map(post => ({
      id: post.id,
      role: post.role,
      acting: actingOf(post),
      code: organisations.get(post.organisationId)?.code ?? '',
    })),
  }
}

type Post = ReturnType<typeof useLoaderData<typeof loader>>['posts'][number]
const label = ({ role, code, acting }: Post) =>
  `${ROLES[role]}, ${code}${acting ? `, ${POST_KINDS[acting.kind]} ${acting.for}` : ''}`

/** A person with two posts chooses in which one the next acts are done. */
const Capacity = ({ posts, postId }: { posts: readonly Post[]; postId: string }) => {
  const fetcher = useFetcher()
  const [only] = posts
  if (posts.length < 2) return <span className="muted">{only ? label(only) : ''}</span>
  return (
    <fetcher.Form method="post" action="/account/capacity">
      <label className="hidden" htmlFor="capacity">
        I act as
      </label>
      <select
        id="capacity"
        name="postId"
        defaultValue={postId}
        onChange={event => fetcher.submit(event.currentTarget.form)}
      >
        {posts.map(post => (
          <option key={post.id} value={post.id}>
            {label(post)}
          </option>
        ))}
      </select>
    </fetcher.Form>
  )
}

/** A line along the top while the next page is fetched; drawn only where that takes long enough to be noticed. */
const Going = () => (
  <div role="status">
    {useNavigation().state !== 'idle' && (
      <div className="going">
        <span className="hidden">Loading</span>
      </div>
    )}
  </div>
)

export default function Inside() {
  const { name, postId, posts, administers, isSecretariat, unread } = useLoaderData<typeof loader>()
  return (
    <>
      <Going />
      <a className="skip" href="#main">
        To the content
      </a>
      <header className="top">
        <Link className="name" to="/desk">
          Beredning
        </Link>
        <nav aria-label="Main">
          <NavLink to="/desk">Desk</NavLink>
          {isSecretariat && <NavLink to="/secretariat">Secretariat</NavLink>}
          <NavLink to="/strategies">Strategies</NavLink>
          <NavLink to="/procedures">Procedures</NavLink>
          {administers && <NavLink to="/administration">Administration</NavLink>}
        </nav>
        <div className="who">
          <NavLink to="/notices">
            Notices
            {unread > 0 && (
              <span className="badge live">
                {unread} <span className="hidden">unread</span>
              </span>
            )}
          </NavLink>
          <Link to="/account">{name}</Link>
          <Capacity posts={posts} postId={postId} />
          <Form method="post" action="/log-out">
            <button type="submit" className="small">
              Log out
            </button>
          </Form>
        </div>
      </header>
      <div id="main" tabIndex={-1}>
        <Unsaid show={said => <SaidBox said={said} />}>
          <Outlet />
        </Unsaid>
      </div>
    </>
  )
}
