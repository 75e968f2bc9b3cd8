/** That the government only takes care of business, said where something rests because of it. */
import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import type { caretakingShown } from '#server/caretaker-page.ts'
import { FROZEN_WORDS, listed } from '../caretaker-words.ts'
import { When } from './Words.tsx'

export const Caretaking = ({ period }: { period: SerializeFrom<ReturnType<typeof caretakingShown>> }) =>
  period && (
    <p className="said note">
      The government only takes care of business since <When at={period.at} /> ({period.instrument}).{' '}
      {period.freezes.length > 0 &&
        `Until the secretariat records the end, ${listed(period.freezes.map(one => FROZEN_WORDS[one]))} rest; drafting, comments and the other rounds go on. `}
      <Link to="/caretaker">About this period</Link>
    </p>
  )
