/** The sign-off sheet of an edition for the public: ministries and dates, no negotiation, no names. No log-in, no script. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { type MetaFunction, useLoaderData, useParams } from '@remix-run/react'
import { publicSheet } from '#server/published.ts'
import { PublicClearances } from '../parts/PublicClearances.tsx'
import { Hash, When } from '../parts/Words.tsx'
import { numberIn, orNotFound } from '../respond.ts'

export const handle = { plain: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Sign-off sheet, ${data.title}, edition ${data.no}` : 'Beredning' },
]

export const loader = ({ params }: LoaderFunctionArgs) =>
  orNotFound(publicSheet(params['slug'] ?? '', numberIn(params['edition'])))

export default function PublishedSheet() {
  const sheet = useLoaderData<typeof loader>()
  const slug = useParams()['slug'] ?? ''
  return (
    <main className="page sheet">
      <p className="no-print">
        <a href={`/published/${slug}/${sheet.no}`}>Back to edition {sheet.no}</a>
      </p>
      <h1>Sign-off sheet: {sheet.title}</h1>
      <dl>
        <dt>Register number</dt>
        <dd>
          {sheet.registrationNo}, {sheet.lead}
        </dd>
        <dt>Text</dt>
        <dd>
          Edition {sheet.no}, published <When at={sheet.at} />
        </dd>
        <dt>Hash of the text</dt>
        <dd>
          <Hash value={sheet.manifestHash} whole />
        </dd>
        {sheet.decision && (
          <>
            <dt>Decided</dt>
            <dd>
              {sheet.decision.body}, <When at={sheet.decision.day} /> ({sheet.decision.instrument})
            </dd>
          </>
        )}
        {sheet.withdrawal && (
          <>
            <dt>Withdrawn</dt>
            <dd>
              <When at={sheet.withdrawal.at} /> ({sheet.withdrawal.instrument}): {sheet.withdrawal.reason}
            </dd>
          </>
        )}
      </dl>
      {sheet.withdrawal ? (
        <p>Who cleared it is not public any more, as its text is not.</p>
      ) : (
        <PublicClearances clearances={sheet.clearances} />
      )}
    </main>
  )
}
