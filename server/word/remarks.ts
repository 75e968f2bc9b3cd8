/** What was not understood, in plain words for the person who uploads: each said once, with how often it happened. */

/** "3 comments": the sign % stands where more than one takes an s. */
const some = (n: number, what: string) => `${n} ${what.replace('%', n === 1 ? '' : 's')}`
const were = (n: number) => (n === 1 ? 'was' : 'were')
const left = (n: number, what: string) => `${some(n, what)} ${were(n)} left out`
const taken = (n: number, what: string) => `${some(n, what)} ${were(n)} taken`

const SENTENCES = {
  numbers: (n: number) => `${left(n, 'heading number% typed by hand')}; sections are numbered by themselves.`,
  longHeadings: (n: number) =>
    `${some(n, 'heading% of more than 300 characters')} ${were(n)} shortened; the full text begins the section.`,
  deletions: (n: number) => left(n, 'tracked deletion%'),
  insertions: (n: number) => `${taken(n, 'tracked insertion%')} as text`,
  comments: (n: number) => `${left(n, 'comment%')}.`,
  contents: (n: number) => `${left(n, 'table% of contents')}; the outline takes its place.`,
  headers: (n: number) => `${left(n, 'page header% or footer')}.`,
  boxes: (n: number) => `${taken(n, 'frame% with text')} into the text where it is anchored.`,
  equations: (n: number) => `${taken(n, 'equation%')} as plain text; read it through.`,
  charts: (n: number) => `${left(n, 'chart%')}; insert it as a picture if it is needed.`,
  smartArt: (n: number) => `${left(n, 'SmartArt drawing%, with the text inside,')}.`,
  objects: (n: number) => `${left(n, 'embedded object%')}.`,
  drawings: (n: number) => `${left(n, 'drawing% without text')}.`,
  imageKinds: (n: number) =>
    `${left(n, 'picture% of a kind that browsers do not show')}; insert what is needed anew as PNG or JPEG.`,
  largeImages: (n: number) => `${left(n, 'picture% of more than 10 MB')}.`,
  manyImages: (n: number) => `${left(n, 'picture% beyond the first 40')}.`,
  outsideImages: (n: number) => `${left(n, 'picture% kept outside the file')}; nothing is fetched.`,
  missingImages: (n: number) => `${left(n, 'picture% missing in the file, or damaged,')}.`,
  noteImages: (n: number) => `${left(n, 'picture% in footnotes')}.`,
  links: (n: number) => `${taken(n, 'link%')} as text only, for want of a web or e-mail address.`,
  symbols: (n: number) => `${left(n, 'character% of a symbol font')}.`,
  nestedTables: (n: number) => `${taken(n, 'table% inside a table')} as paragraphs.`,
  innerHeadings: (n: number) => `${taken(n, 'heading% inside a table or a text box')} as bold text.`,
  headingNotes: (n: number) => `${some(n, 'footnote% of headings')} ${were(n)} moved to the text below the heading.`,
  missingNotes: (n: number) => `${left(n, 'footnote mark% without a text of its own')}.`,
  hidden: (n: number) => `${left(n, 'passage% of hidden text')}.`,
  documents: (n: number) => `${left(n, 'document% embedded in this one')}.`,
  macros: (_: number) => 'The macros of the file were left out.',
} as const

export type Remark = keyof typeof SENTENCES

const ADVICE = '; accept or reject them in Word first if that is not what you want.'

export class Remarks {
  readonly #counts = new Map<Remark, number>()

  add(remark: Remark, times = 1): void {
    if (times > 0) this.#counts.set(remark, this.count(remark) + times)
  }

  count(remark: Remark): number {
    return this.#counts.get(remark) ?? 0
  }

  /** Sentences, in the order in which the things were met. */
  list(): string[] {
    const said = (remark: Remark) => (this.count(remark) > 0 ? [SENTENCES[remark](this.count(remark))] : [])
    const tracked = [...said('deletions'), ...said('insertions')].join(' and ')
    const others = [...this.#counts.keys()].filter(remark => remark !== 'deletions' && remark !== 'insertions')
    return [...(tracked === '' ? [] : [tracked + ADVICE]), ...others.flatMap(said)]
  }
}
