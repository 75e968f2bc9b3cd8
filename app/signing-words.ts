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

export const signingSentences = ({ signing }: Rules) => ({
  title: 'Who signs',
  lines: [
    `Whoever prepared a reply ${FOUR_EYES_WORDS[signing.fourEyes]}.`,
    `One person signing for two in the same round ${DOUBLE_WORDS[signing.double]}.`,
  ],
})
