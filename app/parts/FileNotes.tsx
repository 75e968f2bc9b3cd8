/** Facts of the matter that are kept on the file, whatever becomes of the comment that brought them in. */
import type { FilePage } from '../routes/file.tsx'
import { Act } from './Act.tsx'
import { Area, Pick } from './Field.tsx'
import { When } from './Words.tsx'

export const FileNotes = ({ page: { slug, notes, noting } }: { page: FilePage }) => (
  <section className="card" aria-labelledby="notes">
    <h2 id="notes">File notes</h2>
    <p className="muted small">
      Comments are working papers. A fact that one of them added to the matter is not: it is written down here, and
      stays.
    </p>
    {notes.length === 0 ? (
      <p>There is no file note.</p>
    ) : (
      <ul className="list">
        {notes.map(({ no, body, at, person, comment }) => (
          <li key={no}>
            <b>Note {no}</b>
            {comment && `, of the comment ${comment}`}: {body}{' '}
            <span className="muted small">
              {person.name}, {person.organisation}, <When at={at} time />
            </span>
          </li>
        ))}
      </ul>
    )}
    {(noting.isFree || noting.comments.length > 0) && (
      <details>
        <summary>Write a file note</summary>
        <Act action={`/strategies/${slug}/file-note`} label="Put the note on file">
          <Pick
            name="itemId"
            label="The comment that brought the facts in"
            options={noting.comments}
            {...(noting.isFree ? { empty: 'No comment: a meeting, a call, a letter' } : { required: true })}
          />
          <Area name="facts" label="The facts, without who argued what" required />
        </Act>
      </details>
    )}
  </section>
)
