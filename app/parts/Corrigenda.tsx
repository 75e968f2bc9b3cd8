/** The slips of a published edition: both wordings, what became of each, and the form for another. */
import type { corrigendaOf } from '#server/correct-page.ts'
import { Act } from './Act.tsx'
import { Area, Field, Pick } from './Field.tsx'
import { Badge, When } from './Words.tsx'

type Loaded = ReturnType<typeof corrigendaOf>
type One = Omit<Loaded['all'][number], 'until'> & { readonly until: Date | string | null }
export type CorrigendaShown = Omit<Loaded, 'all'> & { readonly all: readonly One[] }

const STATE: Record<One['state'], readonly [string, 'good' | 'warn' | 'bad']> = {
  asked: ['waits for the secretariat', 'warn'],
  waiting: ['may be contested', 'warn'],
  stands: ['stands', 'good'],
  contested: ['contested, and void', 'bad'],
}

const Corrigendum = ({ one, to }: { one: One; to: string }) => (
  <li>
    <b>Corrigendum {one.no}</b>, section {one.section}: for “{one.was}” read “{one.becomes}”.{' '}
    <Badge tone={STATE[one.state][1]}>{STATE[one.state][0]}</Badge>
    <p className="muted small">
      {one.reason}
      {one.state === 'waiting' && one.until && (
        <>
          {' '}
          It stands from <When at={one.until} time /> on, unless somebody who signed contests it.
        </>
      )}
      {one.contest && ` Contested by ${one.contest.portfolio}: ${one.contest.reason}`}
    </p>
    {one.mayConfirm && <Act action={to} label="Confirm it" hidden={{ kind: 'confirm', corrigendumId: one.id }} />}
    {one.mayContest && (
      <Act action={to} label="Contest it" look="grave" hidden={{ kind: 'contest', corrigendumId: one.id }}>
        <Area name="reason" label="Why it is more than a slip" id={`contest-${one.id}`} required />
      </Act>
    )}
  </li>
)

export const Corrigenda = ({ slug, no, shown }: { slug: string; no: number; shown: CorrigendaShown }) => {
  const to = `/strategies/${slug}/corrigendum`
  return (
    <>
      <ul className="list">
        {shown.all.map(one => (
          <Corrigendum key={one.id} one={one} to={to} />
        ))}
      </ul>
      {shown.mayAsk && (
        <details>
          <summary>Put an obvious slip in edition {no} right</summary>
          <p>
            A slip of spelling or form is put right beside the text, which stays as it was cleared; both wordings are
            shown. The secretariat confirms it, and whoever signed may contest it for {shown.hours} hours. Anything else
            goes through an amendment.
          </p>
          <Act action={to} label="Ask for the corrigendum" hidden={{ kind: 'ask', editionNo: no }}>
            <Pick name="sectionId" label="Section" id={`slip-section-${no}`} options={shown.sections} required />
            <Field
              name="was"
              label="The words as published, which stand once in the section"
              id={`slip-was-${no}`}
              required
            />
            <Field name="becomes" label="The words to read for them" id={`slip-becomes-${no}`} required />
            <Area name="reason" label="How the slip was found" id={`slip-reason-${no}`} required />
          </Act>
        </details>
      )}
    </>
  )
}
