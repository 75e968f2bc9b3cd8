import { expect, test } from 'vitest'
import { ariaKeys, keysText } from '#app/editor/keys.ts'
import { overAdvice, overText, stateText, wayText, wordsText } from '#app/editor/texts.ts'

test('what waits is said with its number, and where it waits', () => {
  const waiting = (changes: number, isOnDevice: boolean) =>
    stateText({ kind: 'offline', changes }, 'writer', isOnDevice)
  expect(waiting(0, false)).toBe('Offline: nothing waits on this page')
  expect(waiting(1, false)).toBe('Offline: 1 change waits on this page; keep it open')
  expect(waiting(3, false)).toBe('Offline: 3 changes wait on this page; keep it open')
  expect(waiting(3, true)).toBe('Offline: 3 changes kept on this device')
  expect(stateText({ kind: 'offline', changes: 3 }, 'writer', true, false)).toBe(
    'Offline: 3 changes, being kept on this device…',
  )
  expect(stateText({ kind: 'saved' }, 'reader', false)).toBe('Up to date')
})

test('a bar is over the text only when it is over', () => {
  expect(overText({ kind: 'offline', changes: 3 }, 'writer')).toBeNull()
  expect(overText({ kind: 'ended', reason: 'right' }, 'reader')).toBe('Your right to read this section has ended.')
  const left = { kind: 'ended', reason: 'left' } as const
  expect(overText(left, 'writer')).toMatch(/^Your post has ended/)
  // Nothing that lies on the device can be opened again: nothing of that is promised.
  expect(overAdvice(left, true)).toContain('on this page only')
})

test('the slower way is told beside what is saved, and not where there is no way at all', () => {
  expect(wayText({ kind: 'saved' }, 'stream')).toBe('by web requests, a little slower')
  expect(wayText({ kind: 'saving', changes: 1 }, 'stream')).toBe('by web requests, a little slower')
  expect(wayText({ kind: 'offline', changes: 1 }, 'stream')).toBeNull()
  expect(wayText({ kind: 'saved' }, 'socket')).toBeNull()
})

test('numbers and keys are written as people read them', () => {
  expect([wordsText(0), wordsText(1), wordsText(1234)]).toEqual(['0 words', '1 word', '1,234 words'])
  expect([keysText('Mod-Shift-8', false), keysText('Mod-b', true)]).toEqual(['Ctrl+Shift+8', '⌘+B'])
  expect([ariaKeys('Mod-k', false), ariaKeys('Mod-k', true)]).toEqual(['Control+K', 'Meta+K'])
})
