/** Versions and rounds: freeze, circulate, and what was before. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { roundsPage } from '#server/round-page.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Caretaking } from '../parts/Caretaking.tsx'
import { HouseFirst } from '../parts/HouseFirst.tsx'
import { OpenRound } from '../parts/OpenRound.tsx'
import { TakeVersion } from '../parts/OtherSide.tsx'
import { TermsChanged } from '../parts/Terms.tsx'
import { Urgency } from '../parts/Urgency.tsx'
import { Badge, Hash, leftWords, When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'
import { CLOSINGS } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const page = await orNotFound(roundsPage(await requireActor(request), params['slug'] ?? ''))
  const { house } = page
  const whyHouse = house && whyNot(house.verdict)
  return {
    ...page,
    house: house && { ...house, verdict: null },
    whyHouse,
    whyFreeze: whyNot(page.elsewhere ? page.take : page.freeze),
    take: null,
    freeze: null,
    whyOpen: whyNot(page.open),
  }
}

export default function Rounds() {
  const page = useLoaderData<typeof loader>()
  const base = `/strategies/${page.slug}`
  return (
    <main className="page">
      <Caretaking period={page.caretaking} />
      <div className="columns">
        <div>
          <section className="card" aria-labelledby="rounds">
            <h2 id="rounds">Rounds</h2>
            {page.rounds.length === 0 && (
              <p>
                No round has been opened yet. {page.elsewhere ? 'Take over' : 'Freeze'} a version, then circulate it.
              </p>
            )}
            <ul className="list">
              {page.rounds.map(r => (
                <li key={r.no} className="row">
                  <span className="grow">
                    <Link to={`${base}/rounds/${r.no}`}>
                      <b>
                        Round {r.no}: {r.roundName}
                      </b>
                    </Link>{' '}
                    on version {r.versionNo}
                    <br />
                    <span className="muted small">
                      {r.replied} of {r.asked} replied, deadline <When at={r.deadlineAt} time />.{' '}
                      <Link to={`${base}/rounds/${r.no}/table`} aria-label={`Response table of round ${r.no}`}>
                        Response table
                      </Link>
                    </span>
                  </span>
                  {r.closing ? (
                    <Badge tone={r.closing.outcome === 'cleared' ? 'good' : ''}>{CLOSINGS[r.closing.outcome]}</Badge>
                  ) : (
                    <Badge tone="live">{r.isSuspended ? 'suspended' : leftWords(r.daysLeft)}</Badge>
                  )}
                </li>
              ))}
            </ul>
          </section>
          <section className="card" aria-labelledby="versions">
            <h2 id="versions">Versions</h2>
            {page.versions.length === 0 && <p>No version has been {page.elsewhere ? 'taken over' : 'frozen'} yet.</p>}
            <ul className="list">
              {page.versions.map((v, at) => (
                <li key={v.no}>
                  <Link to={`${base}/versions/${v.no}`}>
                    <b>Version {v.no}</b>
                  </Link>{' '}
                  <span className="muted small">
                    <When at={v.at} time />, {v.person}, <Hash value={v.manifestHash} />
                  </span>{' '}
                  {page.versions[at + 1] && (
                    <Link to={`${base}/changes?from=${page.versions[at + 1]?.no}&to=${v.no}`}>
                      Difference from version {page.versions[at + 1]?.no}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </section>
        </div>
        <div>
          {page.elsewhere ? (
            <TakeVersion slug={page.slug} written={page.elsewhere} why={page.whyFreeze} />
          ) : (
            <section className="card" aria-labelledby="freeze">
              <h2 id="freeze">Freeze a version</h2>
              <p>
                The working text, {page.words.toLocaleString('en-GB')} words, becomes a numbered version that nobody can
                change. Work on the next version goes on beside it.
              </p>
              <Act
                action={`${base}/freeze`}
                label={`Freeze version ${(page.newest ?? 0) + 1}`}
                look={page.newest ? '' : 'main'}
                why={page.whyFreeze}
              />
            </section>
          )}
          <TermsChanged slug={page.slug} changes={page.terms} isFolded />
          {page.house && <HouseFirst slug={page.slug} house={page.house} why={page.whyHouse} />}
          <OpenRound page={page} why={page.whyOpen} />
          {page.urgency && <Urgency slug={page.slug} urgency={page.urgency} />}
        </div>
      </div>
    </main>
  )
}
