/** Proof that a run can see what it looks for: the same runs, on a database or a server with one flaw. */
import { describe, expect, test } from 'vitest'
import { run } from './run.ts'
import type { Options } from './world.ts'

const SEEDS = 60

/** All that is said of the first seed in which this is said; empty where it never is. */
const firstTo = async (flaw: Options['flaw'], say: string): Promise<readonly string[]> => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { wrong } = await run(seed, flaw ? { flaw } : {})
    if (wrong.some(one => one.includes(say))) return wrong
  }
  return []
}

describe('It is seen within a few runs', () => {
  test.each([
    ['a database forgets what it said was stored', 'forgets', 'a change that was safe is gone'],
    ['a server tells of a change before it is stored', 'tells too early', 'a page is told of what is not stored'],
    ['a database takes text from who may not write', 'ignores rights', 'who had no right to write any more'],
  ] as const)(
    'when %s',
    async (_what, flaw, say) => {
      expect(await firstTo(flaw, say)).not.toEqual([])
    },
    SEEDS * 3_000,
  )
})
