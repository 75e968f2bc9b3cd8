/** The words of the file: to whom something goes, by which way, and what a preset says of it. */
import type { Release } from '#domain/disclosures.ts'
import type { Outsider, Way } from '#domain/dispatches.ts'
import type { Rules } from '#domain/presets.ts'

export const OUTSIDER_WORDS: Record<Outsider, string> = {
  authority: 'Government authority outside the house',
  state: 'Another state',
  international: 'International organisation',
  translator: 'Translation vendor',
  private: 'Private person or anybody else',
}

export const WAY_WORDS: Record<Way, string> = {
  mail: 'By e-mail',
  protectedMail: 'By encrypted e-mail',
  post: 'By post',
  byHand: 'By hand',
}

export const RELEASE_WORDS: Record<Release, string> = {
  full: 'Released whole',
  part: 'Released in part',
  refused: 'Refused',
}

export const OFFICIAL_WORDS = {
  yes: 'It is an official document',
  no: 'It is not an official document',
} as const

export const TABLE_WORDS: Record<Rules['dispatch']['table'], string> = {
  mayLeave: 'may be sent to somebody outside',
  stays: 'is never sent to anybody outside',
}

export const dispatchSentences = ({ dispatch }: Rules) => ({
  title: 'When something is sent outside',
  lines: [
    'Somebody outside gets a frozen text, never the live one and no comments with it. Each time is put on file, and this is read before:',
    `“${dispatch.warning}”`,
    `The response table of a closed round ${TABLE_WORDS[dispatch.table]}.`,
  ],
})
