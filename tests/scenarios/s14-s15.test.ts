/** S14 and S15 over HTTP: somebody leaves with open pages, and the record alone tells what was cleared. Source: domain study, 6.3; H33. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { CLEARANCE } from '#app/texts.ts'
import { manifestPreimage } from '#domain/canonical.ts'
import { clearanceOf } from '#domain/clearance.ts'
import { sha256 } from '#server/hash.ts'
import { dossierFor } from '#server/read.ts'
import type { Payload } from '#server/record.ts'
import type { RecordFile } from '#server/record-file.ts'
import { whoAsks } from '#server/session.ts'
import { verifyFile } from '#server/verify-file.ts'
import { replay } from '../support/replay.ts'
import { until } from '../support/typist.ts'
import { country } from './country.ts'
import { itemOf, openMatter } from './steps.ts'

const velmora = country()

test('S14 H33 somebody leaves the ministry with the text open: every right ends at once, the task stays with the others, the acts keep the name', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation', 'Labour and skills')
  const costs = await matter.section('Costs')
  await matter.does('amina', 'sections', 'Offer', {
    sectionId: costs,
    organisation: 'Ministry of Labour',
    part: 'owner',
  })
  await matter.does('bo', 'sections', 'Accept')
  await matter.circulates()
  await matter.replies('bo', 'Labour and skills', 'remarks', itemOf('remark', 'Well written.'))
  const bo = await velmora.as('bo')
  const writing = await velmora.sits('bo', costs)
  writing.types('Bo wrote this. ')
  await writing.saved()
  const round = await bo.opens(`${matter.at}/rounds/1`)

  const elias = await velmora.as('elias')
  const left = performance.now()
  await elias.sends(await elias.opens('/administration'), 'End Bo Lindqvist’s post now', { reason: 'Has left' })
  await until(() => writing.told.code !== null, 'he is shown out of the text')
  expect(performance.now() - left).toBeLessThan(5_000)
  writing.types('Too late. ')
  expect((await bo.opens('/desk')).status).toBe(302)
  expect((await bo.opens(`${matter.at}/text/${costs}`)).status).toBe(302)
  const reply = await bo.opens(round.part('Labour and skills').link(/^(Replace|Read)/))
  expect(reply.status).toBe(302)
  expect(await matter.posts('bo', 'send-reply', {})).toMatch(/^302 \/log-in/)

  expect((await (await velmora.as('farah')).opens('/desk')).text).toContain('Sign for Labour and skills')
  await matter.signs('farah', 'Labour and skills')
  const shown = (await matter.page('henrik', 'rounds/1')).part('Labour and skills').text
  expect(shown).toMatch(/Remarks Bo Lindqvist.*Signed by Farah Nasser/)
  const text = await matter.page('amina', `text/${costs}`)
  expect([text.text.includes('Bo wrote this.'), text.text.includes('Too late.')]).toEqual([true, false])
  expect((await matter.page('amina', 'record')).text).toMatch(/Bo Lindqvist/)
})

/** Texts that the record names by their hash, each found to have it. */
const named = (rows: readonly { hash: string; text: string }[], preimage: (text: string) => string | Buffer) => {
  for (const { hash, text } of rows) expect(sha256(preimage(text) as string)).toBe(hash)
  return new Map(rows.map(({ hash, text }) => [hash, text]))
}

test('S15 the record as a ministry downloads it, read from its beginning, gives the same matrix and the same hashes', async () => {
  const matter = await openMatter(velmora)
  const asked = ['Budget and taxation', 'Health', 'Migration and borders', 'Rule of law']
  await matter.concerns(...asked)
  await matter.circulates()
  await matter.clears('Budget and taxation', 'tomas', 'ingrid')
  await matter.replies(
    'sofia',
    'Health',
    'conditional',
    itemOf('condition', 'Say who pays.', 'The ministries named pay.'),
  )
  await matter.signs('daniel', 'Health')
  await matter.replies('leila', 'Migration and borders', 'agreed')
  const downloaded = async () => {
    const { html } = await matter.page('tomas', 'record.json')
    return { html, file: JSON.parse(html) as RecordFile }
  }
  const { sql } = velmora.database
  const { actor } = (await whoAsks((await velmora.as('henrik')).cookie))!
  const told = async () => {
    const { file } = await downloaded()
    const entries = file.entries.map(({ payload, hash }) => {
      expect(createHash('sha256').update(`beredning.record.v1\0${payload}`).digest('hex')).toBe(hash)
      return JSON.parse(payload ?? '') as Payload
    })
    const manifests = named(await sql`select manifest_hash as hash, manifest as text from versions`, manifestPreimage)
    const payloads = named(await sql`select payload_hash as hash, payload as text from sign_offs`, text => text)
    const slug = matter.at.split('/').at(-1)!
    const dossier = replay(await dossierFor(actor, slug), entries, { manifests, payloads })
    expect(dossier.versions.map(v => v.manifestHash)).toEqual(file.versions.map(v => v.manifestHash))
    const portfolioId = (name: string) => dossier.directory.portfolios.find(p => p.name === name)!.id
    const state = (name: string) =>
      clearanceOf(dossier, portfolioId(name), dossier.versions.at(-1)!, 2, new Date()).state
    return Object.fromEntries(
      asked.map(name => [name, `${state(name) === 'valid' ? '✓ ' : ''}${CLEARANCE[state(name)]}`]),
    )
  }
  expect(await matter.matrix()).toEqual({
    'Budget and taxation': '✓ cleared',
    Health: 'condition open',
    'Migration and borders': 'not signed',
    'Rule of law': 'no answer yet',
  })
  expect(await told()).toEqual(await matter.matrix())
  await matter.does('amina', 'rounds/1', 'Send the answer', { outcome: 'otherWords', wording: 'They pay.' })
  await matter.does('daniel', 'rounds/1', 'Confirm that the condition is met')
  await matter.writes('amina', 'Costs', 'Another twelve million is needed. ')
  expect(await told()).toEqual(await matter.matrix())
  await matter.breaksOff()
  await matter.does('amina', 'rounds', 'Freeze version 2')
  expect(await told()).toEqual(await matter.matrix())
  expect((await matter.matrix())['Health']).toBe('cleared an earlier text')

  const { html } = await downloaded()
  expect(await verifyFile(html)).toEqual([])
  expect(await verifyFile(html.replace('noObjection', 'objection'))).not.toEqual([])
})
