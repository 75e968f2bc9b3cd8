/** The sections of a long text at its head, each with the way to it. */
import { isLong } from './Fold.tsx'

/** `title` with its number, as the text has it. */
export const Contents = ({ sections }: { sections: readonly { readonly id: string; readonly title: string }[] }) =>
  isLong(sections.length) ? (
    <details className="card no-print">
      <summary>Contents: {sections.length} sections</summary>
      <nav aria-label="Contents">
        <ul className="contents">
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#s-${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  ) : null
