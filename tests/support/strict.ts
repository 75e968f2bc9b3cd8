/** A line on console.error or console.warn that no test expects is a failure. */
import { afterEach, beforeEach, expect, vi } from 'vitest'

beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
  // What is refused is told to who runs the server; the tests that want to know ask for it.
  vi.spyOn(console, 'log').mockImplementation(() => {})
})

afterEach(() => {
  const lines = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls]
  vi.restoreAllMocks()
  expect(lines, 'console.error and console.warn stay silent').toEqual([])
})
