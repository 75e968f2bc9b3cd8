/** A government without a database: the facts of one strategy, the hour, what is written in its sections, and the dice. */
import type { TextNode } from '#domain/canonical.ts'
import { canonicalManifest, canonicalText, manifestPreimage, sectionPreimage } from '#domain/canonical.ts'
import type * as Fact from '#domain/dossier.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { Id, SectionId, VersionId } from '#domain/ids.ts'
import { type Actor, isActive, type Post } from '#domain/people.ts'
import { BUILT_IN } from '#domain/presets/built-in.ts'
import type { Rules } from '#domain/presets.ts'
import type { Action, Verdict } from '#domain/verdict.ts'
import { sha256 } from '#server/hash.ts'
import { dice } from '../support/dice.ts'
import { id, NOW, opened } from '../support/world.ts'

/** What somebody tries, how it is judged, and the facts if it is allowed. */
export interface Attempt {
  readonly by: Actor
  readonly verdict: Verdict<Action>
  readonly done: () => Dossier
}

/** Paragraphs of a section. */
export type Words = readonly string[]

/** A text as it was frozen, kept beside the facts. */
export interface Kept {
  readonly manifest: string
  readonly canonicals: ReadonlyMap<SectionId, string>
  readonly words: ReadonlyMap<SectionId, Words>
}

export interface World {
  d: Dossier
  now: Date
  readonly roll: (below: number) => number
  /** What is written in each section now. */
  readonly words: Map<SectionId, Words>
  readonly kept: Map<VersionId, Kept>
  /** What was signed, word for word, by the id of the sign-off. */
  readonly payloads: Map<string, string>
  /** Every section that ever was, and whether it is gone for good. */
  readonly sections: Map<SectionId, 'here' | 'gone'>
  made: number
}

/** The Swiss committee of the tests is smaller than the real one, so that it is reached by chance; two procedures of our own let everything pass. */
const PRESETS: readonly Rules[] = BUILT_IN.flatMap(rules => {
  if (rules.preset === 'CH-IWM') return [{ ...rules, quorum: { least: 2, countsChairs: true } }]
  if (rules.preset !== 'SE') return [rules]
  const unmet = { condition: 'listed', objection: 'listed' } as const
  const signing = { fourEyes: 'asked', double: 'flagged' } as const
  return [
    rules,
    { ...rules, preset: 'LISTS', unmet, signing, carryOver: { hours: 1, finalMustResign: false } },
    { ...rules, preset: 'SILENT', silence: { ...rules.silence, mustClear: 'noObjection', consulted: 'abstains' } },
  ]
})
export const PRESET_NAMES = PRESETS.map(rules => rules.preset)

/** Above the cast: ministers, so that the highest levels can sign, and a second chair. */
const ABOVE = [
  ['mira', 'MoF', 'stateSecretary', 4],
  ['mona', 'MoL', 'stateSecretary', 4],
  ['stella', 'MFA', 'stateSecretary', 3],
  ['kim', 'MFA', 'chair', 0],
  ['rita', 'CS', 'reviewer', 0],
] as const

const SLIPS = { goals: ['orderly', 'ordrely'], costs: ['together', 'togehter'], fees: ['regular', 'regluar'] } as const
/** The first sentence of a section, each with a word of its own, as it is spelt or with a slip of the pen. */
export const sentenceOf = (sectionId: SectionId, hasSlip: boolean): string => {
  const [right, wrong] = SLIPS[sectionId as string as keyof typeof SLIPS] ?? ['carefully', 'carefuly']
  return `We want migration ${hasSlip ? wrong : right}.`
}

export const startWorld = (seed: number): World => {
  const roll = dice(seed)
  const start = opened(PRESETS[seed % PRESETS.length]!)
  const [sample] = start.directory.posts
  const above = ABOVE.map(
    ([name, code, role, level]): Post => ({
      ...sample!,
      id: id<'post'>(name),
      personId: id<'person'>(name),
      personName: name,
      organisationId: id<'organisation'>(code),
      role,
      level,
    }),
  )
  const d: Dossier = {
    ...start,
    chairs: start.strategy.rules.closing.together ? [id('CS'), id('MFA')] : [],
    directory: { ...start.directory, posts: [...start.directory.posts, ...above] },
  }
  const ids = d.outline.nodes.map(node => node.id)
  return {
    d,
    now: new Date(NOW.getTime() + roll(200) * 3_600_000),
    roll,
    words: new Map(ids.map(one => [one, [sentenceOf(one, false), `A table of ${one} follows.`]])),
    kept: new Map(),
    payloads: new Map(),
    sections: new Map(ids.map(one => [one, 'here'])),
    made: 0,
  }
}

export const fresh = <Kind extends string>(w: World, kind: Kind): Id<Kind> => id<Kind>(`${kind}-${++w.made}`)
export const pick = <T>(w: World, list: readonly T[]): T | undefined => list[w.roll(list.length || 1)]
export const chance = (w: World, percent: number): boolean => w.roll(100) < percent

const actorIn = (d: Dossier, post: Post): Actor => ({
  personId: post.personId,
  name: post.personName,
  post,
  posts: d.directory.posts.filter(p => p.personId === post.personId),
})

/** Somebody in a post that would do and is held now; now and then, anybody in any post, also an ended one. */
export const somebody = (w: World, would: (post: Post) => boolean): Actor => {
  const { posts } = w.d.directory
  const able = chance(w, 85) ? posts.filter(p => isActive(p, w.now) && would(p)) : []
  return actorIn(w.d, pick(w, able) ?? pick(w, posts)!)
}
export const root = (w: World): Actor => actorIn(w.d, w.d.directory.posts.find(p => p.role === 'administrator')!)
export const act = (w: World, by: Actor): Fact.Act => ({ at: w.now, by: by.post.id })

export const docOf = (words: Words): TextNode => ({
  type: 'doc',
  content: words.map(text => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})
const canonicals = new Map<string, { canonical: string; hash: string }>()
/** The canonical text of some words, and its hash. */
export const frozenWords = (words: Words) => {
  const key = words.join('\n')
  const known = canonicals.get(key)
  if (known) return known
  const canonical = canonicalText(docOf(words))
  const made = { canonical, hash: sha256(sectionPreimage(canonical)) }
  canonicals.set(key, made)
  return made
}

/** The working text as it would be frozen. */
export const working = (w: World) => {
  const { outline, costs, strategy } = w.d
  const sections = outline.nodes.map(({ id: sectionId, parentId, title }) => ({
    sectionId,
    parentId,
    title,
    hash: frozenWords(w.words.get(sectionId) ?? []).hash,
    cost: costs.find(c => c.sectionId === sectionId)?.cost ?? null,
    definitions: [],
  }))
  const { title, registrationNo } = strategy
  const manifest = canonicalManifest({ title, registrationNo, languages: ['en'], sections })
  const words = new Map(sections.map(s => [s.sectionId, w.words.get(s.sectionId) ?? []]))
  const kept: Kept = {
    manifest,
    words,
    canonicals: new Map([...words].map(([one, said]) => [one, frozenWords(said).canonical])),
  }
  const count = [...words.values()].flat().length
  return { sections, manifestHash: sha256(manifestPreimage(manifest)), words: count, kept }
}
