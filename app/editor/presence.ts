/** Who is here, read from the awareness states. The server writes name, organisation and colour from the session. */

export interface Present {
  readonly name: string
  readonly organisation: string
  /** `#rrggbb` */
  readonly colour: string
  readonly isSelf: boolean
}

const NO_COLOUR = '#5b6470'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

/** A person out of the `user` part of an awareness state; whatever is missing is empty, an odd colour becomes grey. */
export const personOf = (user: unknown): Omit<Present, 'isSelf'> => {
  const colour = text(field(user, 'colour'))
  return {
    name: text(field(user, 'name')),
    organisation: text(field(user, 'organisation')),
    colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : NO_COLOUR,
  }
}

/** The people, each once however many windows they have open: oneself first, then by name. */
export const peoplePresent = (states: ReadonlyMap<number, unknown>, self: number): readonly Present[] => {
  const people = new Map<string, Present>()
  for (const [client, state] of states) {
    const person = { ...personOf(field(state, 'user')), isSelf: client === self }
    const key = `${person.name}\0${person.organisation}`
    if (person.name !== '' && (person.isSelf || !people.has(key))) people.set(key, person)
  }
  return [...people.values()].sort((a, b) => Number(b.isSelf) - Number(a.isSelf) || a.name.localeCompare(b.name))
}
