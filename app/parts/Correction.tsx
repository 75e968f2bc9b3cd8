/** What was found in the changes since a signed version: corrections or more, and the act that certifies them. */
import type { SerializeFrom } from '@remix-run/node'
import type { correctionOf } from '#server/certificate-page.ts'
import { sayCause, sayCorrection } from '../correction-words.ts'
import { Act, type Why } from './Act.tsx'
import { CertificateCard } from './Certificate.tsx'
import { Area, Box } from './Field.tsx'
import { isLong } from './Fold.tsx'
import { Badge, Hash } from './Words.tsx'

type Found = SerializeFrom<Omit<NonNullable<Awaited<ReturnType<typeof correctionOf>>>, 'certify'>>

const Finding = ({ of }: { of: Found['findings'][number] }) => (
  <li>
    <b>{`${of.number} ${of.title || 'The whole text'}`.trim()}</b>{' '}
    {of.refused.length > 0 ? <Badge tone="warn">more than a correction</Badge> : <Badge>correction</Badge>}
    <ul>
      {of.refused.map(one => (
        <li key={one.kind + one.was + one.is}>{sayCause(one)}</li>
      ))}
      {of.corrections.map(one => (
        <li key={one.kind + one.was + one.is} className="muted">
          {sayCorrection(one)}
        </li>
      ))}
    </ul>
  </li>
)

/** Named while they are few. */
const whoSigned = ({ signedFor, fromNo }: Found): string =>
  isLong(signedFor.length) ? `${signedFor.length} portfolios that signed version ${fromNo}` : signedFor.join(', ')

const Certify = ({ slug, found, why }: { slug: string; found: Found; why: Why }) => (
  <details>
    <summary>Certify that these are only corrections</summary>
    <p>
      Whoever signed version {found.fromNo} for {found.signedFor.join(', ')} is told at once, and may contest it for{' '}
      {found.hours} hours. If nobody does, what they cleared carries over to version {found.toNo}.
      {found.mustResign && ' In the final round and before publication the whole text is signed anew all the same.'}
    </p>
    <p className="small">
      You certify exactly these two texts: version {found.fromNo}, <Hash value={found.fromHash} />, and version{' '}
      {found.toNo}, <Hash value={found.toHash} />.
    </p>
    <Act
      action={`/strategies/${slug}/certificates`}
      label={`Certify version ${found.toNo}`}
      look="main"
      why={found.certifyAs ? null : why}
      hidden={{
        kind: 'certify',
        capacity: found.certifyAs,
        fromNo: found.fromNo,
        fromHash: found.fromHash,
        toHash: found.toHash,
      }}
      question={`Certify that version ${found.toNo} differs from version ${found.fromNo} only editorially? These two texts are certified once.`}
    >
      <Area name="reason" label="What was corrected, and why" id="certify-reason" required />
      <Box name="read" value="yes" label="I have read every change on this page" isMarked={false} />
    </Act>
  </details>
)

export const Correction = ({ slug, found, why }: { slug: string; found: Found; why: Why }) => (
  <section className="card" aria-labelledby="correction">
    <h3 id="correction">Is it only a correction?</h3>
    <p>
      {found.isEditorial
        ? `Every change since version ${found.fromNo} is one of spelling, typography, numbering, order or links.`
        : `Since version ${found.fromNo} more has changed than spelling, typography, numbering, order or links. What ${whoSigned(found)} cleared does not carry over: they are asked anew, in a confirmation round.`}
    </p>
    <ul className="list">
      {found.findings.map(of => (
        <Finding key={of.sectionId ?? ''} of={of} />
      ))}
    </ul>
    {found.certificate ? (
      <CertificateCard slug={slug} one={found.certificate} />
    ) : (
      found.isEditorial &&
      (found.isSecretariat ? (
        <Certify slug={slug} found={found} why={why} />
      ) : (
        <p className="muted">The secretariat can certify that, and whoever signed may then contest it.</p>
      ))
    )}
  </section>
)
