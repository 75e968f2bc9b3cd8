/** Fields of a Word text: their codes, which are not text, and their results, which are. They may span paragraphs. */
import { descendants, type Element } from './xml.ts'

interface Field {
  code: string
  /** Past the code, in the result. */
  showing: boolean
  isContents: boolean
  address: string | null
}

/** Word nests two or three; more is made to exhaust. */
const MAX_NESTED = 20

/** The address of a HYPERLINK field; null for other fields and for places within the file. */
const addressIn = (code: string): string | null => {
  const [, quoted, bare] = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))/i.exec(code) ?? []
  const anchor = /\\l\s+"([^"]+)"/i.exec(code)?.[1]
  const address = quoted ?? bare
  return address ? `${address}${anchor ? `#${anchor}` : ''}` : null
}

/** The fields that are open at one point of a story: the body, or one note. */
export class Fields {
  readonly #open: Field[] = []
  /** Where begins and ends do not match, every result is text: a field left open must not swallow what follows. */
  readonly #isSound: boolean
  constructor(story: Element) {
    this.#isSound = isBalanced(story)
  }

  code(text: string): void {
    const field = this.#open.at(-1)
    if (field && !field.showing) field.code += text
  }

  start(): void {
    if (this.#isSound) this.#open.push({ code: '', showing: false, isContents: false, address: null })
  }

  /** From here on stands the result. Gives the address that it leads to, if any. */
  show(): string | null {
    const field = this.#open.at(-1)
    if (!field || field.showing) return null
    field.showing = true
    field.isContents = /^\s*TOC\b/i.test(field.code)
    field.address = addressIn(field.code)
    return field.address
  }

  end(): void {
    this.#open.pop()
  }

  /** What stands here is part of a code. */
  get isSilent(): boolean {
    return this.#open.some(field => !field.showing)
  }

  /** What stands here is a table of contents. */
  get isContents(): boolean {
    return this.#open.some(field => field.isContents)
  }

  get address(): string | null {
    return this.#open.findLast(field => field.address !== null)?.address ?? null
  }
}

/** Deleted fields are left out whole, so they do not count. A field within one element has no marks. */
const isBalanced = (story: Element): boolean => {
  const left = [...descendants(story, 'w:del', 'w:moveFrom')]
  const deleted = new Set(left.flatMap(one => [...descendants(one, 'w:fldChar')]))
  let depth = 0
  for (const mark of descendants(story, 'w:fldChar')) {
    const type = deleted.has(mark) ? '' : mark.attrs['w:fldCharType']
    depth += type === 'begin' ? 1 : type === 'end' ? -1 : 0
    if (depth < 0 || depth > MAX_NESTED) return false
  }
  return depth === 0
}
