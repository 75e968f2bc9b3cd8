/** One history: so many acts of several people, half of them what would help the text on its way, half anything at all. */
import { asksForAnswer, currentReply, isConfirmed, newestVersion, openRound } from '#domain/clearance.ts'
import type { Dossier } from '#domain/dossier.ts'
import { standingEdition } from '#domain/editions.ts'
import { isHouseCleared } from '#domain/may-clear-house.ts'
import * as end from './acts-end.ts'
import * as people from './acts-people.ts'
import * as rounds from './acts-rounds.ts'
import * as text from './acts-text.ts'
import * as time from './acts-time.ts'
import { type Attempt, chance, pick, startWorld, type World, working } from './world.ts'

const KINDS = { ...text, ...rounds, ...time, ...end, ...people }
export type KindName = keyof typeof KINDS
const NAMES = Object.keys(KINDS) as KindName[]

/** What would bring the text further. */
const helpful = (w: World): KindName => {
  const { d } = w
  const newest = newestVersion(d)
  const round = openRound(d)
  if (standingEdition(d)) return 'goingOn'
  if (!round) {
    if (!newest || (chance(w, 30) && working(w).manifestHash !== newest.manifestHash)) return 'freezing'
    if (chance(w, 15)) return 'writing'
    const waiting = d.certificates.some(c => c.contest === null && w.now < c.until)
    if (waiting && chance(w, 25)) return 'contesting'
    const isSigned = d.signOffs.some(s => s.manifestHash !== newest.manifestHash)
    if (d.strategy.rules.carryOver && isSigned && d.certificates.length < 2 && chance(w, 50)) return 'certifying'
    if (!isHouseCleared(d, newest) && chance(w, 70)) return 'clearingHouse'
    const isCleared = d.rounds.some(r => r.closing?.outcome === 'cleared' && r.versionId === newest.id)
    return isCleared && chance(w, 90) ? pick(w, ['reviewing', 'deciding', 'publishing'] as const)! : 'opening'
  }
  const replies = round.recipients.map(r => currentReply(d, round, r.portfolioId))
  if (replies.includes(null) && chance(w, 85)) return 'replying'
  const said = replies.flatMap(r => r ?? [])
  const needed = said.filter(r => d.circle.some(m => m.portfolioId === r.portfolioId && m.standing === 'mustClear'))
  if (needed.some(r => !d.signOffs.some(s => s.replyId === r.id)) && chance(w, 85)) return 'signing'
  const items = said.flatMap(r => r.items).filter(asksForAnswer)
  if (items.some(i => i.dispositions.length === 0)) return 'answering'
  if (items.some(i => !isConfirmed(i)) && chance(w, 70)) return 'confirming'
  return d.strategy.rules.rendering === 'required' && chance(w, 60) ? 'attesting' : 'closing'
}

/** What happens now and then only, or histories would be of nothing else. */
const RARELY: readonly KindName[] = [
  'shaping',
  'splitting',
  'merging',
  'movingPeople',
  'reorganising',
  'placing',
  'recusing',
]

const next = (w: World): KindName => {
  if (chance(w, 72)) return helpful(w)
  const name = pick(w, NAMES)!
  return RARELY.includes(name) && chance(w, 75) ? pick(w, NAMES)! : name
}

/** Minutes, and now and then days: deadlines run out, certificates come to count. */
const passTime = (w: World): void => {
  const days = chance(w, 7) ? w.roll(12) : 0
  w.now = new Date(w.now.getTime() + 60_000 * (1 + w.roll(60)) + days * 86_400_000)
}

export interface Done {
  readonly name: KindName
  readonly attempt: Attempt
  readonly before: Dossier
}

/** Goes through a history; `seen` is asked after each attempt, allowed or not. */
export const history = (seed: number, acts: number, seen: (w: World, done: Done) => void): World => {
  const w = startWorld(seed)
  for (let tried = 0; tried < acts; ) {
    const name = next(w)
    const attempt = KINDS[name](w)
    // There is nothing yet to do it to.
    if (!attempt) continue
    tried += 1
    const before = w.d
    if (attempt.verdict.kind === 'allow') w.d = attempt.done()
    seen(w, { name, attempt, before })
    passTime(w)
  }
  return w
}
