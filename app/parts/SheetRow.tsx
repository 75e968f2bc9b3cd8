/** One portfolio on the sign-off sheet: what its acts amount to, who prepared, who signed, in which capacity. */
import type { SheetShown } from '#server/sheet-page.ts'
import { levelWords } from '../procedure-words.ts'
import { PROCEDURE_SAYS, validityWords } from '../sheet-words.ts'
import { POST_KINDS, REPLIES, ROLES } from '../texts.ts'
import { When } from './Words.tsx'

export type Row = SheetShown['mustClear'][number]
type Signature = Row['signatures'][number]

/** "Ingrid Okafor, State secretary, Ministry of Finance, acting for …, by Decision 4 of …" */
const Signer = ({ one }: { one: Signature }) => (
  <>
    <b>{one.name}</b>, {ROLES[one.role].toLowerCase()}, {one.organisation}
    {one.acting && (
      <>
        , {POST_KINDS[one.acting.kind]} {one.acting.for}
      </>
    )}{' '}
    (by {one.instrument}, from {one.from && <When at={one.from} />}
    {one.acting?.until && (
      <>
        {' '}
        until <When at={one.acting.until} />
      </>
    )}
    ), level {one.level}: {levelWords(one.level)}, <When at={one.at} time />
  </>
)

const Signed = ({ one }: { one: Signature }) => (
  <p>
    {one.counts ? 'Signed by ' : 'Also signed by '}
    <Signer one={one} />.
    {one.overlap.length > 0 && ` The same person signed for ${one.overlap.join(', ')} in this round.`}
    {one.isInDoubt && ' The signer was recused later; whether it stands has not been decided.'}
    {one.review &&
      ` The signer was recused later; ${one.review.by} decided that it ${one.review.stands ? 'stands' : 'does not stand'}: ${one.review.reason}`}
  </p>
)

const Said = ({ row }: { row: Row }) => {
  const { reply } = row
  if (!reply) return <p>{row.state === 'none' ? 'Was not asked.' : 'Has not replied.'}</p>
  const { asked, met } = reply.conditions
  return (
    <>
      <p>
        “{reply.label || REPLIES[reply.kind].label}”, prepared by {reply.by.name}, {reply.by.organisation},{' '}
        <When at={reply.at} time />.
        {asked > 0 && ` ${asked} ${asked === 1 ? 'condition or objection' : 'conditions or objections'}, ${met} met.`}
      </p>
      {reply.revocation && (
        <p>
          Revoked by {reply.revocation.by.name}, {reply.revocation.by.organisation},{' '}
          <When at={reply.revocation.at} time />: {reply.revocation.reason}
        </p>
      )}
    </>
  )
}

const Without = ({ row }: { row: Row }) => {
  const { word } = row
  if (!word) return null
  if (word.kind === 'procedure') return <p>{PROCEDURE_SAYS[row.state]}</p>
  return (
    <p>
      <b>Went forward without its clearance</b> on the word of {word.by}
      {word.instrument && ` (${word.instrument})`}
      {word.reason && `: ${word.reason}`}
    </p>
  )
}

export const SheetRow = ({ row }: { row: Row }) => (
  <tr>
    <th scope="row">
      {row.name}
      <span className="muted small holder">
        {row.organisation}
        {row.endedAt && (
          <>
            , which ended on <When at={row.endedAt} />; nobody holds this portfolio
          </>
        )}
      </span>
    </th>
    <td>
      <b>{validityWords(row)}</b>
    </td>
    <td>
      <Said row={row} />
      {row.signatures.length === 0 && row.reply && <p>Nobody has signed it.</p>}
      {row.signatures.map(one => (
        <Signed key={one.id} one={one} />
      ))}
      {row.certificate && (
        <p>
          Carried over by a certificate that only the form has changed: {row.certificate.by.name},{' '}
          {row.certificate.by.organisation}, <When at={row.certificate.at} time />: {row.certificate.reason}
        </p>
      )}
      {row.except.map(one => (
        <p key={one.number}>
          Section {one.number} was read by nobody of this portfolio.{' '}
          {one.clearer ? `${one.clearer} was named to clear it in its place.` : 'Nobody was named in its place.'}
        </p>
      ))}
      <Without row={row} />
    </td>
  </tr>
)
