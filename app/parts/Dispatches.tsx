/** What was sent to people outside, and what came in upon it. */
import { OUTSIDER_WORDS, WAY_WORDS } from '../file-words.ts'
import type { FilePage } from '../routes/file.tsx'
import { Act } from './Act.tsx'
import { Area, Field } from './Field.tsx'
import { Hash, When } from './Words.tsx'

type Shown = FilePage['dispatches'][number]

const Answers = ({ sent }: { sent: Shown }) =>
  sent.answers.length === 0 ? (
    <p className="muted">No answer has come in.</p>
  ) : (
    <ul className="list">
      {sent.answers.map(answer => (
        <li key={answer.id}>
          Answer of {answer.sender}, came in <When at={answer.day} />: {answer.about}{' '}
          <span className="muted small">
            Registered by {answer.person}, <When at={answer.at} time />
          </span>
        </li>
      ))}
    </ul>
  )

const One = ({ slug, sent, today }: { slug: string; sent: Shown; today: string }) => (
  <li>
    <h3 id={`dispatch-${sent.no}`}>
      Dispatch {sent.no}: {sent.what}
    </h3>
    <p>
      To {sent.name}
      {sent.organisation && `, ${sent.organisation}`} ({OUTSIDER_WORDS[sent.kind].toLowerCase()}),{' '}
      {WAY_WORDS[sent.way].toLowerCase()}, <When at={sent.at} time />, by {sent.person.name}, {sent.person.organisation}
      . Why: {sent.purpose}
    </p>
    <p>
      {sent.isOpen ? (
        <a href={`/strategies/${slug}/dispatches/${sent.no}/sent.docx`} download>
          What was sent in dispatch {sent.no}, as a Word file
        </a>
      ) : (
        'There is a restricted section in it, so only its readers can open it.'
      )}{' '}
      <Hash value={sent.hash} />
    </p>
    <details>
      <summary>The warning that was read</summary>
      <p>{sent.warning}</p>
    </details>
    <Answers sent={sent} />
    {sent.mayRegister && (
      <details>
        <summary>Register an answer to dispatch {sent.no}</summary>
        <Act
          action={`/strategies/${slug}/dispatch`}
          label={`Register the answer to dispatch ${sent.no}`}
          hidden={{ kind: 'answer', dispatchId: sent.id }}
        >
          <Field name="day" id={`day-${sent.no}`} label="Day on which it came" type="date" value={today} required />
          <Field name="sender" id={`sender-${sent.no}`} label="From whom" required />
          <Area name="about" id={`about-${sent.no}`} label="What it says, in short, and where it is kept" required />
        </Act>
      </details>
    )}
  </li>
)

export const Dispatches = ({
  slug,
  dispatches,
  today,
}: {
  slug: string
  dispatches: readonly Shown[]
  today: string
}) => (
  <section className="card" aria-labelledby="sent">
    <h2 id="sent">Sent outside</h2>
    {dispatches.length === 0 ? (
      <p>Nothing has been sent to anybody outside. What is sent from here is listed with what comes back.</p>
    ) : (
      <ul className="list">
        {dispatches.map(sent => (
          <One key={sent.id} slug={slug} sent={sent} today={today} />
        ))}
      </ul>
    )}
  </section>
)
