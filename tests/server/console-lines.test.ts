/** What stands on the secretariat's console, read from facts alone: each kind of line, with whose turn it is. */
import { describe, expect, test } from 'vitest'
import type { Dossier } from '#domain/dossier.ts'
import { linesIn } from '#server/console.ts'
import { claim } from '../support/concern-steps.ts'
import { corrigendum } from '../support/correct-steps.ts'
import { decision, inOrder } from '../support/decision-steps.ts'
import { difference, settlement } from '../support/difference-steps.ts'
import { decidedOn } from '../support/plan-steps.ts'
import * as step from '../support/steps.ts'
import { suspended, urgency } from '../support/time-steps.ts'
import { AFTER, actor, DEADLINE, type Key, NOW, opened } from '../support/world.ts'

const frozen = step.given(opened(), step.version())
const circulated = step.given(frozen, step.round({ to: ['budget', 'labour'] }))
const cleared = step.given(circulated, ...step.signedByAll, step.closing('cleared'))
const published = step.given(cleared, inOrder(), decision(), step.edition)

const lines = (on: Dossier, now = NOW, key: Key = 'henrik') => linesIn(on, actor(key), actor(key).post, now)
/** "verb: sentence (whose turn)" */
const said = (on: Dossier, now = NOW) =>
  lines(on, now).map(({ verb, text, turn }) => {
    const whose = [...(turn.isMine ? ['me'] : []), ...turn.names, ...turn.roles].join(', ')
    return `${verb}: ${text} (${whose})`
  })

describe('There is to open', () => {
  test('the first version, and then a round on it, by the day that the plan names', () => {
    expect(said(opened())).toEqual(['open: Freeze the first version (me)'])
    const planned = step.given(frozen, decidedOn('2026-10-01'))
    expect(said(planned)).toEqual(['open: Open a round on version 1 (me)'])
    expect(lines(planned)[0]?.by?.toISOString()).toMatch(/^2026-09-2/)
    expect(lines(frozen)[0]?.by).toBe(null)
  })

  test('a new version after a round that did not clear', () => {
    const [line] = said(step.given(circulated, step.closing('notCleared')))
    expect(line).toBe('open: Freeze a new version: version 1 was circulated, and cannot go forward as it is (me)')
  })

  test('nothing that others keep from being opened without saying what keeps it', () => {
    const disputed = step.given(frozen, step.assignment('goals', 'MoF', 'owner', 'refused'))
    const [line] = lines(disputed)
    expect([line?.text, line?.why?.kind]).toEqual(['Open a round on version 1', 'incomplete'])
  })

  test('a suspended round, and an urgent one that waits for an approval', () => {
    expect(said(step.given(circulated, suspended()))).toEqual([
      'open: Let round 1 go on: it is suspended, and its time stands still (me)',
    ])
    const [first] = said(step.given(frozen, urgency('henrik')))
    expect(first).toMatch(/^open: An urgent round waits to be approved \(/)
  })

  test('a circle in which somebody must clear', () => {
    const nobody = step.given(frozen, step.standing('budget', 'released'), step.standing('labour', 'released'))
    expect(said(nobody)).toEqual(['open: The circle has nobody who must clear: add the portfolios concerned (me)'])
  })
})

describe('There is to remind and to close', () => {
  test('whoever is silent; a round in which nothing is missing; one past its deadline with what is missing', () => {
    expect(said(circulated)).toEqual([
      'remind: budget has not replied in round 1 (budget)',
      'remind: labour has not replied in round 1 (labour)',
    ])
    expect(said(step.given(circulated, ...step.signedByAll))).toEqual([
      'close: Close round 1 as cleared: nothing blocks (me)',
    ])
    const late = step.given(circulated, step.reply('budget', 'noObjection'), step.signOff('budget', 'ingrid'))
    expect(said(late, AFTER)).toEqual([
      'remind: labour has not replied in round 1 (labour)',
      'close: Round 1 is past its deadline, and cannot be closed as cleared yet (labour)',
    ])
    expect(lines(late, AFTER).map(l => l.by)).toEqual([DEADLINE, DEADLINE])
    expect(lines(late, AFTER)[1]?.why).toMatchObject({ missing: [{ rule: 'R25', subject: 'labour' }] })
  })
})

describe('There is to chase', () => {
  const of = (on: Dossier, now = NOW) => said(on, now).filter(line => line.startsWith('chase'))

  test('items without an answer, each reply’s in one line, and conditions whose author has not said that they are met', () => {
    const two = step.given(circulated, step.reply('budget', 'conditional', 'condition', 'remark', 'condition'))
    expect(of(two)).toEqual(['chase: Items 1 and 3 of budget wait for the lead’s answer (MFA)'])
    expect(lines(two).find(l => l.verb === 'chase')?.by).toEqual(DEADLINE)
    const answered = step.given(two, step.disposition('budget', 1))
    expect(of(answered)).toEqual([
      'chase: Item 3 of budget waits for the lead’s answer (MFA)',
      'chase: budget has not said whether the lead’s answer to its item 1 meets it (budget)',
    ])
    expect(of(step.given(answered, step.confirmation('budget', 1), step.disposition('budget', 3)))).toEqual([
      'chase: budget has not said whether the lead’s answer to its item 3 meets it (budget)',
    ])
    const closed = step.given(two, step.closing('notCleared'))
    expect(of(closed)).toEqual(['chase: Items 1 and 3 of budget wait for the lead’s answer (MFA)'])
    expect(lines(closed).find(l => l.verb === 'chase')?.by).toBe(null)
  })

  test('differences, with the step they are on, and words that wait to be confirmed', () => {
    const raised = step.given(circulated, difference('budget'))
    expect(of(raised)[0]).toMatch(/^chase: Difference 1, “Who pays”, is open, and with .+ \(MFA, budget\)$/)
    expect(lines(raised).find(l => l.verb === 'chase')?.by).toBeInstanceOf(Date)
    expect(of(step.given(raised, settlement('wording', null)))).toEqual([
      'chase: What would settle difference 1, “Who pays”, waits to be confirmed (budget)',
    ])
  })

  test('who asks for more time, who claims to be concerned, and a vacant post', () => {
    expect(of(step.given(circulated, step.reply('budget', 'extensionRequested')))).toEqual([
      'chase: budget asks for more time in round 1 (me)',
    ])
    expect(of(step.given(frozen, claim('health', 'mustClear')))).toEqual([
      'chase: health claims to be concerned: accept or refuse (me)',
    ])
    const vacant: Dossier = {
      ...circulated,
      directory: {
        ...circulated.directory,
        posts: circulated.directory.posts.map(p => (p.organisationId === 'MoL' ? { ...p, validTo: NOW } : p)),
      },
    }
    expect(of(vacant)[0]).toMatch(/^chase: Nobody can answer for labour.*the post is vacant \(administrator\)$/)
  })
})

describe('There is to publish', () => {
  const of = (on: Dossier, now = NOW) => said(on, now).filter(line => line.startsWith('publish'))

  test('a cleared text, from the final review to the decision and the publication', () => {
    expect(of(cleared)).toEqual(['publish: Review law and language of version 1 before it is decided (me)'])
    expect(lines(cleared)[0]?.why).toMatchObject({ missing: [{ rule: 'R90' }, { rule: 'R80' }] })
    const reviewed = step.given(cleared, inOrder())
    expect(of(reviewed)[0]).toMatch(/^publish: Put the decision on version 1 on file/)
    const decided = step.given(reviewed, decision())
    expect(of(decided)).toEqual(['publish: Publish version 1: nothing blocks (me)'])
    expect(lines(decided)[0]?.why).toBe(null)
    expect(said(published)).toEqual([])
  })

  test('with what is missing, where something went back after the round', () => {
    const back = step.given(cleared, step.revocation('labour', 'lena'))
    expect(of(back)[0]).toMatch(/^publish: Version 1 waits to be published/)
    expect(lines(back).find(l => l.verb === 'publish')?.why).toMatchObject({ kind: 'incomplete' })
  })

  test('corrections and slips while they can be contested, slips to confirm, and an amendment that is under way', () => {
    const until = new Date(NOW.getTime() + 86_400_000)
    const corrected = step.given(
      circulated,
      ...step.signedByAll,
      step.closing('notCleared'),
      step.version({ goals: 'x' }),
    )
    expect(of(step.given(corrected, step.certificate(1, until)))).toEqual([
      'publish: That version 2 only corrects version 1 counts from then on, unless it is contested (budget, labour)',
    ])
    expect(of(step.given(corrected, step.certificate(1, NOW)))).toEqual([])
    expect(of(step.given(published, corrigendum(null)))).toEqual(['publish: Confirm corrigendum 1 to edition 1 (me)'])
    expect(of(step.given(published, corrigendum(until)))).toEqual([
      'publish: Corrigendum 1 to edition 1 stands from then on, unless it is contested (budget, labour)',
    ])
    expect(of(step.given(published, step.amendment))[0]).toMatch(/^publish: Edition 1 is being amended/)
  })
})
