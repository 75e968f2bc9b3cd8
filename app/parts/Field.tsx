/** A labelled field, a labelled list. */
interface Named {
  readonly name: string
  readonly label: string
  readonly id?: string
  readonly required?: boolean
}

export const Field = ({
  name,
  label,
  id = name,
  type = 'text',
  required,
  value,
  min,
  max,
}: Named & { type?: string; value?: string; min?: string; max?: string }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    <input id={id} name={name} type={type} required={required} defaultValue={value} min={min} max={max} />
  </div>
)

export const Area = ({ name, label, id = name, required, value }: Named & { value?: string }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    <textarea id={id} name={name} required={required} defaultValue={value} />
  </div>
)

interface Mark extends Choice {
  readonly isMarked: boolean
  readonly note?: string
}

export const Box = ({ name, value, label, isMarked, note }: Mark & { name: string }) => (
  <label className="choice">
    <input type="checkbox" name={name} value={value} defaultChecked={isMarked} />
    <span>
      {label}
      {note && <span className="muted small"> {note}</span>}
    </span>
  </label>
)

/** A list with boxes. */
export const Boxes = ({ legend, name, options }: { legend: string; name: string; options: readonly Mark[] }) => (
  <fieldset className={options.length > 12 ? 'tall' : ''}>
    <legend>{legend}</legend>
    {options.map(option => (
      <Box key={option.value} name={name} {...option} />
    ))}
  </fieldset>
)

interface Choice {
  readonly value: string
  readonly label: string
}

/** The choices of a list, out of the words for each value. */
export const choices = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** `empty` names the choice of nothing; without it, one must choose. */
export const Pick = ({
  name,
  label,
  id = name,
  required,
  options,
  empty,
  value,
}: Named & { options: readonly Choice[]; empty?: string; value?: string }) => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    <select id={id} name={name} required={required} defaultValue={value ?? ''}>
      <option value="">{empty ?? 'Choose'}</option>
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
)
