/** The demo country: the cast of `db/demo`, one strategy in its first round, one published. Made by the acts of the product itself. */
import { COUNTRY } from '#db/demo/country.ts'
import { DIASPORA } from '#db/demo/strategy-diaspora.ts'
import { ORIGIN } from '#db/demo/strategy-origin.ts'
import type { WrittenStrategy } from '#db/demo/write.ts'
import { loadDirectory } from '#db/directory.ts'
import { database } from '#db/sql.ts'
import type { PortfolioId } from '#domain/ids.ts'
import type { Actor } from '#domain/people.ts'
import { answerOffer, offerSection, setStanding } from '../assign.ts'
import { closeRound, freezeVersion, openRound } from '../circulate.ts'
import { setAreas } from '../concern.ts'
import { recordDecision } from '../decision.ts'
import { publish } from '../publish.ts'
import { dossierFor } from '../read.ts'
import { sendReply, signReply } from '../reply.ts'
import { reviewText } from '../review.ts'
import { openWritten } from '../strategies.ts'
import { DEMO_PASSWORD, seedPeople } from './demo-people.ts'

export { DEMO_PASSWORD }

const DAY = 86_400_000

export const logInsOf = (): string =>
  COUNTRY.cast
    .map(
      p =>
        `  ${p.email.padEnd(40)} ${p.name}, ${p.posts.map(post => `${post.role} ${post.organisation}`).join(' and ')}`,
    )
    .join('\n')

/** A member of the cast in the post that speaks for an organisation, or the first. */
type Cast = (key: string, organisation?: string) => Actor

const castOf = async (): Promise<Cast> => {
  const directory = await loadDirectory(database())
  return key => {
    const person = COUNTRY.cast.find(p => p.key === key)
    const posts = directory.posts.filter(p => p.personName === person?.name)
    const [post] = posts
    if (!post) throw new Error(`${key} is not in the cast`)
    return { personId: post.personId, name: post.personName, post, posts }
  }
}

const organisationOf = async (code: string) => {
  const found = (await loadDirectory(database())).organisations.find(o => o.code === code)
  if (!found) throw new Error(`${code} is not in the country`)
  return found.id
}

/** Who answers an offer for an organisation. */
const ANSWERS: Record<string, string> = {
  MFA: 'amina',
  MoF: 'tomas',
  MoL: 'bo',
  MoJ: 'leila',
  MoH: 'sofia',
  NPC: 'samuel',
  NSO: 'yuki',
}

const write = async (cast: Cast, written: WrittenStrategy, at: Date) => {
  const amina = cast('amina')
  const sections = written.sections.map(s => ({
    title: s.title,
    doc: s.doc,
    parent: s.parent === null ? null : written.sections.findIndex(other => other.key === s.parent),
  }))
  const { slug, sectionIds } = await openWritten(
    amina,
    {
      slug: written.slug,
      title: written.title,
      registrationNo: written.registrationNo,
      leadId: await organisationOf(written.lead),
    },
    sections,
    at,
  )
  for (const [no, section] of written.sections.entries()) {
    if (section.touches) await setAreas(amina, slug, { sectionId: sectionIds[no]!, areas: section.touches }, at)
    const offers = [
      { code: section.owner, part: 'owner' as const },
      ...(section.coOwners ?? []).map(code => ({ code, part: 'coOwner' as const })),
    ]
    for (const { code, part } of offers) {
      const assignmentId = await offerSection(
        amina,
        slug,
        { sectionId: sectionIds[no]!, organisationId: await organisationOf(code), part },
        at,
      )
      await answerOffer(cast(ANSWERS[code] ?? 'amina'), slug, { assignmentId, accepted: true, reason: '' }, at)
    }
  }
  return slug
}

const circle = async (
  cast: Cast,
  slug: string,
  portfolios: Map<string, PortfolioId>,
  standings: Record<string, 'mustClear' | 'consulted' | 'information'>,
  at: Date,
) => {
  for (const [key, standing] of Object.entries(standings))
    await setStanding(cast('amina'), slug, { portfolioId: portfolios.get(key)!, standing, reason: '' }, at)
}

/** Replies for a portfolio and signs it. */
const clear = async (
  cast: Cast,
  slug: string,
  portfolioId: PortfolioId,
  [writer, signer]: readonly [string, string | null],
  at: Date,
) => {
  const dossier = await dossierFor(cast('henrik'), slug)
  const round = dossier.rounds.at(-1)!
  const hash = dossier.versions.at(-1)!.manifestHash
  const replyId = await sendReply(
    cast(writer),
    slug,
    { roundId: round.id, portfolioId, kind: 'noObjection', body: '', items: [], replaces: null },
    at,
  )
  if (signer) await signReply(cast(signer), slug, { replyId, manifestHash: hash }, new Date(at.getTime() + DAY / 24))
}

const published = async (cast: Cast, portfolios: Map<string, PortfolioId>, now: Date) => {
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY)
  const slug = await write(cast, DIASPORA, at(60))
  await circle(
    cast,
    slug,
    portfolios,
    { 'budget-and-taxation': 'mustClear', 'labour-and-skills': 'mustClear', 'migration-and-borders': 'mustClear' },
    at(55),
  )
  await freezeVersion(cast('amina'), slug, at(50))
  await openRound(
    cast('amina'),
    slug,
    {
      versionNo: 1,
      purpose: 'formal',
      deadline: null,
      coverNote: 'The policy as agreed at working level in September.',
      recipients: ['budget-and-taxation', 'labour-and-skills', 'migration-and-borders'].map(
        key => portfolios.get(key)!,
      ),
    },
    at(50),
  )
  await clear(cast, slug, portfolios.get('budget-and-taxation')!, ['tomas', 'ingrid'], at(47))
  await clear(cast, slug, portfolios.get('labour-and-skills')!, ['bo', 'farah'], at(46))
  await clear(cast, slug, portfolios.get('migration-and-borders')!, ['leila', 'jonas'], at(45))
  const dossier = await dossierFor(cast('henrik'), slug)
  await closeRound(cast('henrik'), slug, { roundId: dossier.rounds[0]!.id, outcome: 'cleared', note: '' }, at(44))
  const { manifestHash } = dossier.versions[0]!
  await reviewText(cast('henrik'), slug, { manifestHash, passed: true, note: '' }, at(44))
  const names = ['Aino Falk', 'Bertil Moe', 'Carla Stein', 'Dan Okoye', 'Eva Lund', 'Finn Dahl']
  await recordDecision(
    cast('henrik'),
    slug,
    {
      manifestHash: dossier.versions[0]!.manifestHash,
      day: at(43).toISOString().slice(0, 10),
      instrument: 'Minutes of the government meeting, item 4',
      attendance: names.map(name => ({ name, isMember: true, isPresent: true, voice: 'for', words: '' })),
      change: '',
      over: [],
      overReason: '',
      note: '',
    },
    at(43),
  )
  await publish(
    cast('henrik'),
    slug,
    { manifestHash: dossier.versions[0]!.manifestHash, note: 'First edition.' },
    at(43),
  )
}

const inItsFirstRound = async (cast: Cast, portfolios: Map<string, PortfolioId>, now: Date) => {
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY)
  const slug = await write(cast, ORIGIN, at(20))
  const must = [
    'budget-and-taxation',
    'labour-and-skills',
    'migration-and-borders',
    'health',
    'social-protection',
    'development-cooperation',
  ]
  await circle(
    cast,
    slug,
    portfolios,
    {
      ...Object.fromEntries(must.map(key => [key, 'mustClear' as const])),
      planning: 'consulted',
      statistics: 'consulted',
      'rule-of-law': 'information',
    },
    at(18),
  )
  await freezeVersion(cast('amina'), slug, at(3))
  const recipients = [...must, 'planning', 'statistics', 'rule-of-law'].map(key => portfolios.get(key)!)
  await openRound(
    cast('amina'),
    slug,
    {
      versionNo: 1,
      purpose: 'formal',
      deadline: null,
      coverNote: 'First complete text. Please look at the costs in the chapter on implementation in particular.',
      recipients,
    },
    at(3),
  )
  await clear(cast, slug, portfolios.get('migration-and-borders')!, ['leila', 'jonas'], at(2))
  await clear(cast, slug, portfolios.get('labour-and-skills')!, ['bo', null], at(1))
  const dossier = await dossierFor(cast('tomas'), slug)
  const section = dossier.versions[0]!.sections.at(-1)!
  await sendReply(
    cast('tomas'),
    slug,
    {
      roundId: dossier.rounds[0]!.id,
      portfolioId: portfolios.get('budget-and-taxation')!,
      kind: 'conditional',
      body: '',
      items: [
        {
          sectionId: section.sectionId,
          quote: 'The costs are financed as follows:',
          grade: 'condition',
          body: 'The cost must be met within the existing frames. The text should say so.',
          proposedWording: 'Costs are met within existing appropriations.',
        },
      ],
      replaces: null,
    },
    at(1),
  )
}

/** Fills an empty database. `now` is the day on which the demo is looked at: the open round is some days old then. */
export const seedDemo = async (now: Date): Promise<void> => {
  const portfolios = await seedPeople(new Date(now.getTime() - 70 * DAY))
  const cast = await castOf()
  await published(cast, portfolios, now)
  await inItsFirstRound(cast, portfolios, now)
}
