/** What is read of restricted sections and what is sent, over random histories. Source: domain study, 4.15 (8); R106, R107, R110. */
import { expect, test } from 'vitest'
import { shownOf } from '#domain/access.ts'
import type { Dossier } from '#domain/dossier.ts'
import { dispatch } from '#domain/may-dispatch.ts'
import { endReader, nameReader } from '#domain/may-restrict.ts'
import { dice } from '../support/dice.ts'
import { sending } from '../support/file-steps.ts'
import { given, restrictedTo, standing, version } from '../support/steps.ts'
import { act, actor, id, KEYS, NOW, opened, SECTIONS, type Section } from '../support/world.ts'

const HISTORIES = 10_000
const ACTS = 50
const NAMES = Object.keys(SECTIONS) as Section[]

/** Who may read what, by the acts that were allowed; nothing of the product's own judgement is in it. */
class Book {
  readonly restricted = new Set<string>()
  readonly readers = new Set<string>()
  readonly findings: string[] = []
  note(isFault: boolean, what: string): void {
    if (isFault) this.findings.push(what)
  }
}

const start = (roll: ReturnType<typeof dice>, book: Book): Dossier => {
  const closed = NAMES.filter(() => roll(2) === 0)
  for (const name of closed) book.restricted.add(SECTIONS[name])
  const steps = closed.map(name => {
    book.readers.add(`${SECTIONS[name]} amina`)
    return restrictedTo(name, 'amina')
  })
  return given(opened(), standing('labour', 'mustClear'), standing('budget', 'consulted'), ...steps, version())
}

const seen = { reads: 0, kept: 0, hidden: 0, named: 0, ended: 0, sent: 0, refused: 0 }

const history = (seed: number): readonly string[] => {
  const roll = dice(seed)
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!
  const book = new Book()
  let d = start(roll, book)
  for (let no = 0; no < ACTS; no++) {
    const kind = roll(6)
    // Who may name readers are few among all.
    const who = kind < 2 && roll(2) === 0 ? 'amina' : pick(KEYS)
    const sectionId = SECTIONS[pick(NAMES)]
    if (kind === 0) {
      const personId = id<'person'>(pick(KEYS))
      if (nameReader(actor(who), d, { sectionId, personId }, NOW).kind !== 'allow') continue
      seen.named += 1
      book.readers.add(`${sectionId} ${personId}`)
      const reader = { id: id<'reader'>(`named-${no}`), sectionId, personId, end: null, ...act(who) }
      d = { ...d, readers: [...d.readers, reader] }
    } else if (kind === 1 && d.readers.length > 0) {
      const reader = pick(d.readers)
      if (endReader(actor(who), d, reader.id, NOW).kind !== 'allow') continue
      seen.ended += 1
      book.readers.delete(`${reader.sectionId} ${reader.personId}`)
      d = { ...d, readers: d.readers.map(one => (one === reader ? { ...one, end: act(who) } : one)) }
    } else if (kind === 2) {
      const sections = NAMES.filter(() => roll(2) === 0).map(name => SECTIONS[name])
      const input = sending(d, { what: { versionNo: 1, sections }, isRead: roll(4) > 0 })
      if (dispatch(actor(who), d, input, NOW).kind !== 'allow') seen.refused += 1
      else {
        seen.sent += 1
        const unread = sections.filter(one => book.restricted.has(one) && !book.readers.has(`${one} ${who}`))
        book.note(
          unread.length > 0 || !input.isRead || sections.length === 0,
          `seed ${seed}: ${who} sent what they may not`,
        )
      }
    } else {
      const asked = NAMES.filter(() => roll(3) > 0).map(name => SECTIONS[name])
      const { kept, hidden } = shownOf(d, id<'person'>(who), asked)
      seen.reads += 1
      seen.kept += kept.length
      seen.hidden += hidden.length
      for (const one of asked) {
        const [isRestricted, isReader] = [book.restricted.has(one), book.readers.has(`${one} ${who}`)]
        const isShown = !hidden.includes(one)
        book.note(isShown && isRestricted && !isReader, `seed ${seed}: ${who} is shown ${one}`)
        book.note(isShown && isRestricted !== kept.includes(one), `seed ${seed}: that ${who} reads ${one} is not kept`)
        book.note(!isShown && (!isRestricted || isReader), `seed ${seed}: ${who} is not shown ${one}`)
      }
    }
  }
  return book.findings
}

test('Invariant 8 of restricted sections nothing is shown but to named readers, each time that is kept, and nobody sends more than they read', () => {
  const findings: string[] = []
  for (let seed = 1; seed <= HISTORIES; seed++) findings.push(...history(seed))
  expect(findings).toEqual([])
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(1000)
}, 120_000)
