/** Velmora, an invented country of origin and of destination, and the cast: the named people of seed, tests and pictures. */
import type { AreaId } from '#domain/areas.ts'
import type { OrganisationKind, Role } from '#domain/people.ts'

const organisations = [
  { code: 'MFA', kind: 'ministry', name: 'Ministry for Foreign Affairs' },
  { code: 'MoF', kind: 'ministry', name: 'Ministry of Finance' },
  { code: 'MoL', kind: 'ministry', name: 'Ministry of Labour' },
  { code: 'MoJ', kind: 'ministry', name: 'Ministry of Justice and Home Affairs' },
  { code: 'MoH', kind: 'ministry', name: 'Ministry of Health and Social Affairs' },
  { code: 'NPC', kind: 'commission', name: 'National Planning Commission' },
  { code: 'NSO', kind: 'agency', name: 'National Statistics Office' },
  { code: 'CS', kind: 'secretariat', name: 'Cabinet Secretariat' },
] as const satisfies readonly { code: string; kind: OrganisationKind; name: string }[]

export type OrganisationCode = (typeof organisations)[number]['code']

const portfolios = [
  { key: 'foreign-affairs', name: 'Foreign affairs', holder: 'MFA', covers: ['foreign'] },
  { key: 'development-cooperation', name: 'Development cooperation', holder: 'MFA', covers: ['aid'] },
  { key: 'budget-and-taxation', name: 'Budget and taxation', holder: 'MoF', covers: ['finance'] },
  { key: 'financial-markets', name: 'Financial markets', holder: 'MoF', covers: ['investment'] },
  { key: 'labour-and-skills', name: 'Labour and skills', holder: 'MoL', covers: ['labour', 'education'] },
  { key: 'integration', name: 'Integration', holder: 'MoL', covers: ['integration'] },
  { key: 'migration-and-borders', name: 'Migration and borders', holder: 'MoJ', covers: ['migration', 'asylum'] },
  { key: 'rule-of-law', name: 'Rule of law', holder: 'MoJ', covers: ['rights', 'security'] },
  { key: 'health', name: 'Health', holder: 'MoH', covers: ['health'] },
  { key: 'social-protection', name: 'Social protection', holder: 'MoH', covers: ['social', 'gender'] },
  { key: 'planning', name: 'Planning', holder: 'NPC', covers: ['local'] },
  { key: 'statistics', name: 'Statistics', holder: 'NSO', covers: ['statistics'] },
] as const satisfies readonly { key: string; name: string; holder: OrganisationCode; covers: readonly AreaId[] }[]

export type PortfolioKey = (typeof portfolios)[number]['key']

/** A post of the cast. The instrument is the decision that gave it; the title is what the office is called, if not by its role. */
export interface CastPost {
  readonly organisation: OrganisationCode
  readonly role: Role
  /** The one portfolio the post speaks for, or null: every portfolio its organisation holds. */
  readonly portfolio: PortfolioKey | null
  readonly instrument: string
  readonly title?: string
  /** Held for the person of this key, whose own post comes before. */
  readonly actingFor?: string
}

interface Person {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly posts: readonly CastPost[]
}

const post = (
  organisation: OrganisationCode,
  role: Role,
  portfolio: PortfolioKey | null,
  instrument: string,
  more: Pick<CastPost, 'title' | 'actingFor'> = {},
): CastPost => ({ organisation, role, portfolio, instrument, ...more })

const cast = [
  {
    key: 'amina',
    name: 'Amina Solberg',
    email: 'amina.solberg@mfa.velmora.example',
    posts: [post('MFA', 'coordinator', null, 'MFA instruction 2026/31')],
  },
  {
    key: 'clara',
    name: 'Clara Jensen',
    email: 'clara.jensen@mfa.velmora.example',
    posts: [post('MFA', 'stateSecretary', null, 'Cabinet decision 2025/208')],
  },
  {
    key: 'tomas',
    name: 'Tomas Reyes',
    email: 'tomas.reyes@mof.velmora.example',
    posts: [post('MoF', 'focalPoint', null, 'Cabinet decision 2026/114, annex, item 1')],
  },
  {
    key: 'ingrid',
    name: 'Ingrid Okafor',
    email: 'ingrid.okafor@mof.velmora.example',
    posts: [post('MoF', 'stateSecretary', null, 'Cabinet decision 2025/211')],
  },
  {
    key: 'bo',
    name: 'Bo Lindqvist',
    email: 'bo.lindqvist@mol.velmora.example',
    posts: [post('MoL', 'focalPoint', null, 'Cabinet decision 2026/114, annex, item 2')],
  },
  {
    key: 'farah',
    name: 'Farah Nasser',
    email: 'farah.nasser@mol.velmora.example',
    posts: [post('MoL', 'headOfUnit', null, 'MoL appointment 2024/57')],
  },
  {
    key: 'pavel',
    name: 'Pavel Duarte',
    email: 'pavel.duarte@mol.velmora.example',
    posts: [post('MoL', 'stateSecretary', null, 'Cabinet decision 2025/212')],
  },
  {
    key: 'leila',
    name: 'Leila Haddad',
    email: 'leila.haddad@moj.velmora.example',
    posts: [post('MoJ', 'focalPoint', null, 'Cabinet decision 2026/114, annex, item 3')],
  },
  {
    key: 'jonas',
    name: 'Jonas Mbeki',
    email: 'jonas.mbeki@moj.velmora.example',
    posts: [post('MoJ', 'stateSecretary', null, 'Cabinet decision 2025/214')],
  },
  {
    key: 'sofia',
    name: 'Sofia Brandt',
    email: 'sofia.brandt@moh.velmora.example',
    posts: [post('MoH', 'focalPoint', null, 'Cabinet decision 2026/114, annex, item 4')],
  },
  {
    key: 'ruth',
    name: 'Ruth Kaplan',
    email: 'ruth.kaplan@moh.velmora.example',
    posts: [post('MoH', 'stateSecretary', 'social-protection', 'Cabinet decision 2025/219')],
  },
  {
    key: 'daniel',
    name: 'Daniel Achebe',
    email: 'daniel.achebe@moh.velmora.example',
    posts: [
      post('MoH', 'headOfUnit', 'health', 'MoH appointment 2023/19'),
      post('MoH', 'stateSecretary', 'social-protection', 'Cabinet decision 2026/97', { actingFor: 'ruth' }),
    ],
  },
  {
    key: 'samuel',
    name: 'Samuel Adeyemi',
    email: 'samuel.adeyemi@npc.velmora.example',
    posts: [post('NPC', 'headOfUnit', null, 'NPC appointment 2024/12')],
  },
  {
    key: 'grace',
    name: 'Grace Molina',
    email: 'grace.molina@npc.velmora.example',
    posts: [post('NPC', 'stateSecretary', null, 'Cabinet decision 2024/176', { title: 'Commissioner' })],
  },
  {
    key: 'yuki',
    name: 'Yuki Moreau',
    email: 'yuki.moreau@nso.velmora.example',
    posts: [post('NSO', 'headOfUnit', null, 'NSO appointment 2025/8')],
  },
  {
    key: 'viktor',
    name: 'Viktor Salinas',
    email: 'viktor.salinas@nso.velmora.example',
    posts: [post('NSO', 'stateSecretary', null, 'Cabinet decision 2023/140', { title: 'Director-General' })],
  },
  {
    key: 'nora',
    name: 'Nora Vasquez',
    email: 'nora.vasquez@cs.velmora.example',
    posts: [post('CS', 'chair', null, 'Cabinet decision 2026/114, section 3')],
  },
  {
    key: 'henrik',
    name: 'Henrik Tan',
    email: 'henrik.tan@cs.velmora.example',
    posts: [post('CS', 'secretariat', null, 'Cabinet decision 2026/114, section 5')],
  },
  {
    key: 'maria',
    name: 'Maria Costa',
    email: 'maria.costa@cs.velmora.example',
    posts: [post('CS', 'observer', null, 'Cabinet decision 2026/114, section 6')],
  },
  {
    key: 'elias',
    name: 'Elias Roth',
    email: 'elias.roth@cs.velmora.example',
    posts: [post('CS', 'administrator', null, 'CS instruction 2026/4')],
  },
] as const satisfies readonly Person[]

export type CastKey = (typeof cast)[number]['key']

export interface CastMember extends Person {
  readonly key: CastKey
}

export interface Country {
  readonly name: string
  readonly organisations: readonly {
    readonly code: OrganisationCode
    readonly kind: OrganisationKind
    readonly name: string
  }[]
  readonly portfolios: readonly {
    readonly key: PortfolioKey
    readonly name: string
    readonly holder: OrganisationCode
    readonly covers: readonly AreaId[]
  }[]
  readonly cast: readonly CastMember[]
}

export const COUNTRY: Country = { name: 'Velmora', organisations, portfolios, cast }
