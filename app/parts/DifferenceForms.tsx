/** The forms of a difference: raising one, stating a position, settling, lifting, and the rarer acts. */
import { useState } from 'react'
import type { differencesPage } from '#server/differences-page.ts'
import { AGREEMENTS, KINDS, RULINGS } from '../difference-words.ts'
import { Act } from './Act.tsx'
import type { DifferenceShown } from './Difference.tsx'
import { Area, Boxes, Field, Pick } from './Field.tsx'

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Where one person speaks for one side only, it is not asked for. */
const PartyPick = ({ among, id }: { among: readonly { party: string | null; name: string }[]; id: string }) =>
  among.length === 1 ? (
    <input type="hidden" name="party" value={among[0]?.party ?? ''} />
  ) : (
    <div className="field">
      <label htmlFor={id}>For</label>
      <select id={id} name="party">
        {among.map(side => (
          <option key={side.party ?? 'lead'} value={side.party ?? ''}>
            {side.name}
          </option>
        ))}
      </select>
    </div>
  )

type List = Awaited<ReturnType<typeof differencesPage>>

export const RaiseDifference = ({ page, itemId }: { page: List; itemId: string }) => {
  const isLeadOnly = page.raiseFor.every(side => side.party === null)
  return (
    <section className="card" aria-labelledby="raise">
      <h2 id="raise">Raise a difference</h2>
      <p className="muted small">
        One question at a time, so that it can be settled by itself. An objection in a reply does this for you.
      </p>
      <details open={itemId !== ''}>
        <summary>Raise one</summary>
        <Act action={`/strategies/${page.slug}/raise-difference`} label="Raise it" look="main" hidden={{ itemId }}>
          <PartyPick among={page.raiseFor} id="raise-party" />
          <Field name="title" label="What it is about, in a line" id="raise-title" required />
          <Pick name="kind" label="Kind" id="raise-kind" options={options(KINDS)} value="substance" required />
          <Pick
            name="sectionId"
            label="Section"
            id="raise-section"
            options={page.sections.map(s => ({ value: s.id, label: s.title }))}
            empty="the whole text"
          />
          <Pick
            name="contradicts"
            label="The other section, where the two contradict each other; the owners of both settle it, and the final round waits"
            id="raise-contradicts"
            options={page.sections.map(s => ({ value: s.id, label: s.title }))}
            empty="none"
          />
          <Area name="quote" label="The passage, as it stands" id="raise-quote" />
          <Area name="body" label="Your position, and why" id="raise-body" required />
          <Area name="wording" label="The words that would settle it" id="raise-wording" required={!isLeadOnly} />
          {!isLeadOnly && (
            <Field
              name="mandate"
              label="On what your portfolio rests it: a law, a decision, a task"
              id="raise-mandate"
              required
            />
          )}
          <Boxes
            legend={isLeadOnly ? 'With whom' : 'With whom, beside the lead'}
            name="against"
            options={page.circle.map(({ id, name }) => ({ value: id, label: name, isMarked: false }))}
          />
        </Act>
      </details>
    </section>
  )
}

const to = (page: DifferenceShown) => `/strategies/${page.slug}/act-in-difference`
const hidden = (page: DifferenceShown, kind: string) => ({ kind, differenceId: page.id })

const Argue = ({ page }: { page: DifferenceShown }) => (
  <details>
    <summary>State a position</summary>
    <Act action={to(page)} label="State it" hidden={hidden(page, 'argue')}>
      <PartyPick among={page.acts.argue} id="argue-party" />
      <Area name="body" label="The position, and why" id="argue-body" required />
      <Area name="wording" label="The words that would settle it" id="argue-wording" />
      <Field name="mandate" label="On what a portfolio rests it: a law, a decision, a task" id="argue-mandate" />
    </Act>
  </details>
)

const Propose = ({ page }: { page: DifferenceShown }) => {
  const [outcome, setOutcome] = useState('wording')
  return (
    <details open={page.settlements.length === 0}>
      <summary>Propose how it is settled</summary>
      <Act action={to(page)} label="Propose it" look="main" hidden={hidden(page, 'propose')}>
        <PartyPick among={page.acts.propose} id="propose-party" />
        <div className="field">
          <label htmlFor="propose-outcome">How</label>
          <select
            id="propose-outcome"
            name="outcome"
            value={outcome}
            onChange={event => setOutcome(event.currentTarget.value)}
          >
            {options(AGREEMENTS).map(one => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        </div>
        {outcome === 'wording' ? (
          <>
            <Area name="wording" label="Word for word what the text will say" id="propose-wording" required />
            <Area name="note" label="Note" id="propose-note" />
          </>
        ) : (
          <Area name="note" label="Why" id="propose-note" required />
        )}
      </Act>
    </details>
  )
}

const Lift = ({ page }: { page: DifferenceShown }) => (
  <details>
    <summary>Lift it to a higher step</summary>
    <Act action={to(page)} label="Lift it" hidden={hidden(page, 'lift')}>
      <Pick
        name="step"
        label="To"
        id="lift-step"
        options={page.ladder.map(({ name }, at) => ({ value: String(at), label: name })).slice(page.step + 1)}
        value={String(page.step + 1)}
        required
      />
      <Area name="reason" label="Why it cannot wait" id="lift-reason" required />
    </Act>
  </details>
)

const Withdraw = ({ page }: { page: DifferenceShown }) => (
  <details>
    <summary>Withdraw</summary>
    <p className="small">Withdrawing is no clearance: whether you clear the text is what your reply says.</p>
    <Act action={to(page)} label="Withdraw" hidden={hidden(page, 'withdraw')}>
      <PartyPick among={page.acts.withdraw} id="withdraw-party" />
      <Area name="reason" label="Why (may be left empty)" id="withdraw-reason" />
    </Act>
  </details>
)

const LinkTo = ({ page }: { page: DifferenceShown }) => (
  <details>
    <summary>Link it to another: both are settled, or neither</summary>
    <Act action={to(page)} label="Link them" hidden={hidden(page, 'link')}>
      <Pick name="other" label="Difference" id="link-other" options={page.acts.link} required />
      <Area name="reason" label="Why they belong together" id="link-reason" required />
    </Act>
  </details>
)

const Reasoned = ({
  page,
  kind,
  summary,
  note,
  label,
}: {
  page: DifferenceShown
  kind: 'setAside' | 'appeal'
  summary: string
  note: string
  label: string
}) => (
  <details>
    <summary>{summary}</summary>
    <p className="small">{note}</p>
    <Act action={to(page)} label={label} hidden={hidden(page, kind)}>
      <Area name="reason" label="Reason" id={`${kind}-reason`} required />
    </Act>
  </details>
)

const Rule = ({ page }: { page: DifferenceShown }) => (
  <details>
    <summary>Put a ruling of {page.arbiter} on file</summary>
    <p className="small">
      Whoever it goes against is shown as overruled by this decision, and never as having cleared.
    </p>
    <Act action={to(page)} label="Put it on file" hidden={hidden(page, 'rule')}>
      <Pick name="outcome" label="Ruled" id="rule-outcome" options={options(RULINGS)} required />
      <Field name="instrument" label="The decision, as it is cited: body, number, date" id="rule-instrument" required />
      <Area name="wording" label="The words that were ruled, if any" id="rule-wording" />
      <Area name="note" label="The reasons given" id="rule-note" required />
    </Act>
  </details>
)

/** What this person may do in a difference; nothing where it is settled, or not theirs. */
export const Acts = ({ page }: { page: DifferenceShown }) => {
  const { acts } = page
  const none =
    !acts.lift && !acts.setAside && !acts.appeal && !acts.rule && acts.propose.length + acts.argue.length === 0
  if (none) return null
  return (
    <section className="card" aria-labelledby="acts">
      <h2 id="acts">What you can do</h2>
      {acts.propose.length > 0 && <Propose page={page} />}
      {acts.argue.length > 0 && <Argue page={page} />}
      {acts.lift && <Lift page={page} />}
      {acts.link.length > 0 && <LinkTo page={page} />}
      {acts.withdraw.length > 0 && <Withdraw page={page} />}
      {acts.appeal && (
        <Reasoned
          page={page}
          kind="appeal"
          summary="Appeal: it is more than a remark"
          note="It stays open as before, and goes one step up."
          label="Appeal"
        />
      )}
      {acts.setAside && (
        <Reasoned
          page={page}
          kind="setAside"
          summary="Take it for a remark"
          note="For an objection outside its author’s mandate. The author may appeal, and then it goes one step up."
          label="Take it for a remark"
        />
      )}
      {acts.rule && <Rule page={page} />}
    </section>
  )
}
