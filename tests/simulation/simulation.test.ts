/**
 * Live text in a world of its own, where everything that may go wrong does: `SEEDS=20000 npx vitest run --config
 * remix.config.js tests/simulation`, `FROM` is the first seed. What fails is shown with the end of its course, and is
 * the same each time.
 */
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type Outcome, run } from './run.ts'

const SEEDS = Number(process.env['SEEDS'] ?? 100)
const FROM = Number(process.env['FROM'] ?? 1)
/** Seeds in one test. */
const PART = 50
/** Milliseconds that one seed may take on a busy machine. */
const PATIENCE = 3_000

const sum: Record<string, number> = {}
const add = (count: Outcome['count']) => {
  for (const [name, times] of Object.entries(count)) sum[name] = (sum[name] ?? 0) + times
}

/** What a failing seed says, for whoever looks into it. */
const story = async (seed: number): Promise<string> => {
  const { wrong, trace } = await run(seed, { keepsTrace: true })
  const first = trace.findIndex(line => line.includes('WRONG'))
  const before = trace.slice(Math.max(0, first - 40), first + 1)
  return [`Seed ${seed}: ${wrong.join('; ')}`, ...before].join('\n')
}

describe('People who write while everything fails', () => {
  const start = performance.now()
  afterAll(() => {
    const perSecond = (1_000 * SEEDS) / (performance.now() - start)
    process.stdout.write(`${SEEDS} seeds, ${perSecond.toFixed(1)} a second: ${JSON.stringify(sum)}\n`)
  })

  const parts = Array.from({ length: Math.ceil(SEEDS / PART) }, (_, no) => FROM + no * PART)
  test.each(parts)(
    'end with one text, the one that is stored, and all that was said to be safe (seeds from %i)',
    async first => {
      const failing: string[] = []
      for (let seed = first; seed < Math.min(first + PART, FROM + SEEDS); seed++) {
        const { wrong, count } = await run(seed)
        add(count)
        if (wrong.length > 0) failing.push(await story(seed))
      }
      expect(failing.join('\n\n')).toBe('')
    },
    PART * PATIENCE,
  )

  test('have met what they were to meet', () => {
    const rare =
      SEEDS >= 50 ? ['lostAnswers', 'overtaken', 'outdated', 'duplicates', 'frozen', 'loaded', 'compared'] : []
    const codes = SEEDS >= 50 ? ['closed0', 'closed1006', 'closed1012', 'closed4403', 'closed4510'] : []
    for (const name of ['stored', 'safe', 'told', ...rare, ...codes]) expect(sum[name], name).toBeGreaterThan(0)
  })
})

describe('The same seed', () => {
  test.each([7, 77, 777])('%i takes the same course, whatever the hour and the luck of the day', async seed => {
    const first = await run(seed, { keepsTrace: true })
    const hour = vi.spyOn(Date, 'now').mockReturnValue(1)
    const luck = vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const second = await run(seed, { keepsTrace: true })
    for (const spy of [hour, luck]) spy.mockRestore()
    expect(second.trace).toEqual(first.trace)
    expect(second.hash).toBe(first.hash)
    expect(second.hash).not.toBe((await run(seed + 1)).hash)
  })
})
