/** The secretariat's console over HTTP: what is on it and for whom, its filters, the reminder by hand, and that it is live. */
import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { action as sendReminder } from '#app/routes/remind.ts'
import { loader } from '#app/routes/secretariat.tsx'
import { consolePage } from '#server/console.ts'
import { endLivePages, livePages } from '#server/live.ts'
import { dossierFor } from '#server/read.ts'
import { recuse } from '#server/recusal.ts'
import { remind } from '#server/remind.ts'
import { answerItem } from '#server/reply.ts'
import { suspend } from '#server/round-time.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'
import { context, cookieOf, opening, submit } from '../support/requests.ts'

const database = testDatabase()
type Key = Parameters<Government['as']>[0]
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

const pageAt = async (key: Key, query = '') => {
  const request = await opening(gov.as(key), `http://localhost/secretariat${query}`)
  return loader({ request, params: {}, context })
}
/** The sentences of one strategy, by what there is to do. */
const said = async (slug: string, now = new Date()) => {
  const { groups } = await consolePage(gov.as('henrik'), { strategy: slug, verb: '' }, now)
  return groups.flatMap(({ verb, lines }) => lines.map(line => `${verb}: ${line.text}`))
}
const remindOver = (key: Key, slug: string, roundId: string) =>
  submit(sendReminder, gov.as(key), slug, { roundId, portfolioId: gov.portfolio('budget') })

describe('The console', () => {
  test('is for the secretariat alone', async () => {
    for (const key of ['amina', 'tomas', 'root'] as const) {
      const answer = await pageAt(key).catch((thrown: unknown) => thrown)
      expect(answer instanceof Response && answer.status, key).toBe(403)
    }
    expect((await pageAt('henrik')).actsAs).toBe(true)
    const nobody = await loader({ request: new Request('http://localhost/secretariat'), params: {}, context }).catch(
      (thrown: unknown) => thrown,
    )
    expect(nobody instanceof Response && nobody.headers.get('location')).toContain('/log-in')
  })

  test('goes with a strategy from its first version to its publication', async () => {
    const { slug } = await gov.openSmallStrategy()
    expect(await said(slug)).toEqual(['open: Freeze the first version'])
    const round = await gov.circulate(slug)
    expect(await said(slug)).toEqual([
      'remind: Budget has not replied in round 1',
      'remind: Labour market has not replied in round 1',
    ])
    await gov.clear(slug, round, 'labour', { writer: 'bo', condition: 'Say who pays.' })
    expect(await said(slug)).toEqual([
      'remind: Budget has not replied in round 1',
      'chase: Item 1 of Labour market waits for the lead’s answer',
    ])
    const { rounds, replies } = await dossierFor(gov.as('henrik'), slug)
    const late = new Date(rounds[0]!.deadlineAt.getTime() + 120_000)
    expect(await said(slug, late)).toContain('close: Round 1 is past its deadline, and cannot be closed as cleared yet')
    const page = await consolePage(gov.as('henrik'), { strategy: slug, verb: 'close' }, late)
    expect(page.groups).toHaveLength(1)
    const [close] = page.groups[0]!.lines
    expect(close!.why).toMatchObject({ kind: 'incomplete' })
    expect(close!.turn.names).toEqual(['Ministry of Foreign Affairs'])
    await answerItem(gov.as('amina'), slug, {
      itemId: replies[0]!.items[0]!.id,
      outcome: 'accepted',
      wording: '',
      reason: '',
      replaces: null,
    })
    expect(await said(slug)).toContain(
      'chase: Labour market has not said whether the lead’s answer to its item 1 meets it',
    )
    const second = await gov.openSmallStrategy()
    const cleared = await gov.circulate(second.slug)
    await gov.bothClear(second.slug, cleared)
    expect(await said(second.slug)).toEqual(['close: Close round 1 as cleared: nothing blocks'])
  })

  test('is sorted by date, and filtered by strategy and by what there is to do through the address', async () => {
    const { slug } = await gov.openSmallStrategy()
    await gov.circulate(slug)
    const all = await pageAt('henrik')
    for (const { lines } of all.groups) {
      const order = lines.map(l => (l.by ?? l.since)?.getTime() ?? Number.POSITIVE_INFINITY)
      expect(order).toEqual(order.toSorted((a, b) => a - b))
    }
    expect(new Set(all.groups.flatMap(g => g.lines.map(l => l.slug))).size).toBeGreaterThan(1)
    const one = await pageAt('henrik', `?strategy=${slug}&verb=remind`)
    expect(one.groups.map(g => [g.verb, g.lines.map(l => l.slug)])).toEqual([['remind', [slug, slug]]])
    expect(one.counts.find(c => c.verb === 'remind')?.count).toBe(2)
    expect((await pageAt('henrik', `?strategy=${slug}&verb=publish`)).groups).toEqual([])
    expect((await pageAt('henrik', `?strategy=${slug}&verb=nonsense`)).groups).toHaveLength(1)
    const gone = await pageAt('henrik', '?strategy=no-such').catch((thrown: unknown) => thrown)
    expect(gone instanceof Response && gone.status).toBe(404)
  })

  test('asks to let a suspended round go on, and reminds nobody meanwhile', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { roundId } = await gov.circulate(slug)
    await suspend(gov.as('henrik'), slug, { roundId, isSuspended: true, reason: 'A ministry was left out.' })
    expect(await said(slug)).toEqual(['open: Let round 1 go on: it is suspended, and its time stands still'])
    expect(await outcomeOf(remind(gov.as('henrik'), slug, { roundId, portfolioId: gov.portfolio('budget') }))).toBe(
      'conflict R114',
    )
  })

  test('R78 says of which strategy somebody is recused, and lists nothing of it', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { personId } = gov.as('henrik')
    await recuse(gov.as('henrik'), slug, { personId, ground: 'affected', reason: 'A relative.' })
    const page = await consolePage(gov.as('henrik'), { strategy: slug, verb: '' })
    expect([page.groups, page.recused.length]).toEqual([[], 1])
  })
})

describe('R114 a reminder by hand', () => {
  test('is on file, tells whoever works on the answer, and is sent once a working day', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { roundId } = await gov.circulate(slug)
    expect((await remindOver('tomas', slug, roundId)).status).toBe(403)
    expect((await remindOver('leila', slug, roundId)).status).toBe(404)
    expect((await remindOver('henrik', slug, roundId)).status).toBe(200)
    const again = await remindOver('amina', slug, roundId)
    expect(again.status).toBe(409)
    expect((await again.json()).said.text).toContain('It was reminded on')
    const told = await database.sql`select p.name from notices n join people p on p.id = n.person_id
      join rounds r on r.strategy_id = n.strategy_id where n.kind = 'reminded' and r.id = ${roundId} order by 1`
    expect(told.map(row => row['name'])).toEqual(['farah', 'ingrid', 'per', 'tomas'])
    const [entry] = await database.sql`select payload from record order by seq desc limit 1`
    expect(JSON.stringify(entry)).toContain('reminded Budget that round 1 waits for its reply')
    const page = await consolePage(gov.as('henrik'), { strategy: slug, verb: 'remind' })
    expect(page.groups[0]!.lines.map(l => l.remind?.reminder?.verdict.kind)).toEqual(['conflict', 'allow'])
    expect(page.groups[0]!.lines[0]!.remind?.reminder?.last?.person).toBe('henrik')
  })

  test('of two at once one is sent', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { roundId } = await gov.circulate(slug)
    const one = () => remind(gov.as('henrik'), slug, { roundId, portfolioId: gov.portfolio('budget') })
    expect(await atOnce(one(), one())).toEqual(['conflict R114', 'done'])
  })

  test('is refused by the database to who has replied, in a suspended round and twice a day, whatever a program says', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const { sql } = database
    const insert = (area: 'budget' | 'labour', day = '2026-01-05') =>
      sql`insert into reminders (round_id, portfolio_id, day, by)
        values (${round.roundId}, ${gov.portfolio(area)}, ${day}, ${gov.as('henrik').post.id})`
    await insert('budget')
    await expect(insert('budget')).rejects.toThrow('reminders_pkey')
    await expect(sql`delete from reminders`).rejects.toThrow()
    await gov.clear(slug, round, 'labour', { writer: 'bo' })
    await expect(insert('labour')).rejects.toThrow('the portfolio has replied')
    await suspend(gov.as('henrik'), slug, { roundId: round.roundId, isSuspended: true, reason: 'A stop.' })
    await expect(insert('budget', '2026-01-06')).rejects.toThrow('the round is suspended')
  })
})

describe('The line on which the console hears of acts', () => {
  let server: Server
  beforeAll(async () => {
    server = createServer(express().use('/live', livePages())).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => {
    endLivePages()
    server.closeAllConnections()
    server.close()
  })
  const listen = async (key: Key): Promise<IncomingMessage> => {
    const { port } = server.address() as AddressInfo
    const asked = get({ port, path: '/live', headers: { Cookie: await cookieOf(gov.as(key)) } })
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    return answer
  }

  test('is for the secretariat, and says of each act in any strategy that there was one, and nothing else', async () => {
    expect((await listen('amina')).statusCode).toBe(404)
    const { slug } = await gov.openSmallStrategy()
    const line = await listen('henrik')
    expect(line.statusCode).toBe(200)
    let heard = ''
    line.setEncoding('utf8').on('data', (piece: string) => {
      heard += piece
    })
    await gov.circulate(slug)
    await expect.poll(() => heard).toContain('data: act\n\n')
    expect(heard).not.toContain(slug)
  })
})
