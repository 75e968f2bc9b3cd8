/** The parts of a Word file that are read, found by the relationships between them as Word finds them. */
import path from 'node:path'
import { imageOf, MAX_IMAGE, type Media, type WordImage } from './images.ts'
import { refuse } from './refused.ts'
import type { Remark } from './remarks.ts'
import { type Element, parseXml } from './xml.ts'
import type { Zip } from './zip.ts'

export interface Relation {
  /** The last word of its type: "styles", "image", "hyperlink". */
  readonly type: string
  /** Name of a part, or an address outside the file. */
  readonly target: string
  readonly isOutside: boolean
}

/** By id. */
export type Relations = ReadonlyMap<string, Relation>

/** Vector pictures and others that no browser shows; not worth unpacking. */
const NOT_SHOWN = /\.(emf|wmf|svg|tiff?|bmp|pdf|eps|wdp)$/i

/** The name of the main part. Throws WordRefused where there is none. */
export const mainPartOf = async (zip: Zip): Promise<string> => {
  const relations = zip.names.has('_rels/.rels') ? await relationsOf(zip, '') : new Map<string, Relation>()
  const main = [...relations.values()].find(one => one.type === 'officeDocument' && zip.names.has(one.target))
  const name = main?.target ?? 'word/document.xml'
  if (!zip.names.has(name)) throw refuse('notWord')
  return name
}

/** The root of a part; null where there is no such part. */
export const readPart = async (zip: Zip, name: string | undefined): Promise<Element | null> => {
  const bytes = name === undefined ? null : await zip.read(name)
  return bytes ? parseXml(bytes) : null
}

/** What a part refers to; of the file itself where the name is empty. */
export const relationsOf = async (zip: Zip, name: string): Promise<Relations> => {
  const folder = path.posix.dirname(name)
  const root = await readPart(zip, path.posix.join(folder, '_rels', `${path.posix.basename(name)}.rels`))
  return new Map(
    (root?.children ?? []).map(({ attrs }) => {
      const { Id = '', Type = '', Target = '' } = attrs
      const isOutside = attrs['TargetMode'] === 'External'
      const inside = Target.startsWith('/') ? Target.slice(1) : path.posix.join(folder, Target)
      return [Id, { type: Type.split('/').at(-1) ?? '', target: isOutside ? Target : inside, isOutside }]
    }),
  )
}

/** The part of a type that another part refers to. */
export const targetOf = (relations: Relations, type: string): string | undefined =>
  [...relations.values()].find(one => one.type === type && !one.isOutside)?.target

/** Addresses of links, by relationship id. */
export const linksOf = (relations: Relations): ReadonlyMap<string, string> =>
  new Map([...relations].flatMap(([id, one]) => (one.type === 'hyperlink' ? [[id, one.target] as const] : [])))

/** The pictures that a part refers to. One outside the file is not fetched. */
export const mediaOf = async (zip: Zip, relations: Relations): Promise<Media> => {
  const media = new Map<string, WordImage | Remark>()
  const seen = new Map<string, WordImage | Remark>()
  for (const [id, { type, target, isOutside }] of relations) {
    if (type !== 'image') continue
    const image = isOutside ? 'outsideImages' : (seen.get(target) ?? (await pictureOf(zip, target)))
    if (!isOutside) seen.set(target, image)
    media.set(id, image)
  }
  return media
}

const pictureOf = async (zip: Zip, name: string): Promise<WordImage | Remark> => {
  if (NOT_SHOWN.test(name)) return 'imageKinds'
  if ((zip.sizeOf(name) ?? 0) > MAX_IMAGE) return 'largeImages'
  const bytes = await zip.read(name)
  return bytes ? imageOf(bytes) : 'missingImages'
}
