/** Opens a strategy from a template or a Word file, and shapes its outline. */
import { rejudge, withTexts, writeText } from '#collab/rooms.ts'
import { insertCounterpart } from '#db/counterparts.ts'
import { loadDirectory } from '#db/directory.ts'
import { database, type Tx } from '#db/sql.ts'
import {
  insertImage,
  insertOutline,
  insertSections,
  insertStrategy,
  insertWordImport,
  slugExists,
} from '#db/strategies.ts'
import type { TextNode } from '#domain/canonical.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { OrganisationId, SectionId, StrategyId } from '#domain/ids.ts'
import { openCounterpart } from '#domain/may-counterpart.ts'
import { createStrategy, shapeOutline } from '#domain/may-draft.ts'
import { changeOutline, type OutlineChange, type OutlineNode } from '#domain/outline.ts'
import type { Actor } from '#domain/people.ts'
import { SWEDEN } from '#domain/presets/sweden.ts'
import { TEMPLATES, type TemplateId } from '#domain/templates.ts'
import { isBlank } from '#domain/text.ts'
import { decide, enact, organisationName, permitOf } from './decide.ts'
import { sha256 } from './hash.ts'
import { newId } from './ids.ts'
import { presets } from './presets.ts'
import { dossierFor } from './read.ts'
import { record } from './record.ts'
import { Malformed, NotFound } from './refused.ts'
import { readWord, type WordDraft } from './word/read.ts'

export interface NewStrategy {
  readonly title: string
  readonly registrationNo: string
  readonly leadId: OrganisationId
  /** The code of the procedure; Sweden's where none is given. */
  readonly preset?: string
}

interface Drafted {
  readonly title: string
  readonly parent: number | null
  readonly doc: TextNode | null
}

const slugOf = (title: string) =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '') || 'strategy'

const freeSlug = async (wish: string): Promise<string> => {
  for (let no = 1; ; no++) {
    const slug = no === 1 ? wish : `${wish}-${no}`
    if (!(await slugExists(database(), slug))) return slug
  }
}

const isTaken = (error: unknown) =>
  error instanceof Error && 'constraint_name' in error && String(error.constraint_name).includes('registration_no')

interface Source {
  /** The address wished for; the title's own where there is none. */
  readonly slug?: string
  readonly sections: readonly Drafted[]
  readonly word: { readonly name: string; readonly bytes: Buffer; readonly draft: WordDraft } | null
  /** Where the text is written, of a counterpart. */
  readonly original?: Dossier
}

/** Where texts come along, the process does not let the live texts go between the strategy and the last of them. */
const open = (...all: Parameters<typeof write>): ReturnType<typeof write> =>
  all[2].sections.some(({ doc }) => doc) ? withTexts(() => write(...all)) : write(...all)

const write = async (
  actor: Actor,
  input: NewStrategy,
  source: Source,
  now: Date,
): Promise<{ slug: string; sectionIds: SectionId[] }> => {
  const directory = await loadDirectory(database())
  if (!directory.organisations.some(o => o.id === input.leadId))
    throw new Malformed('Choose the lead ministry from the list.')
  const permit = permitOf(createStrategy(actor, input, now))
  const code = input.preset ?? SWEDEN.preset
  const rules = (await presets()).find(p => p.preset === code)
  if (!rules) throw new Malformed('Choose the procedure from the list.')
  const slug = await freeSlug(slugOf(source.slug ?? input.title))
  const ids = source.sections.map(() => newId<'section'>())
  const nodes: OutlineNode[] = source.sections.map(({ title, parent }, at) => ({
    id: ids[at]!,
    parentId: parent === null ? null : (ids[parent] ?? null),
    title,
  }))
  const strategyId: StrategyId = newId()
  const act = { at: now, by: actor.post.id }
  const { word, original } = source
  const tie = original && permitOf(openCounterpart(actor, original, now))
  try {
    await enact(actor, organisationName({ directory }, actor), strategyId, now, async tx => {
      await insertStrategy(tx, permit, { id: strategyId, slug, ...input, rules, ...act })
      if (ids.length > 0) await insertSections(tx, permit, strategyId, ids, act)
      await insertOutline(tx, permit, { strategyId, no: 1, nodes, ...act })
      if (original && tie) {
        await insertCounterpart(tx, tie, { strategyId, originalId: original.strategy.id, ...act })
        await recordTie(tx, actor, original, input, now)
      }
      if (word) {
        for (const image of word.draft.images) await insertImage(tx, permit, strategyId, image)
        const { remarks, words } = word.draft
        await insertWordImport(tx, permit, {
          strategyId,
          fileName: word.name,
          fileHash: sha256(word.bytes),
          bytes: word.bytes,
          remarks,
          words,
          ...act,
        })
      }
      const { preset, version } = rules
      const summary = word ? `opened the strategy from the Word file ${word.name}` : 'opened the strategy'
      const { title, registrationNo, leadId } = input
      const subject = {
        title,
        registrationNo,
        leadId,
        preset,
        presetVersion: version,
        file: word && sha256(word.bytes),
        ...(original && { counterpartOf: original.strategy.registrationNo }),
      }
      return { entry: { action: 'createStrategy', summary, subject }, result: undefined }
    })
  } catch (error) {
    if (isTaken(error))
      throw new Malformed(`There is a strategy with registration number ${input.registrationNo} already.`)
    throw error
  }
  for (const [at, { doc }] of source.sections.entries())
    if (doc && !isBlank(doc)) await writeText(ids[at]!, doc, actor.post.id)
  return { slug, sectionIds: ids }
}

/** The tie is on both files. */
const recordTie = (tx: Tx, actor: Actor, original: Dossier, { registrationNo }: NewStrategy, now: Date) => {
  const summary = `opened ${registrationNo} as the counterpart of this text`
  const entry = { action: 'openCounterpart', summary, subject: { registrationNo } }
  return record(tx, actor, organisationName(original, actor), original.strategy.id, entry, now)
}

/** The same text under another procedure: written in `originalSlug`, and without sections of its own. Gives the address. */
export const openAsCounterpart = async (
  actor: Actor,
  input: NewStrategy,
  originalSlug: string,
  now = new Date(),
): Promise<string> => {
  const original = await dossierFor(actor, originalSlug, now)
  const title = input.title || original.strategy.title
  return (await open(actor, { ...input, title }, { sections: [], word: null, original }, now)).slug
}

/** Gives the address (slug). Throws Refused, or Malformed where the registration number is taken. */
export const openFromTemplate = async (actor: Actor, input: NewStrategy, template: TemplateId, now = new Date()) => {
  const { sections } = TEMPLATES.find(t => t.id === template)!
  return (await open(actor, input, { sections: sections.map(s => ({ ...s, doc: null })), word: null }, now)).slug
}

/** From a .docx: its headings become sections. Throws WordRefused with a sentence where the file cannot be read. */
export const openFromWord = async (
  actor: Actor,
  input: NewStrategy,
  file: { name: string; bytes: Buffer },
  now = new Date(),
) => {
  permitOf(createStrategy(actor, input, now))
  const draft = await readWord(file.bytes)
  const title = input.title || draft.title || file.name.replace(/\.docx$/i, '')
  if (title.length < 3) throw new Malformed('Give the strategy a title.')
  return (
    await open(
      actor,
      { ...input, title: title.slice(0, 300) },
      { sections: draft.sections, word: { ...file, draft } },
      now,
    )
  ).slug
}

/** As written by hand, for the demo country. Gives the ids of its sections in order. */
export const openWritten = (
  actor: Actor,
  input: NewStrategy & { readonly slug: string },
  sections: readonly Drafted[],
  now: Date,
) => {
  const { slug, ...strategy } = input
  return open(actor, strategy, { slug, sections, word: null }, now)
}

const SUMMARY: Record<OutlineChange['kind'], string> = {
  add: 'added a section',
  rename: 'renamed a section',
  move: 'moved a section',
  place: 'moved a section',
  remove: 'removed a section',
}

/** Changes the tree of sections; `outlineNo` is the outline that was on the screen. */
export const reshape = async (
  actor: Actor,
  slug: string,
  outlineNo: number,
  change: OutlineChange,
  now?: Date,
): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => shapeOutline(actor, dossier, { outlineNo, change }, now),
      write: async (tx, permit, dossier, act) => {
        const nodes = changeOutline(dossier.outline.nodes, change)
        if (!nodes) throw new NotFound()
        if (change.kind === 'add') await insertSections(tx, permit, dossier.strategy.id, [change.id], act)
        await insertOutline(tx, permit, { strategyId: dossier.strategy.id, no: outlineNo + 1, nodes, ...act })
        const title = [...nodes, ...dossier.outline.nodes].find(node => node.id === change.id)?.title ?? ''
        return {
          entry: {
            action: 'shapeOutline',
            summary: `${SUMMARY[change.kind]}: ${title}`,
            subject: { ...change, outlineNo: outlineNo + 1 },
          },
          result: undefined,
        }
      },
    },
    now,
  )
  await rejudge()
}
