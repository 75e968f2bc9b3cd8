/** What goes into the archive package of a strategy as it is stored, besides its texts and its record. */
import type { SignOffId, StrategyId, VersionId } from '#domain/ids.ts'
import type { Reader } from './sql.ts'

/** The manifests of versions, word for word. */
export const loadManifests = (sql: Reader, id: StrategyId) =>
  sql<{ id: VersionId; manifest: string }[]>`select id, manifest from versions where strategy_id = ${id} order by no`

/** What was signed, word for word. */
export const loadSigned = (sql: Reader, id: StrategyId) => sql<
  { id: SignOffId; roundNo: number; payload: string; payloadHash: string }[]
>`
  select g.id, r.no as round_no, g.payload, g.payload_hash from sign_offs g join rounds r on r.id = g.round_id
  where r.strategy_id = ${id} order by g.at, g.id`

/** Pictures of a strategy by their hashes. */
export const loadPictures = (sql: Reader, id: StrategyId, hashes: readonly string[]) =>
  sql<{ hash: string; mime: string; bytes: Buffer }[]>`
    select hash, mime, bytes from images where strategy_id = ${id} and hash = any(${[...hashes]}) order by hash`
