/**
 * A strategy as large as one gets, made by the acts of the product itself: thirty portfolios that must clear, and in every
 * round each of them makes conditions, which the lead answers, the author confirms and the head of unit signs.
 */
import { COUNTRY } from '#db/demo/country.ts'
import { loadDirectory } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import type { OrganisationId, PortfolioId, SectionId } from '#domain/ids.ts'
import type { Actor } from '#domain/people.ts'
import { setStanding } from '#server/assign.ts'
import { closeRound, freezeVersion, openRound } from '#server/circulate.ts'
import { setCost } from '#server/concern.ts'
import { addOrganisation, addPerson, addPortfolio, addPost } from '#server/people.ts'
import { dossierFor } from '#server/read.ts'
import { answerItem, confirmAnswer, sendReply, signReply } from '#server/reply.ts'
import { openWritten, reshape } from '#server/strategies.ts'
import { paragraphs } from '../support/government.ts'

export const SECTIONS = 100
export const PORTFOLIOS = 30
export const ROUNDS = 12
const ITEMS = 3
export const SLUG = 'as-large-as-one-gets'

interface Member {
  readonly portfolioId: PortfolioId
  readonly focal: Actor
  readonly head: Actor
}

const posted = async (personName: string): Promise<Actor> => {
  const posts = (await loadDirectory(database())).posts.filter(p => p.personName === personName)
  return { personId: posts[0]!.personId, name: personName, post: posts[0]!, posts }
}
/** One of the demo country. */
export const ofCast = (key: string): Promise<Actor> => posted(COUNTRY.cast.find(p => p.key === key)!.name)

const hired = async (root: Actor, name: string, role: 'focalPoint' | 'headOfUnit', organisationId: OrganisationId) => {
  const personId = await addPerson(root, { name, email: `${name.replaceAll(' ', '.')}@large.example` })
  const post = { personId, organisationId, portfolioId: null, role, instrument: 'Decision 1', validTo: null }
  await addPost(root, post)
  return posted(name)
}

const codeOf = (no: number) => `MX${String.fromCharCode(65 + Math.floor(no / 26), 65 + (no % 26))}`

const member = async (root: Actor, no: number): Promise<Member> => {
  const office = { kind: 'ministry', code: codeOf(no), name: `Ministry ${no}`, calendar: null } as const
  const organisationId = await addOrganisation(root, office)
  return {
    portfolioId: await addPortfolio(root, { name: `Area ${no}`, organisationId }),
    focal: await hired(root, `focal ${no}`, 'focalPoint', organisationId),
    head: await hired(root, `head ${no}`, 'headOfUnit', organisationId),
  }
}

const open = async (lead: Actor, members: readonly Member[]): Promise<readonly SectionId[]> => {
  const sections = Array.from({ length: SECTIONS }, (_, no) => ({
    title: `Section ${no + 1}`,
    parent: no % 10 === 0 ? null : no - (no % 10),
    doc: paragraphs('We want safe and orderly migration.', 'Costs are met within what is granted.'),
  }))
  const head = { slug: SLUG, title: 'As large as one gets', registrationNo: 'LARGE/1' }
  const { sectionIds } = await openWritten(lead, { ...head, leadId: lead.post.organisationId }, sections, new Date())
  for (const { portfolioId } of members)
    await setStanding(lead, SLUG, { portfolioId, standing: 'mustClear', reason: '' })
  for (const sectionId of sectionIds)
    await setCost(lead, SLUG, { sectionId, cost: { kind: 'none', amount: '', source: '' } })
  return sectionIds
}

const answerAll = async (lead: Actor, { portfolioId, focal, head }: Member, sectionIds: readonly SectionId[]) => {
  const { rounds, versions } = await dossierFor(lead, SLUG)
  const items = Array.from({ length: ITEMS }, (_, no) => ({
    sectionId: sectionIds[no * 7]!,
    quote: '',
    grade: 'condition' as const,
    body: `Say who pays, ${no}.`,
    proposedWording: 'The Ministry of Finance pays.',
  }))
  const reply = {
    roundId: rounds.at(-1)!.id,
    portfolioId,
    kind: 'conditional',
    body: '',
    items,
    replaces: null,
  } as const
  const replyId = await sendReply(focal, SLUG, reply)
  const mine = async () => (await dossierFor(lead, SLUG)).replies.find(r => r.id === replyId)!.items
  for (const { id: itemId } of await mine())
    await answerItem(lead, SLUG, { itemId, outcome: 'accepted', wording: 'It pays.', reason: '', replaces: null })
  for (const { dispositions } of await mine()) await confirmAnswer(focal, SLUG, dispositions[0]!.id)
  await signReply(head, SLUG, { replyId, manifestHash: versions.at(-1)!.manifestHash })
}

/** Asks `measure` after the first half of the rounds, and in the open last one. */
export const growLarge = async (measure: (acts: number) => Promise<void>): Promise<void> => {
  const [root, lead, henrik] = await Promise.all(['elias', 'amina', 'henrik'].map(ofCast))
  const members: Member[] = []
  for (let no = 1; no <= PORTFOLIOS; no++) members.push(await member(root!, no))
  const sectionIds = await open(lead!, members)
  const acts = async () => {
    const [row] = await database()<{ count: number }[]>`
      select count(*)::int as count from record r join strategies s on s.id = r.strategy_id where s.slug = ${SLUG}`
    return row!.count
  }
  for (let no = 1; no <= ROUNDS; no++) {
    const { outline } = await dossierFor(lead!, SLUG)
    await reshape(lead!, SLUG, outline.no, { kind: 'rename', id: sectionIds[0]!, title: `Goals, put ${no} times` })
    const { no: versionNo } = await freezeVersion(lead!, SLUG)
    const recipients = members.map(m => m.portfolioId)
    await openRound(henrik!, SLUG, { versionNo, purpose: 'formal', deadline: null, coverNote: '', recipients })
    for (const one of members) await answerAll(lead!, one, sectionIds)
    if (no === ROUNDS / 2 || no === ROUNDS) await measure(await acts())
    const { rounds } = await dossierFor(lead!, SLUG)
    if (no < ROUNDS) await closeRound(henrik!, SLUG, { roundId: rounds.at(-1)!.id, outcome: 'notCleared', note: 'So.' })
  }
}
