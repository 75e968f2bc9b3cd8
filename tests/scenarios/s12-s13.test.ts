/** S12 and S13 over HTTP: a section is split after it was signed, and an error is found in what is published. Source: domain study, 6.3; H18, H81. */
import { expect, test } from 'vitest'
import { country } from './country.ts'
import { openMatter } from './steps.ts'

const velmora = country()

test('S12 H18 a section is split after it was signed: who was asked about it alone stays cleared by the same words, who cleared the whole confirms', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation', 'Labour and skills')
  const purpose = await matter.section('Purpose')
  await matter.does('amina', 'rounds', 'Freeze version 1')
  const labour = (await matter.page('amina', 'rounds')).choice('Labour and skills')
  await matter.does('amina', 'rounds', 'Open the round', { [`scope-${labour}`]: purpose })
  await matter.clears('Budget and taxation', 'tomas', 'ingrid')
  await matter.clears('Labour and skills', 'bo', 'farah')
  await matter.breaksOff()

  const page = await matter.page('amina', `sections/${purpose}`)
  const [, place = ''] = /<select[^>]*name="place".*?<option value="([^"]+ [^"]+)"/s.exec(page.html) ?? []
  await matter.does('amina', `sections/${purpose}`, 'Split the section', {
    place,
    title: 'Purpose',
    secondTitle: 'Those abroad',
  })
  const second = await matter.section('Those abroad')
  expect((await matter.page('amina', `sections/${second}`)).text).toContain(
    'This section was part of “Purpose”, which was split',
  )
  await matter.does('amina', 'rounds', 'Freeze version 2')
  expect(await matter.matrix()).toEqual({
    'Budget and taxation': 'cleared an earlier text',
    'Labour and skills': '✓ cleared',
  })
  expect((await matter.page('ingrid', 'changes?from=1&to=2')).text).toContain('It is now “Purpose” and “Those abroad”')

  // One word more in a half, and nothing that was cleared for the section covers it any more.
  await matter.writes('amina', 'Those abroad', 'They come home. ')
  await matter.does('amina', 'rounds', 'Freeze version 3')
  expect(await matter.matrix()).toEqual({
    'Budget and taxation': 'cleared an earlier text',
    'Labour and skills': 'cleared an earlier text',
  })
  await matter.does('amina', 'rounds', 'Open the round')
  await matter.clears('Budget and taxation', 'tomas', 'ingrid')
  await matter.clears('Labour and skills', 'bo', 'farah')
  await matter.closes()
})

test('S13 H81 a slip in what is published is put right beside the text, a figure only by an amendment that is cleared anew', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation')
  await matter.writes('amina', 'Costs', 'They recieve 12 million. ')
  const release = async () => {
    await matter.circulates()
    await matter.clears('Budget and taxation', 'tomas', 'ingrid')
    await matter.closes()
    await matter.decides()
    await matter.publishes()
  }
  await release()
  const citizen = velmora.citizen()
  const before = await citizen.opens(`${matter.published}/1`)
  const ask = 'Ask for the corrigendum'
  const sectionId = await matter.section('Costs')
  const slip = (was: string, becomes: string) => ({ was, becomes, reason: 'A reader wrote.', sectionId })
  expect((await matter.page('ingrid', 'publication')).buttons).not.toContain(ask)
  const refused = await matter.isRefused('amina', 'publication', ask, slip('12 million', '21 million'))
  expect(refused).toMatch(/^422 .*12/)
  expect(refused).toContain('open an amendment')
  await matter.does('amina', 'publication', ask, slip('recieve', 'receive'))
  expect((await matter.page('amina', 'publication')).buttons).not.toContain('Confirm it')
  await matter.does('henrik', 'publication', 'Confirm it')
  expect((await matter.page('ingrid', 'publication')).text).toContain('for “recieve” read “receive”. may be contested')
  expect((await citizen.opens(`${matter.published}/1`)).text).not.toContain('Corrigenda')
  await velmora.passes(3)
  const after = await citizen.opens(`${matter.published}/1`)
  expect(after.part('Corrigenda').text).toContain('for “recieve” read “receive”')
  expect(after.text).toContain('They recieve 12 million.')
  const [, hash = 'none'] = /named by its hash: ([0-9a-f]{64})/.exec(before.text) ?? []
  expect(after.text).toContain(hash)

  await matter.does('amina', 'publication', 'Open an amendment of edition 1', { reason: 'The sum was wrong.' })
  await matter.writes('amina', 'Costs', 'It is 21 million. ')
  expect(await matter.posts('henrik', 'publish', { manifestHash: hash, note: '' })).toMatch(/^4\d\d /)
  await release()
  const newest = await citizen.opens(matter.published)
  expect([newest.text.includes('It is 21 million.'), newest.text.includes(hash)]).toEqual([true, false])
  const first = await citizen.opens(`${matter.published}/1`)
  expect(first.text).toContain('A newer edition has been published.')
  expect(first.text).not.toContain('It is 21 million.')
})
