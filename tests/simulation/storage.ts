/**
 * The database of a run: the log, the snapshots and the rights, with the guarantees of db/text-log.ts and of the function
 * `append_text`. Answers come late, get lost, or never come; a statement may be carried out when nobody waits for it.
 */
import type { Sql } from '#db/sql.ts'
import type { Appended, StoredText, StoredUpdate, TextSnapshot, TextUpdate } from '#db/text-log.ts'
import type { PostId, SectionId } from '#domain/ids.ts'
import type { Clock } from './clock.ts'
import type { Dice } from './dice.ts'
import type { Witness } from './witness.ts'

export type Right = 'writer' | 'reader' | null

/** A database that breaks one promise: it forgets what it said was stored, or takes text whatever the rights. */
export type Flaw = 'forgets' | 'ignores rights'

/** What may happen to a statement: it gets lost on its way, its answer does, or it is carried out after it counts as lost. */
export type Fault = 'unheard' | 'unanswered' | 'overtaken'

/** A process that asks. */
export interface Asker {
  readonly isAlive: boolean
}

class Failure extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

interface Row extends StoredUpdate {
  readonly flushedAt: number
}

type Arrays = readonly [SectionId[], number[], string[], PostId[]]

export class Storage {
  /** Of a hundred statements so many go wrong; and so many are slow. */
  faults = 0
  slow = 0
  epoch = 1
  #token = 0
  /** What happens to the next statements of the log, whatever the dice say. */
  readonly planned: Fault[] = []
  /** How often something happened that a run is about. */
  readonly count = { lostAnswers: 0, overtaken: 0, outdated: 0, duplicates: 0, fenced: 0 }
  readonly #clock: Clock
  readonly #dice: Dice
  readonly #witness: Witness
  readonly #flaw: Flaw | undefined
  readonly #rows = new Map<SectionId, Row[]>()
  readonly #snapshots = new Map<SectionId, TextSnapshot>()
  readonly #rights = new Map<PostId, Right>()
  readonly #underWay = new Set<{ readonly asker: Asker; isOff: boolean }>()

  constructor({ clock, dice, witness }: { clock: Clock; dice: Dice; witness: Witness }, flaw: Flaw | undefined) {
    this.#clock = clock
    this.#dice = dice
    this.#witness = witness
    this.#flaw = flaw
  }

  rows(section: SectionId): readonly StoredUpdate[] {
    return this.#rows.get(section) ?? []
  }

  rightOf(post: PostId): Right {
    return this.#rights.get(post) ?? null
  }

  /** A fact about rights is committed. */
  changeRight(post: PostId, right: Right): void {
    this.#rights.set(post, right)
    this.epoch += 1
  }

  /** Makes a new process the owner of the texts; what an earlier one asked for is not stored any more. */
  takeOver(): number {
    this.#token += 1
    return this.#token
  }

  /** Carries out a statement some time from now, and answers, if nothing happens on the way there or back. */
  ask<Answer>(asker: Asker, execute: () => Answer, fault = this.#anyFault()): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const answer = (tell: () => void) =>
        this.#clock.after(this.#dice.between(0, 1), () => {
          if (asker.isAlive) tell()
        })
      const isLost = () => reject(new Failure('ECONNRESET'))
      if (fault === 'unheard') return void answer(isLost)
      if (fault === 'overtaken') answer(isLost)
      const statement = { asker, isOff: false }
      this.#underWay.add(statement)
      this.#clock.after(this.#takes(fault === 'overtaken'), () => {
        this.#underWay.delete(statement)
        if (statement.isOff) return
        let tell: () => void
        try {
          const given = execute()
          tell = () => resolve(given)
        } catch (error) {
          tell = () => reject(error)
        }
        if (fault === 'unanswered') this.count.lostAnswers += 1
        if (fault === 'overtaken') this.count.overtaken += 1
        answer(fault === 'unanswered' ? isLost : tell)
      })
    })
  }

  #anyFault(): Fault | null {
    return this.#dice.chance(this.faults) ? this.#dice.pick(['unheard', 'unanswered', 'overtaken']) : null
  }

  #takes(isLate: boolean): number {
    if (isLate) return this.#dice.between(2, 300)
    return this.#dice.chance(this.slow) ? this.#dice.between(50, 3_000) : this.#dice.between(0, 4)
  }

  /** A process dies. What it had asked for may still be carried out. */
  leave(asker: Asker): void {
    for (const statement of this.#underWay)
      if (statement.asker === asker && this.#dice.chance(50)) statement.isOff = true
    if (this.#flaw !== 'forgets') return
    for (const [section, rows] of this.#rows) {
      const left = rows.filter(row => row.flushedAt <= this.#clock.now)
      if (left.length === rows.length) continue
      this.#rows.set(section, left)
      const snapshot = this.#snapshots.get(section)
      if (snapshot && snapshot.seq > left.length) this.#snapshots.delete(section)
      this.#witness.forgotten(section, left)
    }
  }

  /** Stands for the one connection of the log, and understands its two statements. */
  connection(asker: Asker): Sql {
    const sql = (words: TemplateStringsArray, ...given: readonly unknown[]) => {
      const text = words.join(' ')
      if (text.includes('append_text')) {
        const append = () => [{ said: this.#append(given[0] as Arrays, given[1] as number | null, given[2] as number) }]
        return this.ask(asker, append, this.planned.shift())
      }
      if (text.includes('count(*)')) return this.ask(asker, () => [{ count: this.#same(given[0] as Arrays) }])
      return given
    }
    return sql as unknown as Sql
  }

  #append(arrays: Arrays, epoch: number | null, token: number): Appended {
    if (token !== this.#token) {
      this.count.fenced += 1
      return 'fenced'
    }
    if (epoch !== null && epoch !== this.epoch && this.#flaw !== 'ignores rights') {
      this.count.outdated += 1
      return 'rights'
    }
    const updates = updatesIn(arrays)
    if (updates.some(({ sectionId, seq }) => seq <= this.rows(sectionId).length)) {
      this.count.duplicates += 1
      throw new Failure('23505')
    }
    for (const update of updates) this.write(update, epoch === null)
    return 'stored'
  }

  /** `isFree`: what needs no right. */
  write(update: TextUpdate, isFree = true): void {
    const { sectionId, bytes, by } = update
    const flushedAt = this.#clock.now + (this.#flaw === 'forgets' ? this.#dice.between(0, 60) : 0)
    const row = { bytes, by, at: new Date(this.#clock.now), flushedAt }
    this.#rows.set(sectionId, [...(this.#rows.get(sectionId) ?? []), row])
    this.#witness.stored(update, isFree ? 'writer' : this.rightOf(by))
  }

  #same(arrays: Arrays): number {
    return updatesIn(arrays).filter(({ sectionId, seq, bytes, by }) => {
      const row = this.rows(sectionId)[seq - 1]
      return row?.by === by && Buffer.from(row.bytes).equals(bytes)
    }).length
  }

  load(section: SectionId): StoredText {
    const snapshot = this.#snapshots.get(section)
    const all = this.rows(section)
    const rows = all.slice(snapshot?.seq ?? 0)
    const updates = [...(snapshot ? [snapshot.state] : []), ...rows.map(row => row.bytes)]
    return { seq: all.length, updates, authors: snapshot?.authors ?? null, rows }
  }

  /** Some time from now, if at all, and unless there is a newer one. */
  save(snapshot: TextSnapshot): void {
    const { sectionId, seq } = snapshot
    this.#clock.after(this.#takes(false), () => {
      if (this.#dice.chance(this.faults) || (this.#snapshots.get(sectionId)?.seq ?? 0) >= seq) return
      if (seq <= this.rows(sectionId).length) this.#snapshots.set(sectionId, snapshot)
    })
  }
}

const updatesIn = ([sections, seqs, hexes, posts]: Arrays): TextUpdate[] =>
  sections.map((sectionId, at) => ({
    sectionId,
    seq: seqs[at]!,
    bytes: Buffer.from(hexes[at]!, 'hex'),
    by: posts[at]!,
  }))
