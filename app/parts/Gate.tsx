/** A political gate: what it is, what it said of which text, and the form that records it. Only for whom the preset shows it. */
import { Link } from '@remix-run/react'
import type { gateShown } from '#server/gate.ts'
import { capital } from '../decision-words.ts'
import { GATE_SEEN_WORDS } from '../gate-words.ts'
import { Act, type Why } from './Act.tsx'
import { Area } from './Field.tsx'
import { Badge, Hash, When } from './Words.tsx'

type Loaded = NonNullable<ReturnType<typeof gateShown>>
type Past = Omit<Loaded['past'][number], 'at'> & { readonly at: Date | string }
export type Shown = Omit<Loaded, 'past' | 'verdict'> & { readonly past: readonly Past[] }

export const GateBadge = ({ passed }: { passed: boolean | null }) => (
  <Badge tone={passed ? 'good' : passed === null ? 'warn' : 'bad'}>
    {passed ? '✓ may go on' : passed === null ? 'not answered yet' : 'may not go on'}
  </Badge>
)

const Form = ({ gate, slug, why }: { gate: Shown; slug: string; why: Why }) => (
  <Act
    action={`/strategies/${slug}/gate`}
    label="Record the answer"
    hidden={{ manifestHash: gate.text?.manifestHash }}
    why={why}
  >
    {!why && (
      <>
        <fieldset>
          <legend>
            {capital(gate.name)} says of version {gate.text?.no}
          </legend>
          <label className="choice">
            <input type="radio" name="outcome" value="passed" required />
            it may go on
          </label>
          <label className="choice">
            <input type="radio" name="outcome" value="refused" required />
            it may not go on
          </label>
        </fieldset>
        {gate.onRecord === 'full' ? (
          <Area name="reason" label="Reason; needed where it may not go on" id="gate-reason" />
        ) : (
          <p className="muted small">
            Only the outcome is kept. The reason stays outside the file, so it is not asked for.
          </p>
        )}
      </>
    )}
  </Act>
)

export const Gate = ({ gate, slug, why }: { gate: Shown; slug: string; why: Why }) => (
  <section className="card" aria-labelledby="gate">
    <h2 id="gate">
      {capital(gate.name)} {gate.text && <GateBadge passed={gate.passed} />}
    </h2>
    <p>
      Before the text is decided or published, {gate.name} says whether it may go on. It is no ministry: its refusal is
      no objection, and the clearances stay as they are. This is seen by {GATE_SEEN_WORDS[gate.seenBy]}, and never by
      the public.
    </p>
    {!gate.text && <p>No version has been frozen yet, so there is nothing to answer.</p>}
    {gate.past.map(one => (
      <p key={one.id}>
        <Link to={`/strategies/${slug}/versions/${one.versionNo}`}>Version {one.versionNo}</Link>{' '}
        {one.passed ? 'may go on' : 'may not go on'}: recorded by {one.name}, {one.organisation},{' '}
        <When at={one.at} time />.{one.reason && ` ${one.reason}`}
      </p>
    ))}
    {gate.text && (
      <>
        <p>
          The answer is about exactly the words of{' '}
          <Link to={`/strategies/${slug}/versions/${gate.text.no}`}>version {gate.text.no}</Link>,{' '}
          <Hash value={gate.text.manifestHash} />; another text needs another answer.
          {gate.passed === false && ' Another answer on the same text takes the place of this one.'}
        </p>
        <Form gate={gate} slug={slug} why={why} />
      </>
    )}
  </section>
)

/** Its line beside the matrix of clearances. */
export const GateLine = ({ gate, slug }: { gate: Pick<Shown, 'name' | 'passed' | 'text'>; slug: string }) => (
  <section className="card" aria-labelledby="gate">
    <h2 id="gate">{capital(gate.name)}</h2>
    {gate.text ? (
      <p>
        Version {gate.text.no} <GateBadge passed={gate.passed} />
      </p>
    ) : (
      <p className="muted">Nothing to answer yet: no version has been frozen.</p>
    )}
    <p className="small">
      <Link to={`/strategies/${slug}/decision#gate`}>Its answers</Link> are no clearances, and change none.
    </p>
  </section>
)
