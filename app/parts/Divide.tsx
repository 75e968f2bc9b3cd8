/** A section is split in two, or merged with the one that follows: what that does, and the forms. */
import { Act, type Why } from './Act.tsx'
import { Field, Pick } from './Field.tsx'
import { When } from './Words.tsx'

interface Props {
  readonly slug: string
  readonly sectionId: string
  readonly outlineNo: number
  readonly title: string
  readonly whyNoSplit: Why
  readonly places: readonly { readonly value: string; readonly label: string }[]
  readonly whyNoMerge: Why
  readonly next: { readonly id: string; readonly title: string } | null
  readonly made: {
    readonly kind: 'split' | 'merge'
    readonly from: readonly string[]
    readonly by: string
    readonly at: Date | string
  } | null
}

const Origin = ({ made }: Pick<Props, 'made'>) =>
  made && (
    <p>
      {made.kind === 'split'
        ? `This section was part of “${made.from[0]}”, which was split`
        : `This section was made of “${made.from.join('” and “')}”, which were merged`}{' '}
      by {made.by}, <When at={made.at} />. Who wrote which words before is told under “Who wrote this” in the text.
    </p>
  )

const Split = ({ slug, sectionId, outlineNo, title, whyNoSplit, places }: Props) => (
  <>
    <h3>Split it in two</h3>
    <p>
      Two sections take its place, with its words as they are. Its owner and co-owners write both, until one is handed
      over. What a ministry cleared for this section alone counts for the two together, while they have exactly its
      words; whoever cleared the whole text is asked to confirm it. People who are writing in it are led to the new
      sections.
    </p>
    {places.length === 0 ? (
      <p className="muted">It has fewer than two paragraphs, so there is no place at which it could be split.</p>
    ) : (
      !whyNoSplit && (
        <Act
          action={`/strategies/${slug}/divide`}
          label="Split the section"
          hidden={{ kind: 'split', sectionId, outlineNo }}
          question={`Split “${title}” in two? The two can be merged again, as a new section.`}
        >
          <Pick name="place" label="The second half begins with" options={places} required />
          <Field name="title" id="first-title" label="Title of the first half" value={title} required />
          <Field name="secondTitle" label="Title of the second half" required />
        </Act>
      )
    )}
    {whyNoSplit && <p className="why">{whyNoSplit.text}</p>}
  </>
)

const Merge = ({ slug, sectionId, outlineNo, title, whyNoMerge, next }: Props) => (
  <>
    <h3>Merge it with the next one</h3>
    {next ? (
      <p>
        One new section takes the place of this one and of “{next.title}”, with the words of both. Everybody who cleared
        either of them confirms the new one, and sees there which part was theirs.
      </p>
    ) : (
      <p className="muted">No section follows it on the same level at once, so there is none to merge it with.</p>
    )}
    {next && !whyNoMerge && (
      <Act
        action={`/strategies/${slug}/divide`}
        label="Merge the two"
        hidden={{ kind: 'merge', sectionId, outlineNo }}
        question={`Merge “${title}” and “${next.title}” into one section?`}
      >
        <Field name="title" id="merged-title" label="Title of the new section" value={title} required />
      </Act>
    )}
    {next && whyNoMerge && <p className="why">{whyNoMerge.text}</p>}
  </>
)

export const Divide = (props: Props) => (
  <section className="card" aria-labelledby="divide">
    <h2 id="divide">Split or merge</h2>
    <Origin made={props.made} />
    <details>
      <summary>Split it, or merge it with another</summary>
      <Split {...props} />
      <Merge {...props} />
    </details>
  </section>
)
