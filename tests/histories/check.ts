/** A question to the facts of a history. */
import type { Dossier } from '#domain/dossier.ts'
import type { Done } from './history.ts'
import type { World } from './world.ts'

/** What does not hold; nothing where all holds. */
export type Findings = string[]
export type Check = (w: World, done: Done) => Findings

export const postOf = (d: Dossier, id: string) => d.directory.posts.find(p => p.id === id)
export const must = (d: Dossier) => d.circle.filter(m => m.standing === 'mustClear')
export const say = (isWrong: boolean, words: () => string): Findings => (isWrong ? [words()] : [])
