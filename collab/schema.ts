/**
 * The text of a section: which nodes and marks exist. Editor and server agree on this one list; it is the only module
 * of `collab/` that the browser may import. What is signed is defined apart from it, in `#domain/canonical.ts`.
 */
import { type AnyExtension, Node } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { Subscript } from '@tiptap/extension-subscript'
import { Superscript } from '@tiptap/extension-superscript'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { isLinkAddress } from '#domain/link.ts'

/** The name of the one root of a section's Yjs document. */
export const FIELD = 'default'

/** A note that lives where it is referred to: it moves, splits and merges with its sentence, and needs no numbering. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  content: 'text*',
  marks: 'bold italic link subscript superscript',
  parseHTML: () => [{ tag: 'span[data-footnote]' }],
  renderHTML: () => ['span', { 'data-footnote': '', class: 'footnote' }, 0],
})

/** An image is named by the SHA-256 of its bytes (hex); the bytes lie in the database and are served by name. */
export const SectionImage = Image.extend({
  addAttributes: () => ({
    hash: { default: null, parseHTML: element => element.getAttribute('data-hash') },
    alt: { default: '' },
  }),
  parseHTML: () => [{ tag: 'img[data-hash]' }],
  renderHTML: ({ node }) => [
    'img',
    { 'data-hash': node.attrs['hash'], src: `/images/${node.attrs['hash']}`, alt: node.attrs['alt'] },
  ],
})

/** The extensions that make up the schema. The editor puts its own behaviour (undo, presence, views) on top. */
export const sectionExtensions = (): AnyExtension[] => [
  StarterKit.configure({
    undoRedo: false,
    code: false,
    codeBlock: false,
    heading: { levels: [1, 2, 3] },
    link: {
      openOnClick: false,
      autolink: true,
      protocols: ['mailto'],
      isAllowedUri: address => isLinkAddress(address),
    },
  }),
  Subscript,
  Superscript,
  TableKit.configure({ table: { resizable: false } }),
  SectionImage,
  Footnote,
]
