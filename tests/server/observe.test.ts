/** What can be seen of live text from outside: figures and lines, never words. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { XmlElement } from 'yjs'
import { FIELD } from '#collab/schema.ts'
import { observe } from '#server/observe.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { type Desk, memberOf, openDesk, sitDown, until } from '../support/typist.ts'

testDatabase()
const TOKEN = 'a token of some length'
let gov: Government
let desk: Desk
let server: Server
beforeAll(async () => {
  gov = await foundGovernment()
  desk = await openDesk(new Map([memberOf(gov, 'amina', 'writer')]))
  const app = express().get('/metrics', observe(TOKEN)).get('/none', observe(null))
  await new Promise<void>(resolve => {
    server = app.listen(0, '127.0.0.1', () => resolve())
  })
})
afterAll(async () => {
  await desk.stop()
  await new Promise(resolve => server.close(resolve))
})

const ask = async (path: string, token?: string) => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers })
  return { status: answer.status, text: await answer.text() }
}

describe('The figures', () => {
  test('are for who holds the token, and are not there where none is set', async () => {
    expect((await ask('/metrics')).status).toBe(401)
    expect((await ask('/metrics', 'another token, as long')).status).toBe(401)
    expect((await ask('/none', TOKEN)).status).toBe(404)
  })

  test('tell how text is stored and what was refused, and the lines tell the rule; neither tells a word of it', async () => {
    const { first } = await gov.openSmallStrategy()
    const amina = await sitDown(desk, first, 'amina')
    amina.types(' Confidential words.')
    await amina.saved()
    expect((await ask('/metrics', TOKEN)).text).toMatch(/^beredning_connections 1$/m)
    const bad = new XmlElement('script')
    bad.setAttribute('src', 'Secret')
    amina.doc.getXmlFragment(FIELD).insert(0, [bad])
    await until(() => amina.told.rule === 'schema', 'the change is refused')
    const { status, text } = await ask('/metrics', TOKEN)
    expect(status).toBe(200)
    for (const line of [
      /^beredning_refusals_total\{rule="schema"\} 1$/m,
      /^beredning_closes_total\{code="4422"\} 1$/m,
      /^beredning_open_sections [1-9]/m,
      /^beredning_acknowledgement_seconds_count [1-9]/m,
      /^beredning_commit_seconds_count [1-9]/m,
      /^beredning_commit_updates_sum [1-9]/m,
      /^beredning_updates_stored_total [1-9]/m,
      /^process_resident_memory_bytes [1-9]/m,
      /^nodejs_eventloop_lag_seconds /m,
    ])
      expect(text).toMatch(line)
    const lines = vi.mocked(console.log).mock.calls.map(call => String(call[0]))
    const refusal = lines.map(line => JSON.parse(line)).find(line => line.event === 'message refused')
    expect(refusal).toMatchObject({
      level: 'warning',
      rule: 'schema',
      mode: 'writer',
      hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    expect(`${text}${lines.join('')}`).not.toMatch(/Confidential|words|Secret/)
    amina.leaves()
  })
})
