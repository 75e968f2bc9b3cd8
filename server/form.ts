/** Reads a form strictly: what has not the shape asked for is refused with a sentence that names the field. */
import { type Id, isId } from '#domain/ids.ts'
import { Malformed } from './refused.ts'

export interface Form {
  /** Trimmed; line ends as \n. Throws Malformed when longer than `max` characters, or empty and required. */
  text(name: string, rule: { max: number; required?: boolean }): string
  id<Kind extends string>(name: string): Id<Kind>
  /** null where the field is empty or absent. */
  optionalId<Kind extends string>(name: string): Id<Kind> | null
  ids<Kind extends string>(name: string): Id<Kind>[]
  /** Every value of a name, as it was sent. */
  all(name: string): string[]
  integer(name: string): number
  oneOf<const T extends string>(name: string, among: readonly T[]): T
  /** Those that are marked, of a list with boxes. */
  someOf<const T extends string>(name: string, among: readonly T[]): T[]
  /** "2026-06-19", a day that exists. */
  day(name: string): string
  file(name: string): File
}

const label = (name: string) => name.replace(/([A-Z])/g, ' $1').toLowerCase()

export const formOf = (data: FormData): Form => {
  const raw = (name: string): string => {
    const value = data.get(name) ?? ''
    if (typeof value !== 'string')
      throw new Malformed(`The field "${label(name)}" holds a file where words are asked for.`)
    return value.replace(/\r\n?/g, '\n').trim()
  }
  const id = <Kind extends string>(name: string, value: string): Id<Kind> => {
    if (!isId(value)) throw new Malformed(`Choose ${label(name)} from the list.`)
    return value
  }
  return {
    text: (name, { max, required }) => {
      const value = raw(name)
      if (required && value === '') throw new Malformed(`Fill in "${label(name)}".`)
      if (value.length > max)
        throw new Malformed(`"${label(name)}" is ${value.length} characters long; at most ${max} are possible.`)
      if (value.includes('\0') || !value.isWellFormed())
        throw new Malformed(`"${label(name)}" holds characters that are none.`)
      return value
    },
    id: name => id(name, raw(name)),
    optionalId: name => (raw(name) === '' ? null : id(name, raw(name))),
    ids: name => data.getAll(name).map(value => id(name, String(value))),
    all: name => data.getAll(name).map(String),
    integer: name => {
      if (!/^\d{1,9}$/.test(raw(name))) throw new Malformed(`"${label(name)}" is no number.`)
      return Number(raw(name))
    },
    oneOf: (name, among) => {
      const found = among.find(one => one === raw(name))
      if (found === undefined) throw new Malformed(`Choose ${label(name)} from the list.`)
      return found
    },
    someOf: (name, among) =>
      data.getAll(name).map(value => {
        const found = among.find(one => one === value)
        if (found === undefined) throw new Malformed(`Choose ${label(name)} from the list.`)
        return found
      }),
    day: name => {
      const value = raw(name)
      const parsed = Date.parse(`${value}T00:00:00Z`)
      if (
        !/^\d{4}-\d\d-\d\d$/.test(value) ||
        Number.isNaN(parsed) ||
        new Date(parsed).toISOString().slice(0, 10) !== value
      )
        throw new Malformed(`"${label(name)}" is no date.`)
      return value
    },
    file: name => {
      const value = data.get(name)
      if (value === null || typeof value === 'string' || value.size === 0) throw new Malformed('Choose a file.')
      return value
    },
  }
}
