/** The pieces of a difference: its state, what each side holds, how far up it is. */
import { Link } from '@remix-run/react'
import { createElement } from 'react'
import type { DifferenceState } from '#domain/differences.ts'
import type { DifferenceLine } from '#server/difference-lines.ts'
import type { differencePage } from '#server/differences-page.ts'
import { KINDS, STATES } from '../difference-words.ts'
import { Badge, When } from './Words.tsx'

export type DifferenceShown = Awaited<ReturnType<typeof differencePage>>

export const DifferenceBadge = ({ state }: { state: DifferenceState }) => (
  <Badge tone={STATES[state].tone}>{STATES[state].label}</Badge>
)

const TAGS = { same: 'span', added: 'ins', removed: 'del' } as const

/** Words as they are proposed; beside a passage, what they would change in it. */
export const Wording = ({ runs }: { runs: DifferenceShown['sides'][number]['runs'] }) => (
  <p className="changes">{createElement('q', {}, ...runs.map(run => createElement(TAGS[run.kind], {}, run.text)))}</p>
)

const Side = ({ side }: { side: DifferenceShown['sides'][number] }) => (
  <section className="card side" aria-label={side.name}>
    <h3>{side.name}</h3>
    <p className="muted small">{side.organisation}</p>
    {side.withdrawn && (
      <p>
        <Badge>Withdrawn</Badge>{' '}
        <span className="small">
          {side.withdrawn.person}, <When at={side.withdrawn.at} />
          {side.withdrawn.reason && `: ${side.withdrawn.reason}`}
        </span>
      </p>
    )}
    {side.position ? (
      <>
        <p>{side.position.body}</p>
        {side.runs.length > 0 && (
          <>
            <p className="small label">Would be content with</p>
            <Wording runs={side.runs} />
          </>
        )}
        {side.position.mandate && <p className="small">Rests on: {side.position.mandate}</p>}
        <p className="muted small">
          {side.position.person}, <When at={side.position.at} time />
        </p>
      </>
    ) : (
      <p className="muted">Has not stated its position yet.</p>
    )}
    {side.before.length > 0 && (
      <details>
        <summary>Earlier positions ({side.before.length})</summary>
        {side.before.map(one => (
          <div key={String(one.at)}>
            <p>{one.body}</p>
            {one.wording && <q>{one.wording}</q>}
            <p className="muted small">
              {one.person}, <When at={one.at} time />
            </p>
          </div>
        ))}
      </details>
    )}
  </section>
)

export const Sides = ({ page }: { page: DifferenceShown }) => (
  <div className="sides">
    {page.sides.map(side => (
      <Side key={side.party ?? 'lead'} side={side} />
    ))}
  </div>
)

const CAUSES = {
  opened: 'raised',
  due: 'climbed, as the days were over',
  lifted: 'lifted',
  reopened: 'open again',
} as const

export const Ladder = ({ page }: { page: DifferenceShown }) => (
  <section className="card" aria-labelledby="ladder">
    <h2 id="ladder">Ladder</h2>
    <ol className="ladder">
      {page.ladder.map((step, at) => {
        const isHere = page.isOpen && at === page.step
        return (
          <li key={step.name} {...(isHere && { 'aria-current': 'step' as const })} className={isHere ? 'here' : ''}>
            {isHere ? <b>{step.name}</b> : step.name}{' '}
            <span className="muted small">
              level {step.level}
              {step.days !== null && `, ${step.days} working ${step.days === 1 ? 'day' : 'days'}`}
            </span>
            {step.stays.map(stay => (
              <div key={String(stay.since)} className="small">
                <When at={stay.since} />: {CAUSES[stay.cause]}
                {stay.person && ` by ${stay.person}`}
                {stay.reason && `, “${stay.reason}”`}
                {isHere && stay.until === null && stay.dueAt && (
                  <>
                    ; climbs on <When at={stay.dueAt} time />
                  </>
                )}
              </div>
            ))}
          </li>
        )
      })}
    </ol>
  </section>
)

const forDays = (days: number) => (days === 0 ? 'since today' : `for ${days} working ${days === 1 ? 'day' : 'days'}`)

/** One line of a list. */
export const Line = ({ slug, line }: { slug: string; line: DifferenceLine }) => (
  <li>
    <Link to={`/strategies/${slug}/differences/${line.no}`}>
      <b>
        {line.no}. {line.title}
      </b>
    </Link>{' '}
    <DifferenceBadge state={line.state} />
    <div className="small">
      {KINDS[line.kind]}
      {line.section && `, ${line.section}`}. {line.parties.join(', ')} and the lead.
    </div>
    {line.isOpen && (
      <div className="small">
        With {line.stepName} {forDays(line.days)}
        {line.age > line.days && `; open ${forDays(line.age)}`}.
        {line.dueAt && (
          <>
            {' '}
            Climbs on <When at={line.dueAt} />.
          </>
        )}
      </div>
    )}
  </li>
)
