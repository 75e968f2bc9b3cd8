/** The fields of a preset about what is sent to somebody outside. */
import type { Rules } from '#domain/presets.ts'
import { TABLE_WORDS } from '../file-words.ts'
import { Area, choices, Pick } from './Field.tsx'

export const DispatchFields = ({ dispatch }: { dispatch: Rules['dispatch'] }) => (
  <>
    <h2>When something is sent outside</h2>
    <Area
      name="dispatchWarning"
      label="What the law makes of that, as it is read before"
      value={dispatch.warning}
      required
    />
    <Pick
      name="dispatchTable"
      label="The response table of a closed round"
      options={choices(TABLE_WORDS)}
      value={dispatch.table}
    />
  </>
)
