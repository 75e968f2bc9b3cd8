/** Leaks, for those who look after the whole; `?version=` chooses of which version one is recorded. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { incidentsPage } from '#server/incident-page.ts'
import { Act, type Why, whyNot } from '../parts/Act.tsx'
import { Area, Boxes, Field } from '../parts/Field.tsx'
import { Incident } from '../parts/Incident.tsx'
import { OtherVersions } from '../parts/OtherVersions.tsx'
import { numberAsked, orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { recording, ...page } = await orNotFound(
    incidentsPage(await requireActor(request), params['slug'] ?? '', numberAsked(request, 'version')),
  )
  return { ...page, why: recording && whyNot(recording) }
}

export type IncidentsPage = ReturnType<typeof useLoaderData<typeof loader>>

const Form = ({ slug, today, version, why }: Pick<IncidentsPage, 'slug' | 'today' | 'version'> & { why: Why }) =>
  version ? (
    <Act
      // Another version has other sections.
      key={version.no}
      action={`/strategies/${slug}/record-incident`}
      label="Record the leak"
      look="main"
      hidden={{ kind: 'record', versionId: version.id }}
      why={why}
      question="Record the leak? It cannot be taken back, and what is found out later is added."
    >
      <Field name="day" label="Day on which it was found" type="date" value={today} required />
      <Field name="place" label="Where the words were seen" required />
      <Area name="known" label="What is known of it" required />
      <Boxes
        legend={`Sections of version ${version.no} whose words were seen`}
        name="section"
        options={version.sections.map(({ id, label, isRestricted }) => ({
          value: id,
          label,
          isMarked: false,
          ...(isRestricted && { note: 'Restricted.' }),
        }))}
      />
    </Act>
  ) : (
    <p>No version is frozen yet. A leak is recorded of the version whose words were seen.</p>
  )

export default function Incidents() {
  const { slug, today, versions, version, why, incidents } = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <h2>Leaks</h2>
      <p>
        When words of a draft are seen where they should not be, the secretariat or a coordinator of the lead puts down
        here what is known, and sees beside it who had the sections by the end of that day. Only they see this page.
        Under “Record” all see that there was an incident, and not a word of what is put down.
      </p>
      {incidents.length === 0 && <p className="card">No leak is recorded in this strategy.</p>}
      {incidents.map(one => (
        <Incident key={one.id} slug={slug} one={one} />
      ))}
      <section className="card" aria-labelledby="record-leak">
        <h3 id="record-leak">Record a leak</h3>
        {version && (
          <OtherVersions
            label="Words of another version"
            versions={versions}
            versionNo={version.no}
            to={no => `/strategies/${slug}/incidents?version=${no}`}
          />
        )}
        <Form slug={slug} today={today} version={version} why={why} />
      </section>
    </main>
  )
}
