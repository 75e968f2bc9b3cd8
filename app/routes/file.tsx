/** The file of a strategy: what is kept beside the text; `?version=` chooses of which version something is sent. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { filePage } from '#server/file-page.ts'
import { whyNot } from '../parts/Act.tsx'
import { ArchiveFile } from '../parts/ArchiveFile.tsx'
import { Dispatches } from '../parts/Dispatches.tsx'
import { FileNotes } from '../parts/FileNotes.tsx'
import { Papers } from '../parts/Papers.tsx'
import { Reads, Requests } from '../parts/Requests.tsx'
import { Sending } from '../parts/Sending.tsx'
import { When } from '../parts/Words.tsx'
import { numberAsked, orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { sending, registering, ...page } = await orNotFound(
    filePage(await requireActor(request), params['slug'] ?? '', numberAsked(request, 'version')),
  )
  const { verdict, ...rest } = sending
  return { ...page, sending: rest, whySending: whyNot(verdict), whyRegistering: whyNot(registering) }
}

export type FilePage = ReturnType<typeof useLoaderData<typeof loader>>

export default function FilePage() {
  const page = useLoaderData<typeof loader>()
  const { slug, registrationNo, title, lead, openedAt, today, sending, whySending, dispatches } = page
  return (
    <main className="page">
      <h2>File</h2>
      <p>
        Register number <b>{registrationNo}</b>: {title}, {lead}, opened <When at={openedAt} />. This is what the
        registrar keeps of it beside the text: what left the house, to whom, what came back, and what others asked to
        see. Every act is under “Record”. When the matter is finished, the secretariat{' '}
        <Link to={`/strategies/${slug}/closing`}>closes the file</Link>; there it is seen what was weeded then. Where
        another strategy is on the same matter, one of the two{' '}
        <Link to={`/strategies/${slug}/joining`}>is joined to the other</Link>. What the public is asked in it is under{' '}
        <Link to={`/strategies/${slug}/consultations`}>Consultations</Link>.
      </p>
      {page.incidents !== null && (
        <p>
          Where words of the draft were seen outside,{' '}
          <Link to={`/strategies/${slug}/incidents`}>a leak is recorded</Link>; so far there{' '}
          {page.incidents === 1 ? 'is 1' : `are ${page.incidents}`}. Only the lead and the secretariat see this line.
        </p>
      )}
      {page.joined.length > 0 && (
        <section className="card" aria-labelledby="joined">
          <h3 id="joined">Joined to this strategy</h3>
          <ul className="list">
            {page.joined.map(one => (
              <li key={one.registrationNo}>
                <b>{one.registrationNo}</b>, {one.title}: joined <When at={one.at} /> by {one.instrument}. Its own file
                stays under that number.
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="columns">
        <Dispatches slug={slug} dispatches={dispatches} today={today} />
        <Sending slug={slug} sending={sending} why={whySending} />
      </div>
      <Papers papers={page.papers} />
      <section className="card" aria-labelledby="archive">
        <h3 id="archive">For the archive</h3>
        <p>
          <ArchiveFile slug={slug} /> holds the versions, the record, what was signed, sent and published. It is read
          and checked without this system: a page to begin with and a small program that recomputes every hash lie in
          it. What only named people read is in it for those people alone, as a series of its own.
        </p>
      </section>
      <Requests page={page} />
      <FileNotes page={page} />
      <Reads reads={page.reads} />
    </main>
  )
}
