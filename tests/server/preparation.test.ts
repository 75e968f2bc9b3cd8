import { beforeAll, describe, expect, test } from 'vitest'
import { headOfRecord } from '#db/record.ts'
import { closeRound, freezeVersion, openRound } from '#server/circulate.ts'
import { endPost } from '#server/people.ts'
import { openAmendment, publish } from '#server/publish.ts'
import { dossierFor, frozenText } from '#server/read.ts'
import { answerItem, confirmAnswer, sendReply, signReply } from '#server/reply.ts'
import { whoAsks } from '#server/session.ts'
import { reshape } from '#server/strategies.ts'
import { testDatabase } from '../support/database.ts'
import { type Circulated, foundGovernment, type Government, paragraphs, rewrite } from '../support/government.ts'
import { atOnce, outcomeOf } from '../support/outcome.ts'
import { cookieOf } from '../support/requests.ts'

const database = testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

/** How many rows each table of facts has; the tables are those under the guard. */
const countFacts = async (): Promise<Record<string, number>> => {
  const tables = await database.sql<{ name: string }[]>`
    select tgrelid::regclass::text as name from pg_trigger where tgname = 'facts_stay' order by 1`
  const counts: Record<string, number> = {}
  for (const { name } of tables)
    counts[name] = (await database.sql<{ n: number }[]>`select count(*)::int as n from ${database.sql(name)}`)[0]!.n
  return counts
}
const recorded = () => database.sql.begin(async tx => (await headOfRecord(tx)).seq)
const lastActs = async (count: number) => {
  const rows = await database.sql<{ action: string }[]>`
    select payload::jsonb ->> 'action' as action from record order by seq desc limit ${count}`
  return rows.map(row => row.action).reverse()
}

const cleared = async (slug: string): Promise<Circulated> => {
  const round = await gov.circulate(slug)
  await gov.bothClear(slug, round)
  return round
}
const closed = async (slug: string): Promise<Circulated> => {
  const round = await cleared(slug)
  await closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
  return round
}

describe('A strategy on its way to publication', () => {
  test('is frozen, circulated, answered, signed, amended in words, closed and published, each act recorded once', async () => {
    const { slug } = await gov.openSmallStrategy()
    const before = await recorded()
    const round = await gov.circulate(slug)
    const { roundId, manifestHash } = round
    const close = () => closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cleared', note: '' })
    const release = () => publish(gov.as('henrik'), slug, { manifestHash, note: 'First.' })
    expect(await outcomeOf(close())).toBe('incomplete R25 unanswered, R25 unanswered')

    await gov.clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
    await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah', condition: 'Name the labour market.' })
    expect(await outcomeOf(close())).toBe('incomplete R26, R25 conditional')

    const item = (await dossierFor(gov.as('amina'), slug)).replies.flatMap(r => r.items)[0]!
    const wording = 'The labour market is named.'
    await answerItem(gov.as('amina'), slug, {
      itemId: item.id,
      outcome: 'otherWords',
      wording,
      reason: '',
      replaces: null,
    })
    expect(await outcomeOf(close())).toBe('incomplete R27, R25 conditional')

    const answer = (await dossierFor(gov.as('bo'), slug)).replies.flatMap(r => r.items)[0]!.dispositions[0]!
    expect(answer).toMatchObject({ wording, confirmation: null })
    expect(await outcomeOf(confirmAnswer(gov.as('tomas'), slug, answer.id))).toBe('forbidden R23')
    await confirmAnswer(gov.as('bo'), slug, answer.id)
    expect(await outcomeOf(release())).toBe('incomplete R29, R90, R80')
    await close()
    expect(await outcomeOf(release())).toBe('incomplete R90, R80')
    expect(await gov.decides(slug)).toBe(1)
    expect(await release()).toBe(1)

    const acts = ['freeze', 'openRound', 'reply', 'signOff', 'reply', 'signOff', 'dispose', 'confirm']
    expect(await lastActs(12)).toEqual([...acts, 'closeRound', 'review', 'decide', 'publish'])
    expect((await recorded()) - before).toBe(12)
    const dossier = await dossierFor(gov.as('henrik'), slug)
    const { editions, versions } = dossier
    expect(editions).toMatchObject([{ no: 1, manifestHash, versionId: round.versionId }])
    const texts = await frozenText(dossier, versions[0]!, null)
    expect(texts.map(t => t.title)).toEqual(['Goals', 'Costs'])
    expect(JSON.stringify(texts[1]!.doc)).toContain('Costs are met.')
  })

  test('R37 H90 is changed no more when it is published, until an amendment is opened, and then again', async () => {
    const { slug, first, second } = await gov.openSmallStrategy()
    const { manifestHash } = await closed(slug)
    const rename = (title: string) => reshape(gov.as('amina'), slug, 1, { kind: 'rename', id: first, title })
    const freeze = () => freezeVersion(gov.as('amina'), slug)
    const amend = (reason: string) => openAmendment(gov.as('amina'), slug, { editionNo: 1, reason })
    const by = gov.as('amina').post.id
    await rewrite(second, by, paragraphs('Costs are met, it was written before publication.'))
    expect(await outcomeOf(amend('Too early'))).toBe('conflict R38')
    await gov.decides(slug)
    await publish(gov.as('henrik'), slug, { manifestHash, note: '' })
    expect([await outcomeOf(rename('Aims')), await outcomeOf(freeze())]).toEqual(['conflict R37', 'conflict R37'])
    expect(await outcomeOf(amend(''))).toBe('conflict R8')
    expect(await atOnce(amend('The law has changed.'), amend('So has ours.'))).toEqual(['conflict R38', 'done'])
    expect((await lastActs(2)).at(-1)).toBe('openAmendment')
    expect([await outcomeOf(rename('Aims')), await outcomeOf(freeze())]).toEqual(['done', 'done'])
    const { editions, versions } = await dossierFor(gov.as('amina'), slug)
    expect(editions).toMatchObject([{ no: 1, amendment: { by } }])
    expect(versions.map(v => v.no)).toEqual([1, 2])
  })

  test('keeps the record one chain, and what was signed word for word', async () => {
    const entries = await database.sql<{ seq: number; prev: string; hash: string }[]>`
      select seq::int, payload::jsonb ->> 'prev' as prev, hash from record order by seq`
    expect(entries.map(e => e.prev)).toEqual(['', ...entries.slice(0, -1).map(e => e.hash)])
    expect(entries.map(e => e.seq)).toEqual(entries.map((_, at) => at + 1))
    const [signed] = await database.sql<{ payload: string; right: boolean }[]>`
      select payload, payload_hash = encode(sha256(convert_to(payload, 'UTF8')), 'hex') as right from sign_offs`
    expect(signed?.right).toBe(true)
    expect(JSON.parse(signed!.payload)).toMatchObject({
      person: 'ingrid',
      role: 'headOfUnit',
      capacity: { kind: 'substantive', actingFor: null, instrument: 'Decision 1', until: null },
    })
  })

  test('leaves no row behind when an act is refused', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const { roundId, manifestHash } = round
    const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
    const before = await countFacts()
    const other = '0'.repeat(64)
    const portfolioId = gov.portfolio('budget')
    const reply = { roundId, portfolioId, kind: 'noObjection', body: '', items: [], replaces: null } as const
    const refused: [string, () => Promise<unknown>][] = [
      ['conflict R19', () => signReply(gov.as('ingrid'), slug, { replyId, manifestHash: other })],
      ['forbidden R18', () => signReply(gov.as('tomas'), slug, { replyId, manifestHash })],
      ['forbidden R10', () => signReply(gov.as('farah'), slug, { replyId, manifestHash })],
      ['forbidden R10', () => sendReply(gov.as('bo'), slug, reply)],
      ['forbidden R10', () => sendReply(gov.as('henrik'), slug, { ...reply, replaces: replyId })],
      ['conflict R35', () => sendReply(gov.as('tomas'), slug, reply)],
      ['conflict R17', () => sendReply(gov.as('tomas'), slug, { ...reply, kind: 'objection', replaces: replyId })],
      ['conflict R15', () => freezeVersion(gov.as('amina'), slug)],
      ['forbidden R24', () => closeRound(gov.as('tomas'), slug, { roundId, outcome: 'cancelled', note: 'No' })],
      ['conflict R24', () => closeRound(gov.as('amina'), slug, { roundId, outcome: 'cancelled', note: '' })],
      ['forbidden R28', () => publish(gov.as('amina'), slug, { manifestHash, note: '' })],
      [
        'incomplete R29, R30 unsigned, R30 unanswered, R90, R80',
        () => publish(gov.as('henrik'), slug, { manifestHash, note: '' }),
      ],
      ['conflict R35', () => publish(gov.as('henrik'), slug, { manifestHash: other, note: '' })],
      ['not found', () => freezeVersion(gov.as('leila'), slug)],
      ['not found', () => freezeVersion(gov.as('root'), slug)],
      ['not found', () => freezeVersion(gov.as('amina'), 'no-such-strategy')],
    ]
    for (const [outcome, act] of refused) expect(await outcomeOf(act()), outcome).toBe(outcome)
    expect(await countFacts()).toEqual(before)
  })
})

describe('At the same moment', () => {
  test('two people sign for their ministry, and both signatures stay', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const { manifestHash } = round
    const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
    const sign = (who: 'ingrid' | 'per') => signReply(gov.as(who), slug, { replyId, manifestHash })
    expect(await atOnce(sign('ingrid'), sign('per'))).toEqual(['done', 'done'])
    expect((await dossierFor(gov.as('amina'), slug)).signOffs).toHaveLength(2)
  })

  test('the two last ministries sign, and the round can be closed', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const { manifestHash, roundId } = round
    const budget = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
    const labour = await gov.clear(slug, round, 'labour', { writer: 'bo' })
    const signed = await atOnce(
      signReply(gov.as('ingrid'), slug, { replyId: budget, manifestHash }),
      signReply(gov.as('farah'), slug, { replyId: labour, manifestHash }),
    )
    expect(signed).toEqual(['done', 'done'])
    await closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cleared', note: '' })
  })

  test('a second press of any button does nothing', async () => {
    const { slug } = await gov.openSmallStrategy()
    const freeze = () => freezeVersion(gov.as('amina'), slug)
    expect(await atOnce(freeze(), freeze())).toEqual(['conflict R13', 'done'])
    const open = () =>
      openRound(gov.as('amina'), slug, {
        versionNo: 1,
        purpose: 'formal',
        deadline: '2099-01-15',
        coverNote: '',
        recipients: [gov.portfolio('budget'), gov.portfolio('labour')],
      })
    expect(await atOnce(open(), open())).toEqual(['conflict R15', 'done'])
    const { rounds, versions } = await dossierFor(gov.as('amina'), slug)
    const { manifestHash, id: versionId } = versions[0]!
    const round = { roundId: rounds[0]!.id, versionId, manifestHash }
    const reply = () => gov.clear(slug, round, 'budget', { writer: 'tomas' })
    expect(await atOnce(reply(), reply())).toEqual(['conflict R35', 'done'])
    const replyId = (await dossierFor(gov.as('amina'), slug)).replies[0]!.id
    const sign = () => signReply(gov.as('ingrid'), slug, { replyId, manifestHash })
    expect(await atOnce(sign(), sign())).toEqual(['conflict R20', 'done'])
    await gov.clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
    const close = () => closeRound(gov.as('henrik'), slug, { roundId: round.roundId, outcome: 'cleared', note: '' })
    expect(await atOnce(close(), close())).toEqual(['conflict R11', 'done'])
    const release = () => publish(gov.as('henrik'), slug, { manifestHash, note: '' })
    await gov.findsInOrder(slug)
    const record = () => gov.decides(slug)
    expect(await atOnce(record(), record())).toEqual(['conflict R81', 'done'])
    expect(await atOnce(release(), release())).toEqual(['conflict R31', 'done'])
  })

  test('R11 a signature and the closing meet: the signature comes before it or not at all', async () => {
    const { slug } = await gov.openSmallStrategy()
    const { roundId, manifestHash } = await cleared(slug)
    const replyId = (await dossierFor(gov.as('amina'), slug)).replies[0]!.id
    const outcomes = await Promise.all([
      outcomeOf(closeRound(gov.as('henrik'), slug, { roundId, outcome: 'cleared', note: '' })),
      outcomeOf(signReply(gov.as('per'), slug, { replyId, manifestHash })),
    ])
    expect(outcomes[0]).toBe('done')
    expect(['done', 'conflict R11']).toContain(outcomes[1])
    expect((await dossierFor(gov.as('amina'), slug)).signOffs).toHaveLength(outcomes[1] === 'done' ? 3 : 2)
  })

  test('R35 H98 two people shape the outline they both saw: the second looks again', async () => {
    const { slug, first } = await gov.openSmallStrategy()
    const rename = (title: string) => reshape(gov.as('amina'), slug, 1, { kind: 'rename', id: first, title })
    expect(await atOnce(rename('Aims'), rename('Purpose'))).toEqual(['conflict R35', 'done'])
    expect((await dossierFor(gov.as('amina'), slug)).outline.no).toBe(2)
    expect(await outcomeOf(rename('Goals'))).toBe('conflict R35')
  })
})

describe('A clearance follows the text', () => {
  test('R30 H1 H4 a changed text makes it stale and blocks publication; the very same text makes it good again', async () => {
    const { slug, second } = await gov.openSmallStrategy()
    const { manifestHash } = await closed(slug)
    const by = gov.as('amina').post.id
    const release = async () => {
      const newest = (await dossierFor(gov.as('henrik'), slug)).versions.at(-1)!
      return outcomeOf(publish(gov.as('henrik'), slug, { manifestHash: newest.manifestHash, note: '' }))
    }
    await rewrite(second, by, paragraphs('Costs are met within the frames.', 'A table follows.'))
    await freezeVersion(gov.as('amina'), slug)
    expect(await outcomeOf(publish(gov.as('henrik'), slug, { manifestHash, note: '' }))).toBe('conflict R35')
    expect(await release()).toBe('incomplete R29, R30 stale, R30 stale, R90, R80')
    await rewrite(second, by, paragraphs('Costs are met.', 'A table follows.'))
    await freezeVersion(gov.as('amina'), slug)
    expect((await dossierFor(gov.as('henrik'), slug)).versions.map(v => v.manifestHash === manifestHash)).toEqual([
      true,
      false,
      true,
    ])
    await gov.decides(slug)
    expect(await release()).toBe('done')
  })

  test('R13 what did not change is not frozen again', async () => {
    const { slug } = await gov.openSmallStrategy()
    await freezeVersion(gov.as('amina'), slug)
    expect(await outcomeOf(freezeVersion(gov.as('amina'), slug))).toBe('conflict R13')
  })
})

// The last test: it ends posts that the others use.
describe('R3 A post that has ended', () => {
  test('acts no more, in a page that was open before neither', async () => {
    const { slug } = await gov.openSmallStrategy()
    const round = await gov.circulate(slug)
    const { roundId, manifestHash } = round
    const replyId = await gov.clear(slug, round, 'budget', { writer: 'tomas' })
    const portfolioId = gov.portfolio('budget')
    const reply = { roundId, portfolioId, kind: 'agreed', body: '', items: [], replaces: replyId } as const
    const [ingrid, tomas] = [gov.as('ingrid'), gov.as('tomas')]
    const cookie = await cookieOf(tomas)
    await endPost(gov.as('root'), { postId: ingrid.post.id, reason: 'Moved' })
    await endPost(gov.as('root'), { postId: tomas.post.id, reason: 'Moved' })
    const before = await countFacts()
    expect(await whoAsks(cookie)).toBeNull()
    expect(await outcomeOf(signReply(ingrid, slug, { replyId, manifestHash }))).toBe('forbidden R3')
    expect(await outcomeOf(sendReply(tomas, slug, reply))).toBe('forbidden R3')
    expect(await countFacts()).toEqual(before)
  })
})
