/** Writes a reply: its kind, and items anchored to passages of the text beside it. */
import { useEffect, useId, useState } from 'react'
import type { Grade, ReplyKind } from '#domain/dossier.ts'
import { countLetters, inOneLine } from '#domain/passages.ts'
import { kindsIn, meaningOf } from '../procedure-words.ts'
import type { ReplyPage } from '../routes/reply.tsx'
import { GRADES } from '../texts.ts'
import { Act } from './Act.tsx'
import { Area, Field } from './Field.tsx'

interface Draft {
  readonly key: number
  readonly sectionId: string
  readonly quote: string
  /** Letters before it in its section; null where it was not marked. */
  readonly lettersBefore: number | null
  readonly grade: Grade
  readonly body: string
  readonly wording: string
  readonly mandate: string
}

/** What is read in a range of the text, without the signs of the page: of paragraphs, of notes, and the ways back from them. */
const readIn = (range: Range): string => {
  const copy = range.cloneContents()
  for (const sign of copy.querySelectorAll('.anchor, .mark, .notes a[href$="-ref"]')) sign.remove()
  for (const end of copy.querySelectorAll('.para, li, br')) end.append(' ')
  for (const end of copy.querySelectorAll('br')) end.replaceWith(' ')
  return copy.textContent ?? ''
}

/** The passage that is marked in the text beside the form: its section, and which of several of the same words it is. */
const markedPassage = (): { sectionId: string; quote: string; lettersBefore: number } | null => {
  const selection = window.getSelection()
  const range =
    selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0).cloneRange() : null
  const prose = range?.startContainer.parentElement?.closest<HTMLElement>('.prose')
  const sectionId = prose?.closest<HTMLElement>('[data-section]')?.dataset['section']
  if (!range || !prose || !sectionId) return null
  // A passage ends with its section.
  if (!prose.contains(range.endContainer)) range.setEnd(prose, prose.childNodes.length)
  const before = document.createRange()
  before.setStart(prose, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const quote = inOneLine(readIn(range)).slice(0, 2000)
  return quote ? { sectionId, quote, lettersBefore: countLetters(readIn(before)) } : null
}

const GRADE_OF: Partial<Record<ReplyKind, Grade>> = {
  conditional: 'condition',
  objection: 'objection',
  shouldAddress: 'shouldAddress',
}

const ItemFields = ({
  draft,
  at,
  page,
  onRemove,
}: {
  draft: Draft
  at: number
  page: ReplyPage
  onRemove: () => void
}) => {
  const id = useId()
  const [grade, setGrade] = useState(draft.grade)
  return (
    <fieldset>
      <legend>Item {at + 1}</legend>
      <input type="hidden" name={`before-${at}`} value={draft.lettersBefore ?? ''} />
      <div className="field">
        <label htmlFor={`${id}s`}>Section</label>
        <select id={`${id}s`} name={`section-${at}`} defaultValue={draft.sectionId}>
          <option value="">the whole text</option>
          {page.sections.map(section => (
            <option key={section.id} value={section.id}>
              {section.title}
            </option>
          ))}
        </select>
      </div>
      <Area name={`quote-${at}`} label="Passage" id={`${id}q`} value={draft.quote} />
      <div className="field">
        <label htmlFor={`${id}g`}>Weight</label>
        <select
          id={`${id}g`}
          name={`grade-${at}`}
          value={grade}
          onChange={event => setGrade(event.currentTarget.value as Grade)}
        >
          {(Object.keys(GRADES) as Grade[]).map(grade => (
            <option key={grade} value={grade}>
              {GRADES[grade]}
            </option>
          ))}
        </select>
      </div>
      <Area name={`body-${at}`} label="Comment" id={`${id}b`} value={draft.body} required />
      <Area
        name={`wording-${at}`}
        label="Proposed wording"
        id={`${id}w`}
        value={draft.wording}
        required={grade === 'objection'}
      />
      {grade === 'objection' && (
        <Field
          name={`mandate-${at}`}
          label="On what your portfolio rests it: a law, a decision, a task"
          id={`${id}m`}
          value={draft.mandate}
          required
        />
      )}
      <button type="button" className="small" onClick={onRemove}>
        Remove item {at + 1}
      </button>
    </fieldset>
  )
}

export const ReplyForm = ({ page }: { page: ReplyPage }) => {
  const kinds = kindsIn(page.replies)
  const [kind, setKind] = useState<ReplyKind>(page.draft?.kind ?? kinds[0] ?? 'agreed')
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    (page.draft?.items ?? []).map((item, key) => ({
      key,
      sectionId: item.sectionId ?? '',
      quote: item.quote,
      lettersBefore: item.lettersBefore,
      grade: item.grade,
      body: item.body,
      wording: item.proposedWording,
      mandate: item.mandate,
    })),
  )
  // The passage is lost from the selection when the button takes the focus; it is kept as it is marked.
  const [marked, setMarked] = useState<ReturnType<typeof markedPassage>>(null)
  useEffect(() => {
    const note = () => {
      const passage = markedPassage()
      if (passage) setMarked(passage)
    }
    document.addEventListener('selectionchange', note)
    return () => document.removeEventListener('selectionchange', note)
  }, [])
  const add = () => {
    const key = Math.max(0, ...drafts.map(d => d.key)) + 1
    setDrafts([
      ...drafts,
      {
        key,
        sectionId: marked?.sectionId ?? '',
        quote: marked?.quote ?? '',
        lettersBefore: marked?.lettersBefore ?? null,
        grade: GRADE_OF[kind] ?? 'remark',
        body: '',
        wording: '',
        mandate: '',
      },
    ])
    setMarked(null)
  }
  return (
    <section className="card" aria-labelledby="write">
      <h2 id="write">{page.reply ? 'Replace the reply' : 'Reply'}</h2>
      <Act
        action={`/strategies/${page.slug}/send-reply`}
        label="Send the reply"
        look="main"
        hidden={{
          roundId: page.id,
          portfolioId: page.portfolioId,
          replaces: page.reply?.id ?? '',
          items: drafts.length,
        }}
      >
        <fieldset>
          <legend>The reply of {page.name}</legend>
          {kinds.map(one => (
            <label key={one} className="choice">
              <input type="radio" name="kind" value={one} checked={kind === one} onChange={() => setKind(one)} />
              <span>
                <b>{page.replies[one]}</b>
                <span className="muted small">{meaningOf(one, page.unmet)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {drafts.map((draft, at) => (
          <ItemFields
            key={draft.key}
            draft={draft}
            at={at}
            page={page}
            onRemove={() => setDrafts(drafts.filter(d => d !== draft))}
          />
        ))}
        <p>
          <button type="button" className="small" onClick={add}>
            {marked ? 'Add an item on the marked passage' : 'Add an item'}
          </button>
        </p>
        <p className="why">Mark a passage in the text first, and the item is anchored to it.</p>
        <Area name="body" label="In general" value={page.draft?.body ?? ''} />
      </Act>
    </section>
  )
}
