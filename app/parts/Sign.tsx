/** Signing: on which text, in which capacity, beside which other acts of the same person. */
import type { SerializeFrom } from '@remix-run/node'
import type { capacityShown } from '#server/capacity.ts'
import type { ReplyPage } from '../routes/reply.tsx'
import { ROLES } from '../texts.ts'
import { Act } from './Act.tsx'
import { Acting } from './Acting.tsx'
import { Hash, When } from './Words.tsx'

export const Capacity = ({ of }: { of: SerializeFrom<ReturnType<typeof capacityShown>> }) => (
  <>
    <b>{ROLES[of.role].toLowerCase()}</b> of {of.organisation}, level {of.level}
    <Acting acting={of.acting} />
  </>
)

/** What the person did in this round for others: they may work here, and should know what follows from it. */
export const Besides = ({ besides }: { besides: ReplyPage['besides'] }) =>
  besides.map(b => (
    <p key={b.portfolio} className="said note">
      You have {b.hasSigned ? 'signed' : 'replied'} for <b>{b.portfolio}</b> in this round, as{' '}
      {ROLES[b.role].toLowerCase()} of {b.organisation}
      <Acting acting={b.acting} />, <When at={b.at} time />. What you do here is another act in another capacity, and is
      shown beside that one.
    </p>
  ))

export const Sign = ({ page }: { page: ReplyPage }) => {
  const { reply, capacities } = page
  if (!reply || reply.revocation || page.closed || reply.kind === 'notConcerned' || reply.kind === 'extensionRequested')
    return null
  const able = capacities.filter(c => c.why === null)
  const [only] = able.length > 0 ? able : capacities
  return (
    <section className="card" aria-labelledby="sign">
      <h2 id="sign">Sign</h2>
      <p>
        You sign the reply above on version {page.versionNo}, the text on this page, <Hash value={page.manifestHash} />
        {able.length < 2 && only && (
          <>
            , as <Capacity of={only} />
          </>
        )}
        .{reply.enough ? '' : ` This round needs level ${page.level}.`}
      </p>
      {page.authority?.state === 'ahead' && (
        <p>
          From <When at={page.authority.from} /> this portfolio is under joint authority:{' '}
          {page.authority.names.join(' and ')} sign it together then, by {page.authority.instrument}. Until then it is
          signed as before.
        </p>
      )}
      {page.authority?.state === 'inForce' && (
        <p>
          This portfolio is under joint authority: {page.authority.names.join(' and ')} sign it together, by{' '}
          {page.authority.instrument}, since <When at={page.authority.from} />. It counts as cleared when each of them
          has signed at level {page.level}.{' '}
          <b>
            {page.waitsFor.length > 0 ? `It waits for ${page.waitsFor.join(' and ')}.` : 'All of them have signed.'}
          </b>
        </p>
      )}
      <Besides besides={page.besides} />
      <Act
        action={`/strategies/${page.slug}/sign-off`}
        label={`Sign for ${page.name}`}
        look="main"
        why={able.length > 0 ? null : (only?.why ?? null)}
        hidden={{
          replyId: reply.id,
          manifestHash: page.manifestHash,
          ...(able.length < 2 && { capacity: only?.id }),
        }}
        {...(page.besides.length > 0 && {
          question: `You have acted for ${page.besides.map(b => b.portfolio).join(' and ')} in this round. Sign for ${page.name} as well, as an act of its own?`,
        })}
      >
        {able.length > 1 && (
          <fieldset>
            <legend>In which capacity?</legend>
            {able.map(one => (
              <label key={one.id} className="choice">
                <input type="radio" name="capacity" value={one.id} required />
                <span>
                  <Capacity of={one} />
                </span>
              </label>
            ))}
          </fieldset>
        )}
      </Act>
    </section>
  )
}
