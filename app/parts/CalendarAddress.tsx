/** The address at which a calendar finds one's deadlines. */
import { Act } from './Act.tsx'
import { When } from './Words.tsx'

export const CalendarAddress = ({ since }: { since: Date | string | null }) => (
  <section className="card" aria-labelledby="calendar">
    <h2 id="calendar">Calendar</h2>
    <p className="muted">
      Your calendar program can subscribe to your deadlines: number, round and link, nothing of the text. Whoever has
      the address sees them, so keep it to yourself.
    </p>
    {since && (
      <p>
        There is an address since <When at={since} time />. A new one ends it.
      </p>
    )}
    <Act
      action="/account/calendar"
      label={since ? 'Make a new address' : 'Make an address'}
      look="small"
      hidden={{ what: 'make' }}
    />
    {since && <Act action="/account/calendar" label="End the address" look="small" hidden={{ what: 'end' }} />}
  </section>
)
