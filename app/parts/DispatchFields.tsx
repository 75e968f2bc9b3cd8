/** The fields of a preset about what is sent to somebody outside, and what is never let out. */
import { PHASES, PURPOSES, type Rules } from '#domain/presets.ts'
import { phaseWords } from '../file-words.ts'
import { Area, Boxes } from './Field.tsx'

export const DispatchFields = ({ rules }: { rules: Rules }) => {
  const { warning, closed } = rules.dispatch
  return (
    <>
      <h2>When something is sent outside, or asked for</h2>
      <Area
        name="dispatchWarning"
        label="What the law makes of sending something, as it is read before"
        value={warning}
        required
      />
      <p className="muted small">
        A paper keeps the phase in which it was made. What is marked here is never sent nor released, also after the
        decision; everything else is decided case by case.
      </p>
      <Boxes
        legend="Versions that are never let out: those of"
        name="closedVersions"
        options={PHASES.map(value => ({
          value,
          label: phaseWords(rules, value),
          isMarked: closed.versions.includes(value),
        }))}
      />
      <Boxes
        legend="Response tables that are never let out: those of"
        name="closedTables"
        options={PURPOSES.map(value => ({
          value,
          label: phaseWords(rules, value),
          isMarked: closed.tables.includes(value),
        }))}
      />
    </>
  )
}
