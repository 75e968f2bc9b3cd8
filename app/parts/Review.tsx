/** The final review of a cleared text: who found it in order, whose turn it is, and the two buttons. */
import { Link } from '@remix-run/react'
import type { reviewShown } from '#server/review-page.ts'
import { Act, type Why } from './Act.tsx'
import { Area } from './Field.tsx'
import { Badge, Hash, When } from './Words.tsx'

type Loaded = NonNullable<ReturnType<typeof reviewShown>>
type Past = Omit<Loaded['past'][number], 'at'> & { readonly at: Date | string }
export type Shown = Omit<Loaded, 'past' | 'verdict'> & { readonly past: readonly Past[] }

export const Review = ({ review, slug, why }: { review: Shown; slug: string; why: Why }) => (
  <section className="card" aria-labelledby="review">
    <h2 id="review">
      Final review{' '}
      {review.text && (
        <Badge tone={review.passed ? 'good' : 'warn'}>{review.passed ? '✓ in order' : 'not done yet'}</Badge>
      )}
    </h2>
    <p>
      Somebody who neither wrote, coordinated nor signed it looks at the law and the language of the cleared text once
      more, before it goes on. What they find is about exactly these words.
    </p>
    {!review.text && <p>No text has been cleared yet, so there is nothing to review. It is asked for after that.</p>}
    {review.past.map(one => (
      <p key={one.id}>
        <Link to={`/strategies/${slug}/versions/${one.versionNo}`}>Version {one.versionNo}</Link>{' '}
        {one.passed ? 'is in order' : 'was given back'}: {one.name}, {one.organisation}, <When at={one.at} time />.
        {one.note && ` ${one.note}`}
      </p>
    ))}
    {review.text && !review.passed && (
      <>
        <p>
          The text to review is{' '}
          <Link to={`/strategies/${slug}/versions/${review.text.no}`}>version {review.text.no}</Link>,{' '}
          <Hash value={review.text.manifestHash} />. It is reviewed by a final reviewer or the secretariat. What is
          given back goes to the lead, which writes and circulates another version.
        </p>
        <Act
          action={`/strategies/${slug}/review`}
          label="Say what the review found"
          hidden={{ kind: 'review', manifestHash: review.text.manifestHash }}
          why={why}
        >
          {!why && (
            <>
              <fieldset>
                <legend>Law and language of version {review.text.no}</legend>
                <label className="choice">
                  <input type="radio" name="outcome" value="inOrder" required />
                  are in order
                </label>
                <label className="choice">
                  <input type="radio" name="outcome" value="givenBack" required />
                  are not: the text is given back
                </label>
              </fieldset>
              <Area name="note" label="Note; what is not in order, where it is given back" id="review-note" />
            </>
          )}
        </Act>
      </>
    )}
  </section>
)
