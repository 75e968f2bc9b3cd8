/** The archive package as a ZIP file: what is stored, pages to read it, and what checks it without us. */
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ArchivePackage, PackageFile } from '#server/archive.ts'
import { sha256 } from '#server/hash.ts'
import { pagesOf } from './pages.tsx'
import { readMe } from './read-me.ts'
import verifier from './verify.mjs?raw'

const RESTRICTED = 'restricted/'

/** A list of contents as `sha256sum` reads it. */
const contentsOf = (files: readonly PackageFile[]) =>
  files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join('')

const withContents = (name: string, files: readonly PackageFile[]): PackageFile[] =>
  files.length === 0 ? [] : [...files, { name, bytes: contentsOf(files) }]

/** Every file of the package. */
export const filesOf = async (pack: ArchivePackage): Promise<PackageFile[]> => {
  const pages: PackageFile[] = []
  for await (const page of pagesOf(pack)) pages.push(page)
  const all: PackageFile[] = [
    { name: 'READ-ME.txt', bytes: readMe(pack.about) },
    { name: 'verify.mjs', bytes: verifier },
    ...pages,
    ...pack.files,
  ]
  const isRestricted = ({ name }: PackageFile) => name.startsWith(RESTRICTED)
  return [
    ...withContents(
      'contents.sha256',
      all.filter(file => !isRestricted(file)),
    ),
    ...withContents(`${RESTRICTED}contents.sha256`, all.filter(isRestricted)),
  ]
}

/** Bytes of the ZIP file, packed while they are read. */
export const zipOf = async (pack: ArchivePackage): Promise<Readable> => {
  const zip = new ZipFile()
  const mtime = new Date(pack.about.madeAt)
  const folder = `${pack.about.strategy.slug}/`
  for (const { name, bytes } of await filesOf(pack)) zip.addBuffer(Buffer.from(bytes), folder + name, { mtime })
  zip.end()
  return zip.outputStream as Readable
}
