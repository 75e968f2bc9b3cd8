/** What lets a person in, or takes their address away once they hold no post. */
import type { PersonId } from '#domain/ids.ts'
import { Act } from './Act.tsx'

interface Person {
  readonly id: PersonId
  readonly name: string
  readonly posts: readonly { readonly active: boolean; readonly ahead: boolean }[]
}

export const Means = ({ person: { id, name, posts }, action }: { person: Person; action: string }) => (
  <>
    <Act action={action} label="Invite" look="small" hidden={{ what: 'invite', personId: id }} />
    {posts.length > 0 && !posts.some(post => post.active || post.ahead) && (
      <Act
        action={action}
        label="Remove the address"
        look="small"
        hidden={{ what: 'address', personId: id }}
        question={`Remove the e-mail address and the log-in of ${name}? What was done in the posts stays, with the name. Whoever comes back is added anew.`}
      />
    )}
  </>
)
