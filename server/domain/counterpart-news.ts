/**
 * That a version of a text that is written elsewhere stands to be taken over. It is frozen on the other side, and no act holds
 * both, so the counterpart tells it of itself, by the time that passes. Source: domain study, 4.12; H23.
 */
import { steeringOf } from './audience.ts'
import { hasLeft, isBehind, viewOf } from './counterpart.ts'
import type { Dossier } from './dossier.ts'
import { standingEdition } from './editions.ts'
import { readsStrategy } from './may-draft.ts'
import { news, type Told, told } from './notices.ts'

/** Those who take it over, of the newest version alone; nobody where nothing is taken over any more. */
export const counterpartNews = (dossier: Dossier, now: Date): readonly Told[] => {
  const { other, strategy } = dossier
  const newest = isBehind(dossier) ? other?.versions.at(-1) : undefined
  if (!other || !newest || newest.at > now || hasLeft(other) || standingEdition(dossier)) return []
  const written = viewOf(dossier, other)
  const readers = steeringOf(dossier, now).filter(post => readsStrategy(written, post.personId, now))
  return [told(news('versionThere', `${strategy.id}:${newest.id}`, 'rounds#freeze'), readers)]
}
