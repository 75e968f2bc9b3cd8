/** The fields of a preset about a change of government. */
import { FROZEN, RECONFIRMED, type Rules } from '#domain/presets.ts'
import { FROZEN_WORDS, RECONFIRMED_WORDS } from '../caretaker-words.ts'
import { LEVELS } from '../procedure-words.ts'
import { Box, Boxes, choices, Pick } from './Field.tsx'

export const CaretakerFields = ({ caretaker }: Pick<Rules, 'caretaker'>) => (
  <>
    <h2>When the government changes</h2>
    <Box
      name="caretaker-has"
      value="yes"
      label="A change of government changes something in the procedure"
      isMarked={caretaker !== null}
    />
    <Boxes
      legend="What rests while the government only takes care of business"
      name="freezes"
      options={FROZEN.map(value => ({
        value,
        label: FROZEN_WORDS[value],
        isMarked: caretaker?.freezes.includes(value) ?? false,
      }))}
    />
    <Boxes
      legend="What new ministers reconfirm before a final round or a decision"
      name="reconfirms"
      options={RECONFIRMED.map(value => ({
        value,
        label: RECONFIRMED_WORDS[value],
        isMarked: caretaker?.reconfirms.includes(value) ?? false,
      }))}
    />
    <Pick
      name="politicalLevel"
      label="The political level begins with"
      options={choices(LEVELS)}
      value={String(caretaker?.level ?? 3)}
    />
  </>
)
