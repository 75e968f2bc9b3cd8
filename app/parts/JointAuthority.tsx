/** Organisations under the joint authority of several: what that is, who is waited for, and the administrator's two acts. */
import type { SerializeFrom } from '@remix-run/node'
import type { authoritiesPage, authorityShown } from '#server/joint-authority.ts'
import { Act } from './Act.tsx'
import { Box, Field, Pick } from './Field.tsx'
import { Badge, When } from './Words.tsx'

type Shown = SerializeFrom<ReturnType<typeof authorityShown>>

/** "Ministry of Justice and Ministry of Labour sign together (Decree 2026-9, since 3 March 2026)." */
export const TogetherLine = ({ authority }: { authority: Shown | null }) =>
  authority && (
    <div className="muted small">
      {authority.names.join(' and ')} sign together ({authority.instrument}, since <When at={authority.from} />)
    </div>
  )

/** Whose signature is missing: one of two is none. */
export const WaitsFor = ({ names }: { names: readonly string[] }) =>
  names.length > 0 && <div className="small">waits for {names.join(' and ')}</div>

const HERE = '/reorganisation'

const Line = ({ one }: { one: SerializeFrom<ReturnType<typeof authoritiesPage>>[number] }) => (
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
    {one.end && <Badge>ended</Badge>}
    {!one.end && (
      <>
        <div className="small">
          {one.portfolios.length > 0
            ? `For ${one.portfolios.join(' and ')} each of them signs; one signature alone clears nothing.`
            : 'It holds no portfolio yet; one is moved to it in Administration.'}
        </div>
        <details>
          <summary>End it</summary>
          <Act
            action={HERE}
            label="End the joint authority"
            look="grave"
            hidden={{ what: 'endAuthority', authorityId: one.id }}
            question="End the joint authority now? What was signed under it waits for whoever signs from now on."
          >
            <Field name="instrument" label="Decision that ends it" id={`end-${one.id}`} required />
          </Act>
        </details>
      </>
    )}
  </li>
)

export const JointAuthorities = (props: {
  authorities: SerializeFrom<ReturnType<typeof authoritiesPage>>
  living: readonly { readonly id: string; readonly name: string }[]
}) => (
  <section className="card" aria-labelledby="joint">
    <h2 id="joint">Joint authority</h2>
    <p className="small">
      A unit can stand under several ministries together. Its portfolios are then cleared when each ministry that the
      decision names has signed. The unit prepares the replies.
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
        question="Place it under joint authority now? In open rounds, too, each of those named has to sign."
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
      </Act>
    </details>
  </section>
)
