/** H30 and H32 over HTTP: a unit under two ministries, and a change of government. Source: domain study, 5.3. */
import { expect, test } from 'vitest'
import { country } from './country.ts'
import { openMatter } from './steps.ts'

const velmora = country()

test('H30 what stands under two ministries waits for the second one on every page, and is cleared when both have signed', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Planning')
  await matter.costsNothing()
  const elias = await velmora.as('elias')
  const together = { organisation: 'National Planning Commission', instrument: 'Decree 2026-9' }
  const authority = ['Ministry of Finance', 'Ministry of Labour']
  const place = async (named: readonly string[]) => {
    const page = await elias.opens('/reorganisation')
    const values = named.map(name => page.part('Joint authority').choice(name))
    return { page, fields: { ...together, authority: values } }
  }
  const one = await place(authority.slice(0, 1))
  expect(await elias.isRefused(one.page, 'Place it under joint authority', one.fields)).toMatch(/^409 /)
  const both = await place(authority)
  expect(await elias.sends(both.page, 'Place it under joint authority', both.fields)).toContain(
    'each of them signs; one signature alone clears nothing',
  )
  await matter.circulates()
  await matter.replies('tomas', 'Planning', 'noObjection')
  const form = await matter.replyOf('ingrid', 'Planning')
  expect(form.text).toContain('Ministry of Finance and Ministry of Labour sign it together, by Decree 2026-9')
  expect(form.text).toContain('It waits for Ministry of Finance and Ministry of Labour.')
  await matter.signs('ingrid', 'Planning')
  expect((await matter.matrix())['Planning']).toBe('signed by some, not by all')
  const round = (await matter.page('henrik', 'rounds/1')).text
  expect(round).toContain('waits for Ministry of Labour')
  expect(round).toContain('Planning waits for Ministry of Labour: it has not cleared this version')
  await matter.signs('farah', 'Planning')
  expect((await matter.matrix())['Planning']).toBe('✓ cleared')
  await matter.closes()
  const page = await elias.opens('/reorganisation')
  expect(await elias.sends(page, 'End the joint authority', { instrument: 'Decree 2027-1' })).toContain(
    'by Decree 2027-1 ended',
  )
  expect((await matter.matrix())['Planning']).toBe('inherited, to be confirmed')
})

test('H32 in a caretaker period formal rounds rest and the pages say so; under new ministers the lead and the secretariat reconfirm', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation')
  await matter.costsNothing()
  await matter.does('amina', 'rounds', /^Freeze version/)
  const henrik = await velmora.as('henrik')
  const record = async (button: string, fields: Record<string, string>) =>
    henrik.sends(await henrik.opens('/caretaker'), button, fields)
  expect((await (await velmora.as('bo')).opens('/caretaker')).text).toContain('No caretaker period lasts.')
  expect(await record('Record that it has begun', { instrument: 'Resignation' })).toContain('caretaker period since')
  const rounds = await matter.page('amina', 'rounds')
  expect(rounds.text).toContain('formal rounds, final rounds and decisions rest')
  expect(await matter.isRefused('amina', 'rounds', 'Open the round', { purpose: 'formal' })).toMatch(
    /^409 That rests while .* by Resignation, and the secretariat records its end\.$/,
  )
  await matter.does('amina', 'rounds', 'Open the round', { purpose: 'preliminary' })
  await matter.breaksOff()
  expect(await record('Record that it has ended', { instrument: 'Government formed', ministers: 'new' })).toContain(
    'Government formed, new ministers',
  )
  expect((await matter.page('amina', 'reconfirmations')).text).toContain('New ministers took office')
  expect(await matter.isRefused('amina', 'rounds', 'Open the round', { purpose: 'final' })).toMatch(
    /^422 .*The circle is to be reconfirmed under the new ministers.*The mandate is to be reconfirmed/,
  )
  expect((await henrik.opens('/desk')).text).toContain('Reconfirm the circle')
  await matter.does('henrik', 'reconfirmations', 'Reconfirm the circle')
  await matter.does('amina', 'reconfirmations', 'Reconfirm the mandate', { note: 'Decision 9' })
  expect((await matter.page('amina', 'reconfirmations')).text).toContain('Nothing is left to be reconfirmed.')
  await matter.does('amina', 'rounds', 'Open the round', { purpose: 'final' })
})
