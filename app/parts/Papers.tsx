/** The papers of a file, each with the phase in which it was made and whether it can be let out. */
import type { papersOf } from '#server/papers.ts'
import { Scroll } from './Scroll.tsx'
import { Badge, When } from './Words.tsx'

type Paper = Omit<ReturnType<typeof papersOf>[number], 'at'> & { readonly at: Date | string }

export const Papers = ({ papers }: { papers: readonly Paper[] }) => (
  <section className="card" aria-labelledby="papers">
    <h2 id="papers">Papers and their phases</h2>
    <p className="muted small">
      A paper keeps the phase in which it was made. Where the procedure closes a phase, its papers are never sent nor
      released, also after the decision; earlier papers with the same words keep their own class.
    </p>
    {papers.length === 0 ? (
      <p>Nothing has been frozen yet, so there is no paper.</p>
    ) : (
      <Scroll label="Papers and their phases">
        <table>
          <thead>
            <tr>
              <th scope="col">Paper</th>
              <th scope="col">Phase</th>
              <th scope="col">When somebody asks</th>
            </tr>
          </thead>
          <tbody>
            {papers.map(paper => (
              <tr key={paper.what}>
                <th scope="row">
                  {paper.what}
                  <div className="muted small">
                    <When at={paper.at} />
                  </div>
                </th>
                <td>{paper.phase}</td>
                <td>
                  {paper.isClosed ? <Badge tone="bad">closed for ever</Badge> : <Badge>decided case by case</Badge>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    )}
  </section>
)
