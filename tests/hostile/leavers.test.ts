/** S14: somebody leaves, and a whole ministry ends, while their pages are open. Source: domain study, H33; invariants 4 and 10. */
import { describe, expect, test } from 'vitest'
import { personOf } from '#server/board.ts'
import { deskOf } from '#server/desk.ts'
import { endPost } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply } from '#server/reply.ts'
import { whoAsks } from '#server/session.ts'
import { reorganise } from '#server/succession.ts'
import { outcomeOf } from '../support/outcome.ts'
import { until } from '../support/typist.ts'
import { hostileWorld, stillWrites } from './world.ts'

const world = hostileWorld()
const waiting = async (who: 'tomas' | 'ingrid' | 'bo') =>
  (await deskOf(world.gov.as(who), new Date())).flatMap(d => d.tasks.map(t => t.text))

describe('S14 H33 A leaver with an open session', () => {
  test('writes and asks no more within seconds; the task stays with the others, the acts keep the name', async () => {
    const { slug, first } = await world.open()
    const round = await world.gov.circulate(slug)
    await world.gov.clear(slug, round, 'labour', { writer: 'bo' })
    const [amina, bo, tomas] = [
      await world.sit(first, 'amina'),
      await world.program(first, 'bo'),
      await world.sit(first, 'tomas'),
    ]
    tomas.types('written ')
    await tomas.saved()
    expect(await waiting('ingrid')).toContain('Reply for Budget')
    for (const who of ['tomas', 'bo'] as const) {
      const postId = world.gov.as(who).post.id
      await endPost(world.gov.as('root'), { postId, reason: 'Has left the ministry' })
    }
    const left = performance.now()
    await until(() => tomas.told.code !== null && bo.told.code !== null, 'both are shown out')
    expect(performance.now() - left).toBeLessThan(5_000)
    expect([tomas.told.code, bo.told.code]).toEqual([4404, 4404])
    const back = await world.program(first, 'tomas')
    await until(() => back.told.code !== null, 'he is not let in again')
    expect(back.told.code).toBe(4404)
    expect(await whoAsks(world.cookieOf('tomas'))).toBeNull()
    const { roundId } = round
    const portfolioId = world.gov.portfolio('budget')
    const said = { roundId, portfolioId, kind: 'noObjection', body: '', items: [], replaces: null } as const
    expect(await outcomeOf(sendReply(world.gov.as('tomas'), slug, said))).toBe('forbidden R3')
    expect(await waiting('ingrid')).toContain('Reply for Budget')
    const dossier = await dossierFor(world.gov.as('amina'), slug)
    expect(personOf(dossier, dossier.replies[0]!)).toMatchObject({ name: 'bo', organisation: 'Ministry of Labour' })
    await stillWrites(amina)
    expect(amina.reads()).toContain('written')
  })

  test('R75 so do all of a ministry that ends', async () => {
    const { first } = await world.gov.openSmallStrategy()
    const justice = world.gov.organisation('MoJ')
    await world.database.sql`insert into circle_standings (strategy_id, portfolio_id, standing, by)
      select s.strategy_id, ${world.gov.portfolio('law')}, 'consulted', ${world.gov.as('amina').post.id}
      from sections s where s.id = ${first}`
    const reading = await world.program(first, 'leila')
    await until(() => reading.told.messages > 0, 'she reads')
    const event = {
      kind: 'dissolve',
      fromIds: [justice],
      map: [],
      successorId: null,
      instrument: 'Decree 2026-9',
    } as const
    await reorganise(world.gov.as('root'), event)
    await until(() => reading.told.code !== null, 'she is shown out')
    expect(await whoAsks(world.cookieOf('leila'))).toBeNull()
  })
})
