/** Words and parts that are no text of a section: scripts, links, forged authors, hidden words, odd keys (C-08 to C-11, C-16, C-20, C-21). */
import { any, element, format, type Item, rawString, string, TYPES, type } from '../bytes.ts'
import { type Case, casesOf, MALFORMED, PLACES, SCHEMA, writes } from './case.ts'

/** A node of this name as the first of the text. */
const node = (name: string) => writes({ content: element(name) })

/** In a row: each struct behind the one before. */
const row =
  (...contents: readonly Item['content'][]) =>
  (me: number) => {
    let clock = -1
    const items = contents.map((content, no): Item => {
      const item = no === 0 ? { origin: PLACES.last, content } : { origin: { client: me, clock }, content }
      clock += content.ref === 4 ? 4 : 1
      return item
    })
    return writes(...items)(me)
  }
const word = (key: string, value: unknown, raw?: string) =>
  row(format(key, value, raw), string('word'), format(key, null))
/** An attribute of the first paragraph. */
const attribute = (key: string, value: unknown) => writes({ parent: PLACES.paragraph, key, content: any(value) })
/** A node with attributes as the first of the text. */
const nodeWith = (name: string, attributes: Readonly<Record<string, unknown>>) => (me: number) =>
  writes(
    { content: element(name) },
    ...Object.entries(attributes).map(([key, value]) => ({
      parent: { client: me, clock: 0 },
      key,
      content: any(value),
    })),
  )(me)
const link = (href: unknown, more: object = {}) => word('link', { href, ...more })

const c08 = casesOf('C-08', SCHEMA)
const c09 = casesOf('C-09', SCHEMA)
const c10 = casesOf('C-10', SCHEMA)
const c11 = casesOf('C-11', SCHEMA)
const c16 = casesOf('C-16', SCHEMA)
const c20 = casesOf('C-20', SCHEMA)
const c21 = casesOf('C-21', SCHEMA)

const NODES = [
  'script',
  'iframe',
  'style',
  'svg',
  'object',
  'html',
  'a',
  'div',
  'form',
  'doc',
  'text',
  'codeBlock',
  'Paragraph',
]
const LINKS = {
  javascript: 'javascript:alert(1)',
  'javascript-case': 'JaVaScRiPt:alert(1)',
  'javascript-space': ' javascript:alert(1)',
  'javascript-tab': 'java\tscript:alert(1)',
  'javascript-line': 'java\nscript:alert(1)',
  'javascript-control': '\u0001javascript:alert(1)',
  'javascript-entity': 'javascript&#58;alert(1)',
  'javascript-behind': 'https://\njavascript:alert(1)',
  vbscript: 'vbscript:msgbox(1)',
  data: 'data:text/html,<script>alert(1)</script>',
  'data-svg': 'data:image/svg+xml,<svg onload=alert(1)>',
  file: 'file:///etc/passwd',
  blob: 'blob:https://example.org/1',
  'no-scheme': '//example.org/',
  relative: '/log-out',
  empty: '',
}

export const MARKS: readonly Case[] = [
  c08('suggested-deletion', 'a letter marked as a suggested deletion', word('deletion', { by: 'amina' })),
  c08('suggested-insertion', 'a word marked as a suggested insertion', word('insertion', { by: 'amina' })),
  c09('author-mark', 'a word that says Amina wrote it', word('author', { name: 'amina', at: '2026-01-01' })),
  c09('author-of-bold', 'bold that says Amina set it', word('bold', { author: 'amina', date: '2026-01-01' })),
  c09('author-of-paragraph', 'a paragraph that says Amina wrote it', attribute('author', 'amina')),
  c10('comment-mark', 'a word with a comment in the name of Amina', word('comment', { by: 'amina', text: 'Agreed.' })),
  c10('comment-node', 'a comment as a part of the text', node('comment')),

  ...NODES.map(name =>
    c11(`node-${name.toLowerCase()}${name === 'Paragraph' ? '-capital' : ''}`, `a part called "${name}"`, node(name)),
  ),
  c11('node-hook', 'a hook for a program in the page', writes({ content: type(TYPES.hook, 'script') })),
  c11('node-with-tag', 'a part whose name is a tag', node('paragraph><script>alert(1)</script>')),
  ...Object.entries(LINKS).map(([name, href]) => c11(`link-${name}`, `a link to ${JSON.stringify(href)}`, link(href))),
  c11('link-object', 'a link whose address is an object', link({ toString: 'javascript:alert(1)' })),
  c11('link-list', 'a link whose address is a list', link(['javascript:alert(1)'])),
  c11('link-none', 'a link without an address', word('link', {})),
  c11(
    'found-link-without-letters',
    'a link to a program on no letter: who typed there later made it one',
    row(format('link', { href: 'javascript:alert(1)' }), format('link', null)),
  ),
  c11('link-onclick', 'a link with a program on it', link('https://example.org/', { onclick: 'alert(1)' })),
  c11('onclick', 'a paragraph with a program on it', attribute('onclick', 'alert(1)')),
  c11(
    'inner-html',
    'a paragraph with HTML beside its text',
    attribute('dangerouslySetInnerHTML', '<script>1</script>'),
  ),
  c11(
    'image-src',
    'an image from elsewhere',
    nodeWith('image', { hash: 'a'.repeat(64), src: 'https://elsewhere.example/x.png' }),
  ),
  c11(
    'image-svg',
    'an image that is a program',
    nodeWith('image', { src: 'data:image/svg+xml,<svg onload=alert(1)>' }),
  ),
  c11(
    'image-onerror',
    'an image with a program on it',
    nodeWith('image', { hash: 'a'.repeat(64), onerror: 'alert(1)' }),
  ),

  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].flatMap(key => [
    c16(`attribute-${key}`, `an attribute called "${key}"`, attribute(key, 'x')),
    c16(`mark-${key}`, `a mark called "${key}"`, word(key, {})),
    c16(`node-${key}`, `a part called "${key}"`, node(key)),
  ]),
  c16('mark-with-proto', 'a mark whose value sets a prototype', word('bold', null, '{"__proto__":{"admin":true}}')),
  c16('attribute-object', 'an attribute that is an object', attribute('level', { valueOf: 1 })),
  c16('mark-word', 'a mark whose value is a word', word('bold', 'yes')),

  c20(
    'surrogate-in-link',
    'half a character in the address of a link',
    word('link', null, '{"href":"https://example.org/\\ud800"}'),
  ),
  c20(
    'surrogate-in-text',
    'half a character in the text, as bytes',
    writes({ origin: PLACES.last, content: rawString([0xed, 0xa0, 0x80]) }),
    MALFORMED,
  ),
  c20(
    'no-utf8',
    'bytes that are no letters',
    writes({ origin: PLACES.last, content: rawString([0x41, 0xff, 0xfe]) }),
    MALFORMED,
  ),
  c20(
    'utf8-overlong',
    'a letter in more bytes than it needs',
    writes({ origin: PLACES.last, content: rawString([0xc0, 0xae]) }),
    MALFORMED,
  ),

  c21('style', 'a paragraph with a style', attribute('style', 'display:none')),
  c21('class', 'a paragraph with a class', attribute('class', 'hidden')),
  c21('hidden', 'a paragraph that is hidden', attribute('hidden', true)),
  c21('white-text', 'white words', word('textStyle', { color: '#ffffff' })),
  c21('small-text', 'words of size 0', word('textStyle', { fontSize: '0' })),
  c21('highlight', 'words on their own colour', word('highlight', { color: 'black' })),
  c21('style-of-bold', 'bold with a style', word('bold', { style: 'font-size:0' })),
]
