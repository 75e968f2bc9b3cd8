/** One difference: what each side holds, how it could be settled, how far up it is. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { differencePage } from '#server/differences-page.ts'
import { AGREEMENTS, KINDS, RULINGS, STATES, takenOut } from '../difference-words.ts'
import { useLive } from '../live.ts'
import { Act } from '../parts/Act.tsx'
import { DifferenceBadge, type DifferenceShown, Ladder, Sides, Wording } from '../parts/Difference.tsx'
import { Acts } from '../parts/DifferenceForms.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { RULES } from '../rule-words.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  orNotFound(differencePage(await requireActor(request), params['slug'] ?? '', numberIn(params['no'])))

const OUTCOMES = { ...AGREEMENTS, ...RULINGS }

type Settlement = DifferenceShown['settlements'][number]

const Awaited = ({ page, settlement }: { page: DifferenceShown; settlement: Settlement }) => (
  <ul>
    {settlement.awaited.map(({ party, name, who, mine, refusal }) => (
      <li key={party ?? 'lead'}>
        Awaits {party === null ? 'the lead' : name}
        {!mine && <span className="muted small"> ({who.join(', ') || 'nobody has a post of that level yet'})</span>}
        {mine && refusal === null && (
          <Act
            action={`/strategies/${page.slug}/act-in-difference`}
            label={party === null ? 'Confirm for the lead' : `Confirm for ${name}`}
            look="main"
            hidden={{ kind: 'confirm', differenceId: page.id, settlementId: settlement.id, party: party ?? '' }}
          />
        )}
        {mine && refusal && (
          <div className="why">
            {RULES[refusal]} {who.length > 0 ? `Here: ${who.join(', ')}.` : 'Nobody has such a post yet.'}
          </div>
        )}
      </li>
    ))}
  </ul>
)

const SettlementCard = ({ page, settlement }: { page: DifferenceShown; settlement: Settlement }) => (
  <li>
    <b>{OUTCOMES[settlement.outcome]}</b>{' '}
    {settlement.completedAt && (
      <Badge tone={settlement.counts ? 'good' : ''}>
        {settlement.instrument ? 'Ruled' : settlement.counts ? 'Confirmed by all' : 'Confirmed before'}
      </Badge>
    )}
    {settlement.runs.length > 0 && <Wording runs={settlement.runs} />}
    {settlement.note && <p>{settlement.note}</p>}
    {settlement.instrument && <p className="small">By {settlement.instrument}</p>}
    <p className="muted small">
      {settlement.instrument ? 'Put on file' : 'Proposed'} by {settlement.person}, <When at={settlement.at} time />
    </p>
    {settlement.confirmed.length > 0 && (
      <ul className="small">
        {settlement.confirmed.map(one => (
          <li key={one.name}>
            ✓ {one.name}: {one.person}, <When at={one.at} time />
          </li>
        ))}
      </ul>
    )}
    {settlement.awaited.length > 0 && <Awaited page={page} settlement={settlement} />}
  </li>
)

const Others = ({
  page,
  title,
  among,
  note,
}: {
  page: DifferenceShown
  title: string
  among: DifferenceShown['links']
  note: string
}) =>
  among.length === 0 ? null : (
    <section className="card">
      <h2>{title}</h2>
      <p>{note}</p>
      <ul className="list">
        {among.map(other => (
          <li key={other.no}>
            <Link to={`/strategies/${page.slug}/differences/${other.no}`}>
              {other.no}. {other.title}
            </Link>{' '}
            <DifferenceBadge state={other.state} />
          </li>
        ))}
      </ul>
    </section>
  )

const Standing = ({ page }: { page: DifferenceShown }) => (
  <>
    {page.standsNow !== null && (
      <p className="small">
        {page.standsNow
          ? 'The agreed words stand in the working text.'
          : 'The agreed words do not stand in the working text.'}{' '}
        {page.sectionId && !page.isRemoved && (
          <Link to={`/strategies/${page.slug}/text/${page.sectionId}`}>Open the section</Link>
        )}
      </p>
    )}
    {page.isRemoved && <p className="small">{takenOut(page.state)}</p>}
  </>
)

export default function Difference() {
  const page = useLoaderData<typeof loader>()
  useLive(page.slug)
  const base = `/strategies/${page.slug}`
  return (
    <main className="page">
      <p className="small">
        <Link to={`${base}/differences`}>All differences</Link>
      </p>
      <section className="card" aria-labelledby="about">
        <h2 id="about">
          {page.no}. {page.title} <DifferenceBadge state={page.state} />
        </h2>
        <p>{STATES[page.state].meaning}</p>
        <Standing page={page} />
        {page.quote && <blockquote className="quoted">{page.quote}</blockquote>}
        <p className="muted small">
          {KINDS[page.kind]}
          {page.section && `, ${page.section}`}. Raised for {page.raisedForName.replace(/^The/, 'the')} by{' '}
          {page.raisedBy.name}, {page.raisedBy.organisation}, <When at={page.at} time />.{' '}
          {page.roundNo && (
            <Link to={`${base}/rounds/${page.roundNo}#item-${page.itemId}`}>The reply in round {page.roundNo}</Link>
          )}
        </p>
        {page.setAside && (
          <p className="small">
            Taken for a remark by {page.setAside.person}, <When at={page.setAside.at} />: “{page.setAside.reason}”{' '}
            {page.setAside.appeal ? (
              <>
                Appealed by {page.setAside.appeal.person}: “{page.setAside.appeal.reason}”
              </>
            ) : (
              <>
                An appeal is possible until <When at={page.setAside.until} time />.
              </>
            )}
          </p>
        )}
      </section>
      <h2>Positions</h2>
      <Sides page={page} />
      <div className="columns">
        <div>
          <section className="card" aria-labelledby="settlement">
            <h2 id="settlement">How it is settled</h2>
            {page.settlements.length === 0 && (
              <p>Nothing is proposed yet. What settles it are exact words that every party confirms.</p>
            )}
            <ul className="list">
              {page.settlements.map(settlement => (
                <SettlementCard key={settlement.id} page={page} settlement={settlement} />
              ))}
            </ul>
          </section>
          <Acts page={page} />
        </div>
        <div>
          <Ladder page={page} />
          <Others
            page={page}
            title="Linked with"
            among={page.links}
            note="These are settled together with this one, or not at all."
          />
          <Others
            page={page}
            title="At odds with"
            among={page.conflicts}
            note="What is agreed here undoes words that were agreed there. Whoever agreed them is asked here as well."
          />
        </div>
      </div>
    </main>
  )
}
