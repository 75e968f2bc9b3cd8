/** What the reading of a paragraph needs to know of the file around it. */
import type { TextNode } from '#domain/canonical.ts'
import type { Fields } from './fields.ts'
import type { Album, Media } from './images.ts'
import type { Numbering } from './numbering.ts'
import type { Remarks } from './remarks.ts'
import type { Styles } from './styles.ts'
import type { Element } from './xml.ts'

export interface Source {
  readonly styles: Styles
  readonly numbering: Numbering
  readonly remarks: Remarks
  readonly album: Album
  /** By relationship id of the part that is read. */
  readonly media: Media
  /** Addresses outside the file, by relationship id. */
  readonly links: ReadonlyMap<string, string>
  /** Footnotes and endnotes, by kind and id; one that has been taken is gone, for it has one place in a text. */
  readonly notes: Map<string, { readonly element: Element; readonly source: Source }>
  /** Only the body has headings that open sections; a cell holds no tables, a note no blocks. */
  readonly place: 'body' | 'box' | 'cell' | 'note'
  readonly story: Story
  /** Characters so far, of the whole file. */
  readonly tally: { characters: number }
}

/** How far the reading of the body, or of one note, has come. */
export interface Story {
  readonly fields: Fields
  /** Text of a paragraph whose end was deleted: it runs on in the next. */
  carried: TextNode[]
  inContents: boolean
}
