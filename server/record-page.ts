/** The record of a strategy, for its page. */
import { entriesOf } from '#db/record.ts'
import { database } from '#db/sql.ts'
import type { Actor } from '#domain/people.ts'
import { dossierFor } from './read.ts'
import type { Payload } from './record.ts'
import { redacted } from './redact.ts'

const PAGE = 100

/** Newest first, a hundred at a time; `before` is the number of the last entry of the page before. */
export const recordPage = async (actor: Actor, slug: string, before: number | null) => {
  const dossier = await dossierFor(actor, slug)
  const rows = await entriesOf(database(), dossier.strategy.id, PAGE + 1, before)
  return {
    slug,
    older: rows.length > PAGE ? (rows[PAGE - 1]?.seq ?? null) : null,
    entries: rows.slice(0, PAGE).map(({ seq, payload, hash, at }) => {
      const { by, summary, subject } = JSON.parse(redacted(dossier, payload) ?? payload) as Payload
      return {
        seq,
        hash,
        at,
        name: by?.name ?? '',
        role: by?.role ?? '',
        organisation: by?.organisation ?? '',
        summary,
        subject: JSON.stringify(subject, null, 1),
      }
    }),
  }
}
