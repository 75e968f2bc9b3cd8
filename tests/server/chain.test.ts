/** The record as one chain, over random histories of entries and of what somebody does to them. Source: domain study, 4.15 (9). */
import { expect, test } from 'vitest'
import { sha256 } from '#server/hash.ts'
import { entryAfter, type Link, linkFault, recordPreimage } from '#server/record.ts'
import { dice } from '../support/dice.ts'

const HISTORIES = 10_000
const ACTS = 50
const EMPTY = { seq: 0, hash: '' }

type Roll = ReturnType<typeof dice>

const grown = (roll: Roll): readonly Link[] => {
  const chain: Link[] = []
  for (let no = 0; no < ACTS; no++)
    chain.push(
      entryAfter(chain.at(-1) ?? EMPTY, {
        at: new Date(1_780_000_000_000 + no * 60_000 + roll(60_000)).toISOString(),
        strategy: roll(5) === 0 ? null : `strategy-${roll(3)}`,
        by:
          roll(20) === 0 ? null : { post: `p${roll(9)}`, name: 'Ångström', role: 'chair', organisation: `o${roll(4)}` },
        action: ['freeze', 'reply', 'signOff', 'publish'][roll(4)] ?? '',
        summary: `did “${roll(1000)}”`,
        subject: { id: roll(1_000_000), list: [roll(2) === 0, null, 'ü'] },
      }),
    )
  return chain
}

/** The first fault; null: the chain holds. */
const faultOf = (chain: readonly Link[]): string | null => {
  let before: Omit<Link, 'payload'> = EMPTY
  for (const link of chain) {
    const fault = linkFault(before, link)
    if (fault) return fault
    before = link
  }
  return null
}

/** As somebody would do it who knows how hashes are made. */
const reworded = (link: Link): Link => {
  const payload = link.payload.replace('did', 'undid')
  return { ...link, payload, hash: sha256(recordPreimage(payload)) }
}

/** What was done to a chain, none of which is to go unseen; the last entry alone can be cut off, which a kept copy tells. */
const TAMPERINGS: readonly ((chain: readonly Link[], roll: Roll) => readonly Link[])[] = [
  (chain, roll) => chain.with(roll(ACTS), { ...chain[0]!, seq: ACTS + 1 }),
  (chain, roll) => {
    const at = roll(ACTS - 1)
    return chain.with(at, reworded(chain[at]!))
  },
  (chain, roll) => {
    const at = roll(ACTS)
    return chain.with(at, { ...chain[at]!, payload: chain[at]!.payload.replace('did', 'undid') })
  },
  (chain, roll) => chain.toSpliced(roll(ACTS - 1), 1),
  (chain, roll) => {
    const at = roll(ACTS - 1)
    return chain.with(at, chain[at + 1]!).with(at + 1, chain[at]!)
  },
  (chain, roll) => {
    const at = roll(ACTS)
    return chain.toSpliced(at, 0, entryAfter(chain[at - 1] ?? EMPTY, JSON.parse(chain[at]!.payload)))
  },
]

test('Invariant 9 the record is one chain: it holds as it grows, and nothing in it is changed, put in, taken out or moved unseen', () => {
  const unseen: string[] = []
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const roll = dice(seed)
    const chain = grown(roll)
    if (faultOf(chain) !== null) unseen.push(`seed ${seed}: ${faultOf(chain)}`)
    const kind = roll(TAMPERINGS.length)
    if (faultOf(TAMPERINGS[kind]!(chain, roll)) === null) unseen.push(`seed ${seed}: tampering ${kind} was not seen`)
  }
  expect(unseen).toEqual([])
}, 120_000)
