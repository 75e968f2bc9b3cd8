/** The pictures on the buttons: strokes on a 20 × 20 field, in the colour of the text. */

const PATHS = {
  undo: 'M7 4 3 8l4 4M3.5 8H12a4.5 4.5 0 0 1 0 9H8',
  redo: 'm13 4 4 4-4 4M16.5 8H8a4.5 4.5 0 0 0 0 9h4',
  bold: 'M6 3.5h4.8a3.2 3.2 0 0 1 0 6.4H6zM6 9.9h5.6a3.3 3.3 0 0 1 0 6.6H6zM7 3.5v13',
  italic: 'M9 3.5h6M5 16.5h6M12 3.5l-4 13',
  underline: 'M6 3v6a4 4 0 0 0 8 0V3M4.5 17.5h11',
  strike:
    'M3 10h14M13.5 6.2C13 4.6 11.7 4 10 4 7.9 4 6.5 5.1 6.5 6.7c0 1 .5 1.8 1.5 2.3M6.2 13.5c.4 1.7 1.9 2.5 3.8 2.5 2.2 0 3.7-1.1 3.7-2.9 0-.4-.1-.8-.2-1.1',
  subscript: 'm3 4 8 10M11 4 3 14M13.5 13.8c.2-1 .9-1.5 1.7-1.5.9 0 1.6.6 1.6 1.4 0 1.2-3.3 2.3-3.3 4.3H17',
  superscript: 'm3 6 8 10M11 6 3 16M13.5 3.8c.2-1 .9-1.5 1.7-1.5.9 0 1.6.6 1.6 1.4 0 1.2-3.3 2.3-3.3 4.3H17',
  bullets: 'M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01',
  numbers:
    'M8.5 5H17M8.5 10H17M8.5 15H17M3 3.5l1.3-.7v4.4M2.9 13.2c.2-.8.7-1.2 1.4-1.2s1.3.4 1.3 1.1c0 1-2.7 2-2.7 3.7h2.9',
  indent: 'M3 4h14M10 8h7M10 12h7M3 16h14M3 8l3 2-3 2',
  outdent: 'M3 4h14M10 8h7M10 12h7M3 16h14M6 8l-3 2 3 2',
  quote: 'M3.5 5.5v9M7 6h9.5M7 10h9.5M7 14h6',
  link: 'm8.5 11.5 3-3M9 6l1.7-1.7a3.5 3.5 0 0 1 5 5L14 11M11 14l-1.7 1.7a3.5 3.5 0 0 1-5-5L6 9',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v12M12.5 4v12',
  footnote: 'M3 6h7M3 10h11M3 14h9M14.5 3.3 16 2.5v5M17.5 17H3',
  find: 'M8.5 3.5a5 5 0 1 1 0 10 5 5 0 0 1 0-10m3.7 8.7L17 17',
  authors: 'M10 3.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M3.5 17c.4-3.3 3-5 6.5-5s6.1 1.7 6.5 5',
  previous: 'm5 12 5-5 5 5',
  next: 'm5 8 5 5 5-5',
  close: 'm5 5 10 10M15 5 5 15',
} as const

export type IconName = keyof typeof PATHS

/** A picture beside or instead of words; it says nothing by itself. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
)
