/** Which section holds the definitions of the text, and which terms it defines. */
import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import type { glossaryShown } from '#server/terms.ts'
import { Act, type Why } from './Act.tsx'
import { Pick } from './Field.tsx'
import { Meanings } from './Terms.tsx'

type Shown = SerializeFrom<Omit<ReturnType<typeof glossaryShown>, 'verdict'>>

export const Glossary = ({ slug, shown, why }: { slug: string; shown: Shown; why: Why }) => (
  <section className="card" aria-labelledby="definitions">
    <h2 id="definitions">Definitions</h2>
    <p>
      One section can hold the definitions of the text, each in a paragraph of its own: “Remittance: money that a
      migrant sends home”. They are written and cleared like all other text. Where one is changed, whoever had cleared a
      section that uses the term clears it anew, although its own words are the same.
    </p>
    <p className="muted small">
      A term is found as a whole word in what a section says, not in its title, in small or capital letters. Its other
      forms, such as a plural, are not guessed: define those that matter too.
    </p>
    {shown.section === null ? (
      <p>No section holds the definitions.</p>
    ) : (
      <>
        <p>
          <Link to={`/strategies/${slug}/text/${shown.section.id}`}>{shown.section.title}</Link> holds them.
          {shown.terms.length === 0 && ' There is no paragraph in it yet that defines a term.'}
        </p>
        {shown.terms.length > 0 && (
          <details>
            <summary>{shown.terms.length === 1 ? 'One term' : `${shown.terms.length} terms`} as defined now</summary>
            <Meanings terms={shown.terms} />
          </details>
        )}
      </>
    )}
    {shown.twice.length > 0 && <p>Defined more than once: {shown.twice.join(', ')}.</p>}
    {shown.choices.length > 0 && (
      <Act
        action={`/strategies/${slug}/define`}
        label="Take the definitions from this section"
        className="inline"
        why={why}
        hidden={{ kind: 'glossary' }}
        question="From the next version on, whoever had cleared a section that uses one of these terms clears it anew. Go on?"
      >
        <Pick name="sectionId" label="Section" id="glossary-section" options={shown.choices} required />
      </Act>
    )}
    {shown.section && !why && (
      <Act
        action={`/strategies/${slug}/define`}
        label="No section holds them any more"
        look="small"
        hidden={{ kind: 'noGlossary' }}
        question="Its text stays as it is, and its paragraphs define no terms any more. Go on?"
      />
    )}
  </section>
)
