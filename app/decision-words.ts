/** How a body decides, as a preset has it, in plain sentences. */
import type { DecisionRules, Rules } from '#domain/presets.ts'

export const MODE_WORDS: Record<DecisionRules['mode'], string> = {
  collective: 'decides jointly; whoever differs is written down, and the decision stands',
  consensus: 'decides when no member who is present is against it; a reservation is written down',
  majority: 'decides when more members are for it than against it',
  singleAuthority: 'decides alone',
}

export const DISSENT_WORDS: Record<DecisionRules['dissent'], string> = {
  inMinutes: 'is written in the minutes, with the name and the words',
  inNote: 'is written in the note that is decided upon, with the name and the words',
  none: 'is not written down: the body speaks with one voice',
}

const quorumWords = (quorum: DecisionRules['quorum']): string[] =>
  quorum === null
    ? []
    : [
        `${quorum === 'moreThanHalf' ? 'More than half of its members' : `At least ${quorum} of its members`} are present when it is decided; advisers do not count.`,
      ]

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const decisionSentences = ({ decision, closing, arbiter, finalReview, corrigenda }: Rules) => ({
  title: 'Who decides',
  lines: [
    ...(finalReview
      ? ['Before the cleared text goes on, somebody who had no part in it reviews its law and its language.']
      : []),
    ...(decision
      ? [
          `${capital(decision.body)} ${MODE_WORDS[decision.mode]}.`,
          ...quorumWords(decision.quorum),
          `A dissent ${DISSENT_WORDS[decision.dissent]}.`,
          `The decision is put on file with ${decision.instrument}. What is published is the text as decided, and another text needs another decision.`,
          arbiter
            ? 'It can go over a clearance that is missing, with the reason; whoever it goes over is shown as overruled.'
            : 'It does not go over a clearance that is missing.',
        ]
      : [`No other body decides: ${closing.act} is the decision.`]),
    corrigenda
      ? `An obvious slip in what is published is put right beside it; whoever signed may contest that for ${corrigenda.hours} hours. Everything else goes through an amendment.`
      : 'What is published is changed by an amendment only.',
  ],
})
