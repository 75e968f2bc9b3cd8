/** The form that opens a round: why, until when, and who is asked about what. */
import { useState } from 'react'
import type { Period } from '#domain/calendar.ts'
import type { Standing } from '#domain/dossier.ts'
import { asksAll, type Purpose } from '#domain/presets.ts'
import { levelWords, periodWords } from '../procedure-words.ts'
import { STANDINGS } from '../texts.ts'
import { Act, type Why } from './Act.tsx'
import { Area } from './Field.tsx'
import { Fold } from './Fold.tsx'

interface Section {
  readonly id: string
  readonly title: string
}

interface Member {
  readonly portfolioId: string
  readonly name: string
  readonly standing: Standing
  readonly affected: boolean
}

export interface Opening {
  readonly slug: string
  readonly newest: number | null
  readonly again: boolean
  readonly closesAt: string
  readonly purposes: readonly {
    readonly purpose: Purpose
    readonly name: string
    readonly period: Period
    readonly level: number
    readonly earliest: string
  }[]
  readonly circle: readonly Member[]
  /** Of the newest version. */
  readonly sections: readonly Section[]
  /** The approved request that an urgent round would rest on. */
  readonly urgency: { readonly ready: string | null } | null
}

/** Which sections one recipient is asked about: the whole text, unless some are marked. */
const Scope = ({ member, sections }: { member: Member; sections: readonly Section[] }) => {
  const [count, setCount] = useState(0)
  return (
    <Fold
      className="scope"
      summary={
        <>
          <span className="hidden">{member.name}: </span>asked about{' '}
          {count === 0 ? 'the whole text' : count === 1 ? 'one section' : `${count} sections`}
        </>
      }
    >
      {() => (
        <fieldset onChange={event => setCount(event.currentTarget.querySelectorAll(':checked').length)}>
          <legend className="hidden">Sections that {member.name} is asked about</legend>
          {sections.map(section => (
            <label key={section.id} className="choice">
              <input type="checkbox" name={`scope-${member.portfolioId}`} value={section.id} />
              <span>{section.title}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Fold>
  )
}

export const OpenRound = ({ page, why }: { page: Opening; why: Why }) => {
  const [purpose, setPurpose] = useState<Purpose>(page.again ? 'confirmation' : 'formal')
  const chosen = page.purposes.find(p => p.purpose === purpose)
  return (
    <section className="card" aria-labelledby="open">
      <h2 id="open">Open a round{page.newest ? ` on version ${page.newest}` : ''}</h2>
      <Act
        action={`/strategies/${page.slug}/open-round`}
        label="Open the round"
        look="main"
        hidden={{
          versionNo: page.newest ?? 0,
          urgencyId: purpose === 'urgent' ? page.urgency?.ready : null,
        }}
        why={why}
      >
        {!why && (
          <>
            <div className="field">
              <label htmlFor="purpose">Purpose</label>
              <select
                id="purpose"
                name="purpose"
                value={purpose}
                onChange={event => setPurpose(event.currentTarget.value as Purpose)}
              >
                {page.purposes.map(p => (
                  <option key={p.purpose} value={p.purpose} disabled={p.purpose === 'urgent' && !page.urgency?.ready}>
                    {p.name}: {periodWords(p.period)}, signed by a {levelWords(p.level)}
                  </option>
                ))}
              </select>
            </div>
            {chosen?.period.count === 'hours' ? (
              <p>The round ends {periodWords(chosen.period)} from now, by the clock.</p>
            ) : (
              <div className="field">
                <label htmlFor="deadline">Deadline, {page.closesAt} on</label>
                <input
                  key={purpose}
                  id="deadline"
                  name="deadline"
                  type="date"
                  min={chosen?.earliest}
                  defaultValue={chosen?.earliest}
                  required
                />
                <p className="why">The earliest day is {chosen?.earliest}. Days of rest do not count.</p>
              </div>
            )}
            <fieldset>
              <legend>Recipients</legend>
              <p className="why">A scope limits what a portfolio is asked, not what it may answer.</p>
              {page.circle.map(m => (
                // Whom another version affects is marked anew.
                <div key={`${m.portfolioId}-${purpose}-${page.newest}`}>
                  <label className="choice">
                    <input
                      type="checkbox"
                      name="recipient"
                      value={m.portfolioId}
                      defaultChecked={asksAll(purpose) || m.affected}
                    />
                    <span>
                      {m.name} <span className="muted">{STANDINGS[m.standing].toLowerCase()}</span>
                    </span>
                  </label>
                  <Scope member={m} sections={page.sections} />
                </div>
              ))}
            </fieldset>
            <Area name="coverNote" label="Cover note" />
          </>
        )}
      </Act>
    </section>
  )
}
