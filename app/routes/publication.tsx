/** The way to publication: everything that still blocks, at once; and only then a button. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { newestVersion } from '#domain/clearance.ts'
import { standingEdition } from '#domain/editions.ts'
import { missingForPublication, openAmendment, publish } from '#domain/may-close.ts'
import { withdrawEdition } from '#domain/may-withdraw.ts'
import { missingFor } from '#domain/political-gate.ts'
import { corrigendaOf } from '#server/correct-page.ts'
import { dossierFor } from '#server/read.ts'
import { successorsFor } from '#server/withdraw.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Corrigenda } from '../parts/Corrigenda.tsx'
import { EditionEnd } from '../parts/EditionEnd.tsx'
import { Area } from '../parts/Field.tsx'
import { MissingList } from '../parts/MissingList.tsx'
import { Hash, When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'
import { sayRefusal } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const dossier = await orNotFound(dossierFor(actor, params['slug'] ?? ''))
  const version = newestVersion(dossier)
  const now = new Date()
  const missing = sayRefusal({
    kind: 'incomplete',
    missing: missingFor(actor, dossier, missingForPublication(dossier, now), now),
  }).missing
  const verdict = publish(actor, dossier, { manifestHash: null }, now)
  const editionNo = standingEdition(dossier)?.no
  return {
    slug: dossier.strategy.slug,
    version: version && { no: version.no, manifestHash: version.manifestHash },
    isPublished: dossier.editions.some(edition => edition.versionId === version?.id),
    missing,
    decides: dossier.strategy.rules.decision !== null,
    why: whyNot(verdict),
    incomplete: verdict.kind === 'incomplete',
    amendable: editionNo
      ? { editionNo, why: whyNot(openAmendment(actor, dossier, { editionNo, reason: 'any' }, now)) }
      : null,
    successors: await successorsFor(dossier.strategy.slug),
    editions: dossier.editions
      .map(edition => {
        const { no, at, note, amendment, withdrawal, supersession } = edition
        const corrigenda = corrigendaOf(actor, dossier, edition, now)
        const asked = { editionNo: no, reason: 'any', instrument: 'any' }
        const whyWithdraw = whyNot(withdrawEdition(actor, dossier, asked, now))
        return { no, at, note, amendment, withdrawal, supersession, whyWithdraw, corrigenda }
      })
      .toReversed(),
  }
}

export default function Publication() {
  const { slug, version, isPublished, missing, why, incomplete, amendable, editions, decides, successors } =
    useLoaderData<typeof loader>()
  return (
    <main className="page">
      <div className="columns">
        {!amendable && (
          <section className="card" aria-labelledby="checklist">
            <h2 id="checklist">
              {isPublished
                ? 'Before the next edition is published'
                : version
                  ? `Before version ${version.no} is published`
                  : 'Before a version is published'}
            </h2>
            {isPublished ? (
              <p>The text is written again. It is frozen as a new version and goes through a round of its own.</p>
            ) : missing.length === 0 ? (
              <p>
                ✓ Nothing is missing: this text was circulated, cleared and closed, every item is answered,
                {decides ? ' and the body has decided it.' : ' and no other body decides.'}
              </p>
            ) : (
              <MissingList missing={missing} className="list" />
            )}
            {version && !isPublished && !incomplete && (
              <>
                {!why && (
                  <p>
                    The text that is published is version {version.no}, <Hash value={version.manifestHash} />.
                  </p>
                )}
                <Act
                  action={`/strategies/${slug}/publish`}
                  label={`Publish version ${version.no}`}
                  look="main"
                  why={why}
                  hidden={{ manifestHash: version.manifestHash }}
                  question="Publish? What is published stays public for ever."
                >
                  {!why && <Area name="note" label="Note to readers (what is new, if anything)" />}
                </Act>
              </>
            )}
          </section>
        )}
        <section className="card" aria-labelledby="editions">
          <h2 id="editions">Editions</h2>
          {editions.length === 0 && <p>Nothing is published yet.</p>}
          <ul className="list">
            {editions.map(({ no, at, note, amendment, withdrawal, supersession, whyWithdraw, corrigenda }) => (
              <li key={no}>
                <a href={`/published/${slug}/${no}`}>
                  <b>Edition {no}</b>
                </a>
                , <When at={at} />
                {note && <p className="muted small">{note}</p>}
                {amendment && (
                  <p className="muted small">
                    Amendment opened on <When at={amendment.at} />: {amendment.reason}
                  </p>
                )}
                {supersession && (
                  <p className="muted small">
                    Superseded by{' '}
                    <a href={`/published/${supersession.slug}/${supersession.no}`}>
                      {supersession.title}, edition {supersession.no}
                    </a>
                    : {supersession.reason}
                  </p>
                )}
                <Corrigenda slug={slug} no={no} shown={corrigenda} />
                {withdrawal ? (
                  <p className="small">
                    Withdrawn on <When at={withdrawal.at} /> ({withdrawal.instrument}): {withdrawal.reason}
                  </p>
                ) : (
                  <EditionEnd
                    slug={slug}
                    no={no}
                    whyWithdraw={whyWithdraw}
                    successors={successors}
                    isSuperseded={supersession !== null}
                  />
                )}
              </li>
            ))}
          </ul>
          <p className="small">
            When the matter is finished, the secretariat <Link to={`/strategies/${slug}/closing`}>closes the file</Link>
            .
          </p>
          {amendable && (
            <>
              <h3>Change what is published</h3>
              <p>
                Edition {amendable.editionNo} stays public as it is. Its text can be written again when an amendment is
                opened; it then goes through a round of its own and becomes the next edition.
              </p>
              <Act
                action={`/strategies/${slug}/open-amendment`}
                label={`Open an amendment of edition ${amendable.editionNo}`}
                why={amendable.why}
                hidden={{ editionNo: amendable.editionNo }}
              >
                {!amendable.why && <Area name="reason" label="Reason (for the record)" required />}
              </Act>
            </>
          )}
        </section>
      </div>
    </main>
  )
}
