/**
 * kill -9 of the server, of PostgreSQL, and of both, from outside, while people type. KILLS sets how often (200 for a
 * whole run), SEED the moments.
 */
import path from 'node:path'
import { expect, test } from 'vitest'
import { dice } from '../support/dice.ts'
import { type Counts, nothing } from './books.ts'
import { type Scene, setScene, VICTIMS } from './scene.ts'

const KILLS = Number(process.env['KILLS'] ?? 9)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

const playing = async (use: (scene: Scene) => Promise<void>, program?: string) => {
  const scene = await setScene(program)
  try {
    await use(scene)
  } finally {
    await scene.end()
  }
}

test(
  `H92 Nothing acknowledged and nothing seen is lost in ${KILLS} kills (seed ${SEED})`,
  async () => {
    const counts: Counts = nothing()
    await playing(async scene => {
      const roll = dice(SEED)
      for (let at = 0; at < KILLS; at++) await scene.round(VICTIMS[at % VICTIMS.length]!, roll, counts)
    })
    const { acknowledged, seen, unknown, landed, faults } = counts
    console.info(
      `${KILLS} kills, seed ${SEED}: ${acknowledged} words acknowledged, ${seen} seen by others; of ${unknown} nobody was told, ${landed} of them had landed`,
    )
    expect(faults).toEqual([])
    expect(acknowledged).toBeGreaterThan(KILLS)
    expect(seen).toBeGreaterThan(KILLS)
    // Else no kill came at a moment that proves anything.
    expect(unknown).toBeGreaterThan(0)
  },
  60_000 + KILLS * 10_000,
)

test.each([
  ['A server that promises before it has stored', 'server', 'hasty-process.ts'],
  ['A database that promises before it has flushed', 'database', 'unflushed-process.ts'],
] as const)(
  '%s is found out',
  async (_name, victim, program) => {
    const counts: Counts = nothing()
    await playing(
      async scene => {
        const roll = dice(SEED)
        for (let at = 0; at < 10 && counts.faults.length === 0; at++) await scene.round(victim, roll, counts)
      },
      path.join(import.meta.dirname, program),
    )
    expect(counts.faults.join()).toContain('lost: ')
  },
  120_000,
)
