/** S7 and S8 over HTTP: two chairs close together, and a signer whose text has changed. Source: domain study, 6.3; H2, H43. */
import { expect, test } from 'vitest'
import { country } from './country.ts'
import { idIn, type Matter, openMatter } from './steps.ts'

const velmora = country()

const FOUR = [
  ['Budget and taxation', 'tomas', 'ingrid'],
  ['Labour and skills', 'bo', 'farah'],
  ['Migration and borders', 'leila', 'jonas'],
  ['Health', 'sofia', 'daniel'],
] as const

test('S7 H43 three departments are no quorum, one of two chairs closes nothing, and both together do', async () => {
  await velmora.administers('Give post', {
    person: 'Grace Molina',
    organisation: 'National Planning Commission',
    role: 'Committee chair',
    instrument: 'Decision 7',
  })
  const matter = await openMatter(velmora, 'Switzerland: interdepartmental committee', 'henrik')
  await matter.concerns(...FOUR.map(([portfolio]) => portfolio))
  await matter.does('henrik', 'circle', 'Name the chairs', {
    chair: ['Cabinet Secretariat', 'National Planning Commission'],
  })
  await matter.circulates({}, 'henrik')
  for (const one of FOUR.slice(0, 3)) await matter.clears(...(one as (typeof FOUR)[0]))
  await velmora.passes(21)
  const grace = await velmora.as('grace')
  const postId = (await grace.opens('/desk')).choice('Committee chair, NPC')
  expect(await grace.posts('/account/capacity', { postId })).toMatch(/^200 /)
  const three = await matter.page('nora', 'rounds/1')
  expect((await matter.matrix())['Health']).toBe('takes no part (silent)')
  expect(three.text).toContain('3 of those who must clear take part; 4 are needed.')
  expect(three.buttons).not.toContain('Declare it cleared')

  await matter.clears(...FOUR[3])
  await matter.does('nora', 'rounds/1', 'Declare it cleared')
  const declared = await matter.page('nora', 'rounds/1')
  expect(declared.text).toContain('Awaited: National Planning Commission.')
  expect(declared.text).not.toContain('Nothing can be added')
  expect((await matter.page('henrik', 'publication')).buttons).not.toContain('Publish version 1')
  const roundId = idIn(three, 'roundId')
  expect(await matter.posts('nora', 'close-round', { roundId, outcome: 'cleared', note: '' })).toMatch(/^409 /)
  expect(await matter.posts('henrik', 'close-round', { roundId, outcome: 'cleared', note: '' })).toMatch(/^403 /)
  await matter.closes('grace')
  expect((await matter.page('nora', 'rounds/1')).part('Closed').text).toContain('Cleared')
})

const hashOf = async (matter: Matter, no: number) =>
  /[0-9a-f]{64}/.exec((await matter.page('henrik', `versions/${no}`)).html)?.[0]

test('S8 H2 what is typed while somebody signs does not slip into what they sign', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation')
  await matter.circulates()
  await matter.replies('tomas', 'Budget and taxation', 'noObjection')
  const shown = await matter.replyOf('ingrid', 'Budget and taxation')
  await matter.writes('amina', 'Costs', 'Another twelve million is needed. ')
  const ingrid = await velmora.as('ingrid')
  await ingrid.sends(shown, 'Sign for Budget and taxation')
  const [signed] = await velmora.database.sql<{ hash: string; payload: string }[]>`
    select s.manifest_hash as hash, s.payload from sign_offs s order by s.at desc limit 1`
  expect([signed?.hash, JSON.parse(signed?.payload ?? '').manifestHash]).toEqual(Array(2).fill(await hashOf(matter, 1)))
  expect(await matter.matrix()).toEqual({ 'Budget and taxation': '✓ cleared' })
  expect((await matter.page('ingrid', '')).text).toContain('The working text has moved on since the newest version')
})

test('S8 H2 whoever presses the button under a text that is not the circulated one is refused, shown what changed, and asked again', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation')
  await matter.circulates()
  await matter.replies('tomas', 'Budget and taxation', 'noObjection')
  const ingrid = await velmora.as('ingrid')
  const shown = await matter.replyOf('ingrid', 'Budget and taxation')
  await matter.writes('amina', 'Costs', 'Another twelve million is needed. ')
  await matter.breaksOff()
  await matter.circulates()
  const refusal = await ingrid.isRefused(shown, 'Sign for Budget and taxation')
  expect(refusal).toMatch(/^409 The text on your screen is not the text that was circulated/)
  expect(refusal).toContain('Version 2 is circulated now, in round 2. See what changed')
  const told = await ingrid.opens(shown.address)
  expect(told.text).toContain('This round is closed, and you are asked anew Version 2 is circulated now, in round 2.')
  expect((await ingrid.opens(told.link('See what changed'))).html).toContain('twelve million is needed.')
  expect((await ingrid.opens(told.link('Read version 2 and reply'))).text).toContain('Budget and taxation: version 2')
  expect((await ingrid.opens('/desk')).text).toContain('Reply for Budget and taxation')
  expect(await matter.matrix()).toEqual({ 'Budget and taxation': 'not signed' })

  // The reply to version 2, signed with the hash of version 1.
  await matter.replies('tomas', 'Budget and taxation', 'noObjection')
  const again = await matter.replyOf('ingrid', 'Budget and taxation')
  const [first, second] = [await hashOf(matter, 1), await hashOf(matter, 2)]
  const stale = { ...again, html: again.html.replaceAll(second ?? '', first ?? '') }
  expect(await ingrid.isRefused(stale, 'Sign for Budget and taxation')).toMatch(/^409 .*See what changed/)
  await ingrid.sends(again, 'Sign for Budget and taxation')
  expect(await matter.matrix()).toEqual({ 'Budget and taxation': '✓ cleared' })
})
