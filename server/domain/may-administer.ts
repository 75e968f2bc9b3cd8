/** May a person look after people, organisations and presets? */
import { inPost } from './may-draft.ts'
import type { Actor } from './people.ts'
import { allow, forbidden, type Verdict } from './verdict.ts'

/** People, organisations and presets are an administrator's [R32]. */
export const administer = (actor: Actor, now: Date): Verdict<'administer'> => {
  const active = inPost(actor, now)
  if (active?.kind === 'forbidden' && active.rule === 'R3') return active
  return actor.post.role === 'administrator' ? allow('administer') : forbidden('R32')
}
