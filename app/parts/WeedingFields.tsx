/** What a preset proposes for the working material when the file is closed. */
import { MATERIALS, type WeedingRules } from '#domain/weeding.ts'
import { MATERIAL, TREATMENT_WORDS } from '../closing-words.ts'
import { choices, Pick } from './Field.tsx'

export const WeedingFields = ({ weeding }: { weeding: WeedingRules }) => (
  <>
    <h2>When the file is closed</h2>
    <p className="muted small">What is proposed; whoever closes the file may choose otherwise for each piece.</p>
    {MATERIALS.map(kind => (
      <Pick
        key={kind}
        name={`weeding-${kind}`}
        label={MATERIAL[kind].many}
        options={choices(TREATMENT_WORDS)}
        value={weeding[kind]}
        required
      />
    ))}
  </>
)
