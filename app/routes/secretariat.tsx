/** The secretariat's console: what there is to open, remind, close, chase and publish, in all strategies. */
import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { consolePage } from '#server/console.ts'
import { VERBS, type Verb } from '#server/console-lines.ts'
import { useLive } from '../live.ts'
import { Pick } from '../parts/Field.tsx'
import { Filter } from '../parts/Filter.tsx'
import { MissingList } from '../parts/MissingList.tsx'
import { Remind, sayReminder } from '../parts/Remind.tsx'
import { Badge, Left, Listed, When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'
import { ROLES, sayRefusal } from '../texts.ts'

export const meta = () => [{ title: 'Secretariat · Beredning' }]

const filterIn = (request: Request) => {
  const query = new URL(request.url).searchParams
  return {
    strategy: query.get('strategy') ?? '',
    verb: VERBS.find(verb => verb === query.get('verb')) ?? ('' as const),
  }
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const page = await orNotFound(consolePage(await requireActor(request), filterIn(request)))
  const groups = page.groups.map(({ verb, lines }) => ({
    verb,
    lines: lines.map(({ why, remind, ...line }) => ({
      ...line,
      why: why && sayRefusal(why),
      remind: remind && { ...remind, reminder: sayReminder(remind.reminder) },
    })),
  }))
  return { ...page, groups }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Line = Loaded['groups'][number]['lines'][number]

const GROUPS: Record<Verb, string> = {
  open: 'To open',
  remind: 'To remind',
  close: 'To close',
  chase: 'To chase',
  publish: 'To publish',
}

/** "Your turn", or for whom it waits. */
const turnWords = ({ isMine, names, roles }: SerializeFrom<Line['turn']>): string => {
  const others = [...names, ...roles.map(role => ROLES[role].toLowerCase())]
  const waits = others.length > 0 ? `waits for ${others.join(roles.length > 0 ? ' or ' : ', ')}` : ''
  return isMine ? ['your turn', waits].filter(Boolean).join('; also ') : waits
}

interface Run {
  /** Of which strategy, and the how-manieth of it: the same while its lines come and go. */
  readonly key: string
  readonly of: Line
  readonly lines: Line[]
}

/** Lines of the same strategy that follow one another: it is named once above them, and the order stays. */
const runsOf = (lines: readonly Line[]): Run[] => {
  const runs: Run[] = []
  for (const line of lines) {
    const run = runs.at(-1)
    if (run?.of.slug === line.slug) run.lines.push(line)
    else
      runs.push({
        key: `${line.slug} ${runs.filter(one => one.of.slug === line.slug).length}`,
        of: line,
        lines: [line],
      })
  }
  return runs
}

const Time = ({ line }: { line: Line }) =>
  line.left !== null ? (
    <Left days={line.left} />
  ) : line.waited !== null ? (
    <Badge>{line.waited === 1 ? 'for 1 working day' : `for ${line.waited} working days`}</Badge>
  ) : null

const ConsoleLine = ({ line }: { line: Line }) => (
  <li className="row">
    <div className="grow">
      <Link to={line.where}>
        <b>{line.text}</b>
      </Link>
      <div className="muted small">
        <Listed>
          {/* Who is to be reminded is named by the line itself. */}
          {(!line.remind || line.turn.isMine) && turnWords(line.turn)}
          {(line.by ?? line.since) && (
            <span>
              {line.by ? 'by' : 'since'} <When at={line.by ?? line.since ?? ''} />
            </span>
          )}
        </Listed>
      </div>
      {line.why && (
        <details>
          <summary>What keeps it</summary>
          <p>{line.why.text}</p>
          {line.why.missing.length > 0 && <MissingList missing={line.why.missing} />}
        </details>
      )}
      {line.remind && <Remind slug={line.slug} {...line.remind} />}
    </div>
    <Time line={line} />
  </li>
)

const ConsoleFilter = ({ page }: { page: Loaded }) => (
  <Filter
    label="Show a part of the console"
    filter={page.filter}
    rest={
      (page.filter.strategy || page.filter.verb) && (
        <p className="field">
          <Link to="/secretariat">Show all</Link>
        </p>
      )
    }
  >
    <Pick
      name="strategy"
      label="Strategy"
      empty="All"
      value={page.filter.strategy}
      options={page.strategies.map(({ slug, title }) => ({ value: slug, label: title }))}
    />
    <Pick
      name="verb"
      label="What to do"
      empty="All"
      value={page.filter.verb}
      options={page.counts.map(({ verb, count }) => ({ value: verb, label: `${GROUPS[verb]} (${count})` }))}
    />
  </Filter>
)

export default function Secretariat() {
  const page = useLoaderData<typeof loader>()
  useLive(null)
  return (
    <main className="page">
      <h1>Secretariat</h1>
      <p>
        What there is to open, remind, close, chase and publish, in all strategies: what is due first stands first, and
        each line says whose turn it is. The page changes by itself when somebody does something.
      </p>
      {!page.actsAs && (
        <p className="card">
          You act in another post now. To do what is listed here, choose your post in the secretariat above.
        </p>
      )}
      {page.recused.map(title => (
        <p key={title} className="card">
          You are recused from “{title}”, so what it asks for is not listed here; somebody else of the secretariat does
          it.
        </p>
      ))}
      <ConsoleFilter page={page} />
      {page.groups.length === 0 && (
        <p className="card">
          {page.filter.strategy || page.filter.verb
            ? 'Nothing waits in this part.'
            : 'Nothing waits for the secretariat.'}
        </p>
      )}
      {page.groups.map(({ verb, lines }) => (
        <section key={verb} className="card" aria-labelledby={verb}>
          <h2 id={verb}>
            {GROUPS[verb]} <span className="muted small">{lines.length}</span>
          </h2>
          {runsOf(lines).map(run => (
            <div key={run.key}>
              <h3>
                {run.of.title} <span className="muted small">{run.of.registrationNo}</span>
              </h3>
              <ul className="list">
                {run.lines.map(line => (
                  <ConsoleLine key={line.where + line.text} line={line} />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </main>
  )
}
