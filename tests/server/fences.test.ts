/** What the database itself refuses, to the application's role, whatever program speaks for it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { postsOf } from '#db/directory.ts'
import { headOfRecord } from '#db/record.ts'
import { forget } from '#db/remember.ts'
import { jcs } from '#domain/canonical.ts'
import type { PortfolioId, PostId, ReplyId } from '#domain/ids.ts'
import { freezeVersion } from '#server/circulate.ts'
import { sha256 } from '#server/hash.ts'
import { newId } from '#server/ids.ts'
import { addPost, endPost } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { recordPreimage } from '#server/record.ts'
import { signReply } from '#server/reply.ts'
import { testDatabase } from '../support/database.ts'
import { type Circulated, foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { outcomeOf } from '../support/outcome.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

/** A program gone wrong declares a round closed. The record does not say so, so that what was read before is still kept. */
const close = async ({ roundId }: Circulated, outcome = 'cleared') => {
  await database.sql`insert into closings (round_id, outcome, note, by) values (${roundId}, ${outcome}, 'x', ${gov.as('henrik').post.id})`
  forget('kept facts')
}

/** A program gone wrong publishes the newest version. */
const release = async (slug: string, hash?: string) => {
  const { strategy, versions } = await dossierFor(gov.as('henrik'), slug)
  const newest = versions.at(-1)!
  await database.sql`insert into editions (id, strategy_id, no, version_id, manifest_hash, note, clearances, by)
    values (${newId()}, ${strategy.id}, 1, ${newest.id}, ${hash ?? newest.manifestHash}, '', '["all"]'::jsonb, ${gov.as('henrik').post.id})`
}

describe('R30 No edition is stored', () => {
  const budget = { writer: 'tomas', signer: 'ingrid' } as const
  const labour = { writer: 'bo', signer: 'farah' } as const

  test('while a portfolio that must clear has not answered', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'budget', budget)
    await close(round)
    await expect(release(slug)).rejects.toThrow('has not answered')
  })

  test('while a reply is unsigned', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'budget', budget)
    await gov.clear(slug, round, 'labour', { writer: 'bo' })
    await close(round)
    await expect(release(slug)).rejects.toThrow('has not signed')
  })

  test('while a signature is below the level of publication', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug, 'preliminary')
    await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'tomas' })
    await close(round)
    await expect(release(slug)).rejects.toThrow('has not been closed as cleared')
    const second = await gov.circulateAgain(slug, 'confirmation', ['labour'])
    await gov.clear(slug, second, 'labour', labour)
    await close(second)
    await expect(release(slug)).rejects.toThrow('has not signed')
  })

  test('while a condition is not met', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'budget', budget)
    await gov.clear(slug, round, 'labour', { ...labour, condition: 'Name the labour market.' })
    await close(round)
    await expect(release(slug)).rejects.toThrow('has a condition that is not met')
  })

  test('while a clearance is for another text', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'budget', budget)
    await gov.clear(slug, round, 'labour', labour)
    await close(round)
    await rewrite(first, gov.as('amina').post.id, paragraphs('We want something else.'))
    const second = await gov.circulate(slug, 'confirmation', ['budget'])
    await gov.clear(slug, second, 'budget', budget)
    await close(second)
    await expect(release(slug)).rejects.toThrow('cleared another text')
  })

  test('while its round is open, was not closed as cleared, or is on another version', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'budget', budget)
    await gov.clear(slug, round, 'labour', labour)
    await expect(release(slug)).rejects.toThrow('has not been closed as cleared')
    await close(round, 'notCleared')
    await expect(release(slug)).rejects.toThrow('has not been closed as cleared')
    const again = await gov.openSmallStrategy()
    const cleared = await gov.circulate(again.slug)
    await close(cleared)
    await expect(release(again.slug, round.manifestHash)).rejects.toThrow('only the newest version')
    await rewrite(first, gov.as('amina').post.id, paragraphs('We want something else.'))
    await freezeVersion(gov.as('amina'), slug)
    await expect(release(slug)).rejects.toThrow('has not been closed as cleared')
  })

  test('but one that is cleared by all passes, once', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    await gov.clear(slug, round, 'budget', budget)
    await gov.clear(slug, round, 'labour', labour)
    await close(round)
    await expect(release(slug)).rejects.toThrow('has not been decided')
    await gov.decides(slug)
    await release(slug)
    await expect(release(slug)).rejects.toThrow()
  })
})

interface SignOff {
  readonly replyId: ReplyId
  readonly portfolioId: PortfolioId
  readonly by: PostId
  readonly level?: number
  readonly hash?: string
}
const sign = (round: Circulated, { replyId, portfolioId, by, level = 2, hash = round.manifestHash }: SignOff) =>
  database.sql`insert into sign_offs (id, round_id, reply_id, portfolio_id, level, manifest_hash, payload, payload_hash, by)
    values (${newId()}, ${round.roundId}, ${replyId}, ${portfolioId}, ${level}, ${hash}, '{}', ${sha256('{}')}, ${by})`

describe('No sign-off is stored', () => {
  const asked = async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
    return { slug, round, right: { replyId, portfolioId: gov.portfolio('budget'), by: gov.post('ingrid', 'MoF') } }
  }

  test('R19 on another text than the circulated one', async () => {
    const { round, right } = await asked()
    await expect(sign(round, { ...right, hash: '0'.repeat(64) })).rejects.toThrow('on the circulated text only')
    await sign(round, right)
  })

  test('R10 by a post of another ministry, or for a portfolio that did not send the reply', async () => {
    const { round, right } = await asked()
    const foreign = { ...right, by: gov.post('farah', 'MoL') }
    await expect(sign(round, foreign)).rejects.toThrow('the post may not sign for this portfolio')
    await expect(sign(round, { ...foreign, portfolioId: gov.portfolio('labour') })).rejects.toThrow(
      'belongs to a reply of the same portfolio',
    )
    const another = await asked()
    await expect(sign(another.round, right)).rejects.toThrow('belongs to a reply of the same portfolio and round')
  })

  test('R18 above the level of the post', async () => {
    const { round, right } = await asked()
    await expect(sign(round, { ...right, level: 3 })).rejects.toThrow('at this level')
    await expect(sign(round, { ...right, by: gov.post('tomas', 'MoF') })).rejects.toThrow('at this level')
  })

  test('R11 in a closed round; nor is a reply', async () => {
    const { round, right } = await asked()
    await close(round)
    await expect(sign(round, right)).rejects.toThrow('the round is closed')
    await expect(database.sql`insert into replies (id, round_id, portfolio_id, kind, body, by)
      values (${newId()}, ${round.roundId}, ${right.portfolioId}, 'agreed', '', ${right.by})`).rejects.toThrow(
      'the round is closed',
    )
  })

  test('H46 R1 by an administrator, not even in a post of that ministry with a level; nor is a reply', async () => {
    const { slug, round, right } = await asked()
    const root = gov.as('root')
    expect(await outcomeOf(signReply(root, slug, { ...right, manifestHash: round.manifestHash }))).toBe('not found')
    const means = { role: 'administrator', level: 2, instrument: 'Decision 2', validTo: null } as const
    const organisationId = gov.organisation('MoF')
    await addPost(root, { personId: root.personId, organisationId, portfolioId: null, ...means })
    const post = (await postsOf(database.sql, root.personId)).find(p => p.organisationId === organisationId)!
    await expect(sign(round, { ...right, by: post.id })).rejects.toThrow('speaks for no portfolio')
    const inMinistry = { ...root, post, posts: [post] }
    expect(await outcomeOf(signReply(inMinistry, slug, { ...right, manifestHash: round.manifestHash }))).toBe(
      'not found',
    )
    await expect(database.sql`insert into replies (id, round_id, portfolio_id, kind, body, by)
      values (${newId()}, ${round.roundId}, ${right.portfolioId}, 'agreed', '', ${post.id})`).rejects.toThrow(
      'speaks for no portfolio',
    )
  })

  test('R3 in a post that has ended', async () => {
    const { round, right } = await asked()
    const by = gov.post('per', 'MoF')
    await endPost(gov.as('root'), { postId: by, reason: 'Moved' })
    await expect(sign(round, { ...right, by })).rejects.toThrow('the post may not sign')
  })
})

describe('No text, version or entry is stored', () => {
  test('under a hash that is not its own', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { strategy } = await dossierFor(gov.as('henrik'), slug)
    const hash = sha256('anything')
    await expect(
      database.sql`insert into texts (hash, scheme, canonical) values (${hash}, 'v1', '{"type":"doc"}')`,
    ).rejects.toThrow('check constraint')
    await expect(database.sql`insert into versions (id, strategy_id, no, manifest, manifest_hash, by)
      values (${newId()}, ${strategy.id}, 1, '{}', ${hash}, ${gov.as('amina').post.id})`).rejects.toThrow(
      'check constraint',
    )
  })

  const head = () => database.sql.begin(headOfRecord)
  const enter = (seq: number, payload: string, hash = sha256(recordPreimage(payload))) =>
    database.sql`insert into record (seq, payload, hash) values (${seq}, ${payload}, ${hash})`

  test('of the record that does not follow the last', async () => {
    const { seq, hash: prev } = await head()
    const next = seq + 1
    await expect(enter(next + 1, jcs({ seq: next + 1, prev })), 'a gap').rejects.toThrow('does not follow')
    await expect(enter(seq, jcs({ seq, prev })), 'a second one').rejects.toThrow('does not follow')
    await expect(enter(next, jcs({ seq: next, prev: '' })), 'no chain').rejects.toThrow('does not follow')
    await expect(enter(next, jcs({ seq, prev })), 'another number inside').rejects.toThrow('does not follow')
    await expect(enter(next, '{}'), 'no number inside').rejects.toThrow('does not follow')
    await expect(enter(next, jcs({ seq: next, prev }), prev), 'a wrong hash').rejects.toThrow('check constraint')
    expect(await head()).toEqual({ seq, hash: prev })
    await enter(next, jcs({ seq: next, prev }))
  })

  test('of the record twice, when two are written at the same moment', async () => {
    const { seq, hash: prev } = await head()
    const write = (word: string) => enter(seq + 1, jcs({ seq: seq + 1, prev, word }))
    const both = await Promise.allSettled([write('one'), write('two')])
    expect(both.map(b => b.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})
