/** The circulated text beside the reply: read, comment on passages, reply, sign. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { replyPage } from '#server/round-page.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Acting } from '../parts/Acting.tsx'
import { Prose } from '../parts/Prose.tsx'
import { ReplyView } from '../parts/Reply.tsx'
import { ReplyForm } from '../parts/ReplyForm.tsx'
import { Revoke } from '../parts/Revoke.tsx'
import { Hash, leftWords, When } from '../parts/Words.tsx'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { ROLES } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const page = await orNotFound(
    replyPage(await requireActor(request), params['slug'] ?? '', numberIn(params['no']), params['portfolioId'] ?? ''),
  )
  return { ...page, why: whyNot(page.may), whySign: page.sign && whyNot(page.sign) }
}

export type ReplyPage = ReturnType<typeof useLoaderData<typeof loader>>

const Sign = ({ page }: { page: ReplyPage }) => {
  if (
    !page.reply ||
    page.reply.revocation ||
    page.closed ||
    page.reply.kind === 'notConcerned' ||
    page.reply.kind === 'extensionRequested'
  )
    return null
  return (
    <section className="card" aria-labelledby="sign">
      <h2 id="sign">Sign</h2>
      <p>
        You sign the reply above on version {page.versionNo}, the text on this page, <Hash value={page.manifestHash} />,
        as <b>{ROLES[page.capacity.role].toLowerCase()}</b> of {page.capacity.organisation}, level {page.capacity.level}
        <Acting acting={page.capacity.acting} />.{page.reply.enough ? '' : ` This round needs level ${page.level}.`}
      </p>
      <Act
        action={`/strategies/${page.slug}/sign-off`}
        label={`Sign for ${page.name}`}
        look="main"
        why={page.whySign}
        hidden={{ replyId: page.reply.id, manifestHash: page.manifestHash }}
      />
    </section>
  )
}

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
      <div className="columns">
        <article className="card" aria-label={`Version ${page.versionNo}`}>
          {page.sections.map(section => (
            <section key={section.id} id={`s-${section.id}`} data-section={section.id}>
              <h3>{section.title}</h3>
              <Prose doc={section.doc} anchor={`s-${section.id}`} top={3} />
            </section>
          ))}
        </article>
        <div>
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
          {page.why ? (
            <p className="why">{page.why.text}</p>
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
