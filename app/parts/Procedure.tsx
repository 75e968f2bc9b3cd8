/** A procedure as it is read: what it is, its rounds, what is replied, and each rule in a sentence. */
import { purposesOf, type Rules } from '#domain/presets.ts'
import { kindsIn, levelWords, meaningOf, periodWords, sentencesOf } from '../procedure-words.ts'
import { PURPOSE } from '../texts.ts'
import { Scroll } from './Scroll.tsx'

export const Procedure = ({ rules }: { rules: Rules }) => (
  <>
    <p className="lead">{rules.about}</p>
    <div className="columns">
      <div>
        {sentencesOf(rules).map(({ title, lines }) => (
          <section key={title} className="card">
            <h2>{title}</h2>
            {lines.map(line => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ))}
      </div>
      <div>
        <section className="card" aria-labelledby="rounds">
          <h2 id="rounds">Rounds</h2>
          <Scroll label="Rounds of this procedure">
            <table>
              <thead>
                <tr>
                  <th scope="col">Round</th>
                  <th scope="col">At least</th>
                  <th scope="col">Signed by</th>
                </tr>
              </thead>
              <tbody>
                {purposesOf(rules).map(purpose => {
                  const round = rules.rounds[purpose]
                  return (
                    round && (
                      <tr key={purpose}>
                        <th scope="row">
                          {round.name}
                          <div className="muted small">{PURPOSE[purpose].toLowerCase()}</div>
                        </th>
                        <td>{periodWords(round.period)}</td>
                        <td>
                          {levelWords(round.level)}
                          {round.level < 4 && ' or above'}
                        </td>
                      </tr>
                    )
                  )
                })}
              </tbody>
            </table>
          </Scroll>
        </section>
        <section className="card" aria-labelledby="replies">
          <h2 id="replies">Replies</h2>
          <ul className="list">
            {kindsIn(rules.replies).map(kind => (
              <li key={kind}>
                <b>{rules.replies[kind]}</b>
                <br />
                <span className="muted small">{meaningOf(kind, rules.unmet)}</span>
              </li>
            ))}
          </ul>
        </section>
        <section className="card" aria-labelledby="basis">
          <h2 id="basis">Where it is written</h2>
          <p>{rules.basis}</p>
        </section>
      </div>
    </div>
  </>
)
