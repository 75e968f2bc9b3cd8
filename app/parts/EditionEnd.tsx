/** What can be done to a published edition: withdraw it, or say which other one has taken its place. */
import { Act, type Why } from './Act.tsx'
import { Area, Field, Pick } from './Field.tsx'

interface Props {
  readonly slug: string
  readonly no: number
  readonly whyWithdraw: Why
  readonly successors: readonly { readonly value: string; readonly label: string }[]
  readonly isSuperseded: boolean
}

export const EditionEnd = ({ slug, no, whyWithdraw, successors, isSuperseded }: Props) => (
  <details>
    <summary>Withdraw edition {no}, or say what has taken its place</summary>
    <p>
      A withdrawn edition keeps its public address: its number, its hash and the reason stay there, the text does not.
      The frozen text stays in the file.
    </p>
    <Act
      action={`/strategies/${slug}/end-edition`}
      label={`Withdraw edition ${no}`}
      look="grave"
      hidden={{ kind: 'withdraw', editionNo: no }}
      why={whyWithdraw}
      question={`Withdraw edition ${no}? Its text is not public any more, and that cannot be taken back.`}
    >
      {!whyWithdraw && (
        <>
          <Area name="reason" label="Reason, for the public" id={`withdraw-${no}`} required />
          <Field name="instrument" label="The decision it rests on" id={`withdraw-paper-${no}`} required />
        </>
      )}
    </Act>
    {!whyWithdraw && !isSuperseded && (
      <>
        <h3>Superseded by another strategy</h3>
        {successors.length === 0 ? (
          <p className="muted">No other strategy is published that could take its place.</p>
        ) : (
          <Act
            action={`/strategies/${slug}/end-edition`}
            label={`Say that edition ${no} is superseded`}
            hidden={{ kind: 'supersede', editionNo: no }}
          >
            <Pick
              name="other"
              label="The edition that has taken its place"
              id={`other-${no}`}
              options={successors}
              required
            />
            <Area name="reason" label="Reason, for the public" id={`supersede-${no}`} required />
          </Act>
        )}
      </>
    )}
  </details>
)
