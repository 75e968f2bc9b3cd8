/** The fields of a preset about signing. */
import type { Rules } from '#domain/presets.ts'
import { DOUBLE_WORDS, FOUR_EYES_WORDS, INHERITED_WORDS } from '../signing-words.ts'
import { Box, choices, Field, Pick } from './Field.tsx'

export const SigningFields = ({
  signing,
  inherited,
  carryOver,
  clearanceDays,
}: Pick<Rules, 'signing' | 'inherited' | 'carryOver' | 'clearanceDays'>) => (
  <>
    <h2>Who signs</h2>
    <Pick
      name="fourEyes"
      label="Whoever prepared a reply"
      options={choices(FOUR_EYES_WORDS)}
      value={signing.fourEyes}
    />
    <Pick
      name="double"
      label="One person signing for two in the same round"
      options={choices(DOUBLE_WORDS)}
      value={signing.double}
    />
    <Pick
      name="inherited"
      label="What was signed before a ministry changed"
      options={choices(INHERITED_WORDS)}
      value={inherited}
    />
    <Field
      name="clearanceDays"
      label="Days for which a clearance holds, until the decision; empty: for as long as its text stands"
      type="number"
      value={String(clearanceDays ?? '')}
    />
    <Box
      name="carryOver-has"
      value="yes"
      label="What was cleared carries over to a text that is certified to be only corrected"
      isMarked={carryOver !== null}
    />
    <Field
      name="carryOverHours"
      label="Hours in which whoever signed may contest that"
      type="number"
      value={String(carryOver?.hours ?? 24)}
    />
    <Box
      name="finalMustResign"
      value="yes"
      label="The whole text is signed anew in the final round and before publication"
      isMarked={carryOver?.finalMustResign ?? true}
    />
  </>
)
