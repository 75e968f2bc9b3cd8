/** The first page after log-in: what waits for me; for chair and secretariat, the boards. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { createStrategy } from '#domain/may-draft.ts'
import { deskOf } from '#server/desk.ts'
import { KeptTexts } from '../editor/KeptTexts.tsx'
import { Board } from '../parts/Board.tsx'
import { Badge, Left, Listed, When } from '../parts/Words.tsx'
import { requireActor } from '../respond.ts'
import { ROLES } from '../texts.ts'

export const meta = () => [{ title: 'Desk · Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const now = new Date()
  return {
    personId: actor.personId,
    name: actor.name,
    roles: [...new Set(actor.posts.map(post => post.role))],
    severalPosts: actor.posts.length > 1,
    mayOpen: createStrategy(actor, { leadId: actor.post.organisationId }, now).kind === 'allow',
    desk: await deskOf(actor, now),
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Task = Loaded['desk'][number]['tasks'][number]

const TaskLine = ({ task, several }: { task: Task; several: boolean }) => (
  <li className="row">
    <div className="grow">
      <Link to={task.where}>
        <b>{task.text}</b>
      </Link>
      <div className="muted small">
        <Listed>
          {task.on}
          {task.deadlineAt && (
            <span>
              by <When at={task.deadlineAt} time />
            </span>
          )}
          {several && `as ${ROLES[task.post.role].toLowerCase()} of ${task.post.organisation}`}
        </Listed>
      </div>
      {task.changed && (
        <div className="small">
          <Link to={task.changed}>What changed since you last cleared</Link>
        </div>
      )}
    </div>
    {task.daysLeft !== null && <Left days={task.daysLeft} />}
  </li>
)

const Waiting = ({ desk, severalPosts }: Pick<Loaded, 'desk' | 'severalPosts'>) => {
  const busy = desk.filter(one => one.tasks.length > 0)
  return (
    <section className="card" aria-labelledby="waiting">
      <h2 id="waiting">Waiting for you</h2>
      {busy.length === 0 && <p>Nothing waits for you.</p>}
      {busy.map(one => (
        <div key={one.slug}>
          <h3>
            <Link to={`/strategies/${one.slug}`}>{one.title}</Link>
          </h3>
          <ul className="list">
            {one.tasks.map(task => (
              <TaskLine key={task.kind + task.where + task.post.id + task.text} task={task} several={severalPosts} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

const Drafting = ({ desk }: Pick<Loaded, 'desk'>) => {
  const drafts = desk.filter(one => one.sections.length > 0)
  if (drafts.length === 0) return null
  return (
    <section className="card" aria-labelledby="drafting">
      <h2 id="drafting">Sections you write</h2>
      {drafts.map(one => (
        <div key={one.slug}>
          <h3>{one.title}</h3>
          <ul className="list">
            {one.sections.map(section => (
              <li key={section.id}>
                <Link to={`/strategies/${one.slug}/text/${section.id}`}>{section.title}</Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

export default function DeskPage() {
  const { personId, name, desk, roles, severalPosts, mayOpen } = useLoaderData<typeof loader>()
  const boards = desk.filter(one => one.board !== null)
  return (
    <main className="page">
      <div className="row">
        <h1 className="grow">{name}’s desk</h1>
        {mayOpen && (
          <Link className="button" to="/strategies/new">
            Open a strategy
          </Link>
        )}
      </div>
      <KeptTexts personId={personId} />
      {roles.includes('administrator') && (
        <p className="card">
          People and organisations are at <Link to="/administration">Administration</Link>. An administrator sees
          nothing of the content.
        </p>
      )}
      {roles.includes('secretariat') && (
        <p className="small">
          A change of government is recorded under <Link to="/caretaker">Caretaker period</Link>.
        </p>
      )}
      {desk.length === 0 && !roles.includes('administrator') && (
        <p className="card">
          No strategy is open to you yet. You see one as soon as your ministry leads it, drafts in it, or is in its
          circle.
        </p>
      )}
      {(desk.length > 0 || severalPosts) && <Waiting desk={desk} severalPosts={severalPosts} />}
      <Drafting desk={desk} />
      {boards.map(one => (
        <section key={one.slug}>
          <h2>
            <Link to={`/strategies/${one.slug}`}>{one.title}</Link>
          </h2>
          <p className="row">
            <Badge tone={one.cleared === one.mustClear && one.mustClear > 0 ? 'good' : ''}>
              {one.cleared} of {one.mustClear} cleared
            </Badge>
            {one.edition && <Badge tone="good">Edition {one.edition} is published</Badge>}
          </p>
          {one.board && <Board board={one.board} slug={one.slug} />}
        </section>
      ))}
    </main>
  )
}
