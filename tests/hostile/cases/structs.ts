/** Updates of readers, in other people's names, once more, and between letters that do not fit (C-01, C-03, C-18, C-19). */
import { answerMessage, updateMessage } from '#collab/wire.ts'
import { element, format, joined, overlong, string, unknownContent, update } from '../bytes.ts'
import {
  as,
  baseUpdate,
  blocks,
  type Case,
  CLIENTS,
  casesOf,
  deletes,
  END,
  LEASE,
  LETTERS,
  letterAt,
  MALFORMED,
  PLACES,
  READER,
  SCHEMA,
  typed,
  writes,
} from './case.ts'

const { aminaBefore, aminaNow, boNow } = CLIENTS
/** For what is wrong in itself; any of these words will do. */
const REFUSED: Case['expected'] = { code: 4422, rules: ['malformed', 'incomplete', 'schema'] }
const c01 = casesOf('C-01', READER, 'reader')
const c03 = casesOf('C-03', LEASE)
const c18 = casesOf('C-18', 'harmless')
const c19 = casesOf('C-19', LEASE)
const letter = (me: number) => update([{ client: me, clock: 0, structs: [typed(' Mine.')] }])

/** "Found" are those that chance brought up (mutants.test.ts), with what came of them before there was a rule. */
export const STRUCTS: readonly Case[] = [
  c01('reader-types', 'a reader types', writes(typed(' Mine.'))),
  c01('reader-answers', 'a reader answers the question of the server with news', me => answerMessage(letter(me))),
  c01(
    'reader-overlong',
    'a reader types, type and step in two bytes each',
    me => joined(overlong(0), overlong(2), [letter(me).length], letter(me)),
    MALFORMED,
  ),
  c01('reader-deletes', 'a reader deletes a letter', deletes({ client: aminaBefore, ranges: [[2, 1]] })),
  c01('reader-wipes', 'a reader deletes everything', deletes({ client: aminaBefore, ranges: [[0, END]] })),
  c01(
    'reader-formats',
    'a reader makes a word bold',
    writes({ rightOrigin: PLACES.first, content: format('bold', {}) }),
  ),
  c01('reader-burns', 'a reader burns 2^40 turns of their own clock', writes({ gc: 2 ** 40 }), MALFORMED),
  c01('reader-script', 'a reader writes a script', writes({ content: element('script') })),
  c01('reader-future', 'a reader deletes what is not there yet', deletes({ client: aminaNow, ranges: [[9_999, 3]] })),
  c01('reader-nothing', 'a reader says that there is no news', () => updateMessage(update([])), 'harmless'),
  c01('reader-known', 'a reader sends what everybody has', () => answerMessage(baseUpdate()), 'harmless'),
  c01('reader-broken', 'a reader sends what is no update', () => updateMessage(Uint8Array.of(1, 2, 3, 255)), MALFORMED),

  c03('as-amina-before', 'text in the name Amina wrote by last week', as(aminaBefore, END, typed(' I agree.'))),
  c03('as-amina-now', 'text in the name Amina writes by now', as(aminaNow, 1, typed(' I agree.'))),
  c03('as-amina-answer', 'the same as an answer to the question of the server', () =>
    answerMessage(update([{ client: aminaBefore, clock: END, structs: [typed(' I agree.')] }])),
  ),
  c03(
    'as-amina-format',
    'bold in the name Amina wrote by last week',
    as(aminaBefore, END, { rightOrigin: PLACES.first, content: format('bold', {}) }),
  ),
  c03(
    'as-amina-partly',
    'one’s own text, and text in the name of Amina beside it',
    blocks(me => [
      { client: me, clock: 0, structs: [typed(' Mine.')] },
      { client: aminaBefore, clock: END, structs: [typed(' Hers.')] },
    ]),
  ),
  c03(
    'as-amina-overlap',
    'text in the name of Amina that begins where hers is known',
    as(aminaBefore, END - 1, { origin: PLACES.last, content: string('..') }),
  ),

  c18('replay-all', 'the whole text once more', () => updateMessage(baseUpdate())),
  c18('replay-answer', 'the whole text as an answer', () => answerMessage(baseUpdate())),
  c18('replay-nothing', 'an update without news', () => updateMessage(update([]))),
  c18(
    'replay-other-words',
    'other words under turns of the clock that are taken: they are known, so nothing is read of them',
    as(aminaBefore, 2, { parent: PLACES.run, content: string('X'.repeat(LETTERS)) }),
  ),
  c18(
    'replay-in-her-name',
    'what Amina would have sent, recorded and sent by another',
    as(aminaBefore, END, typed(' Later.')),
    LEASE,
  ),

  c19(
    'relay-of-a-reader',
    'text in the name of a reader’s page, passed on by a writer',
    as(boNow, 0, typed(' From Bo.')),
    LEASE,
  ),
  c19(
    'relay-beside-own',
    'one’s own text, and a reader’s with it',
    blocks(me => [
      { client: me, clock: 0, structs: [typed(' Mine.')] },
      { client: boNow, clock: 0, structs: [typed(' From Bo.')] },
    ]),
    LEASE,
  ),

  casesOf('C-15', SCHEMA)(
    'content-unknown',
    'a struct whose kind there is not (11)',
    writes({ origin: PLACES.last, content: unknownContent(11) }),
    MALFORMED,
  ),

  c18(
    'found-origin-own-future',
    'a letter behind one that the same page types later',
    (me: number) => writes({ origin: { client: me, clock: 4 }, content: string('early') }, typed('x'))(me),
    REFUSED,
  ),
  c18(
    'found-origins-crossed',
    'bold between two letters, of which the right one stands left: who came later read another text',
    writes({ origin: letterAt(15), rightOrigin: letterAt(3), content: format('bold', {}) }),
    MALFORMED,
  ),
  c18(
    'found-origin-missing',
    'words before a letter that has others before it, behind none: who came later read another text',
    writes({ rightOrigin: letterAt(5), content: string('some words ') }),
    MALFORMED,
  ),
  c18(
    'found-origins-apart',
    'words between two letters of different paragraphs',
    writes({ origin: letterAt(3), rightOrigin: { client: aminaBefore, clock: 41 }, content: string('x') }),
    MALFORMED,
  ),
]
