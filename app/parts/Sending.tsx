/** The form with which something frozen is sent to somebody outside, and the warning that is read before. */
import { OUTSIDER_WORDS, WAY_WORDS } from '../file-words.ts'
import { Act, type Why } from './Act.tsx'
import { Area, Box, Boxes, choices, Field, Pick } from './Field.tsx'
import { OtherVersions } from './OtherVersions.tsx'

interface Props {
  readonly slug: string
  readonly sending: {
    readonly warning: string
    readonly versionNo: number | null
    readonly versions: readonly number[]
    readonly sections: readonly { readonly id: string; readonly label: string; readonly isRestricted: boolean }[]
    readonly tables: readonly number[]
    /** The version is never let out, so only a response table can be sent. */
    readonly isClosed: boolean
  }
  readonly why: Why
}

const Form = ({ slug, sending }: Props) => {
  const { versionNo, sections, tables, warning, isClosed } = sending
  const what = [
    ...(versionNo === null || isClosed
      ? []
      : [{ value: 'text', label: `Version ${versionNo}: the sections marked below` }]),
    ...tables.map(no => ({ value: String(no), label: `The response table of round ${no}, which is closed` })),
  ]
  return (
    <Act
      // Another version has other sections.
      key={versionNo}
      action={`/strategies/${slug}/dispatch`}
      label="Put the dispatch on file"
      look="main"
      hidden={{ kind: 'send', versionNo, warning }}
      question="Put it on file? A dispatch cannot be taken back."
    >
      <Pick name="what" label="What is sent" options={what} value={what[0]?.value ?? ''} required />
      {!isClosed && (
        <Boxes
          legend={`Sections of version ${versionNo}`}
          name="section"
          options={sections.map(({ id, label, isRestricted }) => ({
            value: id,
            label,
            isMarked: !isRestricted,
            ...(isRestricted && { note: 'Restricted: left out, unless you mark it.' }),
          }))}
        />
      )}
      <Pick name="outsider" label="Who gets it" options={choices(OUTSIDER_WORDS)} required />
      <Field name="name" label="Name" required />
      <Field name="organisation" label="Organisation; not of a private person" />
      <Area name="purpose" label="Why it is sent" required />
      <Pick name="way" label="How it is sent" options={choices(WAY_WORDS)} required />
      <div className="said note">
        <p>
          <b>Before you send it.</b> {warning}
        </p>
        <p className="small">
          These words belong to the procedure of this strategy; an administrator edits them for strategies to come.
        </p>
      </div>
      <Box name="isRead" value="yes" label="I have read this" isMarked={false} />
    </Act>
  )
}

export const Sending = (props: Props) => {
  const { slug, sending, why } = props
  return (
    <section className="card" aria-labelledby="send">
      <h2 id="send">Send something outside</h2>
      <p>
        Nobody outside is let into the live text. They get a frozen version or sections of it, without comments and
        without names. What you put on file here is kept word for word, and becomes a Word file that you send yourself.
      </p>
      {sending.isClosed && !why && (
        <p>
          Version {sending.versionNo} is of a closed phase and is never sent; “Papers and their phases” says which can
          be.
        </p>
      )}
      {sending.versionNo === null ? (
        <p className="muted">
          No version is frozen yet, so there is nothing to send. Versions are frozen under “Rounds”.
        </p>
      ) : (
        <>
          <OtherVersions
            label="Something of another version"
            versions={sending.versions}
            versionNo={sending.versionNo}
            to={no => `/strategies/${slug}/file?version=${no}#send`}
          />
          {why ? <p className="muted">{why.text}</p> : <Form {...props} />}
        </>
      )}
    </section>
  )
}
