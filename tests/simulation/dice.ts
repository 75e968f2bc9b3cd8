/** Chance that falls the same way for the same seed (mulberry32). */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = Math.imul(seed, 0x9e3779b1)
  }

  /** A whole number from 0 up to, but not with, `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % limit
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  /** True in so many of a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent
  }

  pick<One>(list: readonly One[]): One {
    const one = list[this.below(list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }

  /** One of these, each as often as it weighs. */
  weigh<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const all = Object.entries(weights) as [Name, number][]
    let left = this.below(all.reduce((sum, [, weight]) => sum + weight, 0))
    for (const [name, weight] of all) {
      if (left < weight) return name
      left -= weight
    }
    throw new Error('nothing weighs anything')
  }
}
