/** Where the text of a section has gone that was split or merged, for whoever had it open or follows an old link. */
import { Link } from '@remix-run/react'
import { When } from './Words.tsx'

interface Props {
  readonly slug: string
  readonly moved: {
    readonly kind: 'split' | 'merge'
    readonly title: string
    readonly by: string
    readonly at: Date | string
    readonly into: readonly { readonly id: string; readonly title: string | null }[]
  } | null
  /** The section that is still on the page; null where nothing of it is. */
  readonly left: string | null
}

export const Moved = ({ slug, moved, left }: Props) => (
  <section className="card" role="alert">
    {moved ? (
      <>
        <p>
          <b>
            “{moved.title}” was {moved.kind === 'split' ? 'split in two' : 'merged with another section'}
          </b>{' '}
          by {moved.by}, <When at={moved.at} time />. Its text goes on here:
        </p>
        <ul>
          {moved.into.map(({ id, title }) => (
            <li key={id}>
              {title === null ? (
                'a section that was removed from the outline since'
              ) : (
                <Link to={`/strategies/${slug}/text/${id}`}>{title}</Link>
              )}
            </li>
          ))}
        </ul>
      </>
    ) : (
      <p>
        The section that you had open is not in the outline any more.{' '}
        <Link to={`/strategies/${slug}/text/${left}`}>What became of it</Link>
      </p>
    )}
    {left && (
      <p className="small">
        All that was saved has gone along. What the page below says is not saved yet stays here for you to copy.
      </p>
    )}
  </section>
)
