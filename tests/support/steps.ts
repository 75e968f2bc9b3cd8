/** Dossiers for pure tests: one step for every fact. A step gives a new dossier and leaves the old one as it was. */
import { newestVersion } from '#domain/clearance.ts'
import type * as Fact from '#domain/dossier.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { SectionId } from '#domain/ids.ts'
import type { Level } from '#domain/people.ts'
import type { Purpose } from '#domain/presets.ts'
import { rowsOf } from '#domain/rendering.ts'
import {
  type Area,
  act,
  COSTLESS,
  type Code,
  DEADLINE,
  id,
  type Key,
  NODES,
  NOW,
  SECTIONS,
  type Section,
} from './world.ts'

/** One fact more. */
export type Step = (dossier: Dossier) => Dossier
export const given = (dossier: Dossier, ...steps: readonly Step[]): Dossier =>
  steps.reduce((d, step) => step(d), dossier)

export const standing =
  (area: Area, to: Fact.Standing): Step =>
  d => ({
    ...d,
    circle: [
      ...d.circle.filter(m => m.portfolioId !== area),
      { portfolioId: id(area), standing: to, reason: 'Decided', ...act('amina') },
    ],
  })

/** A section that only these people read; the first of them has made it so. Ids run `reader-1`. */
export const restrictedTo =
  (section: Section, by: Key, ...others: readonly Key[]): Step =>
  d => ({
    ...d,
    restrictions: [...d.restrictions, { sectionId: SECTIONS[section], ...act(by) }],
    readers: [
      ...d.readers,
      ...[by, ...others].map((key, at) => ({
        id: id<'reader'>(`reader-${d.readers.length + at + 1}`),
        sectionId: SECTIONS[section],
        personId: id<'person'>(key),
        end: null,
        ...act(by),
      })),
    ],
  })

type Answer = 'offered' | 'accepted' | 'refused' | 'ended'
/** Ids run `assignment-1`, `assignment-2`. */
export const assignment =
  (section: Section, code: Code, part: Fact.Part, answer: Answer): Step =>
  d => ({
    ...d,
    assignments: [
      ...d.assignments,
      {
        id: id(`assignment-${d.assignments.length + 1}`),
        sectionId: SECTIONS[section],
        organisationId: id(code),
        part,
        answer: answer === 'offered' ? null : { accepted: answer !== 'refused', reason: '', ...act('amina') },
        end: answer === 'ended' ? act('amina') : null,
        ...act('amina'),
      },
    ],
  })

export const text = (sections: Partial<Record<Section, string>>) => {
  const frozen = NODES.map(({ id: sectionId, parentId, title }) => {
    const hash = `hash of ${sections[title] ?? 'the first draft'}`
    return { sectionId, parentId, title, hash, cost: COSTLESS, definitions: [] }
  })
  return { manifestHash: frozen.map(s => s.hash).join(' / '), glossaryId: null, sections: frozen }
}

/** Freezes a text; a section that is not named has the words of the first draft. */
export const version =
  (sections: Partial<Record<Section, string>> = {}): Step =>
  d => ({
    ...d,
    versions: [
      ...d.versions,
      { id: id(`version-${d.versions.length + 1}`), no: d.versions.length + 1, ...text(sections), ...act('amina') },
    ],
  })

export interface RoundWords {
  readonly purpose?: Purpose
  readonly to?: readonly Area[]
  /** Sections asked about, by portfolio; who is not named is asked about the whole. */
  readonly scope?: Partial<Record<Area, readonly SectionId[]>>
}
/** Circulates the newest version. Ids run `round-1`, `round-2`. */
export const round =
  ({ purpose = 'formal', to = ['budget', 'labour', 'law'], scope = {} }: RoundWords = {}): Step =>
  d => ({
    ...d,
    rounds: [
      ...d.rounds,
      {
        id: id(`round-${d.rounds.length + 1}`),
        no: d.rounds.length + 1,
        versionId: newestVersion(d)!.id,
        purpose,
        coverNote: '',
        deadlineAt: DEADLINE,
        recipients: to.map(area => ({
          portfolioId: id(area),
          standing: area === 'law' ? 'consulted' : 'mustClear',
          scope: scope[area] ?? null,
          deadlineAt: DEADLINE,
          askedAt: NOW,
        })),
        deadlineChanges: [],
        suspensions: [],
        reminders: [],
        declarations: [],
        urgencyId: null,
        closing: null,
        ...act('amina'),
      },
    ],
  })

const lastRound = (d: Dossier): Fact.Round => d.rounds.at(-1)!
const lastReply = (d: Dossier, area: Area): Fact.Reply => d.replies.findLast(r => r.portfolioId === area)!

const item = (replyId: string, no: number, grade: Fact.Grade): Fact.Item => ({
  id: id(`${replyId}-item-${no}`),
  no,
  sectionId: null,
  quote: '',
  quoteAt: null,
  grade,
  body: 'Say who pays.',
  proposedWording: '',
  mandate: '',
  dispositions: [],
})

const SPOKESMEN = { foreign: 'farid', budget: 'tomas', labour: 'bo', law: 'leila', health: 'hana' } as const

/** A reply in the last round. Ids run `reply-1`; its items `reply-1-item-1`. */
export const reply =
  (area: Area, kind: Fact.ReplyKind, ...grades: readonly Fact.Grade[]): Step =>
  d => {
    const replyId = `reply-${d.replies.length + 1}`
    const items = grades.map((grade, i) => item(replyId, i + 1, grade))
    const said = { kind, body: '', items, revocation: null, ...act(SPOKESMEN[area]) }
    return {
      ...d,
      replies: [...d.replies, { id: id(replyId), roundId: lastRound(d).id, portfolioId: id(area), ...said }],
    }
  }

/** Signs the last reply of a portfolio, at a level. */
export const signOff =
  (area: Area, by: Key, level: Level = 2): Step =>
  d => {
    const signed = lastReply(d, area)
    const circulated = d.rounds.find(r => r.id === signed.roundId)!
    const { manifestHash } = d.versions.find(v => v.id === circulated.versionId)!
    const bound = {
      roundId: signed.roundId,
      replyId: signed.id,
      portfolioId: signed.portfolioId,
      level,
      manifestHash,
      review: null,
    }
    return { ...d, signOffs: [...d.signOffs, { id: id(`sign-off-${d.signOffs.length + 1}`), ...bound, ...act(by) }] }
  }

/** Takes the last reply of a portfolio back. */
export const revocation =
  (area: Area, by: Key): Step =>
  d => {
    const revoked = lastReply(d, area)
    const replies = d.replies.map(r =>
      r === revoked ? { ...r, revocation: { reason: 'The figures were wrong.', ...act(by) } } : r,
    )
    return { ...d, replies }
  }

/** Recused by the secretariat; ids run `recusal-1`. */
export const recusal =
  (who: Key): Step =>
  d => {
    const said = {
      personId: id<'person'>(who),
      ground: 'affected',
      reason: 'A brother.',
      end: null,
      ...act('henrik'),
    } as const
    return { ...d, recusals: [...d.recusals, { id: id(`recusal-${d.recusals.length + 1}`), ...said }] }
  }

/** Certified by the secretariat: the newest version differs from another only editorially. Ids run `certificate-1`. */
export const certificate =
  (fromNo: number, until: Date, by: Key | null = null): Step =>
  d => {
    const contest = by && { portfolioId: id<'portfolio'>('budget'), reason: 'A figure.', ...act(by) }
    const [fromId, toId] = [d.versions.find(v => v.no === fromNo)!.id, newestVersion(d)!.id]
    const said = { fromId, toId, reason: 'Typing errors.', until, contest, ...act('henrik') }
    return { ...d, certificates: [...d.certificates, { id: id(`certificate-${d.certificates.length + 1}`), ...said }] }
  }

const onItem = (d: Dossier, area: Area, no: number, change: (item: Fact.Item) => Fact.Item): Dossier => {
  const target = lastReply(d, area)
  const items = target.items.map(i => (i.no === no ? change(i) : i))
  return { ...d, replies: d.replies.map(r => (r === target ? { ...r, items } : r)) }
}

/** The lead answers an item of a portfolio's last reply. Ids run `reply-1-item-1-answer-1`. */
export const disposition =
  (area: Area, no = 1, outcome: Fact.Outcome = 'accepted', reason = ''): Step =>
  d =>
    onItem(d, area, no, i => {
      const answerId = id<'disposition'>(`${i.id}-answer-${i.dispositions.length + 1}`)
      const words = { outcome, wording: '', reason, confirmation: null }
      return { ...i, dispositions: [...i.dispositions, { id: answerId, ...words, ...act('amina') }] }
    })

/** The author confirms the last answer. */
export const confirmation =
  (area: Area, no = 1): Step =>
  d =>
    onItem(d, area, no, i => ({
      ...i,
      dispositions: i.dispositions.map((a, at) =>
        at === i.dispositions.length - 1 ? { ...a, confirmation: act(SPOKESMEN[area]) } : a,
      ),
    }))

/** A portfolio confirms its rows as they are, or says that one of them is wrong. */
export const rendering =
  (area: Area, faultNo: number | null = null): Step =>
  d => {
    const target = lastReply(d, area)
    const fault = faultNo === null ? null : { itemId: target.items[faultNo - 1]!.id, body: 'We asked for more.' }
    const word = { replyId: target.id, rows: rowsOf(d, target), fault, ...act(SPOKESMEN[area]) }
    return { ...d, renderings: [...d.renderings, { id: id(`rendering-${d.renderings.length + 1}`), ...word }] }
  }

export const closing =
  (outcome: Fact.Closing): Step =>
  d => ({
    ...d,
    rounds: d.rounds.map(r => (r.closing ? r : { ...r, closing: { outcome, note: '', ...act('amina') } })),
  })

export const edition: Step = d => {
  const { id: versionId, manifestHash } = newestVersion(d)!
  const no = d.editions.length + 1
  return {
    ...d,
    editions: [
      ...d.editions,
      {
        id: id(`edition-${no}`),
        no,
        versionId,
        manifestHash,
        note: '',
        amendment: null,
        withdrawal: null,
        supersession: null,
        ...act('henrik'),
      },
    ],
  }
}

/** Of the newest edition. */
export const amendment: Step = d => ({
  ...d,
  editions: d.editions.map((e, at) =>
    at === d.editions.length - 1 ? { ...e, amendment: { reason: 'The law has changed.', ...act('amina') } } : e,
  ),
})

/** Budget and labour have answered without objection and signed. */
export const signedByAll: readonly Step[] = [
  reply('budget', 'noObjection'),
  signOff('budget', 'ingrid'),
  reply('labour', 'noObjection'),
  signOff('labour', 'lena'),
]
