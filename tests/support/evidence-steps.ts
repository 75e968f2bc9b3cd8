/** Steps that put evidence cards beside a section and register newer figures. */
import type { Step } from './steps.ts'
import { act, id, type Key, SECTIONS } from './world.ts'

export const TODAY = '2026-09-07'

export const CARD = {
  sectionId: SECTIONS.goals,
  figure: '4 100 people',
  year: 2024,
  source: 'Statistics Sweden',
  address: 'https://example.org/table',
}

/** What somebody says of `card-1`. */
export const NEWER = {
  sectionId: SECTIONS.goals,
  cardId: id<'evidence card'>('card-1'),
  says: '5 200 people',
  asOf: '2026-09-01',
  found: 'Statistics Sweden, September',
}

/** Ids run `card-1`, `card-2`. */
export const card =
  (sectionId = SECTIONS.goals): Step =>
  d => ({
    ...d,
    cards: [
      ...d.cards,
      { ...CARD, id: id(`card-${d.cards.length + 1}`), sectionId, end: null, newer: [], ...act('amina') },
    ],
  })

/** On the last card; ids run `newer-1`, `newer-2` over it. */
export const newer =
  (by: Key = 'bo', asOf = NEWER.asOf): Step =>
  d => ({
    ...d,
    cards: d.cards.map((one, at) =>
      at < d.cards.length - 1
        ? one
        : {
            ...one,
            newer: [
              ...one.newer,
              {
                id: id<'newer figures'>(`newer-${one.newer.length + 1}`),
                says: NEWER.says,
                asOf,
                found: NEWER.found,
                answer: null,
                ...act(by),
              },
            ],
          },
    ),
  })

/** Every one that waits is answered by who writes. */
export const answered: Step = d => ({
  ...d,
  cards: d.cards.map(one => ({
    ...one,
    newer: one.newer.map(n => ({ ...n, answer: { outcome: 'kept' as const, reason: 'Same trend.', ...act('amina') } })),
  })),
})
