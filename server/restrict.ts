/** Restricted sections: made, their readers named, and who clears them for a portfolio that has none. */
import { rejudge } from '#collab/rooms.ts'
import { insertClearer, insertReader, insertReaderEnd, insertRestriction, readsOf } from '#db/access.ts'
import { database } from '#db/sql.ts'
import { insertOutline, insertSections } from '#db/strategies.ts'
import { clearerFor, hasReader, isReader, isRestricted, RESTRICTED_TITLE } from '#domain/access.ts'
import { circleOf } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { PersonId, PortfolioId, ReaderId, SectionId } from '#domain/ids.ts'
import * as may from '#domain/may-restrict.ts'
import { changeOutline, numbersOf } from '#domain/outline.ts'
import { type Actor, isActive } from '#domain/people.ts'
import { portfolioOf } from './board.ts'
import { decide } from './decide.ts'
import { newId } from './ids.ts'
import { NotFound } from './refused.ts'

/** "section 3"; who reads it is in no entry of the record, which everybody in the strategy reads. */
const called = (dossier: Dossier, id: SectionId) =>
  `restricted section ${numbersOf(dossier.outline.nodes).get(id) ?? ''}`

/** Adds one, which whoever adds it reads. Gives its id. */
export const addRestricted = async (
  actor: Actor,
  slug: string,
  input: { readonly outlineNo: number; readonly parentId: SectionId | null },
  now?: Date,
): Promise<SectionId> => {
  const id: SectionId = newId()
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.addRestricted(actor, dossier, { id, ...input }, now),
      write: async (tx, permit, dossier, act) => {
        const { parentId, outlineNo } = input
        const nodes = changeOutline(dossier.outline.nodes, { kind: 'add', id, title: RESTRICTED_TITLE, parentId })
        if (!nodes) throw new NotFound()
        const strategyId = dossier.strategy.id
        await insertSections(tx, permit, strategyId, [id], act)
        await insertRestriction(tx, permit, { sectionId: id, ...act })
        await insertReader(tx, permit, { id: newId(), sectionId: id, personId: actor.personId, ...act })
        await insertOutline(tx, permit, { strategyId, no: outlineNo + 1, nodes, ...act })
        const subject = { sectionId: id, parentId, outlineNo: outlineNo + 1 }
        return { entry: { action: 'restrict', summary: 'added a restricted section', subject }, result: undefined }
      },
    },
    now,
  )
  await rejudge()
  return id
}

export const nameReader = async (
  actor: Actor,
  slug: string,
  input: { readonly sectionId: SectionId; readonly personId: PersonId },
  now?: Date,
): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.nameReader(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        const id: ReaderId = newId()
        await insertReader(tx, permit, { id, ...input, ...act })
        const summary = `named a reader of ${called(dossier, input.sectionId)}`
        return {
          entry: { action: 'restrict', summary, subject: { id, sectionId: input.sectionId } },
          result: undefined,
        }
      },
    },
    now,
  )
  await rejudge()
}

/** They read it no more, in open pages too. */
export const endReader = async (actor: Actor, slug: string, readerId: ReaderId, now?: Date): Promise<void> => {
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.endReader(actor, dossier, readerId, now),
      write: async (tx, permit, dossier, act) => {
        await insertReaderEnd(tx, permit, { readerId, ...act })
        const { sectionId } = dossier.readers.find(r => r.id === readerId)!
        const summary = `ended that somebody reads ${called(dossier, sectionId)}`
        return { entry: { action: 'restrict', summary, subject: { id: readerId, sectionId } }, result: undefined }
      },
    },
    now,
  )
  await rejudge()
}

export const nameClearer = (
  actor: Actor,
  slug: string,
  input: { readonly sectionId: SectionId; readonly portfolioId: PortfolioId; readonly clearerId: PortfolioId },
  now?: Date,
): Promise<void> =>
  decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.nameClearer(actor, dossier, input, now),
      write: async (tx, permit, dossier, act) => {
        await insertClearer(tx, permit, { ...input, ...act })
        const name = (id: PortfolioId) => portfolioOf(dossier, id).name
        const summary = `let ${name(input.clearerId)} clear ${called(dossier, input.sectionId)} in the place of ${name(input.portfolioId)}`
        return { entry: { action: 'nameClearer', summary, subject: { ...input } }, result: undefined }
      },
    },
    now,
  )

/** What the page of a section says of who reads it; null where everybody does. Its readers are named to its readers only. */
export const accessPage = async (actor: Actor, dossier: Dossier, sectionId: SectionId, now: Date) => {
  if (!isRestricted(dossier, sectionId)) return null
  const reads = isReader(dossier, actor.personId, sectionId)
  const { posts } = dossier.directory
  const nameOf = (id: PersonId) => posts.find(p => p.personId === id)?.personName ?? ''
  const readers = dossier.readers.filter(r => r.sectionId === sectionId && r.end === null)
  const people = [...new Set(posts.filter(p => isActive(p, now)).map(p => p.personId))]
  const allows = (verdict: { readonly kind: string }) => verdict.kind === 'allow'
  const mustClear = circleOf(dossier).filter(m => m.standing === 'mustClear')
  return {
    reads,
    readers: reads
      ? readers.map(r => ({
          id: r.id,
          name: nameOf(r.personId),
          mayEnd: allows(may.endReader(actor, dossier, r.id, now)),
        }))
      : [],
    candidates: people
      .filter(personId => allows(may.nameReader(actor, dossier, { sectionId, personId }, now)))
      .map(id => ({ value: id, label: nameOf(id) }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
    portfolios: mustClear.map(({ portfolioId }) => {
      const clearer = clearerFor(dossier, portfolioId, sectionId, now)
      return {
        id: portfolioId,
        name: portfolioOf(dossier, portfolioId).name,
        hasReader: hasReader(dossier, portfolioId, sectionId, now),
        clearer: clearer && portfolioOf(dossier, clearer).name,
        choices: mustClear
          .filter(m =>
            allows(may.nameClearer(actor, dossier, { sectionId, portfolioId, clearerId: m.portfolioId }, now)),
          )
          .map(m => ({ value: m.portfolioId, label: portfolioOf(dossier, m.portfolioId).name })),
      }
    }),
    shown: reads ? [...(await readsOf(database(), sectionId))] : [],
  }
}
