/** Who signs, as a preset has it, in plain sentences. */
import type { Rules } from '#domain/presets.ts'

export const FOUR_EYES_WORDS: Record<Rules['signing']['fourEyes'], string> = {
  notAsked: 'may sign it alone',
  asked: 'is not the only one who signs it: another official signs first',
}

export const DOUBLE_WORDS: Record<Rules['signing']['double'], string> = {
  refused: 'is refused: another official signs for the second',
  flagged: 'is two acts, each on what somebody else prepared, and is shown beside both',
}

export const INHERITED_WORDS: Record<Rules['inherited'], string> = {
  moved: 'is signed anew where the portfolio has moved to another one; a mere new name changes nothing',
  movedOrRenamed:
    'is signed anew where the portfolio has moved to another one, and also where the ministry has a new name',
  never: 'counts for its successor, and is shown as taken over',
}

const carryOverSentences = (carryOver: Rules['carryOver']): readonly string[] =>
  carryOver
    ? [
        `Where the secretariat certifies that only spelling, typography, numbering, order or links of a signed text have changed, what was cleared carries over after ${carryOver.hours} hours, unless one of those who signed contests it.`,
        carryOver.finalMustResign
          ? 'In the final round and before publication, what was cleared for the whole text is signed anew all the same.'
          : 'What is carried over counts to the end, and is shown as carried over.',
      ]
    : ['A clearance is of exactly the text that was signed: no change of it is small enough to carry over.']

export const signingSentences = ({ signing, inherited, carryOver, clearanceDays }: Rules) => ({
  title: 'Who signs',
  lines: [
    `Whoever prepared a reply ${FOUR_EYES_WORDS[signing.fourEyes]}.`,
    `One person signing for two in the same round ${DOUBLE_WORDS[signing.double]}.`,
    `What was signed before a ministry changed ${INHERITED_WORDS[inherited]}.`,
    ...carryOverSentences(carryOver),
    clearanceDays === null
      ? 'What was cleared holds for as long as its text stands.'
      : `What was cleared ${clearanceDays} days before the decision, or earlier, is confirmed first.`,
  ],
})
