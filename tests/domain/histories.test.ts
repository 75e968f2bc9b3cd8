/**
 * The audit invariants over random histories of several people, under every preset. A finding names the seed; `history(seed,
 * 50, …)` goes through it again. What concerns live rights and the log is shown on the real database, in tests/server.
 */
import { beforeAll, expect, test } from 'vitest'
import { newestVersion } from '#domain/clearance.ts'
import { history } from '../histories/history.ts'
import { INVARIANTS } from '../histories/invariants.ts'
import { REASONS, reasonFor } from '../histories/oracle.ts'

const HISTORIES = 10_000
const ACTS = 50

const findings = new Map<number, string[]>()
const seen = new Map<string, number>()
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
const note = (no: number, seed: number, found: readonly string[]) =>
  findings.set(no, [...(findings.get(no) ?? []), ...found.map(what => `seed ${seed}: ${what}`)])

beforeAll(() => {
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const w = history(seed, ACTS, (world, done) => {
      const isAllowed = done.attempt.verdict.kind === 'allow'
      count(`${isAllowed ? 'allowed' : 'refused'} ${done.name}`)
      const text = newestVersion(world.d)
      if (isAllowed && text)
        for (const { portfolioId } of world.d.circle)
          count(`goes forward as ${reasonFor(world, portfolioId, text, world.d.strategy.rules.publicationLevel, true)}`)
      for (const [no, { each = [] }] of Object.entries(INVARIANTS))
        for (const check of each) {
          const found = check(world, done)
          if (found.length > 0) note(Number(no), seed, found)
        }
    })
    for (const [no, { last = [] }] of Object.entries(INVARIANTS))
      for (const check of last) {
        const found = check(w)
        if (found.length > 0) note(Number(no), seed, found)
      }
  }
}, 240_000)

const holds = (no: number) => expect((findings.get(no) ?? []).slice(0, 5)).toEqual([])

test('Invariant 1 nothing is published or decided while a clearance that is required is missing', () => holds(1))
test('Invariant 2 a frozen version never changes, and its hashes are those of its content', () => holds(2))
test('Invariant 3 each signature is of its payload, on an existing version, in a post held then', () => holds(3))
test('Invariant 4 no act is done for an organisation that has ended', () => holds(4))
test('Invariant 5 silence is approval only where the preset says so', () => holds(5))
test('Invariant 6 in a round closed as cleared every comment that blocks is answered, and confirmed by its author or ruled upon', () =>
  holds(6))
test('Invariant 7 no deadline is shorter than the preset asks, but in an urgent round with a reason and an approval', () =>
  holds(7))
test('Invariant 10 nobody acts in a post that has ended, and what was done in it stays', () => holds(10))
test('Invariant 11 nobody signs while recused', () => holds(11))
test('Invariant 12 ids of sections are never used twice, and every section knows where it came from and what it became', () =>
  holds(12))
test('Invariant 13 who has cleared is read from the facts alone, and turns green by no other act', () => holds(13))

test('The histories reach everything: each act is allowed many times, and texts go forward for each reason there is', () => {
  const few = [...seen].filter(([what, n]) => what.startsWith('allowed') && n < HISTORIES / 250)
  expect(few).toEqual([])
  expect(REASONS.filter(reason => !seen.has(`goes forward as ${reason}`))).toEqual([])
})
