import { expect, test } from 'vitest'
import { linkAddress } from '#app/editor/address.ts'

test.each([
  [' https://example.org/a?b=c ', 'https://example.org/a?b=c'],
  ['http://example.org', 'http://example.org'],
  ['example.org', 'https://example.org'],
  ['www.regeringen.se/å#ä', 'https://www.regeringen.se/å#ä'],
  ['anna@example.org', 'mailto:anna@example.org'],
  ['mailto:anna@example.org', 'mailto:anna@example.org'],
])('what people type, %j, becomes %j', (typed, address) => {
  expect(linkAddress(typed)).toBe(address)
})

test.each([
  '',
  'action plan',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc',
  '/images/x',
  'https://',
  'a b.org',
])('%j is no address', typed => {
  expect(linkAddress(typed)).toBeNull()
})
