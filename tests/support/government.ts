/** A small government in the test database, made by the acts of the product: a lead, two ministries that must clear, a secretariat. */
import { getSchema } from '@tiptap/core'
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import { encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { newDoc } from '#collab/content.ts'
import { ownToken } from '#collab/ownership.ts'
import { closeRooms } from '#collab/rooms.ts'
import { FIELD, sectionExtensions } from '#collab/schema.ts'
import { insertOrganisation, insertPerson, insertPost, loadDirectory } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import { appendUpdates, loadTexts } from '#db/text-log.ts'
import type { TextNode } from '#domain/canonical.ts'
import type {
  OrganisationId,
  PersonId,
  PortfolioId,
  PostId,
  ReplyId,
  RoundId,
  SectionId,
  VersionId,
} from '#domain/ids.ts'
import type { DecisionInput } from '#domain/may-decide.ts'
import type { Actor, Role } from '#domain/people.ts'
import type { Purpose } from '#domain/presets.ts'
import { allow } from '#domain/verdict.ts'
import { answerOffer, offerSection, setStanding } from '#server/assign.ts'
import { freezeVersion, openRound } from '#server/circulate.ts'
import { setCost, setPortfolioAreas } from '#server/concern.ts'
import { enact, permitOf } from '#server/decide.ts'
import { recordDecision } from '#server/decision.ts'
import { newId } from '#server/ids.ts'
import { addOrganisation, addPerson, addPortfolio, addPost } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { sendReply, signReply } from '#server/reply.ts'
import { reviewText } from '#server/review.ts'
import { openWritten } from '#server/strategies.ts'
import { MEMBERS } from './decision-steps.ts'

const ORGANISATIONS = { MFA: 'Foreign Affairs', MoF: 'Finance', MoL: 'Labour', MoJ: 'Justice' } as const
type Code = keyof typeof ORGANISATIONS | 'CS'

const PORTFOLIOS = { budget: ['MoF', 'Budget'], labour: ['MoL', 'Labour market'], law: ['MoJ', 'Rule of law'] } as const
type Area = keyof typeof PORTFOLIOS

const PEOPLE = {
  amina: [['coordinator', 'MFA']],
  tomas: [['focalPoint', 'MoF']],
  ingrid: [['headOfUnit', 'MoF']],
  per: [['headOfUnit', 'MoF']],
  bo: [['focalPoint', 'MoL']],
  farah: [
    ['headOfUnit', 'MoL'],
    ['headOfUnit', 'MoF'],
  ],
  leila: [['focalPoint', 'MoJ']],
  henrik: [['secretariat', 'CS']],
} as const satisfies Record<string, readonly (readonly [Actor['post']['role'], Code])[]>
type Key = keyof typeof PEOPLE | 'root'

export interface SmallStrategy {
  readonly slug: string
  readonly first: SectionId
  readonly second: SectionId
}

export interface Government {
  /** A person in the first of their posts; `root` is the administrator. */
  as(key: Key): Actor
  /** Somebody who is added with one post. */
  appoint(name: string, organisationId: OrganisationId, role?: Role): Promise<Actor>
  /** The post of somebody in a ministry. */
  post(key: Key, code: Code): PostId
  portfolio(area: Area): PortfolioId
  organisation(code: Code): OrganisationId
  /** Two sections with text that cost nothing; budget and labour must clear. Sweden's procedure, unless another is named. */
  openSmallStrategy(preset?: string): Promise<SmallStrategy>
  /** The ministry of Tomas writes a section beside the lead. */
  shareWithFinance(slug: string, sectionId: SectionId): Promise<void>
  /** Set to those of another process, where the live texts belong to that one. */
  readonly hands: Hands
  /** Freezes the working text and opens a round on it. */
  circulate(slug: string, purpose?: Purpose, areas?: readonly Area[], scopes?: Scopes): Promise<Circulated>
  /** Opens another round on the same version. */
  circulateAgain(slug: string, purpose?: Purpose, areas?: readonly Area[], scopes?: Scopes): Promise<Circulated>
  /** The secretariat finds law and language in order of the newest version, where that is asked for and not done. */
  findsInOrder(slug: string, now?: Date): Promise<void>
  /** Reviews the newest version, and five members of the body decide it as it was cleared. */
  decides(slug: string, now?: Date, more?: Partial<DecisionInput>): Promise<number>
  /** Replies without objection, or with one condition, and signs where a signer is named. */
  clear(slug: string, round: Circulated, area: Area, answer: Answer): Promise<ReplyId>
  /** Budget and labour reply without objection, and sign: all who must clear. Gives the reply of the former. */
  bothClear(slug: string, round: Circulated): Promise<ReplyId>
}

/** What a portfolio is asked about, where that is not the whole text. */
type Scopes = ReadonlyMap<PortfolioId, readonly SectionId[]>

export interface Circulated {
  readonly roundId: RoundId
  readonly versionId: VersionId
  readonly manifestHash: string
}

export interface Answer {
  readonly writer: Key
  readonly signer?: Key
  readonly condition?: string
}

/** The first administrator, whom nobody appoints. */
const install = async (): Promise<PersonId> => {
  const now = new Date()
  const permit = permitOf(allow('administer'))
  const organisationId: OrganisationId = newId()
  const personId: PersonId = newId()
  const post = { id: newId<'post'>(), personId, organisationId, portfolioId: null, validFrom: now, validTo: null }
  return enact(null, '', null, now, async tx => {
    await insertOrganisation(tx, permit, {
      id: organisationId,
      kind: 'secretariat',
      code: 'CS',
      name: 'CS',
      calendar: null,
      at: now,
    })
    await insertPerson(tx, permit, { id: personId, name: 'root', email: 'root@example.org', at: now })
    const means = { role: 'administrator', level: 0, instrument: 'Installation' } as const
    await insertPost(tx, permit, { ...post, ...means }, { at: now, by: null })
    return { entry: { action: 'install', summary: 'installed the workspace', subject: {} }, result: personId }
  })
}

/** The acts that the process does to which the live texts belong. */
export interface Hands {
  openWritten: typeof openWritten
  freezeVersion: typeof freezeVersion
}

/** Fills an empty database. */
export const foundGovernment = async (): Promise<Government> => {
  const hands: Hands = { openWritten, freezeVersion }
  await install()
  const [rootPost] = (await loadDirectory(database())).posts
  const root: Actor = { personId: rootPost!.personId, name: 'root', post: rootPost!, posts: [rootPost!] }
  const organisations = new Map<string, OrganisationId>([['CS', rootPost!.organisationId]])
  for (const [code, name] of Object.entries(ORGANISATIONS))
    organisations.set(
      code,
      await addOrganisation(root, { kind: 'ministry', code, name: `Ministry of ${name}`, calendar: null }),
    )
  const portfolios = new Map<string, PortfolioId>()
  for (const [area, [code, name]] of Object.entries(PORTFOLIOS))
    portfolios.set(area, await addPortfolio(root, { name, organisationId: organisations.get(code)! }))
  await setPortfolioAreas(root, { portfolioId: portfolios.get('budget')!, areas: ['finance'] })
  await setPortfolioAreas(root, { portfolioId: portfolios.get('law')!, areas: ['rights'] })
  for (const [name, posts] of Object.entries(PEOPLE)) {
    const personId = await addPerson(root, { name, email: `${name}@example.org` })
    for (const [role, code] of posts)
      await addPost(root, {
        personId,
        organisationId: organisations.get(code)!,
        portfolioId: null,
        role,
        instrument: 'Decision 1',
        validTo: null,
      })
  }
  const { posts } = await loadDirectory(database())
  const postsOf = (key: Key) => posts.filter(post => post.personName === key)
  const as = (key: Key): Actor => {
    const [post] = postsOf(key)
    return { personId: post!.personId, name: key, post: post!, posts: postsOf(key) }
  }
  const circulateAgain: Government['circulateAgain'] = async (
    slug,
    purpose = 'formal',
    areas = ['budget', 'labour'],
    scopes = new Map(),
  ) => {
    const before = await dossierFor(as('henrik'), slug)
    const opener = before.strategy.rules.opensRounds.includes('coordinator') ? 'amina' : 'henrik'
    await openRound(as(opener), slug, {
      versionNo: before.versions.at(-1)!.no,
      purpose,
      deadline: null,
      coverNote: 'Please look at the costs.',
      recipients: areas.map(area => portfolios.get(area)!),
      scopes,
    })
    const { rounds, versions } = await dossierFor(as('henrik'), slug)
    const { id: versionId, manifestHash } = versions.at(-1)!
    return { roundId: rounds.at(-1)!.id, versionId, manifestHash }
  }
  const findsInOrder: Government['findsInOrder'] = async (slug, now = new Date()) => {
    const { strategy, versions, reviews } = await dossierFor(as('henrik'), slug, now)
    const { manifestHash } = versions.at(-1)!
    if (strategy.rules.finalReview && reviews.at(-1)?.manifestHash !== manifestHash)
      await reviewText(as('henrik'), slug, { manifestHash, passed: true, note: '' }, now)
  }
  const clear: Government['clear'] = async (slug, { roundId, manifestHash }, area, { writer, signer, condition }) => {
    const replyId = await sendReply(as(writer), slug, {
      roundId,
      portfolioId: portfolios.get(area)!,
      kind: condition ? 'conditional' : 'noObjection',
      body: '',
      items: condition
        ? [{ sectionId: null, quote: '', grade: 'condition', body: condition, proposedWording: condition }]
        : [],
      replaces: null,
    })
    if (signer) await signReply(as(signer), slug, { replyId, manifestHash })
    return replyId
  }
  let opened = 0
  return {
    as,
    appoint: async (name, organisationId, role = 'headOfUnit') => {
      const personId = await addPerson(root, { name, email: `${name}@example.org` })
      const given = { personId, organisationId, portfolioId: null, role, instrument: 'Decision 2', validTo: null }
      const id = await addPost(root, given)
      const post = (await loadDirectory(database())).posts.find(p => p.id === id)!
      return { personId, name, post, posts: [post] }
    },
    post: (key, code) => postsOf(key).find(post => post.organisationId === organisations.get(code))!.id,
    portfolio: area => portfolios.get(area)!,
    organisation: code => organisations.get(code)!,
    hands,
    openSmallStrategy: async preset => {
      opened += 1
      const { slug, sectionIds } = await hands.openWritten(
        as('amina'),
        {
          slug: `strategy-${opened}`,
          title: `Strategy ${opened}`,
          registrationNo: `UD2026/${opened}`,
          leadId: organisations.get('MFA')!,
          ...(preset && { preset }),
        },
        [
          { title: 'Goals', parent: null, doc: paragraphs('We want safe and orderly migration.') },
          { title: 'Costs', parent: null, doc: paragraphs('Costs are met.', 'A table follows.') },
        ],
        new Date(),
      )
      for (const area of ['budget', 'labour'] as const)
        await setStanding(as('amina'), slug, {
          portfolioId: portfolios.get(area)!,
          standing: 'mustClear',
          reason: '',
        })
      for (const sectionId of sectionIds)
        await setCost(as('amina'), slug, { sectionId, cost: { kind: 'none', amount: '', source: '' } })
      return { slug, first: sectionIds[0]!, second: sectionIds[1]! }
    },
    shareWithFinance: async (slug, sectionId) => {
      const given = { sectionId, organisationId: organisations.get('MoF')!, part: 'coOwner' } as const
      const assignmentId = await offerSection(as('amina'), slug, given)
      await answerOffer(as('tomas'), slug, { assignmentId, accepted: true, reason: '' })
    },
    circulate: async (slug, ...how) => {
      await hands.freezeVersion(as('amina'), slug)
      return circulateAgain(slug, ...how)
    },
    circulateAgain,
    findsInOrder,
    decides: async (slug, now = new Date(), more = {}) => {
      await findsInOrder(slug, now)
      const { manifestHash } = (await dossierFor(as('henrik'), slug, now)).versions.at(-1)!
      const said = { day: '2026-01-01', instrument: 'Minutes 1', change: '', over: [], overReason: '', note: '' }
      return recordDecision(as('henrik'), slug, { manifestHash, attendance: MEMBERS, ...said, ...more }, now)
    },
    clear,
    bothClear: async (slug, round) => {
      const replyId = await clear(slug, round, 'budget', { writer: 'tomas', signer: 'ingrid' })
      await clear(slug, round, 'labour', { writer: 'bo', signer: 'farah' })
      return replyId
    },
  }
}

export const paragraphs = (...texts: string[]): TextNode => ({
  type: 'doc',
  content: texts.map(text => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})

/** Changes the text of a section while nobody is in any, as an editor would: by one more update in its log. */
export const rewrite = async (sectionId: SectionId, by: PostId, text: TextNode): Promise<void> => {
  await closeRooms()
  const stored = (await loadTexts(database(), [sectionId])).get(sectionId)
  const doc = newDoc(stored?.updates)
  const before = encodeStateVector(doc)
  prosemirrorJSONToYXmlFragment(getSchema(sectionExtensions()), text, doc.getXmlFragment(FIELD))
  const bytes = encodeStateAsUpdate(doc, before)
  await appendUpdates(database(), [{ sectionId, seq: (stored?.seq ?? 0) + 1, bytes, by }], null, ownToken()!)
}
