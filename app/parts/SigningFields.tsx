/** The fields of a preset about signing. */
import type { Rules } from '#domain/presets.ts'
import { DOUBLE_WORDS, FOUR_EYES_WORDS } from '../signing-words.ts'
import { Pick } from './Field.tsx'

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export const SigningFields = ({ signing }: { signing: Rules['signing'] }) => (
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
  </>
)
