/** The way to publication: everything that still blocks, at once; and only then a button. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { newestVersion } from '#domain/clearance.ts'
import { missingForPublication, publish } from '#domain/may-close.ts'
import { dossierFor } from '#server/read.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Area } from '../parts/Field.tsx'
import { Hash, When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'
import { sayRefusal } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const dossier = await orNotFound(dossierFor(actor, params['slug'] ?? ''))
  const version = newestVersion(dossier)
  const missing = sayRefusal({ kind: 'incomplete', missing: missingForPublication(dossier) }).missing
  const verdict = publish(actor, dossier, { manifestHash: null }, new Date())
  return {
    slug: dossier.strategy.slug,
    version: version && { no: version.no, manifestHash: version.manifestHash },
    missing,
    why: whyNot(verdict),
    incomplete: verdict.kind === 'incomplete',
    editions: dossier.editions.map(({ no, at, note }) => ({ no, at, note })).toReversed(),
  }
}

export default function Publication() {
  const { slug, version, missing, why, incomplete, editions } = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <div className="columns">
        <section className="card" aria-labelledby="checklist">
          <h2 id="checklist">
            {version ? `Before version ${version.no} is published` : 'Before a version is published'}
          </h2>
          {missing.length === 0 ? (
            <p>
              ✓ Every portfolio that must clear has cleared this text, every item is answered, and the round is closed.
            </p>
          ) : (
            <ul className="list">
              {missing.map(({ text, where }) => (
                <li key={text}>
                  <Link to={where}>{text}</Link>
                </li>
              ))}
            </ul>
          )}
          {version && !incomplete && (
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
        <section className="card" aria-labelledby="editions">
          <h2 id="editions">Editions</h2>
          {editions.length === 0 && <p>Nothing is published yet.</p>}
          <ul className="list">
            {editions.map(({ no, at, note }) => (
              <li key={no}>
                <a href={`/published/${slug}/${no}`}>
                  <b>Edition {no}</b>
                </a>
                , <When at={at} />
                {note && <p className="muted small">{note}</p>}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </main>
  )
}
