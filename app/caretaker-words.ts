/** What a change of government does, as a preset has it, in plain sentences. */
import type { Frozen, Reconfirmed, Rules } from '#domain/presets.ts'
import { PURPOSE } from './texts.ts'

/** What rests, as a noun. */
export const FROZEN_WORDS: Record<Frozen, string> = {
  preliminary: `${PURPOSE.preliminary.toLowerCase()} rounds`,
  formal: `${PURPOSE.formal.toLowerCase()} rounds`,
  confirmation: `${PURPOSE.confirmation.toLowerCase()} rounds`,
  final: `${PURPOSE.final.toLowerCase()} rounds`,
  urgent: `${PURPOSE.urgent.toLowerCase()} rounds`,
  accuracy: `${PURPOSE.accuracy.toLowerCase()} rounds`,
  decision: 'decisions',
}

export const RECONFIRMED_WORDS: Record<Reconfirmed, string> = {
  circle: 'who is concerned (the circle)',
  mandate: 'the mandate of the strategy',
  clearance: 'what was signed at the political level',
}

export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

export const caretakerSentences = ({ caretaker }: Rules) => ({
  title: 'When the government changes',
  lines: caretaker
    ? [
        ...(caretaker.freezes.length > 0
          ? [
              `While the government only takes care of business, ${listed(caretaker.freezes.map(one => FROZEN_WORDS[one]))} rest; drafting and the other rounds go on.`,
            ]
          : []),
        ...(caretaker.reconfirms.length > 0
          ? [
              `New ministers reconfirm ${listed(caretaker.reconfirms.map(one => RECONFIRMED_WORDS[one]))} before a final round and before a decision.`,
            ]
          : []),
      ]
    : ['A change of government changes nothing in the procedure.'],
})
