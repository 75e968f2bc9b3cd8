/** Organisations under the joint authority of several: what that is, who is waited for, and the administrator's two acts. */
import type { SerializeFrom } from '@remix-run/node'
import type { authoritiesPage, authorityShown } from '#server/joint-authority.ts'
import { Act } from './Act.tsx'
import { Box, Field, Pick } from './Field.tsx'
import { Badge, When } from './Words.tsx'

type Shown = SerializeFrom<ReturnType<typeof authorityShown>>

/** "Ministry of Justice and Ministry of Labour sign together (Decree 2026-9, since 3 March 2026)", or from a day to come. */
export const TogetherLine = ({ authority }: { authority: Shown | null }) =>
  authority && (
    <div className="muted small">
      {authority.names.join(' and ')} {authority.state === 'ahead' ? 'will sign' : 'sign'} together (
      {authority.instrument}, {authority.state === 'ahead' ? 'from' : 'since'} <When at={authority.from} />
      {authority.end && (
        <>
          , until <When at={authority.end.at} />
        </>
      )}
      )
    </div>
  )

/** Whose signature is missing: one of two is none. */
export const WaitsFor = ({ names }: { names: readonly string[] }) =>
  names.length > 0 && <div className="small">waits for {names.join(' and ')}</div>

const HERE = '/reorganisation'

const STATE = { inForce: null, ahead: 'to come', ended: 'ended', takenBack: 'taken back before it began' }

type Listed = SerializeFrom<ReturnType<typeof authoritiesPage>>[number]

/** It is ended once: at once, or from a day to come. */
const End = ({ one }: { one: Listed }) => (
  <details>
    <summary>{one.state === 'ahead' ? 'Take it back or end it' : 'End it'}</summary>
    <Act
      action={HERE}
      label="End the joint authority"
      look="grave"
      hidden={{ what: 'endAuthority', authorityId: one.id }}
      question="End the joint authority? The decision is recorded once. What was signed under it waits for whoever signs after it."
    >
      <Field name="instrument" label="Decision that ends it" id={`end-${one.id}`} required />
      <Field name="from" label="Ends on (empty: now)" id={`end-from-${one.id}`} type="date" />
    </Act>
  </details>
)

const Line = ({ one }: { one: Listed }) => (
  <li>
    <b>{one.organisation}</b> under {one.names.join(' and ')}{' '}
    <span className="muted small">
      {one.instrument}, from <When at={one.from} />
      {one.end && (
        <>
          {' '}
          until <When at={one.end.at} />, by {one.end.instrument}
        </>
      )}
    </span>{' '}
    {STATE[one.state] && <Badge>{STATE[one.state]}</Badge>}
    {(one.state === 'inForce' || one.state === 'ahead') && (
      <div className="small">
        {one.portfolios.length > 0 ? (
          <>
            For {one.portfolios.join(' and ')} each of them signs
            {one.state === 'ahead' && (
              <>
                {' '}
                from <When at={one.from} />, and nothing changes before
              </>
            )}
            ; one signature alone clears nothing.
          </>
        ) : (
          'It holds no portfolio yet; one is moved to it in Administration.'
        )}
      </div>
    )}
    {!one.end && <End one={one} />}
  </li>
)

export const JointAuthorities = (props: {
  authorities: readonly Listed[]
  living: readonly { readonly id: string; readonly name: string }[]
}) => (
  <section className="card" aria-labelledby="joint">
    <h2 id="joint">Joint authority</h2>
    <p className="small">
      A unit can stand under several ministries together. Its portfolios are then cleared when each ministry that the
      decision names has signed. The unit prepares the replies. A decision can be recorded before the day from which it
      is in force: until then everything is signed as before.
    </p>
    {props.authorities.length === 0 && <p>No organisation stands under joint authority.</p>}
    <ul className="list">
      {props.authorities.map(one => (
        <Line key={one.id} one={one} />
      ))}
    </ul>
    <details>
      <summary>Place an organisation under joint authority</summary>
      <Act
        action={HERE}
        label="Place it under joint authority"
        hidden={{ what: 'placeUnder' }}
        question="Place it under joint authority? From then on each of those named has to sign, in open rounds too."
      >
        <Pick
          name="organisation"
          label="Which organisation"
          id="joint-unit"
          options={props.living.map(o => ({ value: o.id, label: o.name }))}
          required
        />
        <fieldset>
          <legend>Under whom together? Mark two or more.</legend>
          {props.living.map(o => (
            <Box key={o.id} name="authority" value={o.id} label={o.name} isMarked={false} />
          ))}
        </fieldset>
        <Field name="instrument" label="Decision that names them, with its date" id="joint-instrument" required />
        <Field name="from" label="In force from (empty: now)" id="joint-from" type="date" />
      </Act>
    </details>
  </section>
)
