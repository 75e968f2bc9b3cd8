/**
 * What those hear who prepare something while the government changes: that a caretaker period has begun or ended, and what new
 * ministers reconfirm. It is recorded upon no strategy, so each strategy tells it of itself, by the time that passes. Source:
 * domain study, 4.7 rule 8; H32.
 */
import { leadOf, speakersOf, steeringOf } from './audience.ts'
import { caretakingIn, clearancesToReconfirm, isUnderway, lastChange, wholeToReconfirm } from './caretaker.ts'
import type { Dossier } from './dossier.ts'
import { news, type Told, told } from './notices.ts'

/** Milliseconds for which it is news. */
export const NEWS_FOR = 7 * 86_400_000

/** The coordinators of the lead who held their posts when it was recorded, of a strategy that was there; the last act alone. */
const recorded = (dossier: Dossier, now: Date): readonly Told[] => {
  const { strategy, directory } = dossier
  const lasting = caretakingIn(dossier)
  const last = directory.caretakings?.at(-1)
  const at = lasting?.at ?? last?.end?.at
  if (!last || !at || at > now || strategy.at > at || now.getTime() - at.getTime() > NEWS_FOR) return []
  const item = news(lasting ? 'caretakerBegan' : 'caretakerEnded', `${strategy.id}:${last.id}`, 'rounds')
  return [
    told(
      item,
      leadOf(dossier, now).filter(post => post.validFrom <= at),
    ),
  ]
}

/** Whoever reconfirms something, and whoever comes into such a post, for as long as it waits [R120]. */
const reconfirmed = (dossier: Dossier, now: Date): readonly Told[] => {
  const { strategy } = dossier
  const change = lastChange(dossier)
  if (!change || change.end.at > now) return []
  const cause = `${strategy.id}:${change.id}`
  const whole = wholeToReconfirm(dossier)
  const level = strategy.rules.caretaker?.level ?? 0
  return [
    ...(whole.length > 0
      ? [
          told(
            news('reconfirmAsked', cause, 'reconfirmations'),
            whole.includes('circle') ? steeringOf(dossier, now) : leadOf(dossier, now),
          ),
        ]
      : []),
    ...clearancesToReconfirm(dossier).map(({ portfolioId, waitsFor }) =>
      told(
        news('reconfirmAsked', `${cause}:${portfolioId}`, 'reconfirmations', { portfolioId }),
        speakersOf(dossier, portfolioId, now).filter(
          post => post.level >= level && waitsFor.includes(post.organisationId),
        ),
      ),
    ),
  ]
}

/** What is due of a change of government; nothing where the preset has no such thing, or nothing is prepared any more. */
export const caretakerNews = (dossier: Dossier, now: Date): readonly Told[] =>
  dossier.strategy.rules.caretaker && isUnderway(dossier)
    ? [...recorded(dossier, now), ...reconfirmed(dossier, now)]
    : []
