/** Who is told what, by acts and by the time that passes. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { noticesOf } from '#domain/news.ts'
import { KINDS, type Notice } from '#domain/notices.ts'
import { dueNotices } from '#domain/reminders.ts'
import { claim } from '../support/concern-steps.ts'
import { difference, lifted, settled, settlement } from '../support/difference-steps.ts'
import { leaves } from '../support/people-steps.ts'
import * as step from '../support/steps.ts'
import * as time from '../support/time-steps.ts'
import { act, DEADLINE, id, type Key, NOW, opened } from '../support/world.ts'

const frozen = step.given(opened(), step.version())
const asked = step.given(frozen, step.round())

/** "kind person", sorted. */
const said = (notices: readonly Notice[]) =>
  notices.map(n => `${n.kind} ${n.personId ?? `@${n.organisationId}`}`).sort()
const brings = (before: Dossier, by: Key, ...steps: readonly step.Step[]) =>
  said(noticesOf(before, step.given(before, ...steps), act(by)))
const at = (day: string, hour = '14:00') => new Date(`${day}T${hour}:00Z`)
const due = (dossier: Dossier, now: Date) => said(dueNotices(dossier, now))

/** The same dossier, in which some no longer hold a post. */
const without = (dossier: Dossier, ...keys: readonly Key[]): Dossier => step.given(dossier, leaves(...keys))

describe('An act tells', () => {
  test('H75 kinds, ids and hours: every kind is one sentence without a placeholder', () => {
    for (const sentence of Object.values(KINDS)) expect(sentence).toMatch(/^[A-Z][a-z ,]+$/)
  })

  test('those who work on the answer that they are asked, and not whoever opened the round', () => {
    expect(brings(frozen, 'amina', step.round())).toEqual([
      'asked bo',
      'asked ingrid',
      'asked karin',
      'asked leila',
      'asked lena',
      'asked tomas',
    ])
  })

  test('a portfolio that is asked later, and nobody else', () => {
    expect(brings(asked, 'amina', time.asked('health'))).toEqual(['asked hana', 'concerned hana'])
  })

  test('H40 the lead and the highest in a ministry where nobody may answer, and its mailbox', () => {
    const vacant = without(frozen, 'tomas', 'ingrid', 'sara')
    expect(brings(vacant, 'henrik', step.round({ to: ['budget'] }))).toEqual(['vacant @MoF', 'vacant amina'])
    const others = {
      ...without(frozen, 'tomas', 'ingrid'),
    }
    const elsewhere = {
      ...others,
      directory: {
        ...others.directory,
        posts: others.directory.posts.map(p =>
          p.id === 'sara' ? { ...p, portfolioId: id<'portfolio'>('health') } : p,
        ),
      },
    }
    expect(brings(elsewhere, 'amina', step.round({ to: ['budget'] }))).toEqual(['vacant @MoF', 'vacant sara'])
  })

  test('H51 of an urgent round the mailbox too', () => {
    const urgent = step.round({ purpose: 'urgent', to: ['budget'] })
    expect(brings(frozen, 'amina', urgent)).toEqual(['asked @MoF', 'asked ingrid', 'asked tomas'])
  })

  test('the others of a portfolio that one of them replied; the lead only where time is asked for', () => {
    expect(brings(asked, 'tomas', step.reply('budget', 'noObjection'))).toEqual(['replied ingrid'])
    expect(brings(asked, 'tomas', step.reply('budget', 'extensionRequested'))).toEqual([
      'replied ingrid',
      'timeAsked amina',
      'timeAsked henrik',
    ])
  })

  test('H52 whose deadline has changed, and whose request was refused', () => {
    const waits = step.given(asked, step.reply('budget', 'extensionRequested'))
    expect(brings(waits, 'amina', time.answeredTime('budget', at('2026-09-18')))).toEqual([
      'deadlineChanged ingrid',
      'deadlineChanged tomas',
    ])
    expect(brings(waits, 'amina', time.answeredTime('budget', null))).toEqual([
      'timeRefused ingrid',
      'timeRefused tomas',
    ])
  })

  test('H33 the author of an item that it is answered, or the portfolio when the author is gone', () => {
    const replied = step.given(asked, step.reply('budget', 'conditional', 'condition'))
    expect(brings(replied, 'amina', step.disposition('budget'))).toEqual(['itemAnswered tomas'])
    expect(brings(without(replied, 'tomas'), 'amina', step.disposition('budget'))).toEqual(['itemAnswered ingrid'])
    const answered = step.given(replied, step.disposition('budget'))
    expect(brings(answered, 'tomas', step.confirmation('budget'))).toEqual(['itemConfirmed amina'])
  })

  test('all in a round that it was closed, suspended or goes on, each once', () => {
    const all = ['bo', 'henrik', 'ingrid', 'karin', 'leila', 'lena', 'tomas']
    expect(brings(asked, 'amina', step.closing('cancelled'))).toEqual(all.map(name => `roundCancelled ${name}`))
    expect(brings(asked, 'amina', time.suspended())).toEqual(all.map(name => `roundSuspended ${name}`))
    const stopped = step.given(asked, time.suspended())
    const goesOn = step.given(asked, time.suspended(NOW))
    expect(said(noticesOf(stopped, goesOn, act('amina')))).toEqual(
      all.filter(name => name !== 'henrik').map(name => `roundResumed ${name}`),
    )
  })

  test('who claims the answer, also a refusal and also who does not read the strategy', () => {
    expect(brings(frozen, 'hana', claim('health', 'mustClear'))).toEqual(['claimMade amina', 'claimMade henrik'])
    const claimed = step.given(frozen, claim('health', 'mustClear'))
    const refused = step.given(frozen, claim('health', 'mustClear', false))
    expect(said(noticesOf(claimed, refused, act('amina')))).toEqual(['claimRefused hana'])
    expect(noticesOf(claimed, refused, act('amina'))[0]?.where).toBe(null)
  })

  test('an organisation that a section is offered, and the lead of the answer', () => {
    expect(brings(frozen, 'amina', step.assignment('costs', 'MoF', 'owner', 'offered'))).toEqual([
      'sectionOffered ingrid',
      'sectionOffered sara',
      'sectionOffered tomas',
    ])
    const offered = step.given(frozen, step.assignment('costs', 'MoF', 'owner', 'offered'))
    const refused = step.given(frozen, step.assignment('costs', 'MoF', 'owner', 'refused'))
    expect(said(noticesOf(offered, refused, act('tomas')))).toEqual(['offerRefused amina'])
  })

  test('who approves urgency, and who asked for it', () => {
    const waiting = step.given(frozen, time.urgency('amina'))
    expect(brings(frozen, 'amina', time.urgency('amina')).every(line => line.startsWith('urgencyAsked'))).toBe(true)
    const approved = step.given(frozen, time.urgency('amina', 'chair'))
    expect(said(noticesOf(waiting, approved, act('chair')))).toEqual(['urgencyApproved amina'])
  })

  test('the circle of an edition', () => {
    expect(brings(asked, 'henrik', step.edition)).toContain('published leila')
    expect(brings(asked, 'henrik', step.edition)).not.toContain('published hana')
  })

  test('R2 nobody who may not read the strategy', () => {
    const released = step.given(asked, step.standing('law', 'released'))
    expect(brings(released, 'amina', step.closing('cleared'))).not.toContain('roundCleared leila')
  })
})

describe('Time tells whoever is silent', () => {
  const only = step.given(frozen, step.round({ to: ['budget'] }))

  test('only the newest that is due: half time, a working day before, the deadline, the next level', () => {
    expect(due(only, at('2026-09-08'))).toEqual(['asked ingrid', 'asked tomas'])
    expect(due(only, at('2026-09-10', '23:00'))).toEqual(['halfTime ingrid', 'halfTime tomas'])
    // The deadline is a Monday: the working day before it is the Friday.
    expect(due(only, at('2026-09-11', '15:00'))).toEqual(['dayBefore ingrid', 'dayBefore tomas'])
    expect(due(only, DEADLINE)).toEqual(['dayBefore ingrid', 'dayBefore tomas'])
    const over = ['deadline ingrid', 'deadline tomas', 'silent amina', 'silent henrik']
    expect(due(only, at('2026-09-14', '14:01'))).toEqual(over)
    // H47 the next level of that ministry.
    expect(due(only, at('2026-09-15'))).toEqual(['nextLevel sara', 'silent amina', 'silent henrik'])
    expect(due(only, at('2027-01-01'))).toEqual(['nextLevel sara', 'silent amina', 'silent henrik'])
  })

  test('with the same cause each time, so that it is told once', () => {
    const [first] = dueNotices(only, at('2026-09-11', '15:00'))
    const [again] = dueNotices(only, at('2026-09-13'))
    expect(again?.cause).toBe(first?.cause)
    const [opening] = dueNotices(only, NOW)
    expect(opening?.cause).toBe(noticesOf(frozen, only, act('amina'))[0]?.cause)
  })

  test('and not who has replied, in no suspended and in no closed round', () => {
    const late = at('2026-09-11', '15:00')
    expect(due(step.given(only, step.reply('budget', 'noObjection')), late)).toEqual([])
    expect(due(step.given(only, step.reply('budget', 'extensionRequested')), late)).toEqual([])
    expect(due(step.given(only, time.suspended()), late)).toEqual([])
    expect(due(step.given(only, step.closing('notCleared')), late)).toEqual([])
    const revoked = step.given(only, step.reply('budget', 'noObjection'), step.revocation('budget', 'tomas'))
    expect(due(revoked, late)).toEqual(['dayBefore ingrid', 'dayBefore tomas'])
  })

  test('H52 anew where the deadline was moved: what lies before that is not sent again', () => {
    const moved = step.given(
      only,
      step.reply('budget', 'extensionRequested'),
      time.answeredTime('budget', at('2026-09-21')),
    )
    expect(due(moved, at('2026-09-18', '15:00'))).toEqual(['dayBefore ingrid', 'dayBefore tomas'])
    const causes = (dossier: Dossier, now: Date) => dueNotices(dossier, now).map(n => n.cause)
    expect(causes(moved, at('2026-09-18', '15:00'))[0]).not.toBe(causes(only, at('2026-09-11', '15:00'))[0])
  })

  test('H40 the mailbox and the highest in the ministry where nobody may answer; H33 a successor instead', () => {
    const vacant = without(only, 'tomas', 'ingrid', 'sara')
    expect(due(vacant, at('2026-09-11', '15:00'))).toEqual(['dayBefore @MoF'])
    const successor = without(only, 'tomas')
    expect(due(successor, at('2026-09-11', '15:00'))).toEqual(['dayBefore ingrid'])
  })

  test('by the calendar of who is asked: before midsummer the working day before is further away', () => {
    const deadlineAt = at('2026-06-22')
    const summer: Dossier = {
      ...only,
      rounds: only.rounds.map(r => ({
        ...r,
        at: at('2026-06-08'),
        deadlineAt,
        recipients: r.recipients.map(p => ({ ...p, askedAt: at('2026-06-08'), deadlineAt })),
      })),
    }
    expect(due(summer, at('2026-06-18', '13:59'))[0]).toBe('halfTime ingrid')
    expect(due(summer, at('2026-06-18', '14:00'))[0]).toBe('dayBefore ingrid')
  })
})

describe('A difference tells', () => {
  const raised = step.given(asked, difference('budget'))

  test('both parties and the chair that it is raised, and both parties of each act', () => {
    expect(brings(asked, 'tomas', difference('budget'))).toEqual([
      'differenceRaised amina',
      'differenceRaised chair',
      'differenceRaised ingrid',
      'differenceRaised sara',
    ])
    expect(brings(raised, 'amina', settlement('wording', null))).toEqual([
      'settlementProposed ingrid',
      'settlementProposed sara',
      'settlementProposed tomas',
    ])
    expect(brings(raised, 'tomas', lifted(1, NOW))).toContain('differenceLifted chair')
  })

  test('that it has climbed by itself, once for each step, and to nobody when it is settled', () => {
    const steps = (d: Dossier, now: Date) =>
      dueNotices(d, now).filter(n => n.kind === 'differenceClimbed' && n.personId === id('sara'))
    const [first, second] = [steps(raised, at('2026-09-10'))[0], steps(raised, at('2026-09-15'))[0]]
    expect([first?.cause === second?.cause, first?.where]).toEqual([false, 'differences/1'])
    expect(steps(raised, at('2026-09-09'))).toEqual([])
    const noted = step.given(raised, settled('noted', [], { completedAt: NOW }))
    expect(steps(noted, at('2026-09-15'))).toEqual([])
  })
})
