/** Published texts and what became of them: amended, withdrawn, superseded. Source: domain study, 4.12; H86, H87. */
import type { Act, Dossier } from './dossier.ts'
import type { EditionId, VersionId } from './ids.ts'

/** Taken back: number, hash and reason stay public, the text does not [H86]. */
export interface Withdrawal extends Act {
  readonly reason: string
  /** The paper it rests on. */
  readonly instrument: string
}

/** An edition of another strategy has taken its place [H87]. */
export interface Supersession extends Act {
  readonly slug: string
  readonly title: string
  readonly no: number
  readonly reason: string
}

export interface Edition extends Act {
  readonly id: EditionId
  readonly no: number
  readonly versionId: VersionId
  readonly manifestHash: string
  readonly note: string
  /** Opened upon it: its text is written again, towards the next edition. */
  readonly amendment: (Act & { readonly reason: string }) | null
  readonly withdrawal: Withdrawal | null
  readonly supersession: Supersession | null
}

/** The edition that keeps the text as it is: the newest, while nobody has opened an amendment of it. */
export const standingEdition = ({ editions }: Pick<Dossier, 'editions'>): Edition | null => {
  const edition = editions.at(-1)
  return edition?.amendment === null ? edition : null
}
