/** Entries of the record without the words of remarks that were weeded: the stored entry, its hash and the chain stay as they are. */
import type { Dossier } from '#domain/dossier.ts'
import { isWeeded } from '#domain/weeding.ts'
import { WEEDED_WORDS } from './read.ts'
import type { Payload } from './record.ts'

interface ItemSaid {
  readonly id: string
}
const WORDS = { body: WEEDED_WORDS, quote: '', proposedWording: '' }

/** Null where nothing in it was weeded; else the payload without those words, of which the hash is not that of the entry. */
export const redacted = (dossier: Dossier, payload: string): string | null => {
  if (!dossier.file) return null
  const entry = JSON.parse(payload) as Payload & { subject: { items?: readonly ItemSaid[] } }
  const items = entry.action === 'reply' ? (entry.subject.items ?? []) : []
  if (!items.some(item => isWeeded(dossier, 'remark', item.id))) return null
  const kept = items.map(item => (isWeeded(dossier, 'remark', item.id) ? { ...item, ...WORDS } : item))
  return JSON.stringify({ ...entry, subject: { ...entry.subject, items: kept } })
}
