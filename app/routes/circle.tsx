/** The circle: which portfolios are concerned, and how. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { circleOf } from '#domain/clearance.ts'
import { setChairs, setStanding } from '#domain/may-draft.ts'
import { isActive } from '#domain/people.ts'
import { STANDINGS as STANDING_IDS } from '#domain/presets.ts'
import { personOf, portfolioOf } from '#server/board.ts'
import { dossierFor } from '#server/read.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Field, Pick } from '../parts/Field.tsx'
import { When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'
import { STANDINGS } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const dossier = await orNotFound(dossierFor(actor, params['slug'] ?? ''))
  const inside = circleOf(dossier)
  const now = new Date()
  const { closing } = dossier.strategy.rules
  const { organisations, posts } = dossier.directory
  return {
    chairs: closing.roles.includes('chair')
      ? {
          together: closing.together,
          why: forbids(setChairs(actor, dossier, [], now)),
          among: organisations
            .filter(o => posts.some(p => p.role === 'chair' && p.organisationId === o.id && isActive(p, now)))
            .map(({ id, name }) => ({ id, name, isChair: dossier.chairs.includes(id) })),
        }
      : null,
    slug: dossier.strategy.slug,
    why: whyNot(setStanding(actor, dossier, { portfolioId: null, standing: 'mustClear', reason: '' }, now)),
    members: dossier.circle.map(m => ({
      ...m,
      ...portfolioOf(dossier, m.portfolioId),
      person: personOf(dossier, m.by).name,
    })),
    others: dossier.directory.portfolios
      .filter(p => !inside.some(m => m.portfolioId === p.id))
      .map(p => ({ value: p.id, label: p.name })),
  }
}

/** Whether somebody else does it; what is not possible right now is said when it is tried. */
const forbids = (verdict: ReturnType<typeof setChairs>) => (verdict.kind === 'forbidden' ? whyNot(verdict) : null)

const CHOICES = STANDING_IDS.map(value => ({ value, label: STANDINGS[value] }))

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const Chairs = ({ slug, chairs }: { slug: string; chairs: NonNullable<Loaded['chairs']> }) => (
  <section className="card" aria-labelledby="chairs">
    <h2 id="chairs">Chairs</h2>
    <p>
      {chairs.together
        ? 'The chairs close a round together: it is closed when each of them has declared the same.'
        : 'A round is closed by a chair. While none is named, every chair may.'}
    </p>
    {chairs.among.length === 0 ? (
      <p className="muted">Nobody holds the post of a chair yet; an administrator gives it.</p>
    ) : (
      <Act action={`/strategies/${slug}/chairs`} label="Name the chairs" why={chairs.why}>
        <fieldset>
          <legend className="hidden">Organisations that chair</legend>
          {chairs.among.map(o => (
            <label key={o.id} className="choice">
              <input type="checkbox" name="chair" value={o.id} defaultChecked={o.isChair} />
              <span>{o.name}</span>
            </label>
          ))}
        </fieldset>
      </Act>
    )}
  </section>
)

export default function Circle() {
  const { slug, why, members, others, chairs } = useLoaderData<typeof loader>()
  const to = `/strategies/${slug}/standings`
  return (
    <main className="page">
      <div className="columns">
        <section className="card">
          <h2>Circle</h2>
          {members.length === 0 && (
            <p>
              Nobody is in the circle yet. Add each portfolio that the text touches; those who must clear can keep it
              from being published.
            </p>
          )}
          <ul className="list">
            {members.map(m => (
              <li key={m.portfolioId}>
                <b>{m.name}</b> <span className="muted">{m.organisation}</span>
                <br />
                {STANDINGS[m.standing]}{' '}
                <span className="muted small">
                  since <When at={m.at} />, {m.person}
                  {m.reason && `: ${m.reason}`}
                </span>
                {!why && m.standing !== 'released' && (
                  <details>
                    <summary>Change</summary>
                    <Act action={to} label="Change standing" look="small" hidden={{ portfolio: m.portfolioId }}>
                      <Pick
                        name="standing"
                        label="Standing"
                        id={`standing-${m.portfolioId}`}
                        options={[...CHOICES, { value: 'released', label: 'Release from the circle' }].filter(
                          c => c.value !== m.standing,
                        )}
                        required
                      />
                      <Field name="reason" label="Reason (needed for a release)" id={`reason-${m.portfolioId}`} />
                    </Act>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </section>
        <div>
          <section className="card">
            <h2>Add a portfolio</h2>
            <Act action={to} label="Add to the circle" look="main" why={why}>
              <Pick name="portfolio" label="Portfolio" options={others} required />
              <Pick name="standing" label="Standing" options={CHOICES} required value="mustClear" />
              <Field name="reason" label="Why it is concerned" />
            </Act>
          </section>
          {chairs && <Chairs slug={slug} chairs={chairs} />}
        </div>
      </div>
    </main>
  )
}
