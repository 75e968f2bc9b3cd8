/** The fields of a preset, each beginning with its present value. */
import { CALENDAR_IDS, CALENDARS } from '#domain/calendars.ts'
import type { ReplyKind } from '#domain/dossier.ts'
import { type LadderStep, PURPOSES, type Purpose, type Rules, STANDINGS } from '#domain/presets.ts'
import { APPROVERS, ARBITERS, MOST_STEPS, RUNNERS } from '../preset-form.ts'
import {
  CO_OWNER_WORDS,
  COST_WORDS,
  clockWords,
  LEVELS,
  RENDERING_WORDS,
  SILENCE_WORDS,
  STANDING_WORDS,
} from '../procedure-words.ts'
import { PURPOSE, REPLIES, ROLES } from '../texts.ts'
import { CaretakerFields } from './CaretakerFields.tsx'
import { DecisionFields } from './DecisionFields.tsx'
import { DispatchFields } from './DispatchFields.tsx'
import { Area, Box, Boxes, choices, Field, Pick } from './Field.tsx'
import { GateFields } from './GateFields.tsx'
import { SigningFields } from './SigningFields.tsx'
import { WeedingFields } from './WeedingFields.tsx'

const Roles = ({
  legend,
  name,
  among,
  marked,
}: {
  legend: string
  name: string
  among: readonly (keyof typeof ROLES)[]
  marked: readonly string[]
}) => (
  <Boxes
    legend={legend}
    name={name}
    options={among.map(role => ({ value: role, label: ROLES[role], isMarked: marked.includes(role) }))}
  />
)

const COUNT = { workingDays: 'full working days', clearDays: 'clear working days', hours: 'hours' } as const

const Round = ({ purpose, rules }: { purpose: Purpose; rules: Rules }) => {
  const round = rules.rounds[purpose]
  return (
    <fieldset>
      <legend>{PURPOSE[purpose]} round</legend>
      <Box name={`${purpose}-has`} value="yes" label="There is such a round" isMarked={round !== undefined} />
      <Field name={`${purpose}-name`} label="What it is called" value={round?.name ?? PURPOSE[purpose]} />
      <div className="row">
        <Field name={`${purpose}-least`} label="At least" type="number" value={String(round?.period.least ?? 5)} />
        <Pick
          name={`${purpose}-count`}
          label="Counted in"
          options={choices(COUNT)}
          value={round?.period.count ?? (purpose === 'urgent' ? 'hours' : 'workingDays')}
        />
        <Pick
          name={`${purpose}-level`}
          label="Signed by, at least"
          options={choices(LEVELS)}
          value={String(round?.level ?? 2)}
        />
      </div>
    </fieldset>
  )
}

const STEPS = Array.from({ length: MOST_STEPS }, (_, at) => at)

const Step = ({ at, step }: { at: number; step: LadderStep | undefined }) => (
  <fieldset>
    <legend>Step {at + 1}</legend>
    <div className="row">
      <Field name={`step-${at}-name`} label="Who meets" value={step?.name ?? ''} />
      <Pick
        name={`step-${at}-level`}
        label="Settled by, at least"
        options={choices(LEVELS)}
        value={String(step?.level ?? 4)}
      />
      <Field name={`step-${at}-days`} label="Working days" type="number" value={String(step?.days ?? '')} />
    </div>
  </fieldset>
)

const EFFECT = {
  blocks: 'keeps the text from going forward',
  listed: 'goes on a list, and the text goes forward with it',
}
const QUORUM = { none: 'no number is asked for', moreThanHalf: 'more than half', number: 'a number' }

export const PresetFields = ({ rules }: { rules: Rules }) => {
  const { quorum, closing } = rules
  return (
    <>
      <Field name="name" label="Name" value={rules.name} required />
      <Area name="about" label="How it works, in plain words" value={rules.about} required />
      <Area name="basis" label="Where it is written, and what in it should be checked" value={rules.basis} required />
      <Field name="unit" label="Who clears, as a noun" value={rules.unit} required />
      <h2>Days and hours</h2>
      <Pick
        name="calendar"
        label="Days of rest of"
        options={CALENDAR_IDS.map(id => ({ value: id, label: CALENDARS[id].name }))}
        value={rules.calendar}
      />
      <Field name="zone" label="Time zone, such as Europe/Stockholm" value={rules.zone} required />
      <Field name="closesAt" label="A deadline ends at" type="time" value={clockWords(rules)} required />
      <h2>Rounds</h2>
      {PURPOSES.map(purpose => (
        <Round key={purpose} purpose={purpose} rules={rules} />
      ))}
      <Roles legend="Who freezes versions and opens rounds" name="opens" among={RUNNERS} marked={rules.opensRounds} />
      <h2>What silence means</h2>
      {STANDINGS.map(standing => (
        <Pick
          key={standing}
          name={`silence-${standing}`}
          label={STANDING_WORDS[standing]}
          options={choices(SILENCE_WORDS)}
          value={rules.silence[standing]}
        />
      ))}
      <h2>What blocks</h2>
      <Pick name="unmet-objection" label="An objection" options={choices(EFFECT)} value={rules.unmet.objection} />
      <Pick
        name="unmet-condition"
        label="A condition that is not met"
        options={choices(EFFECT)}
        value={rules.unmet.condition}
      />
      <h2>How many take part</h2>
      <Pick
        name="quorum"
        label="Of those who must clear"
        options={choices(QUORUM)}
        value={quorum === null ? 'none' : quorum.least === 'moreThanHalf' ? 'moreThanHalf' : 'number'}
      />
      <Field
        name="quorumLeast"
        label="The number"
        type="number"
        value={String(typeof quorum?.least === 'number' ? quorum.least : 4)}
      />
      <Box
        name="countsChairs"
        value="yes"
        label="The chairs’ own organisations count towards it"
        isMarked={quorum?.countsChairs ?? true}
      />
      <h2>Who clears costs</h2>
      <Pick
        name="costs"
        label="A text that is not known to cost nothing"
        options={choices(COST_WORDS)}
        value={rules.costs}
      />
      <h2>Sections that several write</h2>
      <Pick
        name="coOwners"
        label="Before a round asks all, whether they agree with its words"
        options={choices(CO_OWNER_WORDS)}
        value={rules.coOwners}
      />
      <h2>How a difference climbs</h2>
      <p className="muted small">
        From those who write up to where it ends. Without days it stays on a step until somebody lifts it; the last step
        has none.
      </p>
      {STEPS.map(at => (
        <Step key={at} at={at} step={rules.ladder[at]} />
      ))}
      <Box
        name="arbiter-has"
        value="yes"
        label="An arbiter decides where the parties do not agree"
        isMarked={rules.arbiter !== null}
      />
      <Field name="arbiter" label="Who that is" value={rules.arbiter?.name ?? ''} />
      <Roles legend="Who puts a ruling on file" name="rules" among={ARBITERS} marked={rules.arbiter?.roles ?? []} />
      <SigningFields {...rules} />
      <h2>How a round ends</h2>
      <Roles legend="Who closes rounds" name="closes" among={RUNNERS} marked={closing.roles} />
      <Box name="together" value="yes" label="All chairs close together" isMarked={closing.together} />
      <Pick
        name="rendering"
        label="How the response table renders a position"
        options={choices(RENDERING_WORDS)}
        value={rules.rendering}
      />
      <Field name="closingAct" label="What closes a round, as a noun" value={closing.act} required />
      <Pick
        name="publicationLevel"
        label="What is published is cleared by, at least"
        options={choices(LEVELS)}
        value={String(rules.publicationLevel)}
      />
      <DecisionFields rules={rules} />
      <GateFields politicalGate={rules.politicalGate} />
      <DispatchFields rules={rules} />
      <CaretakerFields caretaker={rules.caretaker} />
      <WeedingFields weeding={rules.weeding} />
      <h2>When it cannot wait</h2>
      <Roles
        legend="Who approves an urgent round"
        name="approver"
        among={APPROVERS}
        marked={rules.urgency?.approvers ?? []}
      />
      <Area
        name="reasons"
        label="Reasons that are accepted, one a line"
        value={rules.urgency?.reasons.join('\n') ?? ''}
      />
      <h2>Replies</h2>
      <p className="muted small">In your own words; one that is left empty cannot be given.</p>
      {(Object.keys(REPLIES) as ReplyKind[]).map(kind => (
        <Field
          key={kind}
          name={`reply-${kind}`}
          label={`${REPLIES[kind].label}: ${REPLIES[kind].meaning}`}
          value={rules.replies[kind] ?? ''}
        />
      ))}
    </>
  )
}
