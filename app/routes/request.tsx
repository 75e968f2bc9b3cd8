/** A request to see something on the file; `?version=` chooses of which version passages are left out. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requestPage } from '#server/request-page.ts'
import { OFFICIAL_WORDS, RELEASE_WORDS } from '../file-words.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Box, choices, Field, Pick } from '../parts/Field.tsx'
import { OtherVersions } from '../parts/OtherVersions.tsx'
import { Papers } from '../parts/Papers.tsx'
import { Answered } from '../parts/Requests.tsx'
import { When } from '../parts/Words.tsx'
import { numberAsked, numberIn, orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  const { answering, ...page } = await orNotFound(
    requestPage(actor, params['slug'] ?? '', numberIn(params['no']), numberAsked(request, 'version')),
  )
  return { ...page, why: whyNot(answering) }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

const many = (nos: readonly number[]) => `dispatch${nos.length === 1 ? '' : 'es'} ${nos.join(', ')}`

/** Of the version on the page, what is left out. */
const Masks = ({ page: { slug, no, versionNo, versions, sections, sentIn, isClosed } }: { page: Page }) => (
  <fieldset>
    <legend>What of version {versionNo} is left out</legend>
    {sentIn.length > 0 && (
      <p className="small">Something of this version was sent outside already, in {many(sentIn)}: see the file.</p>
    )}
    <OtherVersions
      label="Another version"
      versions={versions}
      versionNo={versionNo}
      to={other => `/strategies/${slug}/requests/${no}?version=${other}`}
    />
    {isClosed && <p>Version {versionNo} is of a closed phase: it is refused, whole, with the ground in law.</p>}
    {(isClosed ? [] : sections).map(section => (
      <details key={section.id}>
        <summary>{section.title}</summary>
        {section.isRestricted ? (
          <p className="muted">Restricted: it is always left out.</p>
        ) : (
          <>
            <Box name="mask" value={`${section.id}:all`} label="The whole section" isMarked={false} />
            {section.passages.map(({ value, label }) => (
              <Box key={value} name="mask" value={value} label={label} isMarked={false} />
            ))}
          </>
        )}
      </details>
    ))}
  </fieldset>
)

const Decide = ({ page }: { page: Page }) => {
  const what = [
    ...(page.versionNo === null ? [] : [{ value: 'text', label: `Version ${page.versionNo}` }]),
    ...page.tables.map(no => ({ value: String(no), label: `The response table of round ${no}` })),
    { value: 'other', label: 'Something else, named below' },
  ]
  return (
    <Act
      // Another version has other passages.
      key={page.versionNo}
      action={`/strategies/${page.slug}/disclose`}
      label="Put the answer on file"
      look="main"
      hidden={{ kind: 'decide', requestId: page.id, versionNo: page.versionNo }}
      question="Put it on file? What was answered is not taken back."
    >
      <Pick name="what" label="Which thing is answered" options={what} required />
      <Field name="label" label="What else it is, where nothing above fits" />
      <Pick name="official" label="Whether it is official" options={choices(OFFICIAL_WORDS)} required />
      <Pick name="outcome" label="The answer" options={choices(RELEASE_WORDS)} required />
      {page.versionNo !== null && <Masks page={page} />}
      <Field name="ground" label="Ground in law, where it is refused or something is left out" />
      <Box name="closes" value="yes" label="With this the whole request is answered" isMarked={false} />
    </Act>
  )
}

export default function RequestPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <h2>Request {page.no}</h2>
      <p>
        Came in <When at={page.day} />, registered by {page.person}, <When at={page.at} time />. Somebody asks to see:{' '}
        <b>{page.asked}</b>
      </p>
      <p>
        It is answered promptly, thing by thing, by {page.lead}, which leads, or has taken over. Nobody is asked who
        they are. <Link to={`/strategies/${page.slug}/file`}>Back to the file</Link>
      </p>
      <section className="card" aria-labelledby="answers">
        <h2 id="answers">Answers</h2>
        {page.items.length === 0 ? <p>Nothing has been answered yet.</p> : <Answered slug={page.slug} request={page} />}
      </section>
      <Papers papers={page.papers} />
      <section className="card" aria-labelledby="decide">
        <h2 id="decide">{page.isAnswered ? 'Answered' : 'Answer it'}</h2>
        {page.isAnswered ? (
          <p>The whole request is answered. What is asked for anew is registered as another request.</p>
        ) : page.why ? (
          <p className="muted">{page.why.text}</p>
        ) : (
          <>
            <p>
              Choose one thing and say whether it is released. Of a version, mark what is left out: the ground stands in
              its place. What is released is kept word for word, and becomes a Word file that you hand out yourself.
            </p>
            <Decide page={page} />
          </>
        )}
      </section>
    </main>
  )
}
