/** Leaks: who puts one down, of what, and who had the sections. Source: domain study, 4.13; H76. */
import { describe, expect, test } from 'vitest'
import {
  givenBefore,
  type IncidentInput,
  noteIncident,
  readsIncident,
  recordIncident,
  seesIncidents,
} from '#domain/incidents.ts'
import { answered, requested } from '../support/file-steps.ts'
import { incident, leaking } from '../support/incident-steps.ts'
import { given, restrictedTo, version } from '../support/steps.ts'
import { act, actor, id, type Key, NOW, opened, SECTIONS } from '../support/world.ts'

const frozen = given(opened(), version())
const [first, second] = frozen.versions[0]!.sections.map(s => s.sectionId)
const record = (more: Partial<IncidentInput>, who: Key = 'amina', on = frozen) =>
  recordIncident(actor(who), on, leaking(on, more), NOW)

describe('R143 H76 A leak is recorded', () => {
  test.each([
    ['that was found today', {}, 'allow'],
    ['that was found long ago', { day: '2026-01-01' }, 'allow'],
    ['that is found tomorrow', { day: '2026-09-08' }, 'R143'],
    ['and nobody says where', { place: '' }, 'R143'],
    ['and nobody says what is known', { known: '' }, 'R143'],
    ['of no section', { sections: [] }, 'R143'],
    ['of a section twice', { sections: [first!, first!] }, 'R143'],
    ['of two sections', { sections: [first!, second!] }, 'allow'],
    ['of a section that the version has not', { sections: [id<'section'>('elsewhere')] }, 'R35'],
    ['of a version that there is not', { versionId: id<'version'>('none') }, 'R35'],
  ] as const)('%s', (_title, more, outcome) => {
    const verdict = record(more)
    expect('rule' in verdict ? verdict.rule : verdict.kind).toBe(outcome)
  })

  test('by who looks after the whole, is not recused, and reads a restricted section in it', () => {
    expect((['amina', 'henrik', 'karin', 'chair', 'tomas'] as const).map(who => record({}, who).kind)).toEqual([
      ...['allow', 'allow'],
      ...['forbidden', 'forbidden', 'forbidden'],
    ])
    const recusal = { id: id<'recusal'>('r'), personId: id<'person'>('amina'), ground: 'other', reason: 'x', end: null }
    const recused = { ...frozen, recusals: [{ ...recusal, ...act('henrik') }] } as typeof frozen
    expect(record({}, 'amina', recused)).toMatchObject({ kind: 'forbidden', rule: 'R78' })
    expect(seesIncidents(actor('amina'), recused, NOW)).toBe(false)
    const closed = { ...frozen, file: { ...act('henrik'), reason: '', instrument: 'D', weedings: [] } }
    expect(record({}, 'amina', closed).kind).toBe('allow')

    const restricted = given(frozen, restrictedTo('costs', 'amina'))
    const leaked = { sections: [SECTIONS.costs] }
    expect([record(leaked, 'amina', restricted).kind, record(leaked, 'henrik', restricted)]).toEqual([
      'allow',
      { kind: 'forbidden', rule: 'R143' },
    ])
  })
})

test('R143 H76 what is found out later is added by who reads what it is added to', () => {
  const on = given(frozen, restrictedTo('costs', 'amina'), incident({ sections: [SECTIONS.costs] }))
  const note = (who: Key, body = 'A copy.', one = 'incident-1') =>
    noteIncident(actor(who), on, { incidentId: id(one), body }, NOW)
  expect(note('amina').kind).toBe('allow')
  expect(note('henrik')).toMatchObject({ kind: 'forbidden', rule: 'R143' })
  expect(note('amina', '')).toMatchObject({ rule: 'R143' })
  expect(note('amina', 'A copy.', 'incident-2')).toMatchObject({ rule: 'R35' })
  expect((['amina', 'henrik'] as const).map(who => readsIncident(on, actor(who), on.incidents[0]!))).toEqual([
    true,
    false,
  ])
})

test('R143 H76 a section was given to whom it was sent before, and upon what it was released', () => {
  const sent = { id: id<'dispatch'>('d'), no: 1, versionId: frozen.versions[0]!.id, roundId: null, sections: [first!] }
  const said = {
    kind: 'authority',
    name: 'A',
    organisation: 'B',
    purpose: '',
    way: 'post',
    warning: '',
    hash: '',
  } as const
  const dispatches = [{ ...sent, ...said, answers: [], ...act('amina') }]
  const on = given({ ...frozen, dispatches }, requested(), answered)
  const later = new Date(NOW.getTime() + 1000)
  const counts = (section: typeof first, until: Date) => {
    const { dispatches, releases } = givenBefore(on, section!, until)
    return [dispatches.length, releases.length]
  }
  expect([counts(first, later), counts(second, later), counts(first, new Date(0))]).toEqual([
    [1, 1],
    [0, 1],
    [0, 0],
  ])
})
