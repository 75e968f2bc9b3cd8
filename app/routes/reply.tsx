/** The circulated text beside the reply: read, comment on passages, reply, sign. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { replyPage } from '#server/round-page.ts'
import { whyNot } from '../parts/Act.tsx'
import { Contents } from '../parts/Contents.tsx'
import { Prose } from '../parts/Prose.tsx'
import { ReplyView } from '../parts/Reply.tsx'
import { ReplyForm } from '../parts/ReplyForm.tsx'
import { Revoke } from '../parts/Revoke.tsx'
import { Besides, Capacity, Sign } from '../parts/Sign.tsx'
import { leftWords, When } from '../parts/Words.tsx'
import { numberIn, orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const page = await orNotFound(
    replyPage(await requireActor(request), params['slug'] ?? '', numberIn(params['no']), params['portfolioId'] ?? ''),
  )
  return {
    ...page,
    why: whyNot(page.may),
    capacities: page.capacities.map(({ verdict, ...one }) => ({ ...one, why: verdict && whyNot(verdict) })),
  }
}

export type ReplyPage = ReturnType<typeof useLoaderData<typeof loader>>

/** Shown to whoever still reads a text in whose place another is circulated: nothing is signed here, and where it is. */
const Anew = ({ page, anew }: { page: ReplyPage; anew: NonNullable<ReplyPage['anew']> }) => (
  <section className="card" role="alert" aria-labelledby="anew">
    <h2 id="anew">This round is closed, and you are asked anew</h2>
    <p>
      Version {anew.versionNo} is circulated now, in round {anew.no}. Nothing can be signed on this page any more.
    </p>
    <p className="row">
      {anew.differs && (
        <Link to={`/strategies/${page.slug}/changes?from=${page.versionNo}&to=${anew.versionNo}`}>
          See what changed
        </Link>
      )}
      <Link className="button" to={`/strategies/${page.slug}/rounds/${anew.no}/replies/${page.portfolioId}`}>
        Read version {anew.versionNo} and reply
      </Link>
    </p>
  </section>
)

export default function Reply() {
  const page = useLoaderData<typeof loader>()
  const [replacing, setReplacing] = useState<string | null>(null)
  const base = `/strategies/${page.slug}`
  return (
    <main className="page">
      <h2>
        {page.name}: version {page.versionNo}
      </h2>
      <p className="muted">
        <Link to={`${base}/rounds/${page.no}`}>
          Round {page.no}: {page.roundName}
        </Link>
        , deadline <When at={page.deadlineAt} time />
        {!page.closed && `, ${leftWords(page.daysLeft)}`}.{' '}
        {page.changedFrom && (
          <Link to={`${base}/changes?from=${page.changedFrom}&to=${page.versionNo}`}>
            What changed since version {page.changedFrom}, which you answered
          </Link>
        )}
      </p>
      {page.anew && <Anew page={page} anew={page.anew} />}
      <p className="stacked-only">
        <a href="#answer">To the reply, below the text</a>
      </p>
      <Contents sections={page.sections} />
      <div className="columns">
        <article className="card" aria-label={`Version ${page.versionNo}`}>
          {page.sections.map(section => (
            <section key={section.id} id={`s-${section.id}`} data-section={section.id}>
              <h3>{section.title}</h3>
              <Prose doc={section.doc} anchor={`s-${section.id}`} top={3} />
            </section>
          ))}
        </article>
        <div id="answer" className="beside">
          {page.coverNote && (
            <section className="card">
              <h2>Cover note</h2>
              <p>{page.coverNote}</p>
            </section>
          )}
          {page.scope && (
            <p className="card">You are asked about: {page.scope.join('; ')}. You may answer on any part.</p>
          )}
          {page.reply && (
            <section className="card" aria-labelledby="reply">
              <h2 id="reply">Reply</h2>
              <ReplyView slug={page.slug} reply={page.reply} />
            </section>
          )}
          <Sign page={page} />
          {!page.why && (
            <p className="muted small">
              You reply as <Capacity of={page.capacity} />.
            </p>
          )}
          {!page.why && !page.reply && <Besides besides={page.besides} />}
          {page.why ? (
            <p className="why">
              {page.why.text}
              {page.others > 0 && ' You can reply in another of your posts; choose it at the top of the page.'}
            </p>
          ) : page.reply && !page.reply.revocation && replacing !== page.reply.id ? (
            <button type="button" onClick={() => setReplacing(page.reply?.id ?? null)}>
              Replace the reply
            </button>
          ) : (
            <ReplyForm key={page.reply?.id} page={page} />
          )}
          {page.reply?.revoke && <Revoke slug={page.slug} replyId={page.reply.id} isOpen={!page.closed} />}
        </div>
      </div>
    </main>
  )
}
