/** May the file of a strategy be closed? Source: domain study, 1.6, 4.12; H72. */
import { openRound } from './clearance.ts'
import type { Dossier } from './dossier.ts'
import { standingEdition } from './editions.ts'
import { handles } from './may-recuse.ts'
import type { Actor } from './people.ts'
import { allow, conflict, firstOf, forbidden, type Refusal, type Verdict } from './verdict.ts'
import type { Material, Piece } from './weeding.ts'

export const CHOICES = ['keep', 'weed', 'note'] as const

/** What becomes of one piece. */
export interface Treated {
  readonly kind: Material
  readonly subject: string
  /** `note`: weeded, and what it adds to the facts is kept as a note. */
  readonly choice: (typeof CHOICES)[number]
  /** A reason for this one alone; empty: the one of its kind. */
  readonly reason: string
  /** What the note says. */
  readonly note: string
}

export interface ClosingInput {
  readonly reason: string
  /** The decision to abandon, on paper, where nothing is published or an amendment is under way. */
  readonly instrument: string
  readonly reasons: Readonly<Record<Material, string>>
  readonly pieces: readonly Treated[]
}

/** Every piece has a treatment, and nothing else has. */
const covers = (input: ClosingInput, pieces: readonly Piece[]): boolean => {
  const key = ({ kind, subject }: Pick<Piece, 'kind' | 'subject'>) => `${kind} ${subject}`
  const treated = new Set(input.pieces.map(key))
  return treated.size === pieces.length && pieces.every(piece => treated.has(key(piece)))
}

export const reasonFor = (input: ClosingInput, { kind, reason }: Treated): string => reason || input.reasons[kind]

const treatedWell = (input: ClosingInput, pieces: readonly Piece[]): Refusal | null => {
  for (const piece of input.pieces) {
    if (piece.choice === 'keep') continue
    if (piece.choice === 'note') {
      if (piece.kind !== 'remark' || piece.note === '') return conflict('R128')
      continue
    }
    const adds = pieces.find(p => p.kind === piece.kind && p.subject === piece.subject)?.newFacts ?? []
    if (adds.length > 0 && piece.reason === '') return conflict('R128', `It says ${adds.join(', ')}`)
    if (reasonFor(input, piece) === '') return conflict('R127')
  }
  return null
}

/** Whether the matter ends without its text, so that it needs a decision to abandon it. */
export const abandons = (dossier: Dossier): boolean => standingEdition(dossier) === null

/** `pieces` is the working material as it is now; `input` null: whether it could be closed at all. */
export const closeFile = (
  actor: Actor,
  dossier: Dossier,
  input: ClosingInput | null,
  pieces: readonly Piece[],
  now: Date,
): Verdict<'closeFile'> =>
  firstOf(
    handles(actor, dossier, now),
    actor.post.role === 'secretariat' ? null : forbidden('R126'),
    openRound(dossier) ? conflict('R15') : null,
    input && input.reason === '' ? conflict('R8') : null,
    input && abandons(dossier) && input.instrument === '' ? conflict('R126') : null,
    input && !covers(input, pieces) ? conflict('R35') : null,
    input && treatedWell(input, pieces),
  ) ?? allow('closeFile')
