/** What is true of every government, for presets of which the law on dispatch has not been studied. */
import type { DispatchRules } from '../presets.ts'

export const NEUTRAL_DISPATCH: DispatchRules = {
  warning:
    'What is sent to somebody outside cannot be taken back, and the law of this country may give others a right to see it. What comes in as an answer is kept on the file. An administrator puts the words of the law here.',
  table: 'mayLeave',
}
