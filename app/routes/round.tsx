/** One round: what was asked of whom, what they replied, what the lead answered, and the closing act. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { roundPage } from '#server/round-page.ts'
import { useLive } from '../live.ts'
import { Act, SaidBox, whyNot } from '../parts/Act.tsx'
import { Area } from '../parts/Field.tsx'
import { TogetherLine, WaitsFor } from '../parts/JointAuthority.tsx'
import { sayReminder } from '../parts/Remind.tsx'
import { ReplyView } from '../parts/Reply.tsx'
import { RecipientTime, RoundTime } from '../parts/RoundTime.tsx'
import { Badge, ClearanceBadge, Hash, leftWords, When } from '../parts/Words.tsx'
import { levelWords } from '../procedure-words.ts'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { CLOSINGS, STANDINGS } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const page = await orNotFound(roundPage(await requireActor(request), params['slug'] ?? '', numberIn(params['no'])))
  const recipients = page.recipients.map(r => ({ ...r, reminder: sayReminder(r.time.reminder) }))
  return { ...page, recipients, whyCleared: whyNot(page.close.cleared), whyOther: whyNot(page.close.other) }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** What closing takes here: its form, how many take part, whose word is awaited. */
const Ending = ({ ending }: { ending: Loaded['ending'] }) => (
  <>
    <p className="muted small">It is closed by {ending.act}.</p>
    {ending.quorum && (
      <p>
        {ending.quorum.present} of those who must clear take part; {ending.quorum.needed} are needed.
      </p>
    )}
    {ending.declarations.map(d => (
      <p key={String(d.at)} className="small">
        {d.name}, {d.organisation}, has declared it {CLOSINGS[d.outcome].toLowerCase()}, <When at={d.at} time />
      </p>
    ))}
    {ending.awaited.length > 0 && <p>Awaited: {ending.awaited.join(' and ')}.</p>}
  </>
)

const Closing = ({ page }: { page: Loaded }) => {
  const to = `/strategies/${page.slug}/close-round`
  if (page.closing)
    return (
      <section className="card">
        <h2>Closed</h2>
        <p>
          <Badge tone={page.closing.outcome === 'cleared' ? 'good' : ''}>{CLOSINGS[page.closing.outcome]}</Badge>{' '}
          {page.closing.person}, <When at={page.closing.at} time />
        </p>
        {page.closing.note && <p>{page.closing.note}</p>}
      </section>
    )
  if (page.whyOther)
    return page.ending.awaited.length > 0 || page.ending.quorum ? (
      <section className="card" aria-labelledby="ending">
        <h2 id="ending">How it ends</h2>
        <Ending ending={page.ending} />
      </section>
    ) : null
  return (
    <section className="card" aria-labelledby="close">
      <h2 id="close">Close the round</h2>
      <Ending ending={page.ending} />
      {page.whyCleared && <SaidBox said={page.whyCleared} />}
      {!page.whyCleared && (
        <Act
          action={to}
          label={page.ending.awaited.length > 1 ? 'Declare it cleared' : 'Close as cleared'}
          look="main"
          hidden={{ roundId: page.id, outcome: 'cleared' }}
          question={
            page.ending.awaited.length > 1
              ? 'Declare the round cleared? It closes when the other chair declares the same.'
              : 'Close the round as cleared? Nothing can be added to it afterwards.'
          }
        />
      )}
      <details>
        <summary>Close without clearance</summary>
        <Act action={to} label="Close the round" look="grave" hidden={{ roundId: page.id }}>
          <div className="field">
            <label htmlFor="outcome">Outcome</label>
            <select id="outcome" name="outcome">
              <option value="notCleared">Not cleared: the text will be redrafted</option>
              <option value="cancelled">Cancelled: the round counts for nothing</option>
            </select>
          </div>
          <Area name="note" label="Why" required />
        </Act>
      </details>
    </section>
  )
}

export default function RoundPage() {
  const page = useLoaderData<typeof loader>()
  useLive(page.slug)
  const base = `/strategies/${page.slug}`
  return (
    <main className="page">
      <h2>
        Round {page.no}: {page.roundName}
      </h2>
      <div className="columns turned">
        <div>
          <section className="card">
            <h2>About this round</h2>
            <p>
              On <Link to={`${base}/versions/${page.versionNo}`}>version {page.versionNo}</Link>,{' '}
              <Hash value={page.manifestHash} />. A sign-off needs level {page.level} ({levelWords(page.level)}).
            </p>
            <p>
              Opened <When at={page.openedAt} time /> by {page.openedBy.name}, {page.openedBy.organisation}. Deadline{' '}
              <When at={page.deadlineAt} time />
              {!page.closing && ` (${page.isSuspended ? 'suspended' : leftWords(page.daysLeft)})`}.
            </p>
            <p>
              <Link to={`${base}/rounds/${page.no}/table`}>Response table</Link>: every comment beside the lead’s
              answer, in the order of the text.
            </p>
            {page.coverNote && <blockquote className="quoted">{page.coverNote}</blockquote>}
          </section>
          <RoundTime
            slug={page.slug}
            roundId={page.id}
            time={page.time}
            recipients={page.recipients.map(({ portfolioId, name, time }) => ({
              portfolioId,
              name,
              asksForTime: time.asksForTime,
            }))}
          />
          <Closing page={page} />
        </div>
        <div>
          {page.recipients.map(r => (
            <section key={r.portfolioId} className="card" id={`portfolio-${r.portfolioId}`} aria-label={r.name}>
              <div className="row">
                <h3 className="grow">
                  {r.name} <span className="muted small">{r.organisation}</span>
                </h3>
                <Badge>{STANDINGS[r.standing]}</Badge>
                <ClearanceBadge state={r.state} />
              </div>
              <TogetherLine authority={r.authority} />
              <WaitsFor names={r.waitsFor} />
              {r.scope && <p className="muted small">Asked about: {r.scope.join('; ')}</p>}
              {!r.reply && <p className="muted">No reply yet.</p>}
              <RecipientTime
                slug={page.slug}
                roundId={page.id}
                portfolioId={r.portfolioId}
                name={r.name}
                time={r.time}
                reminder={r.reminder}
              />
              {r.reply && <ReplyView slug={page.slug} reply={r.reply} />}
              {(r.mine || r.sign || r.reply?.revoke) && (
                <Link className="button small" to={`${base}/rounds/${page.no}/replies/${r.portfolioId}`}>
                  {r.sign
                    ? 'Read and sign'
                    : !r.mine
                      ? 'Read or revoke the reply'
                      : r.reply && !r.reply.revocation
                        ? 'Replace the reply'
                        : 'Read and reply'}
                </Link>
              )}
            </section>
          ))}
        </div>
      </div>
    </main>
  )
}
