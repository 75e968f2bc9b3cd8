/** What a person's browser still keeps: where it belongs, and the text itself for when that place is closed to them by now. */
import { Link } from '@remix-run/react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { When } from '../parts/Words.tsx'
import { hasEntries, livingPages, openOutbox } from './device.ts'
import type { Kept } from './outbox.ts'
import { KEPT_ADVICE } from './texts.ts'

const Recovery = lazy(() => import('./Recovery.tsx').then(module => ({ default: module.Recovery })))

/** Nothing is shown, and nothing asked of the server, where nothing is kept. */
export const KeptTexts = ({ personId }: { personId: string }) => {
  const [kept, setKept] = useState<readonly Kept[]>([])
  const [open, setOpen] = useState<string | null>(null)
  useEffect(() => {
    let isHere = true
    const look = async () => {
      const outbox = (await hasEntries(personId)) ? await openOutbox(personId) : null
      if (!outbox) return
      const [entries, living] = [await outbox.entries(), await livingPages()]
      if (isHere) setKept(entries.filter(one => !living.has(one.page)))
    }
    // Without an answer of the server there is no key, and nothing to show.
    look().catch(() => {})
    return () => {
      isHere = false
    }
  }, [personId])
  const discard = async (page: string) => {
    await (await openOutbox(personId))?.remove(page)
    setKept(kept.filter(one => one.page !== page))
  }
  if (kept.length === 0) return null
  return (
    <section>
      <h2>Kept on this device</h2>
      <p className="muted">{KEPT_ADVICE}</p>
      <ul className="list">
        {kept.map(one => (
          <li key={one.page} className="card">
            <div className="row">
              <span className="grow">
                <Link to={one.path}>
                  <b>{one.title}</b>
                </Link>
                , <When at={new Date(one.at)} time />
              </span>
              <button type="button" onClick={() => setOpen(open === one.page ? null : one.page)}>
                {open === one.page ? 'Close' : 'Read it here'}
              </button>
            </div>
            {open === one.page && (
              <Suspense>
                <Recovery kept={one} onDiscard={() => discard(one.page)} />
              </Suspense>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
