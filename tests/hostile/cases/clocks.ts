/** Updates that burn a clock, leave a gap, or delete what is not there yet (C-04 to C-06). */
import { updateMessage } from '#collab/wire.ts'
import { deleted, string, update } from '../bytes.ts'
import {
  as,
  blocks,
  type Case,
  CLIENTS,
  casesOf,
  deletes,
  END,
  INCOMPLETE,
  LEASE,
  MALFORMED,
  PLACES,
  typed,
  writes,
} from './case.ts'

const { aminaBefore, aminaNow } = CLIENTS
const c04 = casesOf('C-04', MALFORMED)
const c05 = casesOf('C-05', INCOMPLETE)
const c06 = casesOf('C-06', INCOMPLETE)

/** "Found" are those that chance brought up (mutants.test.ts), with what came of them before there was a rule. */
export const CLOCKS: readonly Case[] = [
  c04('burn-own-2-40', 'garbage of 2^40 in one’s own name (12 bytes)', writes({ gc: 2 ** 40 })),
  c04('burn-own-2-53', 'garbage of 2^53 - 1 in one’s own name', writes({ gc: 2 ** 53 - 1 })),
  c04('burn-own-100001', 'garbage of 100,001 in one’s own name', writes({ gc: 100_001 })),
  c04(
    'burn-own-deleted-2-53',
    'deleted text of 2^53 - 1 in one’s own name (17 bytes)',
    writes({ origin: PLACES.last, content: deleted(2 ** 53 - 1) }),
  ),
  c04(
    'burn-own-deleted-100001',
    'deleted text of 100,001 in one’s own name',
    writes({ origin: PLACES.last, content: deleted(100_001) }),
  ),
  c04('burn-now', 'garbage of 2^40 in the name Amina writes by now', as(aminaNow, 1, { gc: 2 ** 40 }), LEASE),
  c04(
    'burn-before',
    'garbage of 2^40 in the name Amina wrote by last week',
    as(aminaBefore, END, { gc: 2 ** 40 }),
    LEASE,
  ),
  c04('burn-now-short', 'garbage of 3 in the name Amina writes by now', as(aminaNow, 1, { gc: 3 }), LEASE),
  c04(
    'burn-before-deleted',
    'deleted text of 3 in the name Amina wrote by last week',
    as(aminaBefore, END, { origin: PLACES.last, content: deleted(3) }),
    LEASE,
  ),
  c04('skip-short', 'a skip of 5 and text behind it', writes({ skip: 5 }, typed('x'))),
  c04('skip-huge', 'a skip of 2^40', writes({ skip: 2 ** 40 })),
  c04('skip-between', 'a skip between two texts', writes(typed('x'), { skip: 3 }, typed('y'))),
  c04(
    'garbage-own-short',
    'garbage of 5 in one’s own name, as a page with collection sends it',
    writes({ gc: 5 }),
    'taken',
  ),
  c04(
    'deleted-own-short',
    'deleted text of 5 in one’s own name, as a page sends it that deleted what it typed',
    writes({ origin: PLACES.last, content: deleted(5) }),
    'taken',
  ),

  c05(
    'gap-own',
    'text at turn 5 of a clock that stands at 0',
    blocks(me => [{ client: me, clock: 5, structs: [typed('x')] }]),
  ),
  c05(
    'gap-own-far',
    'text at turn 2^40 of a clock that stands at 0',
    blocks(me => [{ client: me, clock: 2 ** 40, structs: [typed('x')] }]),
  ),
  c05(
    'gap-garbage',
    'garbage at turn 5 of a clock that stands at 0',
    blocks(me => [{ client: me, clock: 5, structs: [{ gc: 3 }] }]),
  ),
  c05(
    'gap-origin',
    'text behind a letter that nobody has typed',
    writes({ origin: { client: 999, clock: 0 }, content: string('x') }),
  ),
  c05(
    'gap-origin-amina',
    'text behind the letter that Amina is going to type next',
    writes({ origin: { client: aminaNow, clock: 500 }, content: string(' hidden') }),
  ),
  c05(
    'gap-right-origin',
    'text before a letter that nobody has typed',
    writes({ origin: PLACES.last, rightOrigin: { client: 999, clock: 0 }, content: string('x') }),
  ),
  c05(
    'gap-parent',
    'text in a paragraph that is not there',
    writes({ parent: { client: 999, clock: 0 }, content: string('x') }),
  ),
  c05(
    'gap-beside-good',
    'honest text, and text with a gap behind it',
    blocks(me => [
      { client: me, clock: 0, structs: [typed('x')] },
      { client: me + 50_000, clock: 7, structs: [typed('y')] },
    ]),
  ),

  c06(
    'delete-nobody',
    'a deletion of what a client nobody knows may write',
    deletes({ client: 999, ranges: [[0, 100]] }),
  ),
  c06(
    'delete-next',
    'a deletion of what Amina is going to type next',
    deletes({ client: aminaNow, ranges: [[500, 5]] }),
  ),
  c06(
    'delete-over-the-end',
    'a deletion that reaches beyond what Amina wrote',
    deletes({ client: aminaBefore, ranges: [[END - 2, 50]] }),
  ),
  c06(
    'delete-everything-ever',
    'a deletion of all Amina will ever write',
    deletes({ client: aminaNow, ranges: [[100, 2 ** 50]] }),
  ),
  c06('delete-own-future', 'a deletion of what one is going to type oneself', me =>
    updateMessage(update([], [{ client: me, ranges: [[0, 10]] }])),
  ),
  c06(
    'delete-one-of-many',
    'a deletion of a letter that is there and of one that is not',
    deletes({ client: aminaBefore, ranges: [[3, 1]] }, { client: 999, ranges: [[3, 1]] }),
  ),
  c04(
    'found-burn-twice',
    'garbage of 2^53 - 1 twice in one’s own name: nobody could open the section again',
    writes({ gc: 2 ** 53 - 1 }, { gc: 2 ** 53 - 1 }),
  ),
  c06(
    'found-delete-at-2-53',
    'a deletion at turn 2^53 - 1 behind one of what is there, Amina named twice',
    deletes({ client: aminaBefore, ranges: [[0, 3]] }, { client: aminaBefore, ranges: [[2 ** 53 - 1, 9]] }),
  ),
]
