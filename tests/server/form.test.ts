import { describe, expect, test } from 'vitest'
import { formOf } from '#server/form.ts'
import { Malformed } from '#server/refused.ts'

const ID = '0b9f4c1e-1111-4222-8333-944455556666'

const form = (fields: Record<string, string | File | readonly string[]>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' || value instanceof File ? [value] : value) data.append(name, one)
  return formOf(data)
}

const refusal = (ask: () => unknown): string => {
  try {
    return `nothing was refused: ${String(ask())}`
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return error.message
  }
}

describe('A form', () => {
  test('is trimmed, and its line ends are the same from every system', () => {
    expect(form({ note: '  one\r\ntwo\rthree \n' }).text('note', { max: 50 })).toBe('one\ntwo\nthree')
    expect(form({}).text('note', { max: 50 })).toBe('')
  })

  test('gives ids, and null for a choice that was left open', () => {
    expect(form({ postId: ID }).id('postId')).toBe(ID)
    expect(form({ postId: '' }).optionalId('postId')).toBeNull()
    expect(form({}).optionalId('postId')).toBeNull()
    expect(form({ to: [ID, ID] }).ids('to')).toEqual([ID, ID])
    expect(form({}).ids('to')).toEqual([])
  })

  test('gives numbers, choices, days and files', () => {
    expect(form({ no: '007' }).integer('no')).toBe(7)
    expect(form({ kind: 'b' }).oneOf('kind', ['a', 'b'])).toBe('b')
    expect(form({ day: '2028-02-29' }).day('day')).toBe('2028-02-29')
    expect(form({ word: new File(['x'], 'a.docx') }).file('word').name).toBe('a.docx')
  })

  test.each([
    ['text that is missing', () => form({}).text('coverNote', { max: 5, required: true }), 'Fill in "cover note".'],
    ['text of spaces alone', () => form({ note: ' \n ' }).text('note', { max: 5, required: true }), 'Fill in "note".'],
    ['text that is too long', () => form({ note: 'abcdef' }).text('note', { max: 5 }), '"note" is 6 characters long'],
    ['a zero byte', () => form({ note: 'a\0b' }).text('note', { max: 5 }), 'characters that are none'],
    ['a file where words are asked for', () => form({ note: new File(['x'], 'a') }).text('note', { max: 5 }), '"note"'],
    ['an id that is none', () => form({ postId: '1' }).id('postId'), 'Choose post id from the list.'],
    ['an id in capitals', () => form({ postId: ID.toUpperCase() }).id('postId'), 'Choose post id'],
    ['an id that is missing', () => form({}).id('postId'), 'Choose post id'],
    ['an optional id that is none', () => form({ postId: 'x' }).optionalId('postId'), 'Choose post id'],
    ['one bad id among several', () => form({ to: [ID, 'x'] }).ids('to'), 'Choose to from the list.'],
    ['a number with a sign', () => form({ no: '-1' }).integer('no'), '"no" is no number.'],
    ['a number with a point', () => form({ no: '1.5' }).integer('no'), '"no" is no number.'],
    ['a number too large', () => form({ no: '1234567890' }).integer('no'), '"no" is no number.'],
    ['a number that is missing', () => form({}).integer('no'), '"no" is no number.'],
    ['a choice that is not offered', () => form({ kind: 'c' }).oneOf('kind', ['a', 'b']), 'Choose kind'],
    ['a day that does not exist', () => form({ day: '2026-02-30' }).day('day'), '"day" is no date.'],
    ['a day in another notation', () => form({ day: '19.6.2026' }).day('day'), '"day" is no date.'],
    ['a day with more behind it', () => form({ day: '2026-06-19T10:00' }).day('day'), '"day" is no date.'],
    ['a file that is missing', () => form({}).file('word'), 'Choose a file.'],
    ['words where a file is asked for', () => form({ word: 'x' }).file('word'), 'Choose a file.'],
    ['a file without a byte', () => form({ word: new File([], 'a.docx') }).file('word'), 'Choose a file.'],
  ])('refuses %s', (_what, ask, sentence) => {
    expect(refusal(ask)).toContain(sentence)
  })
})
