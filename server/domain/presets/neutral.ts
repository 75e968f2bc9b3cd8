/** What holds where the law and the custom of a country have not been studied on it, and before presets had a word on it. */
import type { Rules } from '../presets.ts'

export const NEUTRAL: Pick<Rules, 'inherited' | 'clearanceDays' | 'dispatch' | 'caretaker' | 'politicalGate'> = {
  inherited: 'moved',
  clearanceDays: null,
  dispatch: {
    warning:
      'What is sent to somebody outside cannot be taken back, and the law of this country may give others a right to see it. What comes in as an answer is kept on the file. An administrator puts the words of the law here.',
    closed: { versions: [], tables: [] },
  },
  caretaker: null,
  politicalGate: null,
}
