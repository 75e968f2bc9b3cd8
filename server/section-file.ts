/** A section as it goes into the file of the record: its texts, passage by passage with who wrote them, told from its log. */
import { createHash } from 'node:crypto'
import { Attribution } from '#collab/attribution.ts'
import { follow } from '#collab/attributions.ts'
import { type WrittenBlock, writtenBlocks } from '#collab/written.ts'
import { mergeInto } from '#db/divisions.ts'
import { database } from '#db/sql.ts'
import { type LoggedUpdate, walkLog } from '#db/text-log.ts'
import { canonicalText, sectionPreimage } from '#domain/canonical.ts'
import type { SectionId } from '#domain/ids.ts'
import { sha256 } from './hash.ts'

/** The text of a section in a frozen version. */
export interface Frozen {
  readonly version: number
  readonly hash: string
  readonly at: Date
}

export interface WrittenText {
  /** The update of the log after which it stood there. */
  readonly seq: number
  /** The hash of the section, as in the manifest of a version. */
  readonly hash: string
  /** The versions that froze it at this point of the log. */
  readonly versions: readonly number[]
  readonly blocks: readonly WrittenBlock[]
}

export interface SectionFile {
  readonly id: SectionId
  readonly log: { readonly seq: number; readonly hash: string }
  /** Those of versions, and as the last one the working text. */
  readonly texts: readonly WrittenText[]
}

/** How a log is hashed: said in every file. */
export const LOG_HASH =
  'The hash of a log is SHA-256 of "beredning.log.v1", one zero byte, and for each update in order: its number, the id of the post, the time (ISO 8601, UTC, milliseconds) and its length in bytes, parted by spaces, one line feed, and its bytes.'

/** Updates after the moment of freezing in which its text is looked for: what was on its way is frozen along. */
const LOOKED_FOR = 200

/** Up to update `upTo` of the log, or to its end for null. */
export const sectionFile = async (
  id: SectionId,
  frozen: readonly Frozen[],
  upTo: number | null,
): Promise<SectionFile> => {
  const attribution = new Attribution()
  const merge = await mergeInto(database(), id)
  const log = createHash('sha256').update('beredning.log.v1\0')
  const texts = new Texts(attribution, frozen)
  for await (const rows of walkLog(database(), id, 0, upTo))
    for (const row of rows) {
      texts.before(row.at)
      await follow(attribution, row, merge)
      log.update(preimage(row)).update(row.bytes)
    }
  return { id, log: { seq: attribution.seq, hash: log.digest('hex') }, texts: texts.end() }
}

const preimage = ({ seq, by, at, bytes }: LoggedUpdate) => `${seq} ${by} ${at.toISOString()} ${bytes.length}\n`

/** Catches the frozen texts while the log goes by. */
class Texts {
  readonly #attribution: Attribution
  readonly #sought: { readonly frozen: Frozen; left: number }[]
  readonly #found: WrittenText[] = []

  constructor(attribution: Attribution, frozen: readonly Frozen[]) {
    this.#attribution = attribution
    this.#sought = frozen.map(one => ({ frozen: one, left: LOOKED_FOR }))
  }

  /** The next update of the log was stored at this moment. */
  before(at: Date): void {
    const due = this.#sought.filter(one => one.left > 0 && one.frozen.at < at)
    for (const one of due) one.left -= 1
    if (due.length > 0) this.#take(due.map(one => one.frozen))
  }

  end(): WrittenText[] {
    this.#take(this.#sought.filter(one => one.left > 0).map(one => one.frozen))
    const last = this.#text([])
    return this.#found.at(-1)?.seq === last.seq ? this.#found : [...this.#found, last]
  }

  #take(due: readonly Frozen[]): void {
    const hash = this.#hash()
    const here = due.filter(one => one.hash === hash)
    if (here.length === 0) return
    for (const one of this.#sought) if (here.includes(one.frozen)) one.left = 0
    const versions = here.map(one => one.version)
    const last = this.#found.at(-1)
    if (last?.seq === this.#attribution.seq)
      this.#found[this.#found.length - 1] = { ...last, versions: [...last.versions, ...versions] }
    else this.#found.push(this.#text(versions))
  }

  #hash(): string {
    return sha256(sectionPreimage(canonicalText(this.#attribution.text())))
  }

  #text(versions: readonly number[]): WrittenText {
    return { seq: this.#attribution.seq, hash: this.#hash(), versions, blocks: writtenBlocks(this.#attribution) }
  }
}
