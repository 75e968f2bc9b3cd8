/** What the public is asked, what of its answers was taken in, and, for those who read them, the answers. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { consultationsPage } from '#server/consultation-page.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Area, Field } from '../parts/Field.tsx'
import { Badge, When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { opening, ...page } = await orNotFound(consultationsPage(await requireActor(request), params['slug'] ?? ''))
  return { ...page, why: whyNot(opening) }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>
type One = Page['consultations'][number]

const Submissions = ({ slug, one }: { slug: string; one: One }) => (
  <>
    <h4>Sent in, read by the lead and the secretariat alone</h4>
    <ul className="list">
      {one.submissions.map(s => (
        <li key={s.no} id={`c-${one.no}-${s.no}`}>
          <b>Submission {s.no}</b>{' '}
          <span className="muted small">
            {s.name ?? 'without a name'}, <When at={s.at} time />
          </span>{' '}
          {s.isTaken && <Badge tone="good">taken in</Badge>}
          <p className="lines">{s.body}</p>
          {!s.isTaken && (
            <details>
              <summary>Take it in</summary>
              <Act
                action={`/strategies/${slug}/take-in`}
                label={`Take in submission ${s.no}`}
                hidden={{ consultation: String(one.no), submission: String(s.no) }}
              >
                <Area
                  name="summary"
                  id={`summary-${one.no}-${s.no}`}
                  label="What of it belongs to the matter, in your words and without anybody’s name (empty: nothing)"
                />
              </Act>
            </details>
          )}
        </li>
      ))}
    </ul>
  </>
)

const ConsultationCard = ({ slug, one, reads }: { slug: string; one: One; reads: boolean }) => (
  <section className="card" aria-labelledby={`c-${one.no}`}>
    <h3 id={`c-${one.no}`}>
      Consultation {one.no}{' '}
      <Badge tone={one.isOpen ? 'live' : ''}>{one.isOpen ? 'open' : one.endedAt ? 'ended early' : 'closed'}</Badge>
    </h3>
    <p className="lines">{one.question}</p>
    <p className="muted small">
      Asked by {one.person.name}, {one.person.organisation}, until <When at={one.lastDay} />.{' '}
      <a href={`/consultations/${slug}/${one.no}`}>Page for the public</a>
    </p>
    <p>
      {one.count} sent in, {one.waiting} of them still to be read and taken in. What was sent in is deleted on{' '}
      <When at={one.deleteAt} />.
    </p>
    {one.mayEnd && (
      <Act
        action={`/strategies/${slug}/end-consultation`}
        label="End it now"
        hidden={{ consultation: String(one.no) }}
        question={`End consultation ${one.no} now? Nobody can send anything in after that.`}
      />
    )}
    {one.intakes.some(i => i.summary !== '') && (
      <>
        <h4>Taken in</h4>
        <ul className="list">
          {one.intakes
            .filter(i => i.summary !== '')
            .map(i => (
              <li key={i.no}>
                {i.summary}{' '}
                <span className="muted small">
                  of submission {i.no}, by {i.person.name}, {i.person.organisation}, <When at={i.at} time />
                </span>
              </li>
            ))}
        </ul>
      </>
    )}
    {reads && one.submissions.length > 0 && <Submissions slug={slug} one={one} />}
  </section>
)

export default function Consultations() {
  const { slug, reads, most, why, consultations } = useLoaderData<typeof loader>()
  return (
    <main className="page narrow">
      <h2>What the public is asked</h2>
      <p>
        Anybody may answer on a page without log-in, with a name or without one. An answer may hold personal data, so
        only the lead and the secretariat read it, and it is deleted on the day that is said there. What belongs to the
        matter is taken in, in other words than names, and stays on the file.
      </p>
      {consultations.length === 0 && <p className="card">The public has not been asked in this matter.</p>}
      {consultations.toReversed().map(one => (
        <ConsultationCard key={one.no} slug={slug} one={one} reads={reads} />
      ))}
      <section className="card" aria-labelledby="ask">
        <h3 id="ask">Ask the public</h3>
        {why ? (
          <p className="why">{why.text}</p>
        ) : (
          <Act
            action={`/strategies/${slug}/ask-public`}
            label="Ask the public"
            question="Ask the public now? The question is on the front page for everybody."
          >
            <Area name="question" label="What is asked, in plain words" required />
            <Field name="until" label="Last day" type="date" required />
            <Field
              name="keepDays"
              label={`Days after that for which answers are kept (1 to ${most})`}
              type="number"
              value="90"
              required
            />
          </Act>
        )}
      </section>
    </main>
  )
}
