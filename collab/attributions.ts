/** Who wrote what, section by section, as far as the log goes; read anew from where the last asking stopped. */
import { mergeInto } from '#db/divisions.ts'
import { remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import { type LoggedUpdate, walkLog } from '#db/text-log.ts'
import type { SectionId } from '#domain/ids.ts'
import { Attribution } from './attribution.ts'

/** Sections that are kept, those asked for last. */
const KEPT = 20

const kept = () => remember('attributions', () => new Map<SectionId, Promise<Attribution>>())

/** All that is committed of a section by now. The log has every letter that anybody has seen. */
export const attributionOf = (sectionId: SectionId): Promise<Attribution> => {
  const all = kept()
  const before = all.get(sectionId) ?? Promise.resolve(new Attribution())
  // One after the other: two who ask at once do not read the same rows into it twice.
  const now = before.then(attribution => goOn(sectionId, attribution))
  all.delete(sectionId)
  all.set(sectionId, now)
  for (const id of all.keys()) if (all.size > KEPT) all.delete(id)
  now.catch(() => all.get(sectionId) === now && all.delete(sectionId))
  return now
}

/** The next update of the log; `merge`: the one by which another section came in, as `mergeInto` gives it. */
export const follow = async (
  attribution: Attribution,
  row: LoggedUpdate,
  merge: Awaited<ReturnType<typeof mergeInto>>,
): Promise<void> => {
  if (row.seq === merge?.seq) attribution.adopt(row, await attributionOf(merge.secondId))
  else attribution.add(row)
}

const goOn = async (sectionId: SectionId, attribution: Attribution): Promise<Attribution> => {
  const merge = await mergeInto(database(), sectionId)
  for await (const rows of walkLog(database(), sectionId, attribution.seq, null))
    for (const row of rows) await follow(attribution, row, merge)
  return attribution
}
