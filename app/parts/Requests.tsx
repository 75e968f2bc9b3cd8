/** The log of who asked to see what is not here: what was asked, and what was answered. And who was shown restricted sections. */
import { Link } from '@remix-run/react'
import { OFFICIAL_WORDS, RELEASE_WORDS } from '../file-words.ts'
import type { FilePage } from '../routes/file.tsx'
import { PLACES } from './Access.tsx'
import { Act } from './Act.tsx'
import { Area, Field } from './Field.tsx'
import { Badge, Hash, When } from './Words.tsx'

type Request = FilePage['requests'][number]

/** What was answered to each thing. */
export const Answered = ({
  slug,
  request: { no, items },
}: {
  slug: string
  request: Pick<Request, 'no' | 'items'>
}) => (
  <ul className="list">
    {items.map(item => (
      <li key={item.no}>
        <b>{item.what}</b>: {RELEASE_WORDS[item.outcome].toLowerCase()}.{' '}
        {OFFICIAL_WORDS[item.isOfficial ? 'yes' : 'no']}.{item.ground && ` Ground: ${item.ground}.`} Decided for{' '}
        {item.decider} by {item.person}, <When at={item.at} time />.{' '}
        {item.hash && (
          <>
            <a href={`/strategies/${slug}/requests/${no}/items/${item.no}/released.docx`} download>
              What was released as item {item.no}, as a Word file
            </a>{' '}
            <Hash value={item.hash} />
          </>
        )}
      </li>
    ))}
  </ul>
)

export const Requests = ({ page: { slug, requests, today, whyRegistering } }: { page: FilePage }) => (
  <section className="card" aria-labelledby="asked">
    <h2 id="asked">Asked to see</h2>
    <p className="muted small">
      Requests to see something on this file, and what was answered. Nobody is asked who they are or what for.
    </p>
    {requests.length === 0 ? (
      <p>Nobody has asked to see anything.</p>
    ) : (
      <ul className="list">
        {requests.map(request => (
          <li key={request.no}>
            <h3>
              <Link to={`/strategies/${slug}/requests/${request.no}`}>Request {request.no}</Link>, came in{' '}
              <When at={request.day} />{' '}
              <Badge tone={request.isAnswered ? 'good' : 'warn'}>
                {request.isAnswered ? 'answered' : 'waits for an answer'}
              </Badge>
            </h3>
            <p>{request.asked}</p>
            <Answered slug={slug} request={request} />
          </li>
        ))}
      </ul>
    )}
    {!whyRegistering && (
      <details>
        <summary>Register a request</summary>
        <Act action={`/strategies/${slug}/disclose`} label="Register the request" hidden={{ kind: 'ask' }}>
          <Field name="day" id="request-day" label="Day on which it came" type="date" value={today} required />
          <Area
            name="asked"
            id="request-asked"
            label="What was asked for; do not write down who asks, or why"
            required
          />
        </Act>
      </details>
    )}
  </section>
)

export const Reads = ({ reads }: { reads: FilePage['reads'] }) => (
  <section className="card" aria-labelledby="reads">
    <h2 id="reads">Who was shown restricted sections</h2>
    {reads.length === 0 ? (
      <p className="muted">
        There is no restricted section that you read. Who was shown one is told to its readers only.
      </p>
    ) : (
      reads.map(({ sectionId, number, shown }) => (
        <div key={sectionId}>
          <h3>{number ? `Section ${number}` : 'A section that was taken out'}</h3>
          {shown.length === 0 ? (
            <p>Nobody has been shown it.</p>
          ) : (
            <ul className="list">
              {shown.map(({ name, place, at }) => (
                <li key={`${name} ${place} ${at}`}>
                  {name}, in {PLACES[place]}, <When at={at} time />
                </li>
              ))}
            </ul>
          )}
        </div>
      ))
    )}
  </section>
)
