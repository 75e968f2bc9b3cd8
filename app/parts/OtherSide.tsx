/** One text that two governments prepare: how the other side stands to it, where it is written, and what is taken over from there. */
import { Link } from '@remix-run/react'
import type { elsewhereShown, otherSideShown } from '#server/counterpart.ts'
import { Act, type Why } from './Act.tsx'
import { Badge, Hash } from './Words.tsx'

type Side = NonNullable<ReturnType<typeof otherSideShown>>

const STAGES: Record<Side['stage'], string> = {
  open: 'Not cleared yet',
  cleared: 'Cleared',
  decided: 'Decided',
  published: 'Published',
}

const Standing = ({ side }: { side: Side }) => {
  if (side.hasLeft) return <p>It has closed its file before the text was published, and is not waited for any more.</p>
  if (side.textNo === null) return <p>It has no version of this text yet.</p>
  return (
    <p>
      It is at version {side.textNo} of the text.{' '}
      <Badge tone={side.isSame ? 'good' : 'warn'}>
        {side.isSame ? 'The same text as here' : 'Another text than here'}
      </Badge>{' '}
      <Badge tone={side.stage === 'open' ? '' : 'good'}>{STAGES[side.stage]}</Badge>
    </p>
  )
}

/** For everybody who reads this side: one line, and nothing of who said what on the other. */
export const OtherSide = ({ side }: { side: Side }) => (
  <section className="card" id="other-side" aria-labelledby="other-side-title">
    <h2 id="other-side-title">The other side</h2>
    <p>
      <b>{side.lead}</b> prepares the same text under “{side.procedure}”, in {side.registrationNo}
      {side.hasText ? ', where it is written.' : ', and takes over the versions that are frozen here.'}
    </p>
    <Standing side={side} />
    <p className="muted small">
      Each side has its own circle, rounds and sign-offs, and what is said in them stays there. The text is decided when
      both have cleared the same version, and published when both have decided it.
    </p>
  </section>
)

type Written = NonNullable<ReturnType<typeof elsewhereShown>>

/** In the place of the text and its sections. */
export const Elsewhere = ({ slug, written }: { slug: string; written: Written }) => (
  <section className="card" aria-labelledby="elsewhere">
    <h2 id="elsewhere">The text is written on the other side</h2>
    <p>
      This is the counterpart of{' '}
      {written.reads ? (
        <Link to={`/strategies/${written.slug}/text`}>
          {written.registrationNo}, {written.title}
        </Link>
      ) : (
        <b>
          {written.registrationNo}, {written.title}
        </b>
      )}
      . Sections are written, offered and frozen there; here the versions are cleared and decided under this procedure.
      {!written.reads && ' Whoever is to write in it is given a section, or is added to the circle, there.'}
    </p>
    <p>
      {written.ours === null ? (
        <>
          No version has been taken over yet. That is done under <Link to={`/strategies/${slug}/rounds`}>Rounds</Link>.
        </>
      ) : (
        <Link to={`/strategies/${slug}/versions/${written.ours}`}>
          Read version {written.ours}, as it was taken over
        </Link>
      )}
    </p>
  </section>
)

/** In the place of freezing. */
export const TakeVersion = ({ slug, written, why }: { slug: string; written: Written; why: Why }) => (
  <section className="card" aria-labelledby="freeze">
    <h2 id="freeze">Take over a version</h2>
    <p>
      The text is written in {written.registrationNo}. Its newest version becomes the next version here, word for word
      and with the same hash, and is then circulated under this procedure.
    </p>
    {written.newest && (
      <p className="small">
        The newest there is version {written.newest.no}, <Hash value={written.newest.manifestHash} />.{' '}
        {written.isBehind ? 'It is not here yet.' : 'It is here, so there is nothing to take over.'}
      </p>
    )}
    {(written.isBehind || !written.newest) && (
      <Act
        action={`/strategies/${slug}/take-version`}
        label={written.newest ? `Take over version ${written.newest.no}` : 'Take over a version'}
        look="main"
        hidden={{ manifestHash: written.newest?.manifestHash }}
        why={why}
      />
    )}
  </section>
)
