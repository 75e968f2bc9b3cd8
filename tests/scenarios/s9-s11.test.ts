/** S9 to S11 over HTTP: one person for two ministries, a confidential annex, a round that cannot wait. Source: domain study, 6.3; H35, H51, H69. */
import { expect, test } from 'vitest'
import { addsParagraph } from '../hostile/world.ts'
import { country } from './country.ts'
import { idIn, openMatter } from './steps.ts'

const velmora = country()

test('S9 H35 one person with a post in two ministries signs once, in one capacity; where a procedure lets both pass, each shows the other', async () => {
  await velmora.administers('Give post', {
    person: 'Jonas Mbeki',
    organisation: 'Ministry of Labour',
    role: 'State secretary',
    instrument: 'Decision 14',
    level: '4',
  })
  await velmora.administers('Give post', {
    person: 'Jonas Mbeki',
    organisation: 'Ministry of Justice and Home Affairs',
    role: 'State secretary',
    instrument: 'Decision 15',
    level: '4',
  })
  const jonas = await velmora.as('jonas')
  const asked = async (procedure: string) => {
    const matter = await openMatter(velmora, procedure)
    await matter.costsNothing()
    await matter.concerns('Migration and borders', 'Labour and skills')
    await matter.circulates()
    await matter.replies('leila', 'Migration and borders', 'noObjection')
    await matter.replies('bo', 'Labour and skills', 'noObjection')
    return matter
  }
  const sweden = await asked('Sweden: joint preparation')
  const first = await sweden.replyOf('jonas', 'Labour and skills')
  expect(first.part('Sign').text).toContain('as state secretary of Ministry of Labour, level 4')
  await jonas.sends(first, 'Sign for Labour and skills')
  const second = await sweden.replyOf('jonas', 'Migration and borders')
  expect(second.text).toContain('One person signs for one portfolio in a round')
  const signs = (capacity: string) =>
    sweden.posts('jonas', 'sign-off', {
      replyId: idIn(second, 'replyId'),
      manifestHash: idIn(second, 'manifestHash'),
      capacity,
    })
  expect(await signs(idIn(second, 'capacity'))).toMatch(/^409 One person signs for one portfolio in a round/)
  expect(await signs(idIn(first, 'capacity'))).toMatch(/^403 Only a post that speaks for/)
  expect(await sweden.matrix()).toEqual({ 'Labour and skills': '✓ cleared', 'Migration and borders': 'not signed' })

  const kingdom = await asked('United Kingdom: write-round')
  for (const portfolio of ['Labour and skills', 'Migration and borders']) await kingdom.signs('jonas', portfolio)
  const round = await kingdom.page('henrik', 'rounds/1')
  expect(round.part('Labour and skills').text).toContain('also signed for Migration and borders in this round')
  expect(round.part('Migration and borders').text).toContain('also signed for Labour and skills in this round')
})

const SECRET = 'Quillonbergia'

test('S10 H69 a ministry that may not read an annex clears the text except it; no page, file or edition tells it a word', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation', 'Labour and skills')
  const place = (await matter.does('amina', 'sections', 'Add a restricted section')).replace(`${matter.at}/`, '')
  const annex = place.replace('#access', '')
  const id = annex.split('/').at(-1) ?? ''
  const amina = await velmora.sits('amina', id)
  addsParagraph(amina.doc, `The ${SECRET} accord is not public. `)
  await amina.saved()
  await matter.does('amina', annex, 'Let them read it', { personId: 'Ingrid Okafor' })
  await matter.does('amina', 'rounds', /^Freeze version/)
  expect(await matter.isRefused('amina', 'rounds', 'Open the round')).toMatch(/^422 .*Labour and skills/)
  const forLabour = (await matter.page('bo', annex)).part('Restricted')
  expect(forLabour.text).toContain('Labour and skills nobody reads it')
  await (await velmora.as('bo')).sends(forLabour, 'Let it clear', { clearerId: 'Budget and taxation' })
  await matter.does('amina', 'rounds', 'Open the round')

  await matter.clears('Budget and taxation', 'tomas', 'ingrid')
  await matter.clears('Labour and skills', 'bo', 'farah')
  expect((await matter.replyOf('ingrid', 'Budget and taxation')).text).toContain(SECRET)
  const places = [
    '',
    'text',
    `text/${id}`,
    'sections',
    annex,
    'rounds/1',
    'versions/1',
    'rounds/1/table',
    'record',
    'record.json',
  ]
  for (const who of ['bo', 'farah', 'henrik', 'tomas'] as const)
    for (const one of places) expect((await matter.page(who, one)).html, `${who}, ${one}`).not.toContain(SECRET)
  const [signed] = await velmora.database.sql<{ payload: string }[]>`
    select payload from sign_offs order by at desc limit 1`
  expect(JSON.parse(signed?.payload ?? '').except).toMatchObject([{ section: id }])
  expect((await matter.page('henrik', '')).text).toContain(
    'clears except this restricted section, which nobody there reads',
  )

  await matter.closes()
  await matter.decides()
  await matter.publishes()
  const edition = await velmora.citizen().opens(matter.published)
  expect(edition.html).not.toContain(SECRET)
  expect(edition.text).toContain(
    'This section is not part of the published edition. It was cleared with the rest; its hash is',
  )
  const evidence = JSON.parse((await velmora.citizen().opens(`${matter.published}/1/evidence.json`)).html)
  const section = evidence.sections.find((one: { id: string }) => one.id === id)
  expect(section).toMatchObject({ canonical: null, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(evidence.manifest).toContain(section.hash)
})

test('S11 H51 a round of hours is asked for with a reason, approved by another, means no more by its silence, and is reviewed by a third', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation')
  await matter.does('amina', 'rounds', 'Freeze version 1')
  expect(await matter.isRefused('amina', 'rounds', 'Open the round', { purpose: 'urgent', deadline: '' })).toMatch(
    /^409 /,
  )
  const ground = 'An event abroad'
  await matter.does('amina', 'rounds', 'Ask for approval', { ground, reason: 'The summit is on Friday.' })
  expect((await matter.page('amina', 'rounds')).buttons).not.toContain('Approve the urgent round')
  expect((await (await velmora.as('henrik')).opens('/desk')).text).toContain(`An urgent round is asked for: ${ground}`)
  const urgencyId = idIn((await matter.page('henrik', 'rounds')).part('When it cannot wait'), 'urgencyId')
  await matter.does('henrik', 'rounds', 'Approve the urgent round')
  await matter.does('amina', 'rounds', 'Open the round', { purpose: 'urgent', urgencyId, deadline: '' })
  const about = (await matter.page('tomas', 'rounds/1')).part('About this round')
  const [opened = 0, deadline = 0] = [...about.html.matchAll(/dateTime="([^"]+)"/g)].map(([, at]) =>
    Date.parse(at ?? ''),
  )
  expect(Math.round((deadline - opened) / 3_600_000)).toBe(4)

  await velmora.passes(1)
  expect(await matter.matrix()).toEqual({ 'Budget and taxation': 'no answer yet' })
  await matter.breaksOff()
  await matter.writes('amina', 'Costs', 'Another twelve million is needed. ')
  await matter.does('amina', 'rounds', 'Freeze version 2')
  const again = await matter.page('amina', 'rounds')
  expect(again.buttons).not.toContain('Ask for approval')
  for (const who of ['amina', 'henrik'] as const)
    expect(await matter.posts(who, 'urgency', { what: 'review', urgencyId, finding: 'It was right.' })).toMatch(/^403 /)
  await matter.does('nora', 'rounds', 'Keep the finding', { finding: 'It was right, and nobody was harmed.' })
  expect((await matter.page('amina', 'rounds')).text).toContain('It was right, and nobody was harmed.')
  await matter.does('amina', 'rounds', 'Ask for approval', { ground, reason: 'The summit was moved.' })
})
