/** What the sign-off sheet says of each portfolio, in words that can be read without the product. */
import type { ClearanceState } from '#domain/clearance-state.ts'
import { CLEARANCE } from './texts.ts'

interface Said {
  readonly state: ClearanceState
  readonly isListed: boolean
  readonly versionNo: number | null
  readonly except: readonly { readonly number: string }[]
  readonly word: { readonly kind: string; readonly by: string } | null
}

const WORDS: Partial<Record<ClearanceState, string>> = {
  valid: 'signed',
  tacit: 'silent: no objection, under the procedure',
  abstains: 'silent: takes no part, under the procedure',
}

/** "signed, except section 3"; "overruled by decision of the Government". */
export const validityWords = ({ state, isListed, versionNo, except, word }: Said): string => {
  const overruled = state === 'overruled' && word?.by ? `overruled by decision of ${word.by}` : null
  const superseded = state === 'superseded' && word?.by ? `superseded by decision of ${word.by}` : null
  const said = overruled ?? superseded ?? WORDS[state] ?? CLEARANCE[state]
  const of = (state === 'carried' || state === 'stale') && versionNo ? `, from version ${versionNo}` : ''
  const listed = isListed ? ', goes forward on a list' : ''
  const has = state === 'valid' || state === 'carried' || state === 'tacit'
  const left = has && except.length > 0 ? `, except section ${except.map(e => e.number).join(', section ')}` : ''
  return said + of + listed + left
}

/** Why a text went forward without a clearance, where nobody decided so for this portfolio alone. */
export const PROCEDURE_SAYS: Partial<Record<ClearanceState, string>> = {
  tacit: 'The procedure reads silence after the deadline as no objection to exactly this text.',
  abstains: 'The procedure reads silence after the deadline as taking no part.',
  objection: 'The procedure lets a text go forward with an objection on a list.',
  conditional: 'The procedure lets a text go forward with an open condition on a list.',
}
