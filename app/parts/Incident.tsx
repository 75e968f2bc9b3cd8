/** One leak: what is known of it, and who had each section by then. */
import { Link } from '@remix-run/react'
import { WAY_WORDS } from '../file-words.ts'
import type { IncidentsPage } from '../routes/incidents.tsx'
import { PLACES } from './Access.tsx'
import { Act } from './Act.tsx'
import { Area } from './Field.tsx'
import { Badge, When } from './Words.tsx'

type One = IncidentsPage['incidents'][number]
type Section = One['sections'][number]

const Shown = ({ section }: { section: Section }) => (
  <div>
    <h5>Who had been shown it in the house</h5>
    {!section.isRestricted && (
      <p>Everybody who reads the strategy. It is not kept who opens a section that is open to all of them.</p>
    )}
    {section.isRestricted && !section.reads && <p>That is told to its readers only.</p>}
    {section.isRestricted && section.reads && section.shown.length === 0 && <p>Nobody, by the log of readings.</p>}
    <ul className="list">
      {section.shown.map(({ name, place, first, last }) => (
        <li key={`${name} ${place}`}>
          {name}, in {PLACES[place]}, <When at={first} time />
          {first !== last && (
            <>
              {' '}
              and last <When at={last} time />
            </>
          )}
        </li>
      ))}
    </ul>
  </div>
)

const Given = ({ section: { dispatches, releases } }: { section: Section }) => (
  <div>
    <h5>To whom it had left the house</h5>
    {dispatches.length + releases.length === 0 && <p>To nobody.</p>}
    <ul className="list">
      {dispatches.map(({ no, name, organisation, way, at }) => (
        <li key={`dispatch ${no}`}>
          Dispatch {no} to {name}
          {organisation && `, ${organisation}`}, {WAY_WORDS[way]}, <When at={at} time />
        </li>
      ))}
      {releases.map(({ requestNo, itemNo, isPart, at }) => (
        <li key={`release ${requestNo} ${itemNo}`}>
          Released{isPart && ' in part'} upon request {requestNo}, item {itemNo}, <When at={at} time />
        </li>
      ))}
    </ul>
  </div>
)

const Leaked = ({ slug, section }: { slug: string; section: Section }) => (
  <section>
    <h4>
      Section {section.number} {section.title} {section.isRestricted && <Badge tone="warn">restricted</Badge>}
    </h4>
    <div className="columns">
      <Shown section={section} />
      <Given section={section} />
    </div>
    <p className="no-print">
      {!section.inOutline && 'It is not in the text any more.'}
      {section.inOutline && section.isRestricted && (
        <>
          <Link to={`/strategies/${slug}/sections/${section.id}#access`}>Who reads section {section.number}</Link>: a
          coordinator of the lead who reads it can end that somebody does.
        </>
      )}
      {section.inOutline && !section.isRestricted && (
        <>
          <Link to={`/strategies/${slug}/sections#restricted`}>Restrict what section {section.number} says</Link>: a
          coordinator of the lead adds a section that only named people read, and what is said further goes there.
        </>
      )}
    </p>
  </section>
)

export const Incident = ({ slug, one }: { slug: string; one: One }) => (
  <section className="card" aria-labelledby={`incident-${one.no}`}>
    <h3 id={`incident-${one.no}`}>Incident {one.no}</h3>
    <p>
      Found on <When at={one.day} />, of version {one.versionNo}. Recorded by {one.person.name},{' '}
      {one.person.organisation}, <When at={one.at} time />.
    </p>
    {one.said ? (
      <>
        <p>
          <b>Where it was seen:</b> {one.said.place}
        </p>
        <p className="lines">{one.said.known}</p>
      </>
    ) : (
      <p className="muted">
        There is a restricted section in it that you do not read, so what is known of it is told to its readers only.
      </p>
    )}
    {one.notes.length > 0 && <h4>Found out later</h4>}
    <ul className="list">
      {one.notes.map(note => (
        <li key={note.id}>
          <span className="lines">{note.body}</span>{' '}
          <span className="muted small">
            {note.person.name}, {note.person.organisation}, <When at={note.at} time />
          </span>
        </li>
      ))}
    </ul>
    {one.sections.map(section => (
      <Leaked key={section.id} slug={slug} section={section} />
    ))}
    {one.mayNote && (
      <details>
        <summary>Add what was found out about incident {one.no}</summary>
        <Act
          action={`/strategies/${slug}/record-incident`}
          label={`Add it to incident ${one.no}`}
          hidden={{ kind: 'note', incidentId: one.id }}
        >
          <Area name="body" id={`note-${one.no}`} label="What was found out; it cannot be taken away again" required />
        </Act>
      </details>
    )}
  </section>
)
