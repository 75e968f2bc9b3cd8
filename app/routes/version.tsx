/** A frozen version, as it was and will be; `?item=` marks the passage of a comment on it. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Fragment } from 'react'
import { versionPage } from '#server/version-page.ts'
import { CertificateCard } from '../parts/Certificate.tsx'
import { Contents } from '../parts/Contents.tsx'
import { NewerFigures } from '../parts/EvidenceCards.tsx'
import { PrintMark, ShownTo } from '../parts/Mark.tsx'
import { Prose } from '../parts/Prose.tsx'
import { Quoted } from '../parts/Quoted.tsx'
import { TermsUsed } from '../parts/Terms.tsx'
import { Badge, Hash, When } from '../parts/Words.tsx'
import { numberIn, orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const item = new URL(request.url).searchParams.get('item')
  return orNotFound(versionPage(await requireActor(request), params['slug'] ?? '', numberIn(params['no']), item))
}

export default function VersionPage() {
  const { slug, no, mark, at, person, manifestHash, passage, certificates, signedBefore, quoted, sections } =
    useLoaderData<typeof loader>()
  return (
    <main className="page marked">
      <h2>Version {no}</h2>
      <p className="muted">
        Frozen <When at={at} time /> by {person.name}, {person.organisation}. <Hash value={manifestHash} whole />
      </p>
      <p className="no-print">
        <Link to={`/strategies/${slug}/versions/${no}/sheet`}>Sign-off sheet of version {no}</Link>: who prepared and
        who signed, to print for the file.
      </p>
      {passage && (
        <p className="no-print">
          <a href="#passage">Marked below</a> is the passage of item {passage.no} of {passage.ministry},{' '}
          <Link to={`/strategies/${slug}/rounds/${passage.roundNo}/table#item-${passage.itemId}`}>
            in the response table of round {passage.roundNo}
          </Link>
          .
        </p>
      )}
      {signedBefore.length > 0 && (
        <p className="no-print">
          What changed since{' '}
          {signedBefore.map((from, at) => (
            <Fragment key={from}>
              {at > 0 && ', '}
              <Link to={`/strategies/${slug}/changes?from=${from}&to=${no}`}>version {from}</Link>
            </Fragment>
          ))}
          , which was signed, and whether it is only a correction.
        </p>
      )}
      {certificates.map(one => (
        <CertificateCard key={one.id} slug={slug} one={one} />
      ))}
      <Quoted quoted={quoted} />
      <Contents sections={sections.map(s => ({ id: s.id, title: `${s.number} ${s.title}` }))} />
      <article className="card">
        {sections.map(s => (
          <section key={s.id} id={`s-${s.id}`}>
            <h3>
              {s.number} {s.title} <Hash value={s.hash} /> {s.isGlossary && <Badge>Definitions</Badge>}
            </h3>
            {s.isShown && <ShownTo mark={mark} />}
            <NewerFigures slug={slug} id={s.id} since={s.newerSince} />
            <Prose doc={s.doc} anchor={`s-${s.id}`} top={3} />
            <TermsUsed terms={s.terms} name={`section ${s.number}`} />
          </section>
        ))}
      </article>
      <PrintMark mark={mark} />
    </main>
  )
}
