/** What is typed while the text is fixed as a version waits on the page, and is sent when it is fixed. */
import { describe, expect, test } from 'vitest'
import { isUnsent, Saving } from '#app/editor/saving.ts'
import { broughtText, fixedText } from '#app/editor/texts.ts'

const update = (no: number) => new Uint8Array([no])
const open = () => {
  const saving = new Saving(true, () => {})
  saving.opened()
  saving.synced()
  saving.acknowledged(1)
  return saving
}

describe('A page that holds still', () => {
  test('keeps what is typed meanwhile, and gives it as one message when it goes on', () => {
    const saving = open()
    saving.changed(update(1))
    saving.held()
    saving.changed(update(2))
    saving.changed(update(3))
    saving.acknowledged(2)
    expect(saving.state).toEqual({ kind: 'saving', changes: 2 })
    expect(isUnsent(saving.state)).toBe(true)
    expect(saving.released()).toEqual([update(2), update(3)])
    expect(saving.state).toEqual({ kind: 'saving', changes: 2 })
    saving.changed(update(4))
    saving.acknowledged(4)
    expect(saving.state).toEqual({ kind: 'saved' })
  })

  test('keeps it too when the line breaks meanwhile, in the order in which it was typed', () => {
    const saving = open()
    saving.changed(update(1))
    saving.held()
    saving.changed(update(2))
    saving.closed(1006)
    expect(saving.released()).toEqual([])
    saving.changed(update(3))
    expect(saving.opened()).toEqual([update(1), update(2), update(3)])
  })

  test('has nothing to send where nobody typed', () => {
    const saving = open()
    saving.held()
    expect(saving.released()).toEqual([])
    expect(saving.state).toEqual({ kind: 'saved' })
  })
})

describe('What is said of a version', () => {
  const fixed = { no: 3, at: Date.UTC(2026, 10, 25, 9, 0), isNew: true }

  test('tells who wrote in that moment that it is not in it', () => {
    expect(fixedText({ ...fixed, isWithout: true })).toContain('not in version 3')
    expect(fixedText({ ...fixed, isWithout: false })).toContain('What is written from now on is not in it')
  })

  test('tells whose offline text came too late for it, and nobody else', () => {
    const brought = (at: number) => broughtText({ at, hasChanged: false }, fixed)
    expect(brought(fixed.at - 1)).toContain('It is not in version 3')
    expect(brought(fixed.at + 1)).not.toContain('version')
  })
})
