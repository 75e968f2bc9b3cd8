/** One section: what it touches and what it costs, and whom that concerns. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { AREAS } from '#domain/areas.ts'
import { sectionPage } from '#server/concern-page.ts'
import { Access } from '../parts/Access.tsx'
import { Act, whyNot } from '../parts/Act.tsx'
import { Divide } from '../parts/Divide.tsx'
import { EvidenceCards } from '../parts/EvidenceCards.tsx'
import { Boxes, Field, Pick } from '../parts/Field.tsx'
import { Joint } from '../parts/Joint.tsx'
import { When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'
import { COSTS, STANDINGS } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const page = await orNotFound(sectionPage(actor, params['slug'] ?? '', params['sectionId'] ?? ''))
  const { split, merge, ...dividing } = page.dividing
  return {
    ...page,
    why: whyNot(page.describe),
    whyNoCard: page.evidence && whyNot(page.evidence.keep),
    dividing: { ...dividing, whyNoSplit: whyNot(split), whyNoMerge: whyNot(merge) },
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** "Health (must clear), Social affairs (not in the circle)" */
const coveredBy = (portfolios: Loaded['areas'][number]['portfolios']): string =>
  portfolios
    .map(({ name, standing }) => `${name} (${standing ? STANDINGS[standing].toLowerCase() : 'not in the circle'})`)
    .join(', ')

const Areas = ({ page }: { page: Loaded }) => {
  const touched = page.areas.filter(a => a.touches)
  return (
    <section className="card" aria-labelledby="touches">
      <h2 id="touches">What it touches</h2>
      {touched.length === 0 && <p className="muted">Nothing is stated yet, so this section proposes nobody.</p>}
      <ul>
        {touched.map(({ area, portfolios }) => (
          <li key={area}>
            {AREAS[area]}{' '}
            <span className="muted small">{coveredBy(portfolios) || 'no portfolio covers this area'}</span>
          </li>
        ))}
      </ul>
      {!page.why && (
        <details>
          <summary>Change what it touches</summary>
          <Act
            action={`/strategies/${page.slug}/describe-section`}
            label="Keep"
            hidden={{ kind: 'areas', sectionId: page.id }}
          >
            <p className="muted small">
              <Link to="/areas">What each portfolio covers</Link>
            </p>
            <Boxes
              legend="Policy areas"
              name="area"
              options={page.areas.map(({ area, touches, portfolios }) => ({
                value: area,
                label: AREAS[area],
                isMarked: touches,
                note: portfolios.map(p => p.name).join(', '),
              }))}
            />
          </Act>
        </details>
      )}
    </section>
  )
}

const Cost = ({ page }: { page: Loaded }) => (
  <section className="card" aria-labelledby="cost">
    <h2 id="cost">What it costs</h2>
    {page.cost ? (
      <p>
        {COSTS[page.cost.kind]}
        {page.cost.amount && `: ${page.cost.amount}`}
        {page.cost.source && `, from ${page.cost.source}`}{' '}
        <span className="muted small">
          {page.cost.person}, <When at={page.cost.at} />
        </span>
      </p>
    ) : (
      <p>
        Not known yet. {page.financeClears && 'Finance has to clear a text of which it is not known what it costs.'}
      </p>
    )}
    {!page.why && (
      <details>
        <summary>State the cost</summary>
        <Act
          action={`/strategies/${page.slug}/describe-section`}
          label="Keep the cost"
          hidden={{ kind: 'cost', sectionId: page.id }}
        >
          <Pick
            name="cost"
            id="cost-kind"
            label="Carrying out this section"
            options={Object.entries(COSTS).map(([value, label]) => ({ value, label }))}
            value={page.cost?.kind ?? 'unknown'}
            required
          />
          <Field
            name="amount"
            label="Amount, with currency and period (where there is a cost)"
            value={page.cost?.amount ?? ''}
          />
          <Field name="source" label="Budget line (where it is funded)" value={page.cost?.source ?? ''} />
          <p className="muted small">
            The cost is part of the text that is signed: changed later, what was cleared is cleared anew.
          </p>
        </Act>
      </details>
    )}
  </section>
)

export default function Section() {
  const page = useLoaderData<typeof loader>()
  return (
    <main className="page narrow">
      <p>
        <Link to={`/strategies/${page.slug}/sections`}>All sections</Link>
      </p>
      <h2>{page.title}</h2>
      {page.why && <p className="why">{page.why.text}</p>}
      <Areas page={page} />
      <Cost page={page} />
      {page.evidence && (
        <EvidenceCards slug={page.slug} sectionId={page.id} shown={page.evidence} why={page.whyNoCard} />
      )}
      {page.access && <Access slug={page.slug} sectionId={page.id} {...page.access} />}
      <Joint slug={page.slug} sectionId={page.id} {...page.joint} />
      {!page.access && <Divide slug={page.slug} sectionId={page.id} {...page.dividing} />}
      <p>
        <Link to={`/strategies/${page.slug}/text/${page.id}`}>Read the text</Link>
      </p>
    </main>
  )
}
