/** What is said of a change of the text: which correction it is, or why it is none. */
import type { Cause, Change, Correction } from '#domain/editorial.ts'

const CORRECTIONS: Record<Correction, string> = {
  spelling: 'Spelling',
  typography: 'Typography',
  numbering: 'Numbering, or the level of a heading',
  order: 'The order of the sections',
  link: 'The address of a link',
}

const CAUSES: Record<Cause, string> = {
  modal: 'A word that says what must, may or will be done',
  negation: 'A word that denies',
  figure: 'A figure',
  extent: 'A word that says how many, which, or under which condition',
  date: 'A date or a period',
  cost: 'A word about money',
  owner: 'A word that says who is responsible',
  name: 'A name',
  words: 'Other words, and not another spelling of the same',
  punctuation: 'A mark that can alter the meaning',
  form: 'The form of the text: its paragraphs, cells, or letters struck out or raised',
  image: 'A picture',
  section: 'A section that came or went',
  statedCost: 'The stated cost',
  definition: 'What a term means that it uses or defines',
  tooMuch: 'More than can be compared',
}

const words = ({ was, is }: { was: string; is: string }): string =>
  was === '' && is === ''
    ? ''
    : was === ''
      ? `: “${is}” was added`
      : is === ''
        ? `: “${was}” was taken away`
        : was === is
          ? `: “${is}”`
          : `: “${was}” became “${is}”`

export const sayCorrection = (change: Change<Correction>): string => `${CORRECTIONS[change.kind]}${words(change)}.`
export const sayCause = (change: Change<Cause>): string => `${CAUSES[change.kind]}${words(change)}.`
