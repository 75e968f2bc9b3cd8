/** A Word file as a draft: a title, sections, pictures, and remarks on what was not taken over. Nothing is fetched. */
import { countWords } from '#domain/text.ts'
import { blocksOf } from './blocks.ts'
import { Fields } from './fields.ts'
import { Album, type WordImage } from './images.ts'
import { numberingOf } from './numbering.ts'
import { linksOf, mainPartOf, mediaOf, type Relations, readPart, relationsOf, targetOf } from './parts.ts'
import { refuse, WordRefused } from './refused.ts'
import { Remarks } from './remarks.ts'
import { sectionsOf, type WordSection } from './sections.ts'
import type { Source } from './source.ts'
import { stylesOf } from './styles.ts'
import { clean } from './text.ts'
import { child, descendants, type Element } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

export { type WordImage, WordRefused, type WordSection }

export interface WordDraft {
  /** At most 300 characters; null where neither the text nor the properties of the file give one. */
  readonly title: string | null
  /** In the order of the text, at least one. */
  readonly sections: readonly WordSection[]
  /** Those that the sections show, each once. */
  readonly images: readonly WordImage[]
  /** What was not understood, in plain words, each once with a count. */
  readonly remarks: readonly string[]
  /** Of the sections and their titles. */
  readonly words: number
}

/** One file is read at a time, so that a few large ones cannot fill the memory together. */
let last: Promise<unknown> = Promise.resolve()

/** Throws WordRefused, with a sentence for the person, where the file is not read. */
export const readWord = (bytes: Buffer): Promise<WordDraft> => {
  const draft = last.then(() => read(bytes))
  last = draft.catch(() => null)
  return draft
}

const read = async (bytes: Buffer): Promise<WordDraft> => {
  const zip = await openZip(bytes)
  const main = await mainPartOf(zip)
  const document = await readPart(zip, main)
  const body = child(document ?? undefined, 'w:body')
  if (document?.name !== 'w:document' || !body) throw refuse('notWord')
  const remarks = new Remarks()
  const relations = await relationsOf(zip, main)
  const source = await sourceOf(zip, body, relations, remarks)
  const blocks = blocksOf(body, source)
  await remarkLeftOut(zip, relations, remarks)
  const { title, sections } = sectionsOf(blocks, await titleOf(zip), remarks)
  const words = sections
    .flatMap(section => [{ type: 'text', text: section.title }, section.doc])
    .reduce((sum, node) => sum + countWords(node), 0)
  return { title, sections, images: source.album.list(), remarks: remarks.list(), words }
}

const sourceOf = async (zip: Zip, body: Element, relations: Relations, remarks: Remarks): Promise<Source> => {
  const part = (type: string) => readPart(zip, targetOf(relations, type))
  const notes = new Map<string, { element: Element; source: Source }>()
  const source: Source = {
    styles: stylesOf(await part('styles')),
    numbering: numberingOf(await part('numbering')),
    remarks,
    album: new Album(remarks),
    media: await mediaOf(zip, relations),
    links: linksOf(relations),
    notes,
    place: 'body',
    story: { fields: new Fields(body), carried: [], inContents: false },
    tally: { characters: 0 },
  }
  for (const kind of ['footnote', 'endnote']) {
    const name = targetOf(relations, `${kind}s`)
    const root = await readPart(zip, name)
    if (name === undefined || !root) continue
    const links = linksOf(await relationsOf(zip, name))
    for (const element of root.children) {
      const story = { fields: new Fields(element), carried: [], inContents: false }
      // A note within a note is no part of the schema, and none of Word's.
      const inner: Source = { ...source, links, media: new Map(), notes: new Map(), place: 'note', story }
      notes.set(`w:${kind}Reference ${element.attrs['w:id']}`, { element, source: inner })
    }
  }
  return source
}

/** What stands beside the text. */
const remarkLeftOut = async (zip: Zip, relations: Relations, remarks: Remarks): Promise<void> => {
  const comments = await readPart(zip, targetOf(relations, 'comments'))
  remarks.add('comments', comments?.children.filter(one => one.name === 'w:comment').length ?? 0)
  const beside = [...relations.values()].filter(one => one.type === 'header' || one.type === 'footer')
  for (const target of new Set(beside.map(one => one.target))) {
    const root = await readPart(zip, target)
    const words = root ? [...descendants(root, 'w:t')].map(text => text.text).join('') : ''
    if (/\p{L}/u.test(words)) remarks.add('headers')
  }
  if ([...zip.names].some(name => /vbaProject/i.test(name))) remarks.add('macros')
}

/** The title in the properties of the file. */
const titleOf = async (zip: Zip): Promise<string | null> => {
  const properties = await readPart(zip, 'docProps/core.xml')
  return clean(child(properties ?? undefined, 'dc:title')?.text ?? '').trim() || null
}
