/** The head of a strategy's pages. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, NavLink, Outlet, useLoaderData } from '@remix-run/react'
import { openRound, versionOf } from '#domain/clearance.ts'
import { dossierFor } from '#server/read.ts'
import { Badge, Silent, Zone } from '../parts/Words.tsx'
import { silentWords } from '../procedure-words.ts'
import { orNotFound, requireActor } from '../respond.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.title} · Beredning` : 'Beredning' },
]

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const dossier = await orNotFound(dossierFor(actor, params['slug'] ?? ''))
  const round = openRound(dossier)
  const { slug, title, registrationNo, leadId } = dossier.strategy
  return {
    slug,
    title,
    registrationNo,
    procedure: (({ preset, version, name, zone }) => ({ preset, version, name, zone }))(dossier.strategy.rules),
    silent: silentWords(dossier.strategy.rules.replies),
    lead: dossier.directory.organisations.find(o => o.id === leadId)?.name ?? '',
    edition: dossier.editions.at(-1)?.no ?? null,
    isWithdrawn: dossier.editions.at(-1)?.withdrawal != null,
    isClosed: dossier.file !== null,
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
  const { slug, title, registrationNo, lead, round, edition, isWithdrawn, isClosed, procedure, silent } =
    useLoaderData<typeof loader>()
  return (
    <>
      <div className="head">
        <h1>{title}</h1>
        <p className="muted row">
          <span>
            {registrationNo}, {lead}.{' '}
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
