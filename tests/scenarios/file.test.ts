/** The file of a strategy over HTTP: a translator is sent something, somebody asks to see a draft, a fact is noted. Source: H71, H72, H78. */
import { expect, test } from 'vitest'
import { country } from './country.ts'
import { openMatter } from './steps.ts'

const velmora = country()

test('H71 H72 H78 what leaves the house is warned of and kept, and what is asked for is released in part with its ground', async () => {
  const matter = await openMatter(velmora)
  const empty = (await matter.page('amina', 'file')).text
  expect(empty).toContain('No version is frozen yet, so there is nothing to send.')
  expect(empty).toContain('Nobody has asked to see anything.')
  await matter.concerns('Budget and taxation')
  await matter.circulates()
  const to = { outsider: 'Translation vendor', name: 'Ada Lund', organisation: 'Lexa AB', way: 'By post' }
  const sent = { ...to, purpose: 'Into French' }
  expect(await matter.isRefused('amina', 'file', 'Put the dispatch on file', sent)).toMatch(/^409 Read the warning/)
  await matter.does('amina', 'file', 'Put the dispatch on file', { ...sent, isRead: 'yes' })
  const dispatched = (await matter.page('tomas', 'file')).part('Sent outside')
  expect(dispatched.text).toContain('To Ada Lund, Lexa AB (translation vendor), by post')
  expect(dispatched.buttons).toEqual([])

  await matter.does('henrik', 'file', 'Register the request', { asked: 'All drafts of the strategy' })
  const request = await matter.page('amina', 'requests/1')
  expect(request.part('Answers').text).toContain('Nothing has been answered yet.')
  expect((await matter.page('henrik', 'requests/1')).buttons).not.toContain('Put the answer on file')
  const said = { what: 'Version 1', official: 'It is not an official document', outcome: 'Released in part' }
  const answer = (fields: Record<string, string>) => ({ ...said, ...fields })
  const refused = await matter.isRefused('amina', 'requests/1', 'Put the answer on file', answer({ ground: 'Ch. 15' }))
  expect(refused).toMatch(/^409 .*Mark what is left out\.$/)
  const mask = `${await matter.section('Costs')}:all`
  await matter.does('amina', 'requests/1', 'Put the answer on file', answer({ ground: 'Ch. 15', mask, closes: 'yes' }))
  const answered = await matter.page('tomas', 'requests/1')
  expect(answered.text).toContain('version 1: released in part. It is not an official document. Ground: Ch. 15.')
  expect(answered.text).toContain('The whole request is answered.')
  const file = await (await velmora.as('tomas')).opens(answered.link(/^What was released as item 1/))
  expect(file.status).toBe(200)

  await matter.replies('tomas', 'Budget and taxation', 'noObjection')
  await matter.does('henrik', 'file', 'Put the note on file', { facts: 'Fees were 103 in May.' })
  expect((await matter.page('tomas', 'file')).part('File notes').text).toContain('Note 1: Fees were 103 in May.')
})
