/** S4 to S6 over HTTP: a ministry joins late, ministries merge and split, nobody says anything. Source: domain study, 6.3; H7, H27, H28, H47. */
import { expect, test } from 'vitest'
import { country } from './country.ts'
import { idIn, openMatter } from './steps.ts'

const velmora = country()

const timeIn = (html: string, before: string) =>
  new RegExp(`${before}<time dateTime="([^"]+)"`).exec(html.replace(/<!--.*?-->/g, ''))?.[1] ?? ''

test('S4 H7 a ministry that is found to be concerned late has its own full period, and what the others said stands', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation')
  await matter.circulates()
  await matter.clears('Budget and taxation', 'tomas', 'ingrid')
  await velmora.passes(3)
  await matter.does('amina', 'circle', 'Add to the circle', { portfolio: 'Health', standing: 'mustClear' })
  await matter.does('amina', 'rounds/1', 'Ask this portfolio', { portfolio: 'Health' })

  const round = await matter.page('sofia', 'rounds/1')
  const common = timeIn(round.part('About this round').html, 'Deadline ')
  const own = timeIn(round.part('Health').html, 'Deadline of its own: ')
  expect(new Date(own).getTime() - new Date(common).getTime()).toBe(3 * 86_400_000)
  expect(round.part('Health').buttons).toContain('Accept the deadline of the others')
  // The others' time is over; that of Health is not, and nothing is closed over it.
  await velmora.passes(5)
  expect(await matter.matrix()).toEqual({ 'Budget and taxation': '✓ cleared', Health: 'no answer yet' })
  expect((await matter.page('henrik', 'rounds/1')).buttons).not.toContain('Close as cleared')
  expect((await matter.page('sofia', 'desk')).status).toBe(404)
  expect((await (await velmora.as('sofia')).opens('/desk')).text).toContain('Reply for Health')
  await matter.clears('Health', 'sofia', 'daniel')
  expect((await matter.page('henrik', 'rounds/1')).text).not.toContain('came after the deadline')
  await matter.closes()
})

test('S4 H7 it accepts the deadline of the others itself, and nobody does so for it', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation')
  await matter.circulates()
  await velmora.passes(1)
  await matter.does('amina', 'circle', 'Add to the circle', { portfolio: 'Health', standing: 'mustClear' })
  await matter.does('amina', 'rounds/1', 'Ask this portfolio', { portfolio: 'Health' })
  const health = (await matter.page('sofia', 'rounds/1')).part('Health')
  const [roundId, portfolioId] = [idIn(health, 'roundId'), idIn(health, 'portfolioId')]
  for (const who of ['amina', 'henrik', 'tomas'] as const)
    expect(await matter.posts(who, 'accept-deadline', { roundId, portfolioId })).toMatch(/^403 /)
  await (await velmora.as('sofia')).sends(health, 'Accept the deadline of the others')
  const after = await matter.page('henrik', 'rounds/1')
  expect(after.part('Health').text).toContain('Sofia Brandt: accepted the deadline of the others')
  expect(timeIn(after.part('Health').html, 'Deadline of its own: ')).toBe(
    timeIn(after.part('About this round').html, 'Deadline '),
  )
})

test('S5 H27 H29 two ministries merge in the middle of a round: one organisation, still two clearances, past acts under their old names', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns('Budget and taxation', 'Labour and skills')
  await matter.circulates()
  await matter.clears('Budget and taxation', 'tomas', 'ingrid')
  const elias = await velmora.as('elias')
  await velmora.administers('Add organisation', { name: 'Ministry of the Economy', code: 'MoE', kind: 'ministry' })
  const which = await elias.opens('/reorganisation')
  const from = ['Ministry of Finance', 'Ministry of Labour'].map(name => `from=${which.choice(name)}`).join('&')
  const page = await elias.opens(`/reorganisation?${from}`)
  const economy = 'Ministry of the Economy'
  const map = [...page.html.matchAll(/name="(to-[^"]+)"/g)].map(([, name]) => [name, economy])
  const decree = { kind: 'merge', successor: economy, instrument: 'Decree 2026-9' }
  await elias.sends(page, 'Put it into effect', { ...Object.fromEntries(map), ...decree })

  // Ingrid's post has ended with her ministry, and with it every right.
  expect((await matter.page('ingrid', 'rounds/1')).status).toBe(302)
  expect(await matter.matrix()).toEqual({
    'Budget and taxation': 'inherited, to be confirmed',
    'Labour and skills': 'no answer yet',
  })
  const rows = (await matter.page('henrik', '')).part('Clearances').rows.slice(1)
  expect(rows.map(row => row.includes(economy))).toEqual([true, true])
  expect((await matter.page('henrik', 'rounds/1')).text).toMatch(
    /Signed by Ingrid Okafor, state secretary, Ministry of Finance/,
  )

  for (const person of ['Ingrid Okafor', 'Farah Nasser'])
    await velmora.administers('Give post', {
      person,
      organisation: economy,
      role: 'Head of unit',
      instrument: 'Decision 12',
    })
  await matter.signs('ingrid', 'Budget and taxation')
  await matter.replies('ingrid', 'Labour and skills', 'noObjection')
  const second = await matter.replyOf('ingrid', 'Labour and skills')
  expect(second.buttons).not.toContain('Sign for Labour and skills')
  expect(second.text).toContain('One person signs for one portfolio in a round')
  await matter.signs('farah', 'Labour and skills')
  expect(Object.values(await matter.matrix())).toEqual(['✓ cleared', '✓ cleared'])
  await matter.closes()
})

test('S5 H28 a ministry is split: what it cleared goes with the portfolio, and counts when the new holder says so', async () => {
  const matter = await openMatter(velmora)
  await matter.costsNothing()
  await matter.concerns('Health', 'Social protection')
  await matter.circulates()
  await matter.clears('Health', 'sofia', 'daniel')
  const elias = await velmora.as('elias')
  const from = (await elias.opens('/reorganisation')).choice('Ministry of Health and Social Affairs')
  const page = await elias.opens(`/reorganisation?from=${from}`)
  const [, to = ''] = /<label for="(to-[^"]+)">Health goes to/.exec(page.html) ?? []
  const decree = { kind: 'split', [to]: 'National Planning Commission', instrument: 'Decree 2026-10' }
  await elias.sends(page, 'Put it into effect', decree)
  expect(await matter.matrix()).toEqual({ Health: 'inherited, to be confirmed', 'Social protection': 'no answer yet' })
  expect((await matter.page('daniel', 'rounds/1')).part('Health').html).not.toContain('Read and sign')
  await matter.signs('samuel', 'Health')
  expect((await matter.matrix())['Health']).toBe('✓ cleared')
})

test('S6 H47 the same silence is no answer in Sweden, an opinion in the European Union, and content in the United Kingdom', async () => {
  const silent = async (procedure: string) => {
    const matter = await openMatter(velmora, procedure)
    await matter.costsNothing()
    await matter.concerns('Labour and skills', 'Migration and borders')
    await matter.does('amina', 'circle', 'Add to the circle', { portfolio: 'Planning', standing: 'consulted' })
    await matter.circulates()
    expect(Object.values(await matter.matrix())).toEqual(['no answer yet', 'no answer yet', 'no answer yet'])
    return matter
  }
  const sweden = await silent('Sweden: joint preparation')
  const union = await silent('European Union: inter-service consultation')
  const kingdom = await silent('United Kingdom: write-round')
  await velmora.passes(21)
  const matrices = [await sweden.matrix(), await union.matrix(), await kingdom.matrix()]
  expect(matrices.map(matrix => Object.values(matrix))).toEqual([
    ['no answer yet', 'no answer yet', 'no objection (silent)'],
    ['favourable opinion (silent)', 'favourable opinion (silent)', 'favourable opinion (silent)'],
    ['content (silent)', 'content (silent)', 'content (silent)'],
  ])
  const next = async (matter: typeof sweden) => (await matter.page('nora', '')).part('What is next').text
  expect([await next(sweden), await next(union), await next(kingdom)]).toEqual([
    'What is next Reply Labour and skills, Migration and borders',
    expect.stringMatching(/^What is next Close the round coordinator or secretariat/i),
    expect.stringMatching(/^What is next Close the round committee chair/i),
  ])
  // Who could still reply is told what is made of it, and is not late.
  const desk = (await (await velmora.as('farah')).opens('/desk')).text
  expect(desk.match(/Reply for Labour and skills(?:: [^.]*? counts as no objection)?/g)).toHaveLength(3)
  expect(
    desk.split('Reply for Labour and skills: the time is over, and its silence counts as no objection'),
  ).toHaveLength(3)
  expect(desk).not.toMatch(/counts as no objection(?:(?!Reply for).)*overdue/)
  // It is nobody's act, and what follows from it differs as much: who may close, and whether.
  const who = ['amina', 'henrik', 'nora'] as const
  const mayClose = async (matter: typeof sweden) => {
    const rounds = await Promise.all(who.map(async one => [one, await matter.page(one, 'rounds/1')] as const))
    for (const [, round] of rounds) expect(round.text).not.toContain('Signed by')
    return rounds.flatMap(([one, round]) => (round.buttons.includes('Close as cleared') ? [one] : []))
  }
  expect(await mayClose(sweden)).toEqual([])
  expect(await mayClose(union)).toEqual(['amina', 'henrik'])
  expect(await mayClose(kingdom)).toEqual(['nora'])
})
