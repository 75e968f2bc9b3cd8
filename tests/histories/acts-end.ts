/** What people try beside the rounds and after them: haste, certificates, differences, review, decision, publication. */
import { newestVersion } from '#domain/clearance.ts'
import type { Dossier, Version } from '#domain/dossier.ts'
import { type Compared, compareTexts } from '#domain/editorial.ts'
import { certify, contest } from '#domain/may-certify.ts'
import { clearHouse } from '#domain/may-clear-house.ts'
import { clearedBefore, openAmendment, publish } from '#domain/may-close.ts'
import { clearancesToDecideOver, decide } from '#domain/may-decide.ts'
import { review } from '#domain/may-review.ts'
import { appeal, appealUntil, rule, setAside } from '#domain/may-settle.ts'
import { answerUrgency, requestUrgency, reviewUrgency } from '#domain/may-time.ts'
import { withdrawEdition } from '#domain/may-withdraw.ts'
import { MEMBERS, member } from '../support/decision-steps.ts'
import { change } from './differences.ts'
import { type Attempt, act, chance, docOf, fresh, pick, somebody, type World } from './world.ts'

type Kind = (w: World) => Attempt | null

export const hurrying: Kind = w => {
  const { d } = w
  const version = newestVersion(d)
  if (!version) return null
  const { opensRounds, urgency } = d.strategy.rules
  const open = d.urgencies.findLast(u => u.answer === null)
  const unreviewed = d.urgencies.findLast(u => u.answer?.approved && u.review === null)
  const put = (one: (typeof d.urgencies)[number], more: Partial<typeof one>): Dossier => ({
    ...d,
    urgencies: d.urgencies.map(u => (u === one ? { ...u, ...more } : u)),
  })
  if (open && chance(w, 75)) {
    const by = somebody(w, p => urgency?.approvers.includes(p.role) ?? false)
    const word = { approved: chance(w, 85), reason: chance(w, 90) ? 'Not needed.' : '' }
    return {
      by,
      verdict: answerUrgency(by, d, { urgencyId: open.id, ...word }, w.now),
      done: () => put(open, { answer: { ...word, ...act(w, by) } }),
    }
  }
  if (unreviewed && chance(w, 60)) {
    const by = somebody(w, p => p.role === 'secretariat' || p.role === 'chair')
    const finding = chance(w, 90) ? 'It was right.' : ''
    return {
      by,
      verdict: reviewUrgency(by, d, { urgencyId: unreviewed.id, finding }, w.now),
      done: () => put(unreviewed, { review: { finding, ...act(w, by) } }),
    }
  }
  const by = somebody(w, p => opensRounds.includes(p.role))
  const ground = (chance(w, 85) && urgency?.reasons[0]) || 'Administrative delay'
  const asked = { versionId: version.id, ground, reason: chance(w, 92) ? 'The summit is on Friday.' : '' }
  return {
    by,
    verdict: requestUrgency(by, d, asked, w.now),
    done: () => {
      const one = { id: fresh(w, 'urgency'), ...asked, answer: null, review: null, ...act(w, by) }
      return { ...d, urgencies: [...d.urgencies, one] }
    },
  }
}

const comparedOf = (w: World, version: Version): Compared => ({
  manifestHash: version.manifestHash,
  sections: version.sections.map(s => ({ ...s, doc: docOf(w.kept.get(version.id)!.words.get(s.sectionId)!) })),
})

export const certifying: Kind = w => {
  const { d } = w
  const to = newestVersion(d)
  const signed = d.versions.filter(v => v !== to && d.signOffs.some(s => s.manifestHash === v.manifestHash))
  const from = pick(w, signed)
  if (!to || !from) return null
  const by = somebody(w, p => p.role === 'secretariat')
  const shown = { fromNo: from.no, fromHash: from.manifestHash, toHash: to.manifestHash, reason: 'Typing errors.' }
  const rules = d.strategy.rules.carryOver
  const findings = rules ? compareTexts(comparedOf(w, from), comparedOf(w, to), []) : []
  return {
    by,
    verdict: certify(by, d, shown, findings, w.now),
    done: () => {
      const until = new Date(w.now.getTime() + rules!.hours * 3_600_000)
      const one = { id: fresh(w, 'certificate'), fromId: from.id, toId: to.id, reason: shown.reason, until }
      return { ...d, certificates: [...d.certificates, { ...one, contest: null, ...act(w, by) }] }
    },
  }
}

export const contesting: Kind = w => {
  const certificate = w.d.certificates.at(-1)
  if (!certificate) return null
  const by = somebody(w, p => p.level >= 2)
  const reason = 'A figure.'
  return {
    by,
    verdict: contest(by, w.d, { certificateId: certificate.id, reason }, w.now),
    done: () => {
      const word = { portfolioId: w.d.directory.portfolios[0]!.id, reason, ...act(w, by) }
      return {
        ...w.d,
        certificates: w.d.certificates.map(c => (c === certificate ? { ...c, contest: word } : c)),
      }
    },
  }
}

export const ruling: Kind = w => {
  const { d } = w
  const difference = pick(w, d.differences)
  if (!difference) return null
  const differenceId = difference.id
  const reason = chance(w, 92) ? 'Outside its mandate.' : ''
  if (difference.setAside && chance(w, 40)) {
    const by = somebody(w, p => p.level >= 1)
    return {
      by,
      verdict: appeal(by, d, { differenceId, reason }, w.now),
      done: () => change(d, difference, { setAside: { ...difference.setAside!, appeal: { reason, ...act(w, by) } } }),
    }
  }
  if (chance(w, 50)) {
    const by = somebody(w, p => p.role === 'chair' || p.role === 'coordinator')
    return {
      by,
      verdict: setAside(by, d, { differenceId, reason }, w.now),
      done: () =>
        change(d, difference, {
          setAside: { reason, until: appealUntil(d, w.now), appeal: null, ...act(w, by) },
        }),
    }
  }
  const roles = d.strategy.rules.arbiter?.roles ?? []
  const by = somebody(w, p => roles.includes(p.role))
  const said = { outcome: chance(w, 75) ? 'overruled' : 'upheld', wording: '', note: 'So ruled.' } as const
  const instrument = chance(w, 92) ? 'Bleu 7' : ''
  return {
    by,
    verdict: rule(by, d, { differenceId, ...said, instrument }, w.now),
    done: () => {
      const made = { id: fresh(w, 'settlement'), ...said, instrument, confirmations: [], checks: [] }
      return change(d, difference, {
        settlements: [...difference.settlements, { ...made, completedAt: w.now, ...act(w, by) }],
      })
    },
  }
}

export const clearingHouse: Kind = w => {
  const version = newestVersion(w.d)
  if (!version) return null
  const by = somebody(w, p => p.organisationId === w.d.strategy.leadId && p.level >= 3)
  return {
    by,
    verdict: clearHouse(by, w.d, { versionId: version.id }, w.now),
    done: () => {
      const { id: versionId, manifestHash } = version
      const one = { versionId, manifestHash, level: by.post.level, note: '', ...act(w, by) }
      return { ...w.d, houseClearances: [...w.d.houseClearances, one] }
    },
  }
}

export const reviewing: Kind = w => {
  const version = pick(w, chance(w, 85) ? w.d.versions.slice(-1) : w.d.versions)
  if (!version) return null
  const by = somebody(w, p => p.role === 'reviewer' || p.role === 'secretariat')
  const passed = chance(w, 88)
  const { id: versionId, manifestHash } = version
  return {
    by,
    verdict: review(by, w.d, { manifestHash, passed, note: 'Read.', wrote: false }, w.now),
    done: () => {
      const one = { id: fresh(w, 'review'), versionId, manifestHash, passed, note: 'Read.', ...act(w, by) }
      return { ...w.d, reviews: [...w.d.reviews, one] }
    },
  }
}

const ATTENDANCES = [
  MEMBERS,
  MEMBERS,
  MEMBERS,
  MEMBERS.slice(1),
  [...MEMBERS, member('Adviser', { isMember: false, voice: null })],
  [...MEMBERS, member('Nay', { voice: 'against', words: 'No.' })],
  [...MEMBERS.slice(1), member('Gone', { isPresent: false, voice: null })],
]

export const deciding: Kind = w => {
  const { d } = w
  const version = newestVersion(d)
  const rules = d.strategy.rules.decision
  if (!version || !rules) return null
  const by = somebody(w, p => rules.roles.includes(p.role))
  const missing = chance(w, 60) ? clearancesToDecideOver(d, w.now) : []
  const put = clearedBefore(d, missing)
  const changes = put !== null && put.manifestHash !== version.manifestHash
  const { manifestHash } = version
  const said = {
    manifestHash,
    day: '2026-09-01' as const,
    instrument: chance(w, 94) ? 'Minutes 1' : '',
    attendance: pick(w, ATTENDANCES)!,
    change: changes === chance(w, 92) ? 'So decided.' : '',
    over: missing,
    overReason: missing.length > 0 ? 'It cannot wait.' : '',
    note: '',
  }
  return {
    by,
    verdict: decide(by, d, said, w.now),
    done: () => {
      const head = { id: fresh(w, 'decision'), no: d.decisions.length + 1, versionId: version.id, putBeforeId: put!.id }
      const one = { ...head, ...said, body: rules.body, mode: rules.mode, ...act(w, by) }
      return { ...d, decisions: [...d.decisions, one] }
    },
  }
}

export const publishing: Kind = w => {
  const { d } = w
  const version = newestVersion(d)
  if (!version) return null
  const by = somebody(w, p => p.role === 'secretariat')
  const { id: versionId } = version
  const { manifestHash } = chance(w, 95) ? version : pick(w, d.versions)!
  return {
    by,
    verdict: publish(by, d, { manifestHash }, w.now),
    done: () => {
      const head = { id: fresh(w, 'edition'), no: d.editions.length + 1, versionId, manifestHash, note: '' }
      const edition = { ...head, amendment: null, withdrawal: null, supersession: null, ...act(w, by) }
      return { ...d, editions: [...d.editions, edition] }
    },
  }
}

export const goingOn: Kind = w => {
  const { d } = w
  const edition = d.editions.at(-1)
  if (!edition) return null
  const put = (more: Partial<typeof edition>): Dossier => ({
    ...d,
    editions: d.editions.map(e => (e === edition ? { ...e, ...more } : e)),
  })
  const said = { reason: chance(w, 92) ? 'The law has changed.' : '', instrument: 'Decision 9' }
  if (chance(w, 15)) {
    const by = somebody(w, p => p.role === 'secretariat')
    return {
      by,
      verdict: withdrawEdition(by, d, { editionNo: edition.no, ...said }, w.now),
      done: () => put({ withdrawal: { ...said, ...act(w, by) } }),
    }
  }
  const by = somebody(w, p => p.role === 'secretariat' || p.role === 'coordinator')
  return {
    by,
    verdict: openAmendment(by, d, { editionNo: edition.no, reason: said.reason }, w.now),
    done: () => put({ amendment: { reason: said.reason, ...act(w, by) } }),
  }
}
