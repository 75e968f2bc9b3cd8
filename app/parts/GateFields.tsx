/** The fields of a preset about a political gate. */
import { GATE_ROLES, type Rules } from '#domain/presets.ts'
import { GATE_RECORD_WORDS, GATE_SEEN_WORDS } from '../gate-words.ts'
import { ROLES } from '../texts.ts'
import { Box, choices, Field, Pick } from './Field.tsx'

export const GateFields = ({ politicalGate: gate }: Pick<Rules, 'politicalGate'>) => (
  <>
    <h2>Whether parties have a say</h2>
    <p className="muted small">
      A coalition round, or the like, that says whether a text may go on. It is no ministry: it clears nothing, and its
      refusal is no objection.
    </p>
    <Box name="gate-has" value="yes" label="There is such a step before the decision" isMarked={gate !== null} />
    <Field name="gateName" label="What it is called, with its article: the coalition round" value={gate?.name ?? ''} />
    <Pick
      name="gateRole"
      label="Who records its answer"
      options={GATE_ROLES.map(value => ({ value, label: ROLES[value] }))}
      value={gate?.role ?? 'secretariat'}
    />
    <Pick
      name="gateSeenBy"
      label="It is seen by"
      options={choices(GATE_SEEN_WORDS)}
      value={gate?.seenBy ?? 'keepers'}
    />
    <Pick
      name="gateOnRecord"
      label="What of its answer is kept"
      options={choices(GATE_RECORD_WORDS)}
      value={gate?.onRecord ?? 'outcomeOnly'}
    />
  </>
)
