/** Asking the public, and what belongs to the matter of what it sends in. Source: domain study, H79. */
import { describe, expect, test } from 'vitest'
import { endConsultation, isAsking, names, openConsultation, takeIn } from '#domain/consultations.ts'
import { ASKING, consultation } from '../support/consultation-steps.ts'
import { given } from '../support/steps.ts'
import { act, actor, DEADLINE, id, NOW, opened } from '../support/world.ts'

const asked = given(opened(), consultation())
const later = new Date(DEADLINE.getTime() + 1000)
const ask = (changes: Partial<typeof ASKING | Record<string, unknown>>) =>
  openConsultation(actor('amina'), opened(), { ...ASKING, ...changes } as typeof ASKING, NOW)

describe('R141 H79 The public is asked', () => {
  test.each([
    ['a question until a day, with what comes in kept for some days', {}, 'allow'],
    ['nothing is asked', { question: '' }, 'conflict'],
    ['until today', { until: '2026-09-07' }, 'conflict'],
    ['for more than a year', { until: '2027-09-08' }, 'conflict'],
    ['for a year', { until: '2027-09-07' }, 'allow'],
    ['and nothing is kept for any time', { keepDays: 0 }, 'conflict'],
    ['and it is kept for more than a year', { keepDays: 366 }, 'conflict'],
  ] as const)('%s', (_title, changes, kind) => {
    expect(ask(changes).kind).toBe(kind)
  })

  test('until the end, an early end, or the end of the file', () => {
    const [one] = asked.consultations
    const file = { ...act('henrik'), reason: '', instrument: 'D', weedings: [] }
    expect([isAsking(asked, one!, NOW), isAsking(asked, one!, later)]).toEqual([true, false])
    expect(isAsking({ ...asked, file }, one!, NOW)).toBe(false)
    expect(isAsking(asked, { ...one!, end: act('amina') }, NOW)).toBe(false)
    expect(endConsultation(actor('amina'), asked, 1, NOW).kind).toBe('allow')
    expect(endConsultation(actor('amina'), asked, 1, later)).toMatchObject({ rule: 'R141' })
    expect(endConsultation(actor('amina'), asked, 2, NOW)).toMatchObject({ rule: 'R141' })
  })
})

describe('R142 H79 What was sent in is taken in', () => {
  const take = (summary: string, sender: string | null = null, on = asked) =>
    takeIn(actor('amina'), on, { consultationNo: 1, submissionNo: 4, summary }, sender, NOW)

  test('once, also with nothing, and also when the public is asked no more', () => {
    expect([take('Fees are high.').kind, take('').kind]).toEqual(['allow', 'allow'])
    const taken = given(opened(), consultation({ submissionNo: 4, summary: '' }))
    expect(take('Fees are high.', null, taken)).toEqual({
      kind: 'conflict',
      rule: 'R142',
      detail: 'It was taken in already',
    })
    expect(take('Fees', null, opened())).toMatchObject({ rule: 'R35' })
  })

  test('in words that do not name the sender', () => {
    expect(take('Lindqvist says that fees are high.', 'Åsa Lindqvist')).toMatchObject({ rule: 'R142' })
    expect(names('A builder of ÅSA’s street', 'Åsa Lindqvist')).toBe(true)
    expect(names('Fees in Asia are high', 'Åsa Lindqvist')).toBe(false)
    expect(names('It is to be on it', 'Jo It')).toBe(false)
    expect([names('Fees', null), names('Fees', ' ')]).toEqual([false, false])
  })

  test('by who asks the public, and by nobody else', () => {
    const mine = (who: 'tomas' | 'henrik') =>
      takeIn(actor(who), asked, { consultationNo: 1, submissionNo: 1, summary: '' }, null, NOW).kind
    expect([mine('tomas'), mine('henrik')]).toEqual(['forbidden', 'allow'])
    expect(id('consultation-1')).toBe(asked.consultations[0]?.id)
  })
})
