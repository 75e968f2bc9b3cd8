/** Shapes that are no text: too deep, too much, roots beside the one, things that are no text within it (C-12, C-13, C-15). */
import {
  any,
  binary,
  element,
  embed,
  format,
  type Item,
  json,
  string,
  subdocument,
  TYPES,
  type,
  xmlText,
} from '../bytes.ts'
import { type Case, casesOf, PLACES, SCHEMA, TOO_LARGE, typed, writes } from './case.ts'

/** Each within the one before, and a word in the innermost. */
const nested =
  (levels: number, ...names: readonly string[]) =>
  (me: number) => {
    const inside = (clock: number, content: Item['content']): Item =>
      clock === 0 ? { content } : { parent: { client: me, clock: clock - 1 }, content }
    const parts = Array.from({ length: levels }, (_, clock) => inside(clock, element(names[clock % names.length]!)))
    return writes(
      ...parts,
      inside(levels, element('paragraph')),
      inside(levels + 1, xmlText()),
      inside(levels + 2, string('deep')),
    )(me)
  }
/** So many in a row, each behind the one before; `length` is how far each moves the clock. */
const many = (count: number, content: (no: number) => Item['content']) => (me: number) =>
  writes(
    ...Array.from({ length: count }, (_, no): Item => {
      const origin = no === 0 ? PLACES.last : { client: me, clock: no - 1 }
      return { origin, content: content(no) }
    }),
  )(me)

const inText = (content: Item['content']) => writes({ origin: PLACES.last, content })
const root = (name: string, content: Item['content'], key?: string) => writes({ parent: name, key, content })

const c12 = casesOf('C-12', SCHEMA)
const c13 = casesOf('C-13', SCHEMA)
const c15 = casesOf('C-15', SCHEMA)

export const SHAPES: readonly Case[] = [
  c12('quotes-33', '33 quotations within each other', nested(33, 'blockquote'), 'taken'),
  c12('quotes-64', '64 quotations within each other', nested(64, 'blockquote'), 'taken'),
  c12('quotes-98', '98 quotations within each other', nested(98, 'blockquote'), 'taken'),
  c12('quotes-99', '99 quotations within each other, the last one too deep', nested(99, 'blockquote')),
  c12('quotes-200', '200 quotations within each other', nested(200, 'blockquote')),
  c12('quotes-3000', '3,000 quotations within each other, in 63 kB', nested(3_000, 'blockquote')),
  c12('quotes-15000', '15,000 quotations within each other', nested(15_000, 'blockquote')),
  c12('lists-40', '40 lists within each other', nested(80, 'bulletList', 'listItem'), 'taken'),
  c12('tables-20', '20 tables within each other', nested(60, 'table', 'tableRow', 'tableCell'), 'taken'),
  c12('footnotes-50', '50 footnotes within each other', nested(50, 'footnote'), 'taken'),

  c13('run-100001', 'a run of 100,001 letters', inText(string('x'.repeat(100_001))), 'taken'),
  c13('run-900000', 'a run of 900,000 letters', inText(string('x'.repeat(900_000))), 'taken'),
  c13(
    'run-grows',
    'a run of 60,000 letters behind another of 60,000',
    me => {
      const behind = { client: me, clock: 59_999 }
      return writes(typed('x'.repeat(60_000)), { origin: behind, content: string('y'.repeat(60_000)) })(me)
    },
    'taken',
  ),
  c13(
    'letters-20001',
    '20,001 letters in as many structs',
    many(20_001, () => string('x')),
    TOO_LARGE,
  ),
  c13(
    'marks-20001',
    '20,001 marks on one place',
    many(20_001, no => format('bold', no % 2 ? null : {})),
    TOO_LARGE,
  ),
  c13(
    'unknown-marks',
    '10,000 marks of 10,000 names',
    many(10_000, no => format(`mark${no}`, {})),
  ),
  c13(
    'attributes-20001',
    '20,001 attributes of one paragraph',
    me =>
      writes(
        ...Array.from({ length: 20_001 }, (_, no) => ({ parent: PLACES.paragraph, key: `a${no}`, content: any(1) })),
      )(me),
    TOO_LARGE,
  ),
  c13('attributes-1000', '1,000 attributes of one paragraph', me =>
    writes(...Array.from({ length: 1_000 }, (_, no) => ({ parent: PLACES.paragraph, key: `a${no}`, content: any(1) })))(
      me,
    ),
  ),

  c15('root-body', 'text in a root "body"', root('body', string('everybody'))),
  c15('root-acl', 'a key in a root "acl"', root('acl', any('everybody'), 'amina')),
  c15('root-proto', 'a key in a root "__proto__"', root('__proto__', any(true), 'admin')),
  c15('root-constructor', 'text in a root "constructor"', root('constructor', string('x'))),
  c15('root-empty-name', 'text in a root without a name', root('', string('x'))),
  c15('root-capital', 'a paragraph in a root "Default"', root('Default', element('paragraph'))),
  c15('root-space', 'a paragraph in a root "default "', root('default ', element('paragraph'))),
  c15('root-as-map', 'a key in the text itself', root('default', any('everybody'), 'acl')),
  c15('root-as-map-node', 'a paragraph under a key of the text itself', root('default', element('paragraph'), 'x')),
  c15('root-as-list', 'values as parts of the text', root('default', any(1, 2, 3))),
  c15('root-letters', 'letters beside the paragraphs', root('default', string('loose'))),
  c15('key-in-run', 'a key in a run of text', writes({ parent: PLACES.run, key: 'acl', content: any('everybody') })),
  c15('node-in-run', 'a paragraph in a run of text', inText(element('paragraph'))),
  c15('run-in-run', 'a run in a run of text', inText(xmlText())),
  c15(
    'letters-in-paragraph',
    'letters beside the runs of a paragraph',
    writes({ parent: PLACES.paragraph, content: string('x') }),
  ),
  c15(
    'values-in-paragraph',
    'values as parts of a paragraph',
    writes({ parent: PLACES.paragraph, content: any({ a: 1 }) }),
  ),
  c15('embed', 'an object within text', inText(embed({ type: 'script' }))),
  c15('embed-image', 'an image as an object within text', inText(embed({ image: 'javascript:alert(1)' }))),
  c15('json', 'JSON within text', inText(json({ a: 1 }, 'b'))),
  c15('any', 'values within text', inText(any('b', 7))),
  c15('binary', 'a program’s bytes within text', inText(binary(Uint8Array.of(0x4d, 0x5a, 0x90)))),
  c15(
    'binary-attribute',
    'bytes as an attribute',
    writes({ parent: PLACES.paragraph, key: 'level', content: binary(Uint8Array.of(1)) }),
  ),
  c15('subdocument', 'a document within text', inText(subdocument('acl'))),
  c15('subdocument-in-root', 'a document as a part of the text', root('default', subdocument('acl'))),
  c15(
    'subdocument-attribute',
    'a document as an attribute',
    writes({ parent: PLACES.paragraph, key: 'x', content: subdocument('acl') }),
  ),
  ...(['array', 'map', 'text', 'fragment'] as const).map(kind =>
    c15(`type-${kind}`, `a ${kind} of Yjs as a part of the text`, root('default', type(TYPES[kind]))),
  ),
  c15(
    'type-map-attribute',
    'a map of Yjs as an attribute',
    writes({ parent: PLACES.paragraph, key: 'x', content: type(TYPES.map) }),
  ),
  c15('type-unknown', 'a type of Yjs that there is not', root('default', type(99)), {
    code: 4422,
    rules: ['malformed', 'schema'],
  }),
]
