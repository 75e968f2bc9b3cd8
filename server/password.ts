/** Passwords: argon2id, and what one must be like. Source: OWASP password storage; NIST SP 800-63B (length, no composition rules). */
import { hash, verify } from '@node-rs/argon2'

const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
export const MIN_LENGTH = 12
const MAX_LENGTH = 200

/** A sentence on what is wrong with it, or null. */
export const passwordFault = (password: string): string | null => {
  if (password.length < MIN_LENGTH)
    return `A password has at least ${MIN_LENGTH} characters; a few words in a row do well.`
  if (password.length > MAX_LENGTH) return `A password has at most ${MAX_LENGTH} characters.`
  if (new Set(password).size < 5) return 'That password repeats itself; take a few words in a row.'
  return null
}

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), OPTIONS)

let decoy: Promise<string> | null = null

/** Takes as long for an account that does not exist as for one that does. */
export const isPassword = async (stored: string | null, password: string): Promise<boolean> => {
  decoy ??= hashPassword('a password that nobody has')
  const right = await verify(stored ?? (await decoy), password.slice(0, MAX_LENGTH).normalize('NFKC'))
  return stored !== null && right
}
