import { expect, test } from 'vitest'
import { peoplePresent, personOf } from '#app/editor/presence.ts'

const state = (name: string, organisation = 'UD', colour = '#1d4f7c') => ({ user: { name, organisation, colour } })

test('everybody is listed once, oneself first, whatever windows they have open', () => {
  const states = new Map([
    [1, state('Bo Ek', 'Ju')],
    [2, state('Anna Lind')],
    [3, state('Anna Lind')],
    [4, state('Cecilia Ros', 'Fi')],
  ])
  expect(peoplePresent(states, 3).map(person => [person.name, person.isSelf])).toEqual([
    ['Anna Lind', true],
    ['Bo Ek', false],
    ['Cecilia Ros', false],
  ])
})

test('two people of one name in two organisations are two people', () => {
  const states = new Map([
    [1, state('Anna Lind', 'UD')],
    [2, state('Anna Lind', 'Ju')],
  ])
  expect(peoplePresent(states, 9)).toHaveLength(2)
})

test.each([null, undefined, 7, {}, { user: null }, { user: { name: 5 } }])('a state of %j is nobody', odd => {
  expect(peoplePresent(new Map<number, unknown>([[1, odd]]), 9)).toEqual([])
})

test('a colour that is no colour does not reach the style sheet', () => {
  expect(personOf({ name: 'A', organisation: 'B', colour: 'red; background: url(x)' }).colour).toBe('#5b6470')
  expect(personOf({ name: 'A', organisation: 'B', colour: '#1D4f7c' }).colour).toBe('#1D4f7c')
})
