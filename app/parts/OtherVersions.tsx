/** Links to the same page with another version; nothing where there is none. */
import { Link } from '@remix-run/react'

export const OtherVersions = ({
  label,
  versions,
  versionNo,
  to,
}: {
  label: string
  versions: readonly number[]
  versionNo: number | null
  to: (no: number) => string
}) =>
  versions.every(no => no === versionNo) ? null : (
    <p className="small">
      {label}:{' '}
      {versions
        .filter(no => no !== versionNo)
        .map(no => (
          <Link key={no} to={to(no)} preventScrollReset>
            version {no}{' '}
          </Link>
        ))}
    </p>
  )
