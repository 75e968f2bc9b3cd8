/** S14 and S15 over HTTP: somebody leaves with open pages, and the record alone tells what was cleared. Source: domain study, 6.3; H33. */
import { expect, test } from 'vitest'
import { until } from '../support/typist.ts'
import { country } from './country.ts'
import { openMatter } from './steps.ts'

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
  await matter.replies('bo', 'Labour and skills', 'remarks', {
    items: '1',
    'section-0': '',
    'quote-0': '',
    'grade-0': 'remark',
    'body-0': 'Well written.',
    'wording-0': '',
  })
  const bo = await velmora.as('bo')
  const writing = await velmora.sits('bo', costs)
  writing.types('Bo wrote this. ')
  await writing.saved()
  const round = await bo.opens(`${matter.at}/rounds/1`)
  expect((await (await velmora.as('farah')).opens('/desk')).text).toContain('Labour and skills')

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

  expect((await (await velmora.as('farah')).opens('/desk')).text).toContain('Sign the reply of Labour and skills')
  await matter.signs('farah', 'Labour and skills')
  const shown = (await matter.page('henrik', 'rounds/1')).part('Labour and skills').text
  expect(shown).toMatch(/Remarks Bo Lindqvist.*Signed by Farah Nasser/)
  const text = await matter.page('amina', `text/${costs}`)
  expect([text.text.includes('Bo wrote this.'), text.text.includes('Too late.')]).toEqual([true, false])
  expect((await matter.page('amina', 'record')).text).toMatch(/Bo Lindqvist/)
})
