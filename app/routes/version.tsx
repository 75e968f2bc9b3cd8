/** A frozen version, as it was and will be. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { personOf } from '#server/board.ts'
import { dossierFor, frozenText } from '#server/read.ts'
import { NotFound } from '#server/refused.ts'
import { Prose } from '../parts/Prose.tsx'
import { Hash, When } from '../parts/Words.tsx'
import { numberIn, orNotFound, requireActor } from '../respond.ts'

const versionPage = async (request: Request, slug: string, no: number) => {
  const dossier = await dossierFor(await requireActor(request), slug)
  const version = dossier.versions.find(v => v.no === no)
  if (!version) throw new NotFound()
  const sections = (await frozenText(version)).map(s => ({
    id: s.sectionId,
    number: s.number,
    title: s.title,
    hash: s.hash,
    doc: s.doc,
  }))
  return { no, at: version.at, person: personOf(dossier, version), manifestHash: version.manifestHash, sections }
}

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  orNotFound(versionPage(request, params['slug'] ?? '', numberIn(params['no'])))

export default function VersionPage() {
  const { no, at, person, manifestHash, sections } = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <h2>Version {no}</h2>
      <p className="muted">
        Frozen <When at={at} time /> by {person.name}, {person.organisation}. <Hash value={manifestHash} whole />
      </p>
      <article className="card">
        {sections.map(s => (
          <section key={s.id} id={`s-${s.id}`}>
            <h3>
              {s.number} {s.title} <Hash value={s.hash} />
            </h3>
            <Prose doc={s.doc} anchor={`s-${s.id}`} top={3} />
          </section>
        ))}
      </article>
    </main>
  )
}
