/** A change of government, for pure tests: the day after everything else. */
import type { Caretaking } from '#domain/caretaker.ts'
import type { Reconfirmed } from '#domain/presets.ts'
import type { Step } from './steps.ts'
import { type Area, act, id, type Key, NOW } from './world.ts'

export const CHANGED = new Date(NOW.getTime() + 86_400_000)

const period = (end: Caretaking['end']): Caretaking => ({
  id: id('caretaking'),
  instrument: 'Resignation of 5 September',
  until: null,
  end,
  ...act('henrik'),
})
/** The government only takes care of business. */
export const caretaking: Step = d => ({ ...d, directory: { ...d.directory, caretakings: [period(null)] } })

const ended =
  (newMinisters: boolean): Step =>
  d => {
    const end = { instrument: 'Government formed', newMinisters, at: CHANGED, by: id<'post'>('henrik') }
    return { ...d, directory: { ...d.directory, caretakings: [period(end)] } }
  }
export const newMinisters = ended(true)
export const sameMinisters = ended(false)

export const reconfirmation =
  (what: Reconfirmed, by: Key, area: Area | null = null): Step =>
  d => {
    const said = { caretakingId: id<'caretaking'>('caretaking'), what, portfolioId: area && id<'portfolio'>(area) }
    return { ...d, reconfirmations: [...d.reconfirmations, { ...said, note: 'Decision 9', ...act(by), at: CHANGED }] }
  }
