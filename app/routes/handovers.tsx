/** Who hands over what to whom: offers, what became of them, and the forms of an offer. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { handoversPage } from '#server/handover-page.ts'
import { Act } from '../parts/Act.tsx'
import { Area, Boxes, Field, Pick } from '../parts/Field.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  orNotFound(handoversPage(await requireActor(request), params['slug'] ?? ''))

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Line = Loaded['open'][number]

const OUTCOMES = { accepted: 'Accepted', refused: 'Refused', withdrawn: 'Taken back' } as const
const TONES = { accepted: 'good', refused: 'bad', withdrawn: '' } as const

const WithReason = ({ to, kind, label, line }: { to: string; kind: string; label: string; line: Line }) => (
  <details>
    <summary>{label}</summary>
    <Act action={to} label={label} look="small" hidden={{ kind, handoverId: line.id }}>
      <Area name="reason" label="Reason" id={`${kind}-${line.id}`} required />
    </Act>
  </details>
)

const Handover = ({ line, slug }: { line: Line; slug: string }) => {
  const to = `/strategies/${slug}/hand-over`
  return (
    <li id={`handover-${line.id}`}>
      <b>{line.what}</b> from {line.from} to {line.to}{' '}
      <Badge tone={line.answer ? TONES[line.answer.outcome] : 'warn'}>
        {line.answer ? OUTCOMES[line.answer.outcome] : 'Waits for an answer'}
      </Badge>
      <br />“{line.instrument}”{' '}
      <span className="muted small">
        {line.person.name}, {line.person.organisation}, <When at={line.at} />
      </span>
      {line.answer && (
        <p className="small">
          {line.answer.reason && `“${line.answer.reason}” `}
          <span className="muted">
            {line.answer.person}, <When at={line.answer.at} />
          </span>
        </p>
      )}
      {line.release && (
        <p className="small">
          {line.from} is not concerned any more: “{line.release.reason}”{' '}
          <span className="muted">
            {line.release.person}, <When at={line.release.at} />
          </span>
        </p>
      )}
      {line.mayAnswer && (
        <>
          <Act action={to} label="Accept" look="small" hidden={{ kind: 'accept', handoverId: line.id }} />
          <WithReason to={to} kind="refuse" label="Refuse" line={line} />
        </>
      )}
      {line.mayWithdraw && <WithReason to={to} kind="withdraw" label="Take the offer back" line={line} />}
      {line.mayRelease && <WithReason to={to} kind="release" label="We are not concerned any more" line={line} />}
    </li>
  )
}

const LABELS = { sections: 'Offer the sections', lead: 'Offer the lead', chair: 'Offer the chair' } as const

const Offer = ({ page, duty }: { page: Loaded; duty: keyof typeof LABELS }) => (
  <Act action={`/strategies/${page.slug}/hand-over`} label={LABELS[duty]} hidden={{ kind: 'offer', duty }}>
    {duty === 'sections' && <Boxes legend="Sections" name="assignment" options={page.offerable.sections} />}
    <Pick name="organisation" label="To" id={`to-${duty}`} options={page.others} required />
    <Field name="reason" label="Decision, or why it goes along" id={`why-${duty}`} required />
  </Act>
)

export default function Handovers() {
  const page = useLoaderData<typeof loader>()
  const { offerable, slug } = page
  const mayOffer = offerable.sections.length > 0 || offerable.lead || offerable.chair
  return (
    <main className="page">
      <p>
        A section, the lead and the chair pass to another organisation when it accepts them, and not before. What was
        drafted and signed keeps its name. Whoever hands over stays concerned until it says itself that it is not.{' '}
        <Link to={`/strategies/${slug}/sections`}>Sections</Link>
      </p>
      <section className="card" aria-labelledby="open">
        <h2 id="open">Offered</h2>
        {page.open.length === 0 && <p>Nothing is being handed over.</p>}
        <ul className="list">
          {page.open.map(line => (
            <Handover key={line.id} line={line} slug={slug} />
          ))}
        </ul>
      </section>
      {mayOffer && (
        <section className="card" aria-labelledby="offer">
          <h2 id="offer">Hand over from {page.from}</h2>
          {offerable.sections.length > 0 && <Offer page={page} duty="sections" />}
          {offerable.lead && (
            <details>
              <summary>Hand over the lead of the strategy</summary>
              <Offer page={page} duty="lead" />
            </details>
          )}
          {offerable.chair && (
            <details>
              <summary>Hand over the chair</summary>
              <Offer page={page} duty="chair" />
            </details>
          )}
        </section>
      )}
      {page.past.length > 0 && (
        <section className="card" aria-labelledby="past">
          <h2 id="past">Answered</h2>
          <ul className="list">
            {page.past.map(line => (
              <Handover key={line.id} line={line} slug={slug} />
            ))}
          </ul>
        </section>
      )}
    </main>
  )
}
