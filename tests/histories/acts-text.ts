/** What people try with the text, its sections and the circle. */
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import type { Part } from '#domain/lineage.ts'
import { mergeSections, splitSection } from '#domain/may-divide.ts'
import { answerAssignment, assign, editSection, setStanding, shapeOutline } from '#domain/may-draft.ts'
import {
  branch,
  changeOutline,
  mergeNodes,
  neighbourOf,
  type OutlineChange,
  type OutlineNode,
  splitNode,
} from '#domain/outline.ts'
import { COSTLESS, id } from '../support/world.ts'
import {
  type Attempt,
  act,
  chance,
  fresh,
  frozenWords,
  pick,
  sentenceOf,
  somebody,
  type Words,
  type World,
} from './world.ts'

type Kind = (w: World) => Attempt | null

const isLead = (w: World) => (p: { role: string; organisationId: string }) =>
  p.role === 'coordinator' && p.organisationId === w.d.strategy.leadId
const anySection = (w: World): SectionId => pick(w, w.d.outline.nodes)?.id ?? id<'section'>('goals')

/** What is said otherwise than it was, in ways that are no slip of the pen. */
const SUBSTANCE = ['We want 300 places.', 'We shall pay.', 'We may pay.'] as const

export const writing: Kind = w => {
  const sectionId = anySection(w)
  const by = somebody(w, p => ['focalPoint', 'headOfUnit', 'coordinator'].includes(p.role))
  const before = w.words.get(sectionId) ?? []
  const said = chance(w, 75) ? sentenceOf(sectionId, chance(w, 50)) : pick(w, SUBSTANCE)!
  const words: Words = chance(w, 80) ? [said, ...before.slice(1)] : [...before, said]
  return {
    by,
    verdict: editSection(by, w.d, sectionId, w.now),
    done: () => {
      w.words.set(sectionId, words.slice(0, 5))
      return w.d
    },
  }
}

const shaped = (w: World, by: Attempt['by'], nodes: readonly OutlineNode[]): Dossier => ({
  ...w.d,
  outline: { no: w.d.outline.no + 1, nodes, ...act(w, by) },
})
const costless = (w: World, by: Attempt['by'], sectionId: SectionId) => ({ sectionId, cost: COSTLESS, ...act(w, by) })

const changeIn = (w: World): OutlineChange => {
  const target = anySection(w)
  const roll = w.roll(5)
  if (roll === 0) return { kind: 'remove', id: target }
  if (roll === 1) return { kind: 'add', id: fresh(w, 'section'), title: 'Fees', parentId: null }
  if (roll === 2) return { kind: 'place', id: target, beside: anySection(w), where: 'before' }
  return { kind: 'move', id: target, to: (['up', 'down', 'in', 'out'] as const)[w.roll(4)]! }
}

export const shaping: Kind = w => {
  const by = somebody(w, isLead(w))
  const change = changeIn(w)
  const outlineNo = chance(w, 95) ? w.d.outline.no : w.d.outline.no - 1
  return {
    by,
    verdict: shapeOutline(by, w.d, { outlineNo, change }, w.now),
    done: () => {
      const { nodes } = w.d.outline
      const gone = change.kind === 'remove' ? branch(nodes, change.id).map(n => n.id) : []
      for (const one of gone) w.sections.set(one, 'gone')
      const d = shaped(w, by, changeOutline(nodes, change)!)
      if (change.kind !== 'add') return d
      w.sections.set(change.id, 'here')
      w.words.set(change.id, ['A fee is due.'])
      return chance(w, 80) ? { ...d, costs: [...d.costs, costless(w, by, change.id)] } : d
    },
  }
}

const part = (sectionId: SectionId, title: string, words: Words): Part => ({
  sectionId,
  title,
  hash: frozenWords(words).hash,
})

/** What the old sections cost, the new ones do where it is nothing. */
const described = (w: World, d: Dossier, by: Attempt['by'], from: readonly SectionId[], to: readonly SectionId[]) => {
  const isNone = from.every(one => d.costs.find(c => c.sectionId === one)?.cost.kind === 'none')
  return isNone ? { ...d, costs: [...d.costs, ...to.map(one => costless(w, by, one))] } : d
}

export const splitting: Kind = w => {
  const sectionId = anySection(w)
  const words = w.words.get(sectionId) ?? []
  if (words.length < 2) return null
  const by = somebody(w, isLead(w))
  return {
    by,
    verdict: splitSection(by, w.d, { sectionId, outlineNo: w.d.outline.no }, w.now),
    done: () => {
      const ids = [fresh(w, 'section'), fresh(w, 'section')] as const
      const halves = [words.slice(0, 1), words.slice(1)] as const
      for (const at of [0, 1] as const) {
        w.words.set(ids[at], halves[at])
        w.sections.set(ids[at], 'here')
      }
      w.sections.set(sectionId, 'gone')
      const both = [part(ids[0], 'a', halves[0]), part(ids[1], 'b', halves[1])] as const
      const made = { one: part(sectionId, 'one', words), both, ...act(w, by) }
      const titles = [
        { id: ids[0], title: 'a' },
        { id: ids[1], title: 'b' },
      ] as const
      const d = shaped(w, by, splitNode(w.d.outline.nodes, sectionId, titles))
      return described(w, { ...d, splits: [...d.splits, made] }, by, [sectionId], ids)
    },
  }
}

export const merging: Kind = w => {
  const sectionId = anySection(w)
  const by = somebody(w, isLead(w))
  return {
    by,
    verdict: mergeSections(by, w.d, { sectionId, outlineNo: w.d.outline.no }, w.now),
    done: () => {
      const next = neighbourOf(w.d.outline.nodes, sectionId)!.id
      const one = fresh(w, 'section')
      const words = [w.words.get(sectionId) ?? [], w.words.get(next) ?? []] as const
      w.words.set(one, words.flat())
      w.sections.set(one, 'here')
      for (const old of [sectionId, next]) w.sections.set(old, 'gone')
      const both = [part(sectionId, 'a', words[0]), part(next, 'b', words[1])] as const
      const made = { one: part(one, 'one', words.flat()), both, ...act(w, by) }
      const d = shaped(w, by, mergeNodes(w.d.outline.nodes, sectionId, next, { id: one, title: 'one' }))
      return described(w, { ...d, merges: [...d.merges, made] }, by, [sectionId, next], [one])
    },
  }
}

export const offering: Kind = w => {
  const { d } = w
  const open = d.assignments.find(a => a.answer === null)
  if (open && chance(w, 70)) {
    const by = somebody(w, p => p.organisationId === open.organisationId)
    const answer = { accepted: chance(w, 70), reason: 'Not ours.' }
    return {
      by,
      verdict: answerAssignment(by, d, { assignmentId: open.id, ...answer }, w.now),
      done: () => ({
        ...d,
        assignments: d.assignments.map(a => (a === open ? { ...a, answer: { ...answer, ...act(w, by) } } : a)),
      }),
    }
  }
  const by = somebody(w, isLead(w))
  const part = chance(w, 60) ? 'owner' : 'coOwner'
  const given = { sectionId: anySection(w), organisationId: pick(w, d.directory.organisations)!.id, part } as const
  return {
    by,
    verdict: assign(by, d, given, w.now),
    done: () => {
      const one = { id: fresh(w, 'assignment'), ...given, answer: null, end: null, ...act(w, by) }
      return { ...d, assignments: [...d.assignments, one] }
    },
  }
}

export const placing: Kind = w => {
  const by = somebody(w, p => p.role === 'secretariat' || isLead(w)(p))
  const portfolioId = pick(w, w.d.directory.portfolios)!.id
  const standing = (['mustClear', 'mustClear', 'consulted', 'advisory', 'information', 'released'] as const)[w.roll(6)]!
  const reason = chance(w, 90) ? 'Decided.' : ''
  return {
    by,
    verdict: setStanding(by, w.d, { portfolioId, standing, reason }, w.now),
    done: () => {
      const member = { portfolioId, standing, reason, ...act(w, by) }
      return { ...w.d, circle: [...w.d.circle.filter(m => m.portfolioId !== portfolioId), member] }
    },
  }
}
