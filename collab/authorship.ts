/**
 * Who wrote which letters of a section, in which post and when, as the server attests it: told from the updates in the
 * log and the post each was stored for, never from what a page says. A letter is named by its Yjs client and clock.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { parseUpdateMeta } from 'yjs'
import type { StoredText } from '#db/text-log.ts'
import type { PostId } from '#domain/ids.ts'
import { spanFrom } from './spans.ts'

export interface Run {
  /** The clocks from `from` up to, but not with, `to`. */
  readonly from: number
  readonly to: number
  readonly by: PostId
  /** Minutes since 1970. */
  readonly minute: number
}

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000)

export class Authorship {
  readonly #runs = new Map<number, Run[]>()

  /** The authorship of a stored text. */
  static of({ authors, rows }: StoredText): Authorship {
    const authorship = new Authorship()
    if (authors) authorship.#read(authors)
    for (const { bytes, by, at } of rows) authorship.add(bytes, by, at)
    return authorship
  }

  #read(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const number = () => decoding.readVarUint(decoder)
    const posts = Array.from({ length: number() }, () => decoding.readVarString(decoder) as PostId)
    for (let clients = number(); clients > 0; clients--) {
      const client = number()
      const runs: Run[] = []
      let from = 0
      for (let left = number(); left > 0; left--) {
        const to = from + number()
        runs.push({ from, to, by: posts[number()] as PostId, minute: number() })
        from = to
      }
      this.#runs.set(client, runs)
    }
  }

  /** As it is stored beside a snapshot. */
  encode(): Uint8Array {
    return encoding.encode(encoder => {
      const number = (value: number) => encoding.writeVarUint(encoder, value)
      const posts = this.posts()
      number(posts.length)
      for (const post of posts) encoding.writeVarString(encoder, post)
      number(this.#runs.size)
      for (const [client, runs] of this.#runs) {
        number(client)
        number(runs.length)
        for (const { from, to, by, minute } of runs)
          for (const one of [to - from, posts.indexOf(by), minute]) number(one)
      }
    })
  }

  /** An update was stored. */
  add(update: Uint8Array, by: PostId, at: Date): void {
    const minute = minuteOf(at)
    for (const [client, to] of parseUpdateMeta(update).to) {
      const runs = this.#runs.get(client) ?? []
      const last = runs.at(-1)
      const from = last?.to ?? 0
      if (to <= from) continue
      if (last?.by === by && last.minute === minute) runs[runs.length - 1] = { ...last, to }
      else runs.push({ from, to, by, minute })
      this.#runs.set(client, runs)
    }
  }

  /** What another text was written by, as far as it is not known here. */
  adopt(other: Authorship): void {
    for (const [client, theirs] of other.#runs) {
      const runs = this.#runs.get(client) ?? []
      const to = runs.at(-1)?.to ?? 0
      const more = theirs.filter(run => run.to > to).map(run => ({ ...run, from: Math.max(run.from, to) }))
      this.#runs.set(client, [...runs, ...more])
    }
  }

  /** Every post that wrote. */
  posts(): PostId[] {
    return [...new Set([...this.#runs.values()].flatMap(runs => runs.map(run => run.by)))]
  }

  /** The Yjs clients, each with the post that wrote by it last, and the clock it has reached. */
  *clients(): Generator<{ client: number; by: PostId; clock: number }> {
    for (const [client, runs] of this.#runs) {
      const last = runs.at(-1)
      if (last) yield { client, by: last.by, clock: last.to }
    }
  }

  /** The run that a letter lies in; undefined where nobody wrote it. */
  runAt(client: number, clock: number): Run | undefined {
    // Clocks begin at 0, and no run leaves one out.
    return spanFrom(this.#runs.get(client) ?? [], clock)
  }
}
