/** Who cleared an edition, as the public sees it: ministries and dates, as they were on the day of publication. */
import type { ClearanceState } from '#domain/clearance-state.ts'
import { CLEARANCE, PUBLIC_CLEARANCE } from '../texts.ts'
import { When } from './Words.tsx'

interface Shown {
  readonly portfolio: string
  readonly organisation: string
  readonly signedAt: string | null
  readonly state?: ClearanceState | undefined
}

export const PublicClearances = ({ clearances }: { clearances: readonly Shown[] }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Portfolio</th>
        <th scope="col">Ministry</th>
        <th scope="col">Clearance</th>
      </tr>
    </thead>
    <tbody>
      {clearances.map(c => (
        <tr key={c.portfolio}>
          <td>{c.portfolio}</td>
          <td>{c.organisation}</td>
          <td>
            {PUBLIC_CLEARANCE[c.state ?? 'valid'] ?? CLEARANCE[c.state ?? 'valid']}
            {c.signedAt && (
              <>
                , <When at={c.signedAt} />
              </>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
