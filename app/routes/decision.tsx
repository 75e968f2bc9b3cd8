/** The decision of the competent body: what it decided, or what keeps it from deciding, and the form to put it on file. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { decisionPage } from '#server/decision-page.ts'
import { MODE_WORDS } from '../decision-words.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Caretaking } from '../parts/Caretaking.tsx'
import { DecisionShown } from '../parts/DecisionShown.tsx'
import { Area, Boxes, Field } from '../parts/Field.tsx'
import { Gate } from '../parts/Gate.tsx'
import { MissingList } from '../parts/MissingList.tsx'
import { Review } from '../parts/Review.tsx'
import { Hash } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'
import { sayRefusal } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { missing, refusal, review, gate, ...page } = await orNotFound(
    decisionPage(await requireActor(request), params['slug'] ?? ''),
  )
  return {
    ...page,
    review: review && { ...review, verdict: null },
    gate: gate && { ...gate, verdict: null },
    whyGate: gate && whyNot(gate.verdict),
    whyReview: review && whyNot(review.verdict),
    missing: sayRefusal({ kind: 'incomplete', missing }).missing,
    why: refusal && sayRefusal(refusal).text,
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const Attendance = ({ page }: { page: Loaded }) => (
  <>
    <Area name="present" label="Members present when it was decided, one name a line" required />
    <Area name="absent" label="Members absent, also those who had left, one name a line" />
    <Area
      name="advisers"
      label="Present without a vote, one name a line; they are not counted"
      value={page.advisers.join('\n')}
    />
    {page.rules?.dissent !== 'none' && page.rules?.mode !== 'singleAuthority' && (
      <details>
        <summary>Somebody differed, or abstained</summary>
        <Area name="against" label="Against, one a line: the name, a colon, their words" />
        <Area name="reservations" label="For it, with a reservation, one a line: the name, a colon, their words" />
        <Area name="abstained" label="Abstained, one name a line" />
      </details>
    )}
  </>
)

const RecordForm = ({ page }: { page: Loaded }) => (
  <Act
    action={`/strategies/${page.slug}/record-decision`}
    label={`Put the decision on version ${page.newest?.no} on file`}
    look="main"
    hidden={{ manifestHash: page.newest?.manifestHash }}
    question="Put the decision on file? It cannot be changed afterwards."
  >
    <Field name="day" label="Day of the decision" type="date" value={page.today} required />
    <Field name="instrument" label={`The paper it stands on: ${page.rules?.instrument}, with its number`} required />
    <Attendance page={page} />
    {page.put?.differs && (
      <Area
        name="change"
        label={`Version ${page.newest?.no} is another text than version ${page.put.no}, which was cleared. What did the body change, and why?`}
        required
      />
    )}
    {page.over.length > 0 && (
      <>
        <Boxes
          legend="Clearances that are missing, and over which it was decided"
          name="over"
          options={page.over.map(one => ({ ...one, isMarked: false }))}
        />
        <Area name="overReason" label="Why it was decided without them" />
      </>
    )}
    <Area name="note" label="Note" />
  </Act>
)

const Waiting = ({ page }: { page: Loaded }) => (
  <section className="card" aria-labelledby="waiting">
    <h2 id="waiting">Not decided yet</h2>
    {!page.newest ? (
      <p>No version has been frozen yet, so there is nothing to decide.</p>
    ) : page.missing.length > 0 ? (
      <>
        <p>Before version {page.newest.no} is decided, this is still missing:</p>
        <MissingList missing={page.missing} className="list" />
      </>
    ) : (
      <>
        <p>
          Version {page.newest.no}, <Hash value={page.newest.manifestHash} />, waits for the decision of{' '}
          {page.rules?.body}. When it has decided, the secretariat puts the decision on file here; after that the text
          can be published.
        </p>
        {page.put?.differs && (
          <p>
            It is another text than version {page.put.no}, which was cleared (
            <Link to={`/strategies/${page.slug}/changes?from=${page.put.no}&to=${page.newest.no}`}>what changed</Link>).
            Put it on file only if the body itself made these changes: those who cleared the earlier text are told, and
            shown as superseded by the decision.
          </p>
        )}
      </>
    )}
    {page.mayRecord && page.missing.length === 0 && page.newest && <RecordForm page={page} />}
    {page.why && <p className="muted">{page.why}</p>}
  </section>
)

export default function Decision() {
  const page = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <Caretaking period={page.caretaking} />
      <h2>Decision</h2>
      {page.rules ? (
        <p>
          A cleared text is decided before it is published. Here it is decided by {page.rules.body}, which{' '}
          {MODE_WORDS[page.rules.mode]}. What is published is exactly the text as decided; another text needs another
          decision.
        </p>
      ) : (
        <p className="card">
          Under the procedure of this strategy no other body decides: {page.closingAct} is the decision, and the cleared
          text is published.
        </p>
      )}
      {page.review && !page.decided && <Review review={page.review} slug={page.slug} why={page.whyReview} />}
      {page.gate && (!page.decided || page.gate.past.length > 0) && (
        <Gate gate={page.gate} slug={page.slug} why={page.whyGate} />
      )}
      {page.rules && !page.decided && <Waiting page={page} />}
      {page.decided && (
        <section className="card" aria-labelledby="decided">
          <h2 id="decided">Decided</h2>
          <DecisionShown decision={page.decided} slug={page.slug}>
            <Link to={`/strategies/${page.slug}/versions/${page.decided.versionNo}/sheet`}>Sign-off sheet</Link>
          </DecisionShown>
        </section>
      )}
      {page.earlier.length > 0 && (
        <section className="card" aria-labelledby="earlier">
          <h2 id="earlier">Earlier decisions, on other texts</h2>
          {page.earlier.map(decision => (
            <DecisionShown key={decision.no} decision={decision} slug={page.slug}>
              <Link to={`/strategies/${page.slug}/versions/${decision.versionNo}/sheet`}>Sign-off sheet</Link>
            </DecisionShown>
          ))}
        </section>
      )}
    </main>
  )
}
