/** The words of the file: to whom something goes, by which way, and what a preset says of it. */
import type { Release } from '#domain/disclosures.ts'
import type { Outsider, Way } from '#domain/dispatches.ts'
import type { Phase, Rules } from '#domain/presets.ts'
import { PURPOSE } from './texts.ts'

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

/** A phase in the words of the procedure, or in ours where it has no such round. */
export const phaseWords = ({ rounds }: Pick<Rules, 'rounds'>, phase: Phase): string =>
  phase === 'drafting' ? 'Drafting, before any round' : (rounds[phase]?.name ?? PURPOSE[phase])

const closedWords = (rules: Rules): string[] => {
  const { versions, tables } = rules.dispatch.closed
  const of = (phases: readonly Phase[]) => phases.map(phase => `“${phaseWords(rules, phase)}”`).join(', ')
  return versions.length + tables.length === 0
    ? ['No phase is closed: what somebody asks to see is decided case by case.']
    : [
        'A paper keeps the phase in which it was made, also when a later one has the same words. Never let out, also after the decision:',
        ...(versions.length > 0 ? [`Versions of ${of(versions)}.`] : []),
        ...(tables.length > 0 ? [`Response tables of ${of(tables)}.`] : []),
      ]
}

export const dispatchSentences = (rules: Rules) => ({
  title: 'When something is sent outside',
  lines: [
    'Somebody outside gets a frozen text, never the live one and no comments with it. Each time is put on file, and this is read before:',
    `“${rules.dispatch.warning}”`,
    ...closedWords(rules),
  ],
})
