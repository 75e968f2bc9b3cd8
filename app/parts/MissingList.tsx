/** What is still missing, each with the place where it is settled; many of one kind fold into one line that counts them. */
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Said } from '../texts.ts'
import { isLong } from './Fold.tsx'

type One = Said['missing'][number]

/** By kind, in the order in which the kinds come first; what is of no kind stays by itself. */
const kindsOf = (missing: readonly One[]): { many: string | null; lines: readonly One[] }[] => {
  const kinds = new Map<string, One[]>()
  for (const one of missing) kinds.set(one.many ?? one.text, [...(kinds.get(one.many ?? one.text) ?? []), one])
  return [...kinds.values()].map(lines => ({ many: lines[0]?.many ?? null, lines }))
}

interface Props {
  readonly missing: readonly One[]
  readonly className?: string
  readonly line?: (one: One) => ReactNode
}

export const MissingList = ({
  missing,
  className,
  line = ({ text, where }) => <Link to={where}>{text}</Link>,
}: Props) => {
  const drawn = (lines: readonly One[]) => lines.map(one => <li key={one.text + one.where}>{line(one)}</li>)
  return (
    <ul className={className}>
      {kindsOf(missing).map(({ many, lines }) =>
        many && isLong(lines.length) ? (
          <li key={many}>
            <details>
              <summary>
                {lines.length} {many}
              </summary>
              <ul>{drawn(lines)}</ul>
            </details>
          </li>
        ) : (
          drawn(lines)
        ),
      )}
    </ul>
  )
}
