import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFinalCode, isUnsent, type SaveState, Saving } from '#app/editor/saving.ts'

const change = (n: number) => new Uint8Array([n])

const writing = () => {
  const told: SaveState[] = []
  const saving = new Saving(true, state => told.push(state))
  saving.opened()
  saving.synced()
  saving.acknowledged(1)
  return { saving, told }
}

describe('the saving indicator', () => {
  test('connects, and is saved when the server has the answer of this page', () => {
    const { saving, told } = writing()
    expect(told).toEqual([{ kind: 'saved' }])
    expect(saving.state).toEqual({ kind: 'saved' })
  })

  test('says "Saved" only when the last change is acknowledged, and tells a change of state once', () => {
    const { saving, told } = writing()
    saving.changed(change(1))
    saving.changed(change(2))
    saving.acknowledged(2)
    expect(saving.state).toEqual({ kind: 'saving', changes: 1 })
    saving.acknowledged(2)
    saving.acknowledged(3)
    expect(told.map(state => state.kind)).toEqual(['saved', 'saving', 'saving', 'saving', 'saved'])
  })

  test('keeps what was not acknowledged, counts what is typed offline, and gives both back in order', () => {
    const { saving } = writing()
    saving.changed(change(1))
    saving.changed(change(2))
    saving.acknowledged(2)
    saving.closed(1006)
    saving.changed(change(3))
    expect(saving.state).toEqual({ kind: 'offline', changes: 2 })
    expect(isUnsent(saving.state)).toBe(true)
    expect(saving.opened()).toEqual([change(2), change(3)])
    expect(saving.state).toEqual({ kind: 'saving', changes: 2 })
    saving.acknowledged(1)
    expect(saving.state).toEqual({ kind: 'connecting' })
    saving.synced()
    saving.acknowledged(2)
    expect(saving.state).toEqual({ kind: 'saved' })
  })

  test('a reader awaits the text and nothing else', () => {
    const saving = new Saving(false, () => {})
    expect(saving.opened()).toEqual([])
    expect(saving.state).toEqual({ kind: 'connecting' })
    saving.synced()
    expect(saving.state).toEqual({ kind: 'saved' })
    saving.closed(1012)
    expect(saving.state).toEqual({ kind: 'offline', changes: 0 })
  })

  test.each([
    [4401, { kind: 'ended', reason: 'session' }],
    [4403, { kind: 'ended', reason: 'right' }],
    [4404, { kind: 'ended', reason: 'left' }],
    [4413, { kind: 'refused', rule: 'too-large' }],
    [4422, { kind: 'refused', rule: 'malformed' }],
  ])('is over after close code %i', (code, state) => {
    const { saving } = writing()
    saving.changed(change(1))
    saving.closed(code)
    expect(saving.state).toEqual(state)
    expect(isFinalCode(code)).toBe(true)
    expect(isUnsent(saving.state)).toBe(false)
  })

  test('the rule that the server gives is kept when it then closes', () => {
    const { saving } = writing()
    saving.refused('schema')
    saving.closed(4422)
    expect(saving.state).toEqual({ kind: 'refused', rule: 'schema' })
  })

  test.each([1006, 1012, 4429, 4510])('is only offline after close code %i', code => {
    const { saving } = writing()
    saving.closed(code)
    expect(saving.state).toEqual({ kind: 'offline', changes: 0 })
    expect(isFinalCode(code)).toBe(false)
  })

  test('whatever happens, nothing is called saved that the server does not have, and nothing is lost', () => {
    const event = fc.oneof(
      { weight: 4, arbitrary: fc.constant('type' as const) },
      { weight: 3, arbitrary: fc.constant('commit' as const) },
      { weight: 1, arbitrary: fc.constant('drop' as const) },
      { weight: 2, arbitrary: fc.constant('open' as const) },
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), events => {
        const saving = new Saving(true, () => {})
        const server = new Set<number>()
        let wire: number[][] = []
        let isOpen = false
        let committed = 0
        let typed = 0
        for (const what of events) {
          if (what === 'type') {
            typed += 1
            saving.changed(change(typed))
            if (isOpen) wire.push([typed])
          } else if (what === 'open' && !isOpen) {
            isOpen = true
            committed = 0
            const waiting = [...saving.opened()].flatMap(update => [...update])
            wire = [...(waiting.length > 0 ? [waiting] : []), []]
            saving.synced()
          } else if (what === 'commit' && isOpen && committed < wire.length) {
            for (const n of wire[committed] ?? []) server.add(n)
            committed += 1
            saving.acknowledged(committed)
          } else if (what === 'drop' && isOpen) {
            isOpen = false
            saving.closed(1006)
          }
          if (saving.state.kind === 'saved') expect(server.size).toBe(typed)
          if ('changes' in saving.state) expect(saving.state.changes).toBeGreaterThanOrEqual(typed - server.size)
        }
        if (!isOpen) return
        saving.acknowledged(wire.length)
        expect(saving.state).toEqual({ kind: 'saved' })
      }),
    )
  })
})
