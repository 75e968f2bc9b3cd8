/** A political gate, as a preset has it, in plain sentences. */
import type { PoliticalGate, Rules } from '#domain/presets.ts'
import { capital } from './decision-words.ts'
import { ROLES } from './texts.ts'

export const GATE_SEEN_WORDS: Record<PoliticalGate['seenBy'], string> = {
  everyone: 'everybody who reads the strategy',
  keepers: 'coordinators of the lead, the chairs and the secretariat',
}

export const GATE_RECORD_WORDS: Record<PoliticalGate['onRecord'], string> = {
  full: 'the outcome, with its reason',
  outcomeOnly: 'the outcome only; the reason stays outside the file',
}

/** What it is called on a page that is read by others than those who see it. */
export const HIDDEN_GATE = 'a step of the procedure'

export const gateSentences = ({ politicalGate: gate }: Rules) => ({
  title: 'Whether parties have a say',
  lines: gate
    ? [
        `Before a text is decided or published, ${gate.name} says whether it may go on. That is no ministry’s clearance, and its refusal is no ministry’s objection.`,
        `${capital(ROLES[gate.role].toLowerCase())} records the answer, on exactly one text; another text needs another answer. It is seen by ${GATE_SEEN_WORDS[gate.seenBy]}, and never by the public.`,
        `What is kept is ${GATE_RECORD_WORDS[gate.onRecord]}.`,
      ]
    : ['Nobody but the ministries, and the body that decides, says whether a text may go on.'],
})
