/** The head of a strategy's pages. */
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, NavLink, Outlet, useLoaderData } from '@remix-run/react'
import { openRound, versionOf } from '#domain/clearance.ts'
import { dossierFor, leadsOnTo } from '#server/read.ts'
import { NotFound } from '#server/refused.ts'
import { Badge, Silent, Zone } from '../parts/Words.tsx'
import { silentWords } from '../procedure-words.ts'
import { orNotFound, requireActor } from '../respond.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} · Beredning` : 'Beredning' },
]

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const asked = params['slug'] ?? ''
  const dossier = await orNotFound(
    dossierFor(actor, asked).catch(async (error: unknown) => {
      // Who reads only the strategy that goes on is led there by the address of the one that was joined to it.
      const on = error instanceof NotFound ? await leadsOnTo(actor, asked) : null
      throw on ? redirect(`/strategies/${on}`) : error
    }),
  )
  const round = openRound(dossier)
  const { slug, title, registered, leadId } = dossier.strategy
  return {
    slug,
    title,
    registered,
    procedure: (({ preset, version, name, zone }) => ({ preset, version, name, zone }))(dossier.strategy.rules),
    silent: silentWords(dossier.strategy.rules.replies),
    lead: dossier.directory.organisations.find(o => o.id === leadId)?.name ?? '',
    edition: dossier.editions.at(-1)?.no ?? null,
    isWithdrawn: dossier.editions.at(-1)?.withdrawal != null,
    isClosed: dossier.file !== null,
    joinedTo: dossier.joinedTo && {
      title: dossier.joinedTo.title,
      registrationNo: dossier.joinedTo.registrationNo,
      on: await leadsOnTo(actor, slug),
    },
    round: round && { no: round.no, versionNo: versionOf(dossier, round).no },
  }
}

const TABS = [
  ['', 'Overview'],
  ['/text', 'Text'],
  ['/sections', 'Sections'],
  ['/circle', 'Circle'],
  ['/rounds', 'Rounds'],
  ['/differences', 'Differences'],
  ['/decision', 'Decision'],
  ['/publication', 'Publication'],
  ['/file', 'File'],
  ['/record', 'Record'],
] as const

export default function Strategy() {
  const { slug, title, registered, lead, round, edition, isWithdrawn, isClosed, joinedTo, procedure, silent } =
    useLoaderData<typeof loader>()
  return (
    <>
      <div className="head">
        <h1>{title}</h1>
        <p className="muted row">
          <span>
            {registered}, {lead}.{' '}
            <Link to={`/procedures/${procedure.preset}/${procedure.version}`}>{procedure.name}</Link>
          </span>
          {round && (
            <Badge tone="live">
              Version {round.versionNo} is in circulation, round {round.no}
            </Badge>
          )}
          {edition && (
            <Badge tone={isWithdrawn ? 'bad' : 'good'}>
              Edition {edition} is {isWithdrawn ? 'withdrawn' : 'published'}
            </Badge>
          )}
          {isClosed && (
            <Link to={`/strategies/${slug}/closing`}>
              <Badge>The file is closed</Badge>
            </Link>
          )}
        </p>
        {joinedTo && (
          <p className="card">
            This strategy was joined to{' '}
            {joinedTo.on ? (
              <Link to={`/strategies/${joinedTo.on}`}>
                {joinedTo.title}, {joinedTo.registrationNo}
              </Link>
            ) : (
              <>
                {joinedTo.title}, {joinedTo.registrationNo}
              </>
            )}
            : the work goes on there, and nothing is done here any more.{' '}
            <Link to={`/strategies/${slug}/joining`}>Why, and what that means</Link>.{' '}
            {!joinedTo.on && (
              <>
                That one is not open to you: say under <Link to="/strategies">Strategies</Link> that your portfolio is
                concerned.
              </>
            )}
          </p>
        )}
        <nav className="tabs" aria-label="Strategy">
          {TABS.map(([path, label]) => (
            <NavLink key={path} to={`/strategies/${slug}${path}`} end={path === ''}>
              {label}
            </NavLink>
          ))}
        </nav>
      </div>
      <Zone.Provider value={procedure.zone}>
        <Silent.Provider value={silent}>
          <Outlet />
        </Silent.Provider>
      </Zone.Provider>
    </>
  )
}
