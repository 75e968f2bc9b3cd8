/** What stands beside the matrix: what is next, whether the day of the decision holds, who is silent, what was lost. */
import { Link } from '@remix-run/react'
import type { NextAct } from '#domain/next-act.ts'
import type { SectionClearance } from '#domain/section-matrix.ts'
import type { overviewPage } from '#server/overview.ts'
import { capital } from '../decision-words.ts'
import { ROLES } from '../texts.ts'
import { Act } from './Act.tsx'
import { Area, Field } from './Field.tsx'
import { Long } from './Fold.tsx'
import { Scroll } from './Scroll.tsx'
import { Badge, When } from './Words.tsx'

export type OverviewShown = Awaited<ReturnType<typeof overviewPage>>

const days = (count: number) => `${count} working ${count === 1 ? 'day' : 'days'}`

const ACTS: Record<NextAct['act'], { readonly words: string; readonly where: string }> = {
  setCircle: { words: 'Add the portfolios concerned to the circle', where: 'circle' },
  freeze: { words: 'Freeze a version', where: 'rounds' },
  takeVersion: { words: 'Take over the newest version of the text', where: 'rounds' },
  openRound: { words: 'Open a round on the newest version', where: 'rounds' },
  resume: { words: 'Let the suspended round go on', where: 'rounds' },
  reply: { words: 'Reply', where: 'rounds' },
  answerItems: { words: 'Answer the comments', where: 'rounds' },
  confirmItems: { words: 'Say whether the conditions are met', where: 'rounds' },
  settle: { words: 'Settle the open differences', where: 'differences' },
  signOff: { words: 'Sign, or clear the text as it is now', where: 'rounds' },
  close: { words: 'Close the round', where: 'rounds' },
  clearHouse: { words: 'Clear the newest version within the house', where: 'rounds' },
  review: { words: 'Review law and language before the decision', where: 'decision' },
  passGate: { words: 'A step that is not shown to you is waited for', where: 'decision' },
  decide: { words: 'Put the decision on file', where: 'decision' },
  awaitOther: { words: 'Wait for the other side to settle the same text', where: '#other-side' },
  publish: { words: 'Publish', where: 'publication' },
}

/** After a refusal it is for the gate to answer again, or for the lead to write another text. */
const gateWords = ({ name, passed, text }: NonNullable<OverviewShown['gate']>) =>
  passed === false
    ? `${capital(name)} has not let version ${text?.no} go on: record another answer, or freeze another text`
    : `Record whether ${name} lets version ${text?.no} go on`

export const Next = ({ page }: { page: OverviewShown }) => {
  const { next } = page
  if (!next) return null
  const whose = [...next.names, ...next.roles.map(role => ROLES[role].toLowerCase())]
  const { words, where } =
    next.act === 'passGate' && page.gate ? { ...ACTS.passGate, words: gateWords(page.gate) } : ACTS[next.act]
  const round = where === 'rounds' && page.board.round ? `/${page.board.round.no}` : ''
  return (
    <section className="card" aria-labelledby="next">
      <h2 id="next">What is next</h2>
      <p className="big">
        <Link to={`/strategies/${page.slug}/${where}${round}`}>{words}</Link>
      </p>
      <p>{whose.join(next.roles.length > 0 ? ' or ' : ', ')}</p>
    </section>
  )
}

const PlanLines = ({ plan }: { plan: NonNullable<OverviewShown['plan']> }) => (
  <>
    <p>
      <Badge tone={plan.holds ? 'good' : 'bad'}>{plan.holds ? 'Still holds' : 'Does not hold any more'}</Badge>{' '}
      {!plan.holds && (
        <>
          The first possible day is <When at={plan.earliest} />.
        </>
      )}
    </p>
    <p className="small">
      {plan.next ? (
        <>
          {plan.next.name} has to be opened by <When at={plan.next.openBy} />, and the text cleared by{' '}
          <When at={plan.clearedBy} />.
        </>
      ) : (
        <>
          The text has to be cleared by <When at={plan.clearedBy} />.
        </>
      )}
    </p>
  </>
)

export const Decision = ({ page }: { page: OverviewShown }) => (
  <section className="card" aria-labelledby="decision">
    <h2 id="decision">Day of the decision</h2>
    {page.decision ? (
      <p className="big">
        <When at={page.decision.day} />
      </p>
    ) : (
      <p className="muted">No day is set, so nothing is planned backwards from it.</p>
    )}
    {page.plan && <PlanLines plan={page.plan} />}
    {page.decision && (
      <p className="muted small">
        Set by {page.decision.person}
        {page.decision.reason && `: ${page.decision.reason}`}
      </p>
    )}
    {page.maySet && (
      <details>
        <summary>{page.decision ? 'Move it' : 'Set the day'}</summary>
        <Act action={`/strategies/${page.slug}/keep-time`} label="Keep" hidden={{ what: 'decision' }}>
          <Field name="day" label="Day (empty: none is set any more)" type="date" id="decision-day" />
          <Area name="reason" label={page.decision ? 'Why it is moved' : 'Note'} id="decision-reason" />
        </Act>
      </details>
    )}
  </section>
)

export const Silent = ({ page }: { page: OverviewShown }) =>
  page.silent.length === 0 ? null : (
    <section className="card" aria-labelledby="silent">
      <h2 id="silent">No reply yet</h2>
      <Long count={page.silent.length} many="portfolios">
        <ul className="list">
          {page.silent.map(one => (
            <li key={one.portfolioId}>
              {one.name}{' '}
              <Badge tone={one.isLate ? 'bad' : ''}>
                {one.isLate ? `${days(one.days)} late` : `${days(one.days)} left`}
              </Badge>
            </li>
          ))}
        </ul>
      </Long>
    </section>
  )

export const Figures = ({ page }: { page: OverviewShown }) => (
  <section className="card" aria-labelledby="figures">
    <h2 id="figures">So far</h2>
    <ul>
      <li>
        {page.figures.rounds} {page.figures.rounds === 1 ? 'round' : 'rounds'}
        {page.figures.toClear !== null &&
          `; a reply that clears comes ${page.figures.toClear === 0 ? 'on the same day' : `after ${days(page.figures.toClear)}`}, at the median`}
      </li>
      <li>
        {page.figures.differences === 0
          ? 'No difference was raised'
          : `${page.figures.differences} ${page.figures.differences === 1 ? 'difference' : 'differences'} raised, ${page.figures.climbed} of them went up the ladder`}
      </li>
      {page.figures.foundLate > 0 && (
        <li>
          {page.figures.foundLate === 1 ? 'One portfolio' : `${page.figures.foundLate} portfolios`} found out after a
          round had been closed that the text concerns {page.figures.foundLate === 1 ? 'it' : 'them'}
        </li>
      )}
    </ul>
    {page.lost.length > 0 && (
      <>
        <p>Who was waited for, beyond the deadline or for an answer:</p>
        <Long count={page.lost.length} many="in all">
          <ul>
            {page.lost.map(one => (
              <li key={one.portfolioId ?? 'lead'}>
                {one.name}: {days(one.days)}
              </li>
            ))}
          </ul>
        </Long>
      </>
    )}
  </section>
)

const MARKS: Record<SectionClearance, { readonly sign: string; readonly words: string; readonly tone: string }> = {
  same: { sign: '✓', words: 'cleared in these words', tone: 'good' },
  unsigned: { sign: '○', words: 'agreed to in these words, not signed', tone: 'warn' },
  changed: { sign: '≠', words: 'answered on other words', tone: 'warn' },
  new: { sign: '+', words: 'new since', tone: 'warn' },
  condition: { sign: '!', words: 'condition open', tone: 'warn' },
  objection: { sign: '✕', words: 'objects', tone: 'bad' },
  except: { sign: '∅', words: 'clears except this restricted section, which nobody there reads', tone: '' },
  outside: { sign: '–', words: 'not asked about it', tone: '' },
  none: { sign: '·', words: 'has not cleared', tone: '' },
}

export const BySection = ({ page }: { page: OverviewShown }) => {
  if (!page.bySection || page.bySection.rows.length === 0) return null
  const { versionNo, sections, rows } = page.bySection
  return (
    <section className="card" aria-labelledby="by-section">
      <h2 id="by-section">Version {versionNo}, section by section</h2>
      <p className="small">
        {Object.values(MARKS).map(({ sign, words, tone }) => (
          <span key={sign} className="legend">
            <span className={`badge ${tone}`.trim()}>{sign}</span> {words}
          </span>
        ))}
      </p>
      <Scroll label="Clearances by section">
        <table className="matrix narrow">
          <thead>
            <tr>
              <th scope="col">Portfolio</th>
              {sections.map(({ id, number, title }) => (
                <th key={id} scope="col" title={title}>
                  {number}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.portfolioId}>
                <th scope="row">{row.name}</th>
                {row.states.map((state, at) => (
                  <td key={sections[at]?.id} title={`${sections[at]?.title}: ${MARKS[state].words}`}>
                    <span className={`badge ${MARKS[state].tone}`.trim()}>{MARKS[state].sign}</span>
                    <span className="hidden">{MARKS[state].words}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
