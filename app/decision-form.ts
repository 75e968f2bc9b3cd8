/** The attendance of a decision out of its form: one name a line; whoever differs, with their words after a colon. */
import type { Attendant, Voice } from '#domain/decision.ts'
import type { Form } from '#server/form.ts'
import { Malformed } from '#server/refused.ts'

const lines = (form: Form, name: string): string[] =>
  form
    .text(name, { max: 6000 })
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

const same = (a: string) => (b: string) => a.toLowerCase() === b.toLowerCase()

/** Name and words of each line. Throws Malformed where one of them is missing. */
const spoken = (form: Form, name: string, voice: Voice) =>
  lines(form, name).map(line => {
    const at = line.indexOf(':')
    const [who, words] = at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
    if (who === '' || words === '')
      throw new Malformed(`Write the name, a colon and the words: “${line.slice(0, 80)}” has not both.`)
    return { who, words, voice }
  })

/** Throws Malformed where somebody differs or abstains who is not among the members present. */
export const attendanceIn = (form: Form): Attendant[] => {
  const present = lines(form, 'present')
  const differing = [
    ...spoken(form, 'against', 'against'),
    ...spoken(form, 'reservations', 'reservation'),
    ...lines(form, 'abstained').map(who => ({ who, words: '', voice: 'abstains' as const })),
  ]
  const stranger = differing.find(({ who }) => !present.some(same(who)))
  if (stranger) throw new Malformed(`${stranger.who.slice(0, 80)} is not among the members present.`)
  const twice = differing.find(({ who }, at) => differing.findIndex(d => same(who)(d.who)) < at)
  if (twice) throw new Malformed(`${twice.who.slice(0, 80)} is named twice among those who differ.`)
  const voiceOf = (name: string) => differing.find(({ who }) => same(name)(who)) ?? { voice: 'for', words: '' }
  return [
    ...present.map((name): Attendant => {
      const { voice, words } = voiceOf(name)
      return { name, isMember: true, isPresent: true, voice: voice as Voice, words }
    }),
    ...lines(form, 'absent').map(
      (name): Attendant => ({
        name,
        isMember: true,
        isPresent: false,
        voice: null,
        words: '',
      }),
    ),
    ...lines(form, 'advisers').map(
      (name): Attendant => ({
        name,
        isMember: false,
        isPresent: true,
        voice: null,
        words: '',
      }),
    ),
  ]
}
