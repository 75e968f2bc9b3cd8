/** The audit invariants, as questions to the facts of a history. Source: domain study, 4.15. */
import { dayIn } from '#domain/calendar.ts'
import { isWorkingDay } from '#domain/calendars.ts'
import { canonicalText, manifestPreimage, sectionPreimage } from '#domain/canonical.ts'
import { clearanceOf, newestVersion } from '#domain/clearance.ts'
import type { Dossier, Item, Reply, Round } from '#domain/dossier.ts'
import { becameOf, heirsOf, madeOf } from '#domain/lineage.ts'
import { sha256 } from '#server/hash.ts'
import { type Check, type Findings, must, postOf, say } from './check.ts'
import { agreed, notByHand, recomputed } from './matrix.ts'
import { reasonFor } from './oracle.ts'
import { docOf, type World } from './world.ts'

/** What was published, or decided, has a reason for each that had to clear. */
const cleared: Check = ({ ...w }, { name, attempt, before }) => {
  if (attempt.verdict.kind !== 'allow' || (name !== 'publishing' && name !== 'deciding')) return []
  // A decision is itself a reason for what it goes over, so it is judged with it, and publication before itself.
  const at = { ...w, d: name === 'deciding' ? w.d : before }
  const text = newestVersion(at.d)!
  return must(at.d).flatMap(({ portfolioId }) =>
    say(
      !reasonFor(at, portfolioId, text, at.d.strategy.rules.publicationLevel, true),
      () => `${name} without ${portfolioId}`,
    ),
  )
}

const kept = (w: World): Findings =>
  w.d.versions.flatMap(version => {
    const was = w.kept.get(version.id)!
    const isWhole =
      sha256(manifestPreimage(was.manifest)) === version.manifestHash &&
      version.sections.every(s => {
        const canonical = was.canonicals.get(s.sectionId)!
        return (
          sha256(sectionPreimage(canonical)) === s.hash &&
          canonicalText(docOf(was.words.get(s.sectionId)!)) === canonical
        )
      })
    return say(!isWhole, () => `version ${version.no} is not what its hash says`)
  })

/** Facts that were there stay there word for word. */
const frozen: Check = (w, { before }) =>
  before.versions.flatMap((version, at) => say(w.d.versions[at] !== version, () => `version ${version.no} changed`))

const signed = (w: World): Findings =>
  w.d.signOffs.flatMap(s => {
    const payload = JSON.parse(w.payloads.get(s.id)!)
    const post = postOf(w.d, s.by)!
    const round = w.d.rounds.find(r => r.id === s.roundId)!
    const version = w.d.versions.find(v => v.id === round.versionId)!
    const isHeld = post.validFrom <= s.at && (post.validTo === null || s.at < post.validTo)
    const isSame = payload.replyId === s.replyId && payload.post === s.by && payload.level === s.level
    const isBound = payload.manifestHash === s.manifestHash && version.manifestHash === s.manifestHash
    return say(
      !(isHeld && isSame && isBound),
      () => `sign-off ${s.id}: held ${isHeld}, same ${isSame}, bound ${isBound}`,
    )
  })

interface Act {
  readonly by: string
  readonly at: Date
}
/** Every act in the facts, wherever it lies. */
const actsIn = (value: unknown, found: Act[] = []): Act[] => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return found
  if ('by' in value && 'at' in value && typeof value.by === 'string') found.push(value as Act)
  for (const inner of Object.values(value)) actsIn(inner, found)
  return found
}

const inTime = ({ d }: World): Findings => {
  const { directory, strategy: _, circle: __, costs: ___, ...facts } = d
  return actsIn(facts).flatMap(({ by, at }) => {
    const organisation = directory.organisations.find(o => o.id === postOf(d, by)?.organisationId)
    return say(
      !organisation || (organisation.until != null && at >= organisation.until),
      () => `${by} at ${at.toISOString()}`,
    )
  })
}

const silent = (w: World): Findings => {
  const text = newestVersion(w.d)
  if (!text) return []
  const later = new Date(w.now.getTime() + 300 * 86_400_000)
  return w.d.circle.flatMap(({ portfolioId, standing }) => {
    const { state } = clearanceOf(w.d, portfolioId, text, 2, later)
    const meaning = standing === 'released' ? 'none' : w.d.strategy.rules.silence[standing]
    const isRead = state === 'tacit' ? meaning === 'noObjection' : state === 'abstains' ? meaning === 'abstains' : true
    return say(!isRead, () => `${portfolioId} is ${state}, and silence is ${meaning}`)
  })
}

const isRuled = (d: Dossier, item: Item, now: Date) => {
  const one = d.differences.find(x => x.itemIds.includes(item.id))
  const isAside = one?.setAside && one.setAside.appeal === null && one.setAside.until < now
  return one?.settlements.some(s => s.completedAt && d.strategy.rules.arbiter) || isAside === true
}
/** The author's confirmation, by somebody who spoke for the portfolio's organisation of that day. */
const isTheirs = (d: Dossier, reply: Reply, { by, at }: Act) => {
  const portfolio = d.directory.portfolios.find(p => p.id === reply.portfolioId)!
  const holder = portfolio.before?.find(b => at < b.until)?.organisationId ?? portfolio.organisationId
  return postOf(d, by)?.organisationId === holder
}
const answered: Check = (w, { name, attempt, before }) => {
  if (attempt.verdict.kind !== 'allow' || name !== 'closing') return []
  const round = before.rounds.find(r => r.closing === null)!
  if (w.d.rounds.find(r => r.id === round.id)?.closing?.outcome !== 'cleared') return []
  const { rules } = w.d.strategy
  const heard = w.d.circle.filter(m => m.standing !== 'released' && m.standing !== 'advisory')
  return heard.flatMap(({ portfolioId }) => {
    const reply = w.d.replies.filter(r => r.roundId === round.id && r.portfolioId === portfolioId).at(-1)
    if (!reply || reply.revocation) return []
    return reply.items.flatMap(item => {
      const last = item.dispositions.at(-1)
      const effect = item.grade === 'condition' || item.grade === 'objection' ? rules.unmet[item.grade] : 'listed'
      const isConfirmed = last?.confirmation && isTheirs(w.d, reply, last.confirmation)
      const isFine =
        item.grade === 'remark' || isRuled(w.d, item, w.now) || (last && (effect === 'listed' || isConfirmed))
      return say(!isFine, () => `${item.grade} of ${portfolioId} in a cleared round`)
    })
  })
}

/** Working days after one moment, up to and with the day of another. */
const daysBetween = ({ calendar, zone }: Dossier['strategy']['rules'], from: Date, to: Date): number => {
  const [first, end] = [dayIn(zone, from), dayIn(zone, to)]
  let count = 0
  for (let at = Date.parse(first) + 86_400_000; at <= Date.parse(end); at += 86_400_000)
    if (isWorkingDay(calendar, new Date(at).toISOString().slice(0, 10) as typeof end)) count += 1
  return count
}
const onTime: Check = (w, { name, attempt }) => {
  if (attempt.verdict.kind !== 'allow' || name !== 'opening') return []
  const { rules } = w.d.strategy
  const round = w.d.rounds.at(-1) as Round
  const { count, least } = rules.rounds[round.purpose]!.period
  const urgency = w.d.urgencies.find(u => u.id === round.urgencyId)
  const isApproved =
    urgency?.answer?.approved === true && urgency.reason !== '' && rules.urgency?.reasons.includes(urgency.ground)
  const isByTwo = postOf(w.d, urgency?.answer?.by ?? '')?.personId !== postOf(w.d, urgency?.by ?? '')?.personId
  const isUrgent = round.purpose === 'urgent'
  return [
    ...say(isUrgent && !(isApproved && isByTwo), () => 'an urgent round without a reason and an approval'),
    ...say(!isUrgent && urgency !== undefined, () => 'a round in no hurry rests on a request'),
    ...[...new Set(round.recipients.map(r => r.deadlineAt.getTime()))].flatMap(deadline => {
      const hours = (deadline - w.now.getTime()) / 3_600_000
      const days = () => daysBetween(rules, w.now, new Date(deadline))
      const isEnough = count === 'hours' ? hours >= least : days() >= least + (count === 'clearDays' ? 1 : 0)
      return say(!isEnough, () => `${round.purpose}: ${least} ${count} asked for, ${hours} hours given`)
    }),
  ]
}
/** No deadline of a recipient comes nearer. */
const noShorter: Check = (w, { before }) =>
  before.rounds.flatMap(round => {
    const now = w.d.rounds.find(r => r.id === round.id)!
    return round.recipients.flatMap(r =>
      say(
        now.recipients.find(p => p.portfolioId === r.portfolioId)!.deadlineAt < r.deadlineAt,
        () => `the deadline of ${r.portfolioId} was shortened`,
      ),
    )
  })

/** Nobody acts in an ended post; what was done in one stays. */
const inPost: Check = (w, { attempt, before }) => {
  const { post } = attempt.by
  const isHeld = post.validFrom <= w.now && (post.validTo === null || w.now < post.validTo)
  return [
    ...say(attempt.verdict.kind === 'allow' && !isHeld, () => `${post.id} acted after its end`),
    ...say(
      before.signOffs.some((s, at) => w.d.signOffs[at]?.id !== s.id),
      () => 'a sign-off is gone',
    ),
  ]
}

const unrecused = ({ d }: World): Findings =>
  d.signOffs.flatMap(s => {
    const personId = postOf(d, s.by)?.personId
    const was = d.recusals.some(r => r.personId === personId && r.at <= s.at && (r.end === null || r.end.at > s.at))
    return say(was, () => `${personId} signed while recused`)
  })

const lineage = (w: World): Findings => {
  const { d } = w
  const here = d.outline.nodes.map(n => n.id)
  const parts = [...d.splits.flatMap(s => s.both), ...d.merges.map(m => m.one)].map(p => p.sectionId)
  return [
    ...say(new Set(here).size !== here.length, () => 'an id stands twice'),
    ...say(
      here.some(id => w.sections.get(id) === 'gone'),
      () => 'an id was used again',
    ),
    ...say(new Set(parts).size !== parts.length, () => 'an id was made twice'),
    ...d.splits.flatMap(s => {
      const [a, b] = s.both.map(p => madeOf(d, p.sectionId)?.from[0]?.sectionId)
      const words = s.both.flatMap(p => w.words.get(p.sectionId) ?? [])
      const isKnown = a === s.one.sectionId && b === a && becameOf(d, s.one.sectionId)?.kind === 'split'
      return say(!isKnown || words.length === 0, () => `${s.one.sectionId} does not know its halves`)
    }),
    ...d.merges.flatMap(m =>
      m.both.flatMap(p => {
        const heirs = heirsOf(d, p.sectionId)
        return say(!heirsOf(d, m.one.sectionId).every(h => heirs.includes(h)), () => `${p.sectionId} lost its heir`)
      }),
    ),
  ]
}

/** By number: what is asked after each act, and what at the end of a history. */
export const INVARIANTS: Record<
  number,
  { readonly each?: readonly Check[]; readonly last?: readonly ((w: World) => Findings)[] }
> = {
  1: { each: [cleared] },
  2: { each: [frozen], last: [kept] },
  3: { last: [signed] },
  4: { last: [inTime] },
  5: { last: [silent] },
  6: { each: [answered] },
  7: { each: [onTime, noShorter] },
  10: { each: [inPost] },
  11: { last: [unrecused] },
  12: { last: [lineage] },
  13: { each: [agreed, notByHand], last: [recomputed] },
}
