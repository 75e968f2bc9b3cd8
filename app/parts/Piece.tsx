/** One piece of the working material: what it is, and whether it stays. */
import type { ClosingPage } from '../routes/closing.tsx'
import { Area } from './Field.tsx'
import { Badge, When } from './Words.tsx'

type Shown = ClosingPage['material'][number]

const CHOICES = { keep: 'Keep', weed: 'Weed', note: 'Weed, and keep its facts as a file note' } as const

export const Piece = ({ piece }: { piece: Shown }) => {
  const key = `${piece.kind} ${piece.subject}`
  const id = `${piece.kind}-${piece.subject}`
  const isRemark = piece.kind === 'remark' && !piece.isNoted
  return (
    <fieldset>
      <legend>
        {piece.what}, <When at={piece.madeAt} />
      </legend>
      {piece.where && (
        <p className="small">
          <a href={piece.where}>Look at it</a>
        </p>
      )}
      {piece.words && <blockquote className="quoted">{piece.words}</blockquote>}
      {piece.isNoted && <p className="muted">There is a file note of what it adds to the facts.</p>}
      {piece.newFacts.length > 0 && (
        <p>
          <Badge tone="warn">New facts</Badge> It says what stands nowhere in the text: {piece.newFacts.join('; ')}.
          Keep it, make it a file note, or say why not.
        </p>
      )}
      {(['keep', 'weed', ...(isRemark ? (['note'] as const) : [])] as const).map(choice => (
        <label key={choice} className="choice">
          <input
            type="radio"
            name={`choice ${key}`}
            value={choice}
            defaultChecked={choice === piece.proposed}
            required
          />
          {CHOICES[choice]}
        </label>
      ))}
      <details>
        <summary>
          {isRemark ? 'A reason for this one alone, or what the note says' : 'A reason for this one alone'}
        </summary>
        <Area name={`reason ${key}`} id={`reason-${id}`} label="Reason for this one" />
        {isRemark && <Area name={`note ${key}`} id={`note-${id}`} label="File note" value={piece.words} />}
      </details>
    </fieldset>
  )
}
