/**
 * The facts of a strategy, read from nothing but its record and the two stores that the record names by hash: frozen
 * manifests and what was signed. What differences do to a clearance is not read, and people and organisations are as they
 * are kept. Source: domain study, 4.15 (13) and 6.3 (S15).
 */
import type { Cost } from '#domain/areas.ts'
import type * as Fact from '#domain/dossier.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { PortfolioId, VersionId } from '#domain/ids.ts'
import type { Payload } from '#server/record.ts'

/** Frozen manifests and what was signed, by hash. */
export interface Stores {
  readonly manifests: ReadonlyMap<string, string>
  readonly payloads: ReadonlyMap<string, string>
}

/** What the entries say, of whatever action; each reader takes what belongs to its own. */
interface Subject extends Readonly<Record<Plain, never>> {
  readonly no: number
  readonly versionNo: number
  readonly putBeforeNo: number
  readonly from: number
  readonly to: number
  readonly deadlineAt: string
  readonly until: string
  readonly manifestHash: string
  readonly payloadHash: string
  readonly isSuspended: boolean
  readonly over: readonly string[]
  readonly portfolioIds: readonly PortfolioId[]
  readonly recipients: readonly Fact.Recipient[]
  readonly items: readonly Fact.Item[]
  readonly glossaryId?: Fact.Version['glossaryId']
  readonly rests?: readonly Pick<Fact.VersionSection, 'sectionId' | 'definitions'>[]
}
type Plain =
  | ('id' | 'roundId' | 'portfolioId' | 'replyId' | 'itemId' | 'signOffId' | 'dispositionId' | 'certificateId')
  | ('organisationIds' | 'standing' | 'kind' | 'purpose' | 'outcome' | 'cause' | 'stands' | 'passed' | 'mode')
  | ('reason' | 'body' | 'note' | 'wording' | 'day' | 'instrument' | 'attendance' | 'change' | 'overReason')
type Read = (d: Dossier, said: Subject, act: Fact.Act, stores: Stores) => Dossier

interface Section {
  readonly id: Fact.VersionSection['sectionId']
  readonly parent: Fact.VersionSection['parentId']
  readonly title: string
  readonly hash: string
  readonly cost?: Cost
}
const sectionsOf = (manifest: string, rests: Subject['rests'] = []): Fact.VersionSection[] =>
  (JSON.parse(manifest) as { sections: Section[] }).sections.map(({ id, parent, title, hash, cost }) => ({
    sectionId: id,
    parentId: parent,
    title,
    hash,
    cost: cost ?? null,
    definitions: rests.find(one => one.sectionId === id)?.definitions ?? [],
  }))

const versionNo = (d: Dossier, no: number): VersionId => d.versions.find(v => v.no === no)!.id
const inRound = (d: Dossier, id: string, change: (r: Fact.Round) => Fact.Round): Dossier => ({
  ...d,
  rounds: d.rounds.map(r => (r.id === id ? change(r) : r)),
})
const inReply = (d: Dossier, isIt: (r: Fact.Reply) => boolean, change: (r: Fact.Reply) => Fact.Reply): Dossier => ({
  ...d,
  replies: d.replies.map(r => (isIt(r) ? change(r) : r)),
})
const inItem = (d: Dossier, isIt: (i: Fact.Item) => boolean, change: (i: Fact.Item) => Fact.Item): Dossier =>
  inReply(
    d,
    r => r.items.some(isIt),
    r => ({ ...r, items: r.items.map(i => (isIt(i) ? change(i) : i)) }),
  )

const READERS: Record<string, Read> = {
  setStanding: (d, said, act) => ({
    ...d,
    circle: [...d.circle.filter(m => m.portfolioId !== said.portfolioId), { ...said, ...act }],
  }),
  setChairs: (d, said) => ({ ...d, chairs: said.organisationIds }),
  freeze: (d, { id, no, manifestHash, glossaryId = null, rests }, act, { manifests }) => {
    const sections = sectionsOf(manifests.get(manifestHash)!, rests)
    return { ...d, versions: [...d.versions, { id, no, manifestHash, glossaryId, sections, ...act }] }
  },
  openRound: (d, said, act) => {
    const deadlineAt = new Date(said.deadlineAt)
    const recipients = said.recipients.map(r => ({ ...r, deadlineAt, askedAt: act.at }))
    const head = { id: said.id, no: said.no, purpose: said.purpose, versionId: versionNo(d, said.versionNo) }
    const lists = { recipients, deadlineChanges: [], suspensions: [], reminders: [], declarations: [] }
    const round: Fact.Round = { ...head, ...lists, deadlineAt, coverNote: '', urgencyId: null, closing: null, ...act }
    return { ...d, rounds: [...d.rounds, round] }
  },
  extend: (d, said, act) => {
    const deadlineAt = new Date(said.deadlineAt)
    return inRound(d, said.roundId, r => ({
      ...r,
      recipients: r.recipients.map(p => (said.portfolioIds.includes(p.portfolioId) ? { ...p, deadlineAt } : p)),
      deadlineChanges: [
        ...r.deadlineChanges,
        ...said.portfolioIds.map(portfolioId => ({ ...said, portfolioId, deadlineAt, ...act })),
      ],
    }))
  },
  suspend: (d, said, act) =>
    inRound(d, said.roundId, r => ({
      ...r,
      suspensions: said.isSuspended
        ? [...r.suspensions, { reason: said.reason, resumption: null, ...act }]
        : r.suspensions.map(s => ({ ...s, resumption: s.resumption ?? act })),
    })),
  remind: (d, { roundId, portfolioId, day }, act) =>
    inRound(d, roundId, r => ({ ...r, reminders: [...r.reminders, { portfolioId, day, ...act }] })),
  reply: (d, said, act) => {
    const items = said.items.map((i, at) => ({ ...i, no: at + 1, dispositions: [] }))
    const { id, roundId, portfolioId, kind, body } = said
    return { ...d, replies: [...d.replies, { id, roundId, portfolioId, kind, body, items, revocation: null, ...act }] }
  },
  revoke: (d, said, act) =>
    inReply(
      d,
      r => r.id === said.replyId,
      r => ({ ...r, revocation: { ...said, ...act } }),
    ),
  signOff: (d, { id, manifestHash, payloadHash }, act, { payloads }) => {
    const { replyId, level } = JSON.parse(payloads.get(payloadHash)!)
    const { roundId, portfolioId } = d.replies.find(r => r.id === replyId)!
    const signOff = { id, roundId, replyId, portfolioId, level, manifestHash, review: null, ...act }
    return { ...d, signOffs: [...d.signOffs, signOff] }
  },
  reviewSignOff: (d, { signOffId, stands, reason }, act) => ({
    ...d,
    signOffs: d.signOffs.map(s => (s.id === signOffId ? { ...s, review: { stands, reason, ...act } } : s)),
  }),
  dispose: (d, { itemId, ...answer }, act) =>
    inItem(
      d,
      i => i.id === itemId,
      i => ({ ...i, dispositions: [...i.dispositions, { ...answer, confirmation: null, ...act }] }),
    ),
  confirm: (d, { dispositionId }, act) =>
    inItem(
      d,
      i => i.dispositions.some(a => a.id === dispositionId),
      i => ({
        ...i,
        dispositions: i.dispositions.map(a => (a.id === dispositionId ? { ...a, confirmation: act } : a)),
      }),
    ),
  closeRound: (d, said, act) => inRound(d, said.roundId, r => ({ ...r, closing: { ...said, ...act } })),
  certify: (d, said, act) => {
    const versions = { fromId: versionNo(d, said.from), toId: versionNo(d, said.to) }
    const one = { id: said.id, ...versions, reason: said.reason, until: new Date(said.until), contest: null, ...act }
    return { ...d, certificates: [...d.certificates, one] }
  },
  contest: (d, said, act) => ({
    ...d,
    certificates: d.certificates.map(c => (c.id === said.certificateId ? { ...c, contest: { ...said, ...act } } : c)),
  }),
  review: (d, said, act) => ({
    ...d,
    reviews: [...d.reviews, { ...said, versionId: versionNo(d, said.versionNo), ...act }],
  }),
  decide: (d, said, act) => {
    const ids = { versionId: versionNo(d, said.versionNo), putBeforeId: versionNo(d, said.putBeforeNo) }
    const over = d.directory.portfolios.filter(p => said.over.includes(p.name)).map(p => p.id)
    return { ...d, decisions: [...d.decisions, { ...said, ...ids, over, ...act }] }
  },
  publish: (d, said, act) => {
    const { id, no, manifestHash, note } = said
    const none = { amendment: null, withdrawal: null, supersession: null }
    const edition = { id, no, versionId: versionNo(d, said.versionNo), manifestHash, note, ...none, ...act }
    return { ...d, editions: [...d.editions, edition] }
  },
  openAmendment: (d, said, act) => ({
    ...d,
    editions: d.editions.map(e => (e.no === said.no ? { ...e, amendment: { reason: said.reason, ...act } } : e)),
  }),
}

/** What was done to the strategy taken out of what is known of it: it was opened, and there are people and organisations. */
const untouched = (dossier: Dossier): Dossier => {
  const lists = Object.entries(dossier).flatMap(([name, facts]) => (Array.isArray(facts) ? [[name, []]] : []))
  return { ...dossier, ...Object.fromEntries(lists) }
}

/** `known`: the strategy as it is; of what was done in it nothing is taken but what the entries say. */
export const replay = (known: Dossier, entries: readonly Payload[], stores: Stores): Dossier =>
  entries.reduce((d, { action, subject, at, by }) => {
    const act = { at: new Date(at), by: by?.post as Fact.Act['by'] }
    return READERS[action]?.(d, subject as unknown as Subject, act, stores) ?? d
  }, untouched(known))
