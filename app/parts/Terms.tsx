/** The terms of a text: those that a section uses, folded below it, and what became of them since an earlier text. */
import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import type { Definition } from '#domain/definitions.ts'
import type { ChangedTerms } from '#server/terms.ts'
import { Badge } from './Words.tsx'

export const Meanings = ({ terms }: { terms: readonly Definition[] }) => (
  <dl className="terms">
    {terms.map(({ term, meaning }) => (
      <div key={term + meaning}>
        <dt>{term}</dt>
        <dd>{meaning}</dd>
      </div>
    ))}
  </dl>
)

/** Folded; nothing where a section uses none. */
export const TermsUsed = ({ terms, name = 'this section' }: { terms: readonly Definition[]; name?: string }) =>
  terms.length === 0 ? null : (
    <details className="no-print small">
      <summary>
        {terms.length === 1 ? 'One defined term' : `${terms.length} defined terms`} in {name}
      </summary>
      <Meanings terms={terms} />
    </details>
  )

const KINDS = {
  added: ['Newly defined', 'warn'],
  anew: ['Defined anew', 'warn'],
  takenAway: ['Defined no more', 'bad'],
} as const

type Changes = SerializeFrom<ChangedTerms>
type Use = Changes['restricted'][number]

const Uses = ({ slug, uses }: { slug: string; uses: readonly Use[] }) => (
  <ul>
    {uses.map(use => (
      <li key={use.id}>
        <Link to={`/strategies/${slug}/text/${use.id}`}>{use.title}</Link>
        {use.anew.length > 0 && <span className="muted small"> cleared by {use.anew.join(', ')}</span>}
      </li>
    ))}
  </ul>
)

/** Nothing where no definition changed. `isFolded`: the sections of each term open when they are asked for. */
export const TermsChanged = ({
  slug,
  changes,
  isFolded = false,
}: {
  slug: string
  changes: Changes | null
  isFolded?: boolean
}) => {
  if (!changes || changes.terms.length === 0) return null
  return (
    <section className="card" aria-labelledby="terms-changed">
      <h3 id="terms-changed">Terms that mean something else</h3>
      <p>
        A section means something else where a term that it uses does, although its own words are the same. Beside each
        section stands who had cleared it, and has to clear it anew.
      </p>
      <ul className="list">
        {changes.terms.map(term => (
          <li key={term.term + term.kind}>
            <b>{term.term}</b> <Badge tone={KINDS[term.kind][1]}>{KINDS[term.kind][0]}</Badge>
            <p className="changes">
              {term.was && <del>{term.was}</del>} {term.is && <ins>{term.is}</ins>}
            </p>
            {term.sections.length === 0 ? (
              <p className="muted small">No section uses it.</p>
            ) : (
              <details open={!isFolded}>
                <summary>
                  {term.sections.length === 1 ? 'One section uses it' : `${term.sections.length} sections use it`}
                </summary>
                <Uses slug={slug} uses={term.sections} />
              </details>
            )}
          </li>
        ))}
      </ul>
      {changes.restricted.length > 0 && (
        <>
          <p>
            It is told to nobody which terms a restricted section uses: for these every change of a definition counts.
          </p>
          <Uses slug={slug} uses={changes.restricted} />
        </>
      )}
      <p className="muted small">
        A term is found as a whole word in what a section says, not in its title, in small or capital letters. Its other
        forms, such as a plural, are not guessed.
      </p>
    </section>
  )
}
