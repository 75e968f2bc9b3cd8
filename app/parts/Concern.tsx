/** Whom a text concerns, on the page of the circle: who is proposed by the text, and who claims to be concerned. */
import { AREAS, type AreaId } from '#domain/areas.ts'
import type { ClaimedStanding } from '#domain/dossier.ts'
import type { circlePage, registerPage } from '#server/concern-page.ts'
import { Act, type Why } from './Act.tsx'
import { Area, Pick } from './Field.tsx'
import { Badge, When } from './Words.tsx'

type Page = Awaited<ReturnType<typeof circlePage>>

export const CLAIM_WORDS: Record<ClaimedStanding, string> = {
  mustClear: 'has to clear the text',
  consulted: 'has to be consulted',
}

const Grounds = ({ touches, forCosts }: Page['proposals'][number]) => (
  <ul className="small">
    {touches.map(({ area, sections }) => (
      <li key={area}>
        {AREAS[area as AreaId]}: {sections.join('; ')}
      </li>
    ))}
    {forCosts && <li>What the text costs, which Finance clears unless every section costs nothing</li>}
  </ul>
)

export const Proposals = ({ proposals, slug, why }: { proposals: Page['proposals']; slug: string; why: Why }) => {
  const to = `/strategies/${slug}/standings`
  return (
    <section className="card" aria-labelledby="proposed">
      <h2 id="proposed">Proposed by the text</h2>
      <p>These portfolios cover what the sections touch. A round that asks all is opened when each is decided.</p>
      <ul className="list">
        {proposals.map(proposal => (
          <li key={proposal.portfolioId}>
            <b>{proposal.name}</b> <span className="muted">{proposal.organisation}</span>{' '}
            {proposal.leftOut && <Badge tone="warn">Left out before, touched anew</Badge>}
            <Grounds {...proposal} />
            {why ? null : (
              <>
                <div className="row">
                  {(['mustClear', 'consulted'] as const).map(standing => (
                    <Act
                      key={standing}
                      action={to}
                      label={standing === 'mustClear' ? 'Add: must clear' : 'Add: consulted'}
                      look="small"
                      hidden={{ portfolio: proposal.portfolioId, standing }}
                    />
                  ))}
                </div>
                <details>
                  <summary>Leave out</summary>
                  <Act
                    action={to}
                    label="Leave it out"
                    look="small"
                    hidden={{ portfolio: proposal.portfolioId, standing: 'released' }}
                  >
                    <Area name="reason" label="Why it is not concerned" id={`leave-${proposal.portfolioId}`} required />
                  </Act>
                </details>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const Claims = ({ claims, slug }: { claims: Page['claims']; slug: string }) => {
  const to = `/strategies/${slug}/claims`
  return (
    <section className="card" aria-labelledby="claims">
      <h2 id="claims">Claims to be concerned</h2>
      <ul className="list">
        {claims.map(claim => (
          <li key={claim.id}>
            <b>{claim.name}</b> <span className="muted">{claim.organisation}</span> {CLAIM_WORDS[claim.standing]}.{' '}
            <Badge tone={claim.answer === null ? 'warn' : claim.answer.accepted ? 'good' : 'bad'}>
              {claim.answer === null ? 'Not answered' : claim.answer.accepted ? 'Accepted' : 'Refused'}
            </Badge>
            <br />“{claim.reason}”{' '}
            <span className="muted small">
              {claim.person}, <When at={claim.at} />
            </span>
            {claim.answer && (
              <p className="small">
                {claim.answer.reason && `“${claim.answer.reason}” `}
                <span className="muted">
                  {claim.answer.person}, <When at={claim.answer.at} />
                </span>
              </p>
            )}
            {claim.mayAnswer && (
              <>
                <Act action={to} label="Accept" look="small" hidden={{ kind: 'accept', claimId: claim.id }} />
                <details>
                  <summary>Refuse</summary>
                  <Act action={to} label="Refuse the claim" look="small" hidden={{ kind: 'refuse', claimId: claim.id }}>
                    <Area name="reason" label="Reason" id={`refuse-${claim.id}`} required />
                  </Act>
                </details>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const CHOICES: Record<ClaimedStanding, string> = { mustClear: 'Clear the text', consulted: 'Be consulted' }

/** The form of a claim for one portfolio. */
export const ClaimForm = ({
  slug,
  portfolio,
  standings,
}: {
  slug: string
  portfolio: { readonly id: string; readonly name: string }
  standings: readonly ClaimedStanding[]
}) => (
  <Act
    action={`/strategies/${slug}/claims`}
    label="Claim to be concerned"
    hidden={{ kind: 'claim', portfolio: portfolio.id }}
  >
    <Pick
      name="standing"
      id={`standing-${slug}-${portfolio.id}`}
      label={`${portfolio.name} has to`}
      options={standings.map(value => ({ value, label: CHOICES[value] }))}
      value={standings[0] ?? ''}
      required
    />
    <Area name="reason" label="Why it is concerned" id={`reason-${slug}-${portfolio.id}`} required />
  </Act>
)

type Climbing = NonNullable<Awaited<ReturnType<typeof registerPage>>[number]['mine'][number]['difference']>

/** A refused claim on its way up, for a portfolio that does not read the strategy. */
export const ClaimClimbs = ({ slug, difference }: { slug: string; difference: Climbing }) => {
  const action = `/strategies/${slug}/act-in-difference`
  const hidden = (kind: string) => ({ kind, differenceId: difference.id, party: difference.portfolioId ?? '' })
  const above = difference.steps.slice(difference.step + 1)
  return (
    <>
      <p className="small">
        The claim goes on as difference {difference.no}. It is with {difference.stepName}
        {difference.dueAt && (
          <>
            , and climbs on <When at={difference.dueAt} />
          </>
        )}
        .
      </p>
      {difference.mayWithdraw && (
        <div className="row">
          {above.length > 0 && (
            <details>
              <summary>Lift it to a higher step</summary>
              <Act action={action} label="Lift it" look="small" hidden={hidden('lift')}>
                <Pick
                  name="step"
                  label="To"
                  id={`lift-${difference.id}`}
                  options={above}
                  value={above[0]?.value ?? ''}
                  required
                />
                <Area name="reason" label="Why it cannot wait" id={`lift-reason-${difference.id}`} required />
              </Act>
            </details>
          )}
          <Act action={action} label="Give the claim up" look="small" hidden={hidden('withdraw')} />
        </div>
      )}
    </>
  )
}
