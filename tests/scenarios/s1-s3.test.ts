/** S1 to S3 over HTTP: all agree, one agrees on a condition, one has signed another text. Source: domain study, 6.3; H1, H9, H59. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { country } from './country.ts'
import { idIn, itemOf, type Matter, openMatter } from './steps.ts'

const velmora = country()

const FIVE = [
  ['Development cooperation', 'amina', 'clara'],
  ['Budget and taxation', 'tomas', 'ingrid'],
  ['Labour and skills', 'bo', 'farah'],
  ['Migration and borders', 'leila', 'jonas'],
  ['Health', 'sofia', 'daniel'],
] as const
const [, FINANCE, LABOUR] = FIVE
const each = (state: string, of: readonly (readonly [string, ...unknown[]])[] = FIVE) =>
  Object.fromEntries(of.map(([portfolio]) => [portfolio, state]))

const sha256 = (domain: string, text: string) => createHash('sha256').update(`${domain}\0${text}`).digest('hex')

test('S1 five ministries have no objection, each says so and signs, and the text is published for anybody to check', async () => {
  const matter = await openMatter(velmora)
  await matter.concerns(...FIVE.map(([portfolio]) => portfolio))
  await matter.circulates()
  expect(await matter.matrix()).toEqual(each('no answer yet'))
  const before = await matter.page('henrik', 'publication')
  for (const [portfolio] of FIVE) expect(before.text).toContain(`${portfolio} has no valid clearance`)
  expect(before.buttons).not.toContain('Publish version 1')
  for (const [portfolio, writer, signer] of FIVE) {
    expect((await matter.page('henrik', 'rounds/1')).buttons).not.toContain('Close as cleared')
    await matter.clears(portfolio, writer, signer)
  }
  expect(await matter.matrix()).toEqual(each('✓ cleared'))
  await matter.closes()
  await matter.decides()
  await matter.publishes()

  const edition = await velmora.citizen().opens(matter.published)
  const cleared = edition.part('Cleared by').rows
  expect(cleared.slice(1)).toHaveLength(FIVE.length)
  for (const [portfolio] of FIVE)
    expect(cleared).toContainEqual(expect.stringMatching(new RegExp(`^${portfolio} .*Cleared and signed`)))
  const evidence = JSON.parse((await velmora.citizen().opens(`${matter.published}/1/evidence.json`)).html)
  expect(edition.text).toContain(evidence.manifestHash)
  expect(sha256('beredning.manifest.v1', evidence.manifest)).toBe(evidence.manifestHash)
  for (const { hash, canonical } of evidence.sections) expect(sha256('beredning.section.v1', canonical)).toBe(hash)
})

/** Finance and Labour are asked. */
const twoAsked = async () => {
  const matter = await openMatter(velmora)
  await matter.concerns(FINANCE[0], LABOUR[0])
  await matter.circulates()
  return matter
}
const bothClear = async (matter: Matter) => {
  for (const [portfolio, writer, signer] of [FINANCE, LABOUR]) await matter.clears(portfolio, writer, signer)
}

const WORDING = 'The costs are met within the appropriations of the ministries named.'

test('S2 H59 one ministry agrees on a condition, the lead meets it in other words, and only the author says that it is met', async () => {
  const matter = await twoAsked()
  await matter.clears(...LABOUR)
  await matter.replies(
    'tomas',
    FINANCE[0],
    'conditional',
    itemOf('condition', 'Say who pays.', 'The ministries named pay.'),
  )
  await matter.signs('ingrid', FINANCE[0])
  const condition = async () => (await matter.matrix())[FINANCE[0]]
  expect(await condition()).toBe('condition open')

  expect(await matter.does('amina', 'rounds/1', 'Send the answer', { outcome: 'otherWords', wording: WORDING })).toBe(
    'Answered.',
  )
  expect(await condition()).toBe('condition open')
  const round = await matter.page('henrik', 'rounds/1')
  expect(round.text).toContain(`: ${WORDING}`)
  expect(round.buttons).not.toContain('Close as cleared')
  const asked = await matter.page('ingrid', 'rounds/1')
  const dispositionId = idIn(asked, 'dispositionId')
  expect((await matter.page('amina', 'rounds/1')).buttons).not.toContain('Confirm that the condition is met')
  for (const who of ['amina', 'bo', 'henrik'] as const)
    expect(await matter.posts(who, 'confirm', { dispositionId })).toMatch(/^403 /)

  await matter.does('ingrid', 'rounds/1', 'Confirm that the condition is met')
  expect(await condition()).toBe('✓ cleared')
  expect((await matter.page('henrik', 'rounds/1')).text).toContain('Confirmed by Ingrid Okafor')
  await matter.closes()
  await matter.decides()
  await matter.publishes()
})

test('S3 H1 H9 a text is changed after two ministries signed: nobody publishes it, until they have seen the change and signed anew', async () => {
  const matter = await twoAsked()
  await bothClear(matter)
  await matter.writes('amina', 'Costs', 'Another twelve million is needed. ')
  expect((await matter.page('henrik', '')).text).toContain('The working text has moved on since the newest version')
  await matter.breaksOff()
  await matter.does('amina', 'rounds', 'Freeze version 2')
  expect(await matter.matrix()).toEqual(each('cleared an earlier text', [FINANCE, LABOUR]))

  const blocked = await matter.page('henrik', 'publication')
  expect(blocked.text).toContain(`${FINANCE[0]} has no valid clearance of this version (cleared an earlier text)`)
  expect(blocked.buttons.filter(label => label.startsWith('Publish'))).toEqual([])
  const { html } = await matter.page('henrik', 'versions/2')
  const [manifestHash = ''] = /[0-9a-f]{64}/.exec(html) ?? []
  for (const [who, status] of [
    ['henrik', 422],
    ['amina', 403],
    ['elias', 404],
  ] as const)
    expect(await matter.posts(who, 'publish', { manifestHash, note: '' })).toMatch(new RegExp(`^${status} `))
  expect((await velmora.citizen().opens(matter.published)).status).toBe(404)

  await matter.does('amina', 'rounds', 'Open the round')
  const again = await matter.replyOf('ingrid', FINANCE[0])
  const changed = again.link('What changed since version 1, which you answered')
  const { html: compared } = await (await velmora.as('ingrid')).opens(changed)
  const added = [...compared.matchAll(/<ins>(.*?)<\/ins>/g)].map(([, words]) => words?.trim())
  expect([added.join(' '), compared.includes('<del>')]).toEqual(['Another twelve million is needed.', false])
  await bothClear(matter)
  await matter.closes()
  await matter.decides()
  await matter.publishes()
})
