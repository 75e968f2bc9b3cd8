/** Messages that are not what the protocol is (W-07, W-10, C-17). */
import { answerMessage, presenceMessage, questionMessage, updateMessage } from '#collab/wire.ts'
import { joined, overlong, presence, rollsOf, update } from '../bytes.ts'
import { type Case, MALFORMED, TOO_LARGE, typed, writes } from './case.ts'

const wire = (id: string, name: string, what: string, frame: Case['frame'], more: Partial<Case> = {}): Case => ({
  id,
  name,
  what,
  from: 'writer',
  expected: MALFORMED,
  frame,
  ...more,
})
const w10 = (name: string, what: string, frame: Case['frame'], more?: Partial<Case>) =>
  wire('W-10', name, what, frame, more)
const bytes =
  (...all: readonly number[]) =>
  () =>
    Uint8Array.from(all)
const good = writes(typed(' Good.'))
const letters = (text: string) => () => new TextEncoder().encode(text)
/** The body of an honest update, and the message around it with other bytes for its three numbers. */
const body = (me: number) => update([{ client: me, clock: 0, structs: [typed(' Good.')] }])
const around = (type: readonly number[] | Uint8Array, step: readonly number[] | Uint8Array, length?: Uint8Array) => {
  return (me: number) => joined(type, step, length ?? overlong(body(me).length, 1), body(me))
}
const cut = (share: number) => (me: number) => {
  const whole = body(me)
  return updateMessage(whole.slice(0, Math.floor(whole.length * share)))
}
const noise = (seed: number, length: number) => () => {
  const roll = rollsOf(seed)
  // The first byte claims many clients, so that what follows would have to be right.
  return updateMessage(
    joined(
      [60 + roll(60)],
      Uint8Array.from({ length }, () => roll(256)),
    ),
  )
}

/** An honest update in bytes that no page writes: it is read, and stored as a page would have written it. */
const inside = (name: string, what: string, bytes: Case['frame']) =>
  w10(name, `within the update, ${what}`, me => updateMessage(bytes(me)), { expected: 'taken' })

const FORMS: readonly Case[] = [
  w10('empty', 'a message without a byte', bytes()),
  w10('text-hello', 'a text frame with a greeting', letters('hello'), { isText: true }),
  w10('text-update', 'a text frame whose letters are an update', letters('\0\u0002\u0002\0\0'), { isText: true }),
  w10('text-json', 'a text frame with an order in JSON', letters('{"type":"update","role":"admin"}'), { isText: true }),
  ...[2, 4, 5, 9, 127].map(type =>
    w10(`type-${type}`, `a message of the type ${type}, which a page does not send`, bytes(type, 0)),
  ),
  ...[3, 7, 127].map(step =>
    w10(`step-${step}`, `step ${step} of the protocol, which there is not`, bytes(0, step, 0)),
  ),
  w10('held-unasked', 'that one holds still, though nobody asked', bytes(6, 0), { expected: 'harmless' }),
  w10(
    'held-by-another',
    'that one holds still for the hold of the number 2^40',
    bytes(6, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20),
    {
      expected: 'harmless',
    },
  ),
  w10('held-trailing', 'that one holds still, with one byte behind it', bytes(6, 0, 0)),
  w10('held-overlong', 'that one holds still, the number in two bytes', bytes(6, 0x80, 0)),
  w10('type-alone', 'a type and nothing behind it', bytes(0)),
  w10('step-alone', 'a step and nothing behind it', bytes(0, 2)),
  w10('overlong-type', 'the type in two bytes', around(overlong(0), [2])),
  w10('overlong-step', 'the step in two bytes', around([0], overlong(2))),
  w10('overlong-type-and-step', 'type and step in two bytes each: 80 00 82 00', around(overlong(0), overlong(2))),
  w10('overlong-answer', 'the answer of a page, its step in two bytes', around([0], overlong(1))),
  w10('overlong-type-of-five', 'the type in five bytes', around(overlong(0, 5), [2])),
  w10('overlong-length', 'the length in three bytes', me => around([0], [2], overlong(body(me).length, 3))(me)),
  w10('number-without-end', 'a number whose bytes do not end', bytes(...Array(12).fill(0xff))),
  w10('number-cut-off', 'a number that breaks off', bytes(0x80)),
  w10('length-too-long', 'a length beyond the end of the message', me => around([0], [2], overlong(999, 2))(me)),
  w10('length-huge', 'a length of 2^40', me =>
    around([0], [2], Uint8Array.from([0x80, 0x80, 0x80, 0x80, 0x80, 0x20]))(me),
  ),
  w10('length-too-short', 'a length before the end of the message', me =>
    around([0], [2], overlong(body(me).length - 1, 1))(me),
  ),
  w10('trailing-zero', 'one byte behind the message', me => joined(good(me), [0])),
  w10('trailing-message', 'a second message glued behind the first', me => joined(good(me), good(me))),
  w10('trailing-question', 'a question with one byte behind it', () => joined(questionMessage(Uint8Array.of(0)), [0])),
  w10('people-question-trailing', 'the question who is here with one byte behind it', bytes(3, 0)),
  w10('people-question-overlong', 'the question who is here in two bytes', () => overlong(3)),
  w10('question-broken', 'a question whose state cannot be read', () => questionMessage(Uint8Array.of(5, 1))),
  w10('question-endless', 'a question that claims 2^28 clients', () =>
    questionMessage(Uint8Array.of(0xff, 0xff, 0xff, 0x7f, 1, 1)),
  ),
  inside('update-overlong-count', 'the count of clients in two bytes', me => joined(overlong(1), body(me).slice(1))),
  inside('update-overlong-structs', 'the count of structs in three bytes', me =>
    joined(body(me).slice(0, 1), overlong(1, 3), body(me).slice(2)),
  ),
  inside('update-overlong-deletes', 'the count of deletions in two bytes', me =>
    joined(body(me).slice(0, -1), overlong(0)),
  ),
  inside('update-trailing-zero', 'one byte behind its end', me => joined(body(me), [0])),
  inside('update-trailing-update', 'another one behind its end', me => joined(body(me), body(me))),
]

const PEOPLE: readonly Case[] = [
  w10('people-overlong', 'who is here, its length in two bytes', () => {
    const said = presence([7, 1, '{}'])
    return joined([1], overlong(said.length), said)
  }),
  w10('people-trailing', 'who is here with one byte behind it', () =>
    presenceMessage(joined(presence([7, 1, '{}']), [0])),
  ),
  w10('people-cut-off', 'who is here, broken off', () => presenceMessage(presence([7, 1, '{"a":1}']).slice(0, -3))),
  w10('people-too-few', 'who is here claims a hundred and tells of one', () =>
    presenceMessage(joined([100], presence([7, 1, '{}']).slice(1))),
  ),
  w10('people-no-json', 'who is here in what is no JSON', () => presenceMessage(presence([7, 1, '{"cursor":']))),
  w10('people-number', 'who is here is a number', () => presenceMessage(presence([7, 1, '42']))),
]

const BROKEN: readonly Case[] = [
  ...[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map(share =>
    wire('C-17', `cut-${share * 100}`, `an honest update, broken off after ${share * 100} % of its bytes`, cut(share)),
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(seed =>
    wire('C-17', `noise-${seed}`, `an update of ${seed * 40} bytes by chance`, noise(seed, seed * 40)),
  ),
  wire('C-17', 'zero-bytes', 'an update without a byte', () => updateMessage(new Uint8Array())),
  wire('C-17', 'one-byte', 'an update of one byte', () => updateMessage(Uint8Array.of(0))),
  wire('C-17', 'many-clients', 'an update that claims 2^28 clients', () =>
    updateMessage(Uint8Array.of(0xff, 0xff, 0xff, 0x7f, 0)),
  ),
  wire('C-17', 'many-structs', 'an update that claims 2^40 structs', () =>
    updateMessage(Uint8Array.of(1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20, 9, 0, 0)),
  ),
  wire('C-17', 'answer-of-noise', 'an answer to the question of the server by chance', () =>
    answerMessage(Uint8Array.from({ length: 64 }, (_, no) => (no * 37 + 11) % 256)),
  ),
]

const LARGE: readonly Case[] = [
  wire('W-07', 'large-update', 'an update of a megabyte and a byte', writes(typed('x'.repeat((1 << 20) + 1))), {
    expected: TOO_LARGE,
  }),
  wire(
    'W-07',
    'large-presence',
    'a presence of a megabyte',
    () => presenceMessage(presence([7, 1, JSON.stringify({ cursor: 'x'.repeat(1 << 20) })])),
    { expected: TOO_LARGE },
  ),
  wire('W-07', 'large-zeros', 'a megabyte and a half of zeros', () => new Uint8Array(3 << 19), { expected: TOO_LARGE }),
  wire('W-07', 'large-question', 'a question of a megabyte', () => questionMessage(new Uint8Array((1 << 20) + 1)), {
    expected: TOO_LARGE,
  }),
]

export const WIRE: readonly Case[] = [...FORMS, ...PEOPLE, ...BROKEN, ...LARGE]
