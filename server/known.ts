/** Facts that change only when rights change: read once for all who come in a storm. */
import { remember } from '#db/remember.ts'

interface Known {
  readonly epoch: number
  readonly read: Promise<unknown>
}
/** Milliseconds for which they are not read again while rights do not change. */
const KNOWN_FOR = 5_000

/** What `read` gave for this key at this epoch (how often rights had changed, read before it is asked). A failure is not kept. */
export const knownAt = <Value>(
  kind: string,
  key: string,
  epoch: number,
  read: () => Promise<Value>,
): Promise<Value> => {
  const known = remember(`known ${kind}`, () => new Map<string, Known>())
  const found = known.get(key)
  if (found?.epoch === epoch) return found.read as Promise<Value>
  const now = { epoch, read: read() }
  const forget = () => known.get(key) === now && known.delete(key)
  known.set(key, now)
  setTimeout(forget, KNOWN_FOR).unref()
  now.read.catch(forget)
  return now.read
}
