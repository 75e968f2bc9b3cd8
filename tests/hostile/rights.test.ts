/** W-20 to W-26: a right that ends while the line is open. */
import { describe, expect, test } from 'vitest'
import { encodeStateAsUpdate } from 'yjs'
import { newDoc } from '#collab/content.ts'
import { updateMessage } from '#collab/wire.ts'
import type { PostId, SectionId } from '#domain/ids.ts'
import { answerOffer, endOffer, offerSection } from '#server/assign.ts'
import { closeRound } from '#server/circulate.ts'
import { addPost, endPost } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { whoAsks } from '#server/session.ts'
import { type Typist, until } from '../support/typist.ts'
import { knock } from './knock.ts'
import { addsParagraph, hostileWorld, stillWrites, type Who } from './world.ts'

const world = hostileWorld()

/** How many updates of a section a post wrote. */
const writtenBy = async (section: SectionId, who: Who) =>
  (
    await world.database
      .sql`select 1 from text_updates where section_id = ${section} and by = ${world.gov.as(who).post.id}`
  ).length
const tokenOf = (cookie: string) => cookie.split('=')[1]!
const knocks = (section: SectionId, Cookie: string, query = '') =>
  knock(world.product, `/collab/${section}${query}`, { Origin: world.product.origin, Cookie })

/** Types a letter every few milliseconds until it is told to stop. */
const typing = (typist: Typist) => {
  const timer = setInterval(() => typist.types('x'), 3)
  return () => clearInterval(timer)
}

/** Ends a right of Tomas while he types. Nothing of his is stored after that, and he is shown out with this code. */
const endsWhileTyping = async (section: SectionId, code: number, end: () => Promise<unknown>, within = 1_000) => {
  const [amina, tomas] = [await world.sit(section, 'amina'), await world.sit(section, 'tomas')]
  const stop = typing(tomas)
  await until(() => amina.reads().includes('xxxxx'), 'amina reads what he types')
  await end()
  const ended = performance.now()
  const before = await writtenBy(section, 'tomas')
  await until(() => tomas.told.code !== null, 'he is shown out')
  const waited = performance.now() - ended
  stop()
  expect(tomas.told.code).toBe(code)
  expect(waited).toBeLessThan(within)
  await stillWrites(amina)
  expect(await writtenBy(section, 'tomas')).toBe(before)
  expect(await world.product.does('present', section)).not.toContain('tomas')
  const seen = [...amina.provider.awareness.getStates().values()].map(state => state['user']?.name)
  expect(seen).not.toContain('tomas')
  return { amina, tomas, waited }
}

const assignmentOf = async (slug: string) => (await dossierFor(world.gov.as('amina'), slug)).assignments.at(-1)!.id

describe('W-20 A session that ends while its person types', () => {
  test('ends their writing at once, when they log out', async () => {
    const { first } = await world.open()
    const cookie = world.cookieOf('tomas')
    const { waited } = await endsWhileTyping(first, 4401, () => world.product.does('endSession', tokenOf(cookie)))
    console.info(`W-20: shown out ${waited.toFixed(0)} ms after the session ended`)
    expect(await knocks(first, cookie)).toMatchObject({ code: 4401, messages: 0 })
    await world.logInAgain('tomas')
  })

  test('ends their writing at once, when another device takes it away', async () => {
    const { first } = await world.open()
    const { handle, actor } = (await whoAsks(world.cookieOf('tomas')))!
    await endsWhileTyping(first, 4401, () => world.product.does('revoke', actor.personId, handle))
    await world.logInAgain('tomas')
  })
})

describe('W-21 A writer who becomes a reader while typing', () => {
  test('is shown out, nothing later is stored, and may come back to read', async () => {
    const { first, slug } = await world.open()
    const assignment = await assignmentOf(slug)
    const { tomas } = await endsWhileTyping(first, 4403, () =>
      world.product.does('endOffer', world.gov.as('amina'), slug, assignment),
    )
    expect(tomas.reads()).toContain('xxxxx')
    const again = await world.program(first, 'tomas')
    await until(() => again.told.messages > 0, 'he reads')
    expect(again.told.code).toBeNull()
  })
})

describe('W-22 A section that goes to another ministry while it is written', () => {
  test('is written by the new one from then on, and the others are shown out', async () => {
    const { first, slug } = await world.open()
    const gov = world.gov
    const amina = await world.sit(first, 'amina')
    const own = await assignmentOf(slug)
    const given = { sectionId: first, organisationId: gov.organisation('MoL'), part: 'owner' } as const
    const assignmentId = await offerSection(gov.as('amina'), slug, given)
    await world.product.does('endOffer', gov.as('amina'), slug, own)
    const stop = typing(amina)
    await answerOffer(gov.as('bo'), slug, { assignmentId, accepted: true, reason: '' })
    const before = await writtenBy(first, 'amina')
    await until(() => amina.told.code !== null, 'amina is shown out')
    stop()
    expect(amina.told.code).toBe(4403)
    const bo = await world.sit(first, 'bo')
    await stillWrites(bo)
    expect(await writtenBy(first, 'amina')).toBe(before)
  })

  test('shows nothing any more to who may not even read', async () => {
    const { first, slug } = await world.open()
    const gov = world.gov
    await endOffer(gov.as('amina'), slug, await assignmentOf(slug))
    const bo = await world.sit(first, 'bo')
    const portfolioId = gov.portfolio('labour')
    await world.product.does('setStanding', gov.as('amina'), slug, {
      portfolioId,
      standing: 'released',
      reason: 'Moved',
    })
    await until(() => bo.told.code !== null, 'bo is shown out')
    expect(bo.told.code).toBe(4403)
    expect(await knocks(first, world.cookieOf('bo'))).toMatchObject({ code: 4403, messages: 0 })
  })
})

/** A post in Finance for Leila, who is a stranger otherwise: with it she reads. */
const secondPost = (validTo: Date | null = null): Promise<PostId> =>
  addPost(world.gov.as('root'), {
    personId: world.gov.as('leila').personId,
    organisationId: world.gov.organisation('MoF'),
    portfolioId: null,
    role: 'focalPoint',
    validTo,
    instrument: 'For a while',
  })

describe('W-23 A right that ends where this process does not hear of it', () => {
  test('ends writing in the database itself, and the line within five seconds', async () => {
    const { first } = await world.open()
    const { handle } = (await whoAsks(world.cookieOf('tomas')))!
    // Another process: this one is told by nobody.
    const ends = () => world.database.sql`delete from sessions where handle = ${handle}`
    const { waited } = await endsWhileTyping(first, 4401, ends, 5_000)
    console.info(`W-23: shown out ${waited.toFixed(0)} ms after a right ended elsewhere`)
    await world.logInAgain('tomas')
  })
})

describe('W-24 Who only reads, and may not any longer', () => {
  test('reads nothing more within five seconds, when their post ends', async () => {
    const { first } = await world.open()
    const postId = await secondPost()
    const amina = await world.sit(first, 'amina')
    const leila = await world.program(first, 'leila')
    await until(() => leila.told.messages > 0, 'leila reads')
    await endPost(world.gov.as('root'), { postId, reason: 'Left' })
    const start = performance.now()
    await until(() => leila.told.code !== null, 'she is shown out')
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(leila.told.code).toBe(4403)
    const { messages } = leila.told
    await stillWrites(amina)
    expect(leila.told.messages).toBe(messages)
  })

  test('reads nothing more at once, when their portfolio leaves the circle', async () => {
    const { first, slug } = await world.open()
    const bo = await world.program(first, 'bo')
    const portfolioId = world.gov.portfolio('labour')
    const released = { portfolioId, standing: 'released', reason: 'Not concerned' } as const
    await world.product.does('setStanding', world.gov.as('amina'), slug, released)
    const start = performance.now()
    await until(() => bo.told.code !== null, 'bo is shown out')
    expect(performance.now() - start).toBeLessThan(2_000)
    expect(bo.told.code).toBe(4403)
  })
})

describe('W-24 Who is there until a date', () => {
  const soon = () => new Date(Date.now() + 3_000)

  test('reads nothing more within five seconds of it, when it is that of their post', async () => {
    const { first } = await world.open()
    const end = soon()
    await secondPost(end)
    const amina = await world.sit(first, 'amina')
    const leila = await world.program(first, 'leila')
    await until(() => leila.told.messages > 0, 'leila reads')
    await until(() => leila.told.code !== null, 'she is shown out')
    expect(leila.told.code).toBe(4403)
    expect(Date.now() - end.getTime()).toBeLessThan(5_000)
    expect(Date.now()).toBeGreaterThanOrEqual(end.getTime())
    await stillWrites(amina)
  })

  test('writes and reads nothing more within five seconds of it, when it is that of their session', async () => {
    const { first } = await world.open()
    const end = soon()
    await world.expire(world.cookieOf('tomas'), end)
    // What was judged in time may be stored a moment later.
    const ends = () => until(() => Date.now() >= end.getTime() + 100, 'it ends')
    const { waited } = await endsWhileTyping(first, 4401, ends, 5_000)
    console.info(`W-24: shown out ${waited.toFixed(0)} ms after the session's own end`)
    await world.logInAgain('tomas')
  })
})

describe('W-26 A text that is published while people write it', () => {
  test('is not changed any more, in the same instant; who wrote is told why, who reads stays; an amendment opens it', async () => {
    const { first, slug } = await world.open()
    const gov = world.gov
    const round = await gov.circulate(slug)
    await gov.bothClear(slug, round)
    await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
    const reader = await world.program(first, 'bo')
    const [amina, tomas] = [await world.sit(first, 'amina'), await world.sit(first, 'tomas')]
    const stops = [typing(amina), typing(tomas)]
    await until(() => amina.reads().includes('xxxxx'), 'both write')
    await gov.decides(slug)
    await world.product.does('publish', gov.as('henrik'), slug, { manifestHash: round.manifestHash, note: '' })
    const length = await world.length(first)
    const published = performance.now()
    await until(() => amina.told.code !== null && tomas.told.code !== null, 'both are shown out')
    expect(performance.now() - published).toBeLessThan(1_000)
    for (const stop of stops) stop()
    expect([amina.told.code, tomas.told.code, reader.told.code]).toEqual([4409, 4409, null])
    // Nor does a page that comes back with what it had not sent.
    expect(await knocks(first, world.cookieOf('tomas'), '?mode=writer')).toMatchObject({ code: 4409, messages: 0 })
    const late = newDoc()
    addsParagraph(late, 'Too late.')
    expect(await world.answerTo(first, 'tomas', updateMessage(encodeStateAsUpdate(late)))).toMatchObject({
      rule: 'reader',
    })
    expect(await world.length(first)).toBe(length)

    await world.product.does('openAmendment', gov.as('henrik'), slug, { editionNo: 1, reason: 'The law has changed.' })
    await stillWrites(await world.sit(first, 'tomas'))
    expect(await world.length(first)).toBe(length + 1)
  })
})

describe('W-25 A person with two devices', () => {
  test('goes on at one, when the other is taken away', async () => {
    const { first } = await world.open()
    const phone = await world.logIn('tomas')
    const { handle, actor } = (await whoAsks(phone))!
    const tomas = await world.sit(first, 'tomas')
    const lost = await world.program(first, 'tomas', { headers: { Origin: world.product.origin, Cookie: phone } })
    await world.product.does('revoke', actor.personId, handle)
    await until(() => lost.told.code !== null, 'the phone is shown out')
    expect(lost.told.code).toBe(4401)
    await stillWrites(tomas)
    expect(tomas.told.code).toBeNull()
  })
})
