/** Taking a reply back: what it does, and why one must say why. */
import { Act } from './Act.tsx'
import { Area } from './Field.tsx'

export const Revoke = ({ slug, replyId, isOpen }: { slug: string; replyId: string; isOpen: boolean }) => (
  <details className="card">
    <summary>Revoke this reply</summary>
    <p className="small">
      It stays on file with today’s date and your reason. From then on it neither clears nor blocks: a clearance is
      gone, and an objection is no agreement. {isOpen ? 'You can reply anew' : 'You are asked again in the next round'}.
    </p>
    <Act
      action={`/strategies/${slug}/revoke`}
      label="Revoke the reply"
      look="grave"
      hidden={{ replyId }}
      question="Revoke this reply? That cannot be taken back; only a new reply can follow."
    >
      <Area name="reason" label="Why it is revoked" id="revoke-reason" required />
    </Act>
  </details>
)
