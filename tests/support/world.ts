import type * as Fact from '#domain/dossier.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { Id } from '#domain/ids.ts'
import type { OutlineNode } from '#domain/outline.ts'
import { type Actor, LEVEL_OF_ROLE, type Portfolio, type Post, type Role } from '#domain/people.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import type { Rules } from '#domain/presets.ts'

/** Readable ids: what is pure never looks inside one. */
export const id = <Kind extends string>(name: string) => name as Id<Kind>

/** A Monday morning without holidays around it. */
export const NOW = new Date('2026-09-07T08:00:00Z')
const LONG_AGO = new Date('2025-01-01T00:00:00Z')
/** The Monday after, at the end of the office day: five full working days. */
export const DEADLINE = new Date('2026-09-14T14:00:00Z')

/** A minute after everybody's time is over. */
export const AFTER = new Date('2026-09-14T14:01:00Z')

const CODES = ['MFA', 'MoF', 'MoL', 'MoJ', 'MoH', 'CS'] as const
export type Code = (typeof CODES)[number]

/** What each portfolio covers. */
const COVERS = {
  foreign: ['foreign', 'aid'],
  budget: ['finance'],
  labour: ['labour'],
  law: ['rights'],
  health: ['health'],
} as const

export const COSTLESS = { kind: 'none', amount: '', source: '' } as const

const PORTFOLIOS = {
  foreign: 'MFA',
  budget: 'MoF',
  labour: 'MoL',
  law: 'MoJ',
  health: 'MoH',
} as const satisfies Record<string, Code>
export type Area = keyof typeof PORTFOLIOS
const AREAS = Object.keys(PORTFOLIOS) as Area[]

/** MFA leads; budget and labour must clear; law is consulted; health is not concerned, so Hana is a stranger. */
const CAST = {
  amina: ['coordinator', 'MFA'],
  farid: ['focalPoint', 'MFA'],
  tomas: ['focalPoint', 'MoF'],
  ingrid: ['headOfUnit', 'MoF'],
  sara: ['stateSecretary', 'MoF'],
  bo: ['focalPoint', 'MoL'],
  lena: ['headOfUnit', 'MoL'],
  karin: ['coordinator', 'MoL'],
  leila: ['headOfUnit', 'MoJ'],
  hana: ['headOfUnit', 'MoH'],
  chair: ['chair', 'CS'],
  henrik: ['secretariat', 'CS'],
  oskar: ['observer', 'CS'],
  root: ['administrator', 'CS'],
} as const satisfies Record<string, readonly [Role, Code]>
export type Key = keyof typeof CAST
export const KEYS = Object.keys(CAST) as Key[]

const postOf = (key: Key): Post => {
  const [role, code] = CAST[key]
  return {
    id: id<'post'>(key),
    personId: id<'person'>(key),
    personName: key,
    organisationId: id<'organisation'>(code),
    portfolioId: null,
    role,
    level: LEVEL_OF_ROLE[role],
    kind: 'substantive',
    purposes: null,
    validFrom: LONG_AGO,
    validTo: null,
    instrument: 'Decision 1',
    instrumentDate: null,
    recordedAt: LONG_AGO,
    actingForId: null,
    actingForName: null,
  }
}

/** Somebody of the cast; `changes` vary the post: its end, its level, its one portfolio. */
export const actor = (key: Key, changes: Partial<Post> = {}): Actor => {
  const post = { ...postOf(key), ...changes }
  return { personId: post.personId, name: key, post, posts: [post] }
}
/** The same person after the post has ended. */
export const ended = (key: Key): Actor => actor(key, { validTo: NOW })

export const act = (by: Key): Fact.Act => ({ at: NOW, by: id<'post'>(by) })

export const section = id<'section'>
export const SECTIONS = { goals: section('goals'), costs: section('costs'), fees: section('fees') } as const
export type Section = keyof typeof SECTIONS
export const NODES: readonly (OutlineNode & { readonly title: Section })[] = [
  { id: SECTIONS.goals, parentId: null, title: 'goals' },
  { id: SECTIONS.costs, parentId: null, title: 'costs' },
  { id: SECTIONS.fees, parentId: SECTIONS.costs, title: 'fees' },
]

/** Opened by Amina with three sections and a circle; nothing frozen yet. */
export const opened = (rules: Rules = SWEDEN): Dossier => ({
  strategy: {
    id: id<'strategy'>('strategy'),
    slug: 'skills',
    title: 'Skills',
    registrationNo: 'UD2026/1',
    registered: 'UD2026/1',
    leadId: id<'organisation'>('MFA'),
    rules,
    ...act('amina'),
  },
  outline: { no: 1, nodes: NODES, ...act('amina') },
  splits: [],
  merges: [],
  assignments: [],
  handovers: [],
  agreements: [],
  restrictions: [],
  readers: [],
  clearers: [],
  glossary: null,
  circle: [
    { portfolioId: id('budget'), standing: 'mustClear', reason: '', ...act('amina') },
    { portfolioId: id('labour'), standing: 'mustClear', reason: '', ...act('amina') },
    { portfolioId: id('law'), standing: 'consulted', reason: '', ...act('amina') },
  ],
  areas: [],
  costs: NODES.map(node => ({ sectionId: node.id, cost: COSTLESS, ...act('amina') })),
  cards: [],
  claims: [],
  chairs: [],
  urgencies: [],
  versions: [],
  rounds: [],
  replies: [],
  renderings: [],
  signOffs: [],
  recusals: [],
  reconfirmations: [],
  houseClearances: [],
  reviews: [],
  gateAnswers: [],
  decisions: [],
  certificates: [],
  editions: [],
  corrigenda: [],
  dispatches: [],
  requests: [],
  consultations: [],
  incidents: [],
  notes: [],
  differences: [],
  decisionDate: null,
  file: null,
  other: null,
  joinedTo: null,
  joined: [],
  directory: {
    organisations: CODES.map(code => ({
      id: id(code),
      kind: code === 'CS' ? 'secretariat' : 'ministry',
      name: code,
      code,
      calendar: null,
    })),
    portfolios: AREAS.map(
      (name): Portfolio => ({ id: id(name), name, organisationId: id(PORTFOLIOS[name]), areas: COVERS[name] }),
    ),
    posts: KEYS.map(postOf),
  },
})
