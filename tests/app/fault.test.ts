/** What who runs the server reads of a page that failed. */
import { afterEach, expect, test, vi } from 'vitest'
import { handleError } from '#app/entry.server.tsx'

const lines = () => vi.mocked(console.error).mock.calls.map(([line]) => JSON.parse(String(line)) as object)
afterEach(() => vi.mocked(console.error).mockClear())

const request = (signal?: AbortSignal) =>
  new Request('http://localhost/strategies/one/text?find=secret', signal ? { signal } : {})

test('A fault of ours in a page is one line like every other event, without what was asked', () => {
  handleError(new Error('no such column'), { request: request() })
  expect(lines()).toEqual([
    expect.objectContaining({
      level: 'error',
      event: 'page failed',
      method: 'GET',
      path: '/strategies/one/text',
      error: 'no such column',
    }),
  ])
  expect(JSON.stringify(lines())).not.toContain('secret')
})

test('Who left, or asked for what is not there, makes no line', () => {
  handleError(new Error('aborted'), { request: request(AbortSignal.abort()) })
  handleError(new Response(null, { status: 404 }), { request: request() })
  expect(lines()).toEqual([])
})
