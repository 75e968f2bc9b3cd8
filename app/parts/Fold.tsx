/** What is folded away: a part that is drawn once it is asked for, and a list that folds when it is long. */
import { type ReactNode, useState } from 'react'

interface FoldProps {
  readonly summary: ReactNode
  /** What the summary is called, where its own words do not say of which of many it is. */
  readonly label?: string
  readonly className?: string
  /** Drawn from the beginning, where there are few of them. */
  readonly isDrawn?: boolean
  readonly children: () => ReactNode
}

/** Drawn only when it is opened for the first time: a hundred of them may stand on one page. */
export const Fold = ({ summary, label, className, isDrawn = false, children }: FoldProps) => {
  const [drawn, setDrawn] = useState(isDrawn)
  return (
    <details className={className} onToggle={event => event.currentTarget.open && setDrawn(true)}>
      <summary aria-label={label}>{summary}</summary>
      {drawn && children()}
    </details>
  )
}

/** More lines than one takes in at a glance. */
export const isLong = (count: number): boolean => count > 6

/** A list that folds when it is long; how much there is stays in sight: "12 portfolios". */
export const Long = ({ count, many, children }: { count: number; many: string; children: ReactNode }) =>
  isLong(count) ? (
    <details>
      <summary>
        {count} {many}
      </summary>
      {children}
    </details>
  ) : (
    children
  )
