/** The fields of a preset about the body that decides. */
import type { Rules } from '#domain/presets.ts'
import { DISSENT_WORDS, MODE_WORDS } from '../decision-words.ts'
import { ARBITERS } from '../preset-form.ts'
import { LEVELS } from '../procedure-words.ts'
import { ROLES } from '../texts.ts'
import { Box, Boxes, choices, Field, Pick } from './Field.tsx'

const QUORUM = { none: 'no number is asked for', moreThanHalf: 'more than half', number: 'a number' }

export const DecisionFields = ({
  rules: { decision, finalReview, internalClearance, corrigenda },
}: {
  rules: Rules
}) => (
  <>
    <h2>Before and after the rounds</h2>
    <Pick
      name="internalClearance"
      label="The lead clears a version within its own house, by at least"
      empty="not asked for"
      options={choices(LEVELS)}
      value={String(internalClearance ?? '')}
    />
    <Box
      name="finalReview"
      value="yes"
      label="Law and language of the cleared text are reviewed by somebody who had no part in it"
      isMarked={finalReview}
    />
    <Field
      name="corrigendumHours"
      label="Hours in which a corrigendum is contested; empty: there are none"
      type="number"
      value={String(corrigenda?.hours ?? '')}
    />
    <h2>Who decides</h2>
    <Box
      name="decision-has"
      value="yes"
      label="A body decides before anything is published"
      isMarked={decision !== null}
    />
    <Field name="decidingBody" label="Which body" value={decision?.body ?? ''} />
    <Field
      name="decisionPaper"
      label="The paper its decision stands on, as a noun"
      value={decision?.instrument ?? ''}
    />
    <Boxes
      legend="Who puts its decision on file"
      name="recordsDecision"
      options={ARBITERS.map(role => ({
        value: role,
        label: ROLES[role],
        isMarked: decision?.roles.includes(role) ?? role === 'secretariat',
      }))}
    />
    <Pick name="decisionMode" label="The body" options={choices(MODE_WORDS)} value={decision?.mode ?? 'collective'} />
    <Pick name="dissent" label="A dissent" options={choices(DISSENT_WORDS)} value={decision?.dissent ?? 'inMinutes'} />
    <Pick
      name="decisionQuorum"
      label="Members present"
      options={choices(QUORUM)}
      value={typeof decision?.quorum === 'number' ? 'number' : (decision?.quorum ?? 'none')}
    />
    <Field
      name="decisionQuorumLeast"
      label="How many members"
      type="number"
      value={String(typeof decision?.quorum === 'number' ? decision.quorum : 5)}
    />
  </>
)
