/** A form that does one act: it says what came of it beside its button, and keeps what was typed when it was refused. */
import { type FetcherWithComponents, useFetcher } from '@remix-run/react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Verdict } from '#domain/verdict.ts'
import type { Outcome } from '../respond.ts'
import { type Said, sayRefusal } from '../texts.ts'
import { MissingList } from './MissingList.tsx'
import { useUnsaid } from './unsaid.tsx'

export const SaidBox = ({ said }: { said: Said }) => (
  <div className="said" role="alert">
    {said.text}
    {said.missing.length > 0 && (
      <MissingList missing={said.missing} line={({ text, where }) => <a href={where}>{text}</a>} />
    )}
  </div>
)

/** What a loader says of an act: null where it may be done, else why not. */
export type Why = Said | null
export const whyNot = (verdict: Verdict<never> | { readonly kind: 'allow' }): Why =>
  verdict.kind === 'allow' ? null : sayRefusal(verdict as Exclude<Verdict<never>, { kind: 'allow' }>)

/** What came of the last submission. An act that led on to a page says nothing, also where an earlier try was refused. */
export const useOutcome = ({ state, data }: FetcherWithComponents<Outcome>): Outcome | null => {
  const before = useRef(data)
  useEffect(() => {
    if (state === 'submitting') before.current = data
  }, [state, data])
  return state === 'idle' && data && data !== before.current ? data : null
}

interface Props {
  readonly action: string
  readonly label: string
  /** Fields that nobody sees. */
  readonly hidden?: Readonly<Record<string, string | number | null | undefined>>
  readonly children?: ReactNode
  readonly look?: 'main' | 'grave' | 'small' | ''
  readonly why?: Why
  readonly encType?: 'multipart/form-data'
  readonly className?: string
  /** Asked before it is done; an act that cannot be taken back. */
  readonly question?: string
}

export const Act = ({
  action,
  label,
  hidden = {},
  children,
  look = '',
  why = null,
  encType,
  className,
  question,
}: Props) => {
  const fetcher = useFetcher<Outcome>()
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const busy = fetcher.state !== 'idle'
  const outcome = useOutcome(fetcher)
  useUnsaid(fetcher.state === 'loading' ? (fetcher.data?.said ?? null) : null)
  useEffect(() => {
    if (!outcome?.done) return
    form.current?.reset()
    // What is done may have moved the form itself; the button that has the focus stays in sight.
    const at = document.activeElement
    if (form.current?.contains(at)) at?.scrollIntoView({ block: 'nearest' })
  }, [outcome])
  return (
    <fetcher.Form
      ref={form}
      method="post"
      action={action}
      {...(encType && { encType })}
      {...(className && { className })}
      onSubmit={event => {
        if (busy || (question && !window.confirm(question))) event.preventDefault()
      }}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value ?? ''} />
      ))}
      {children}
      <button
        type="submit"
        className={look}
        disabled={why !== null}
        aria-busy={busy}
        {...(why && { 'aria-describedby': id })}
      >
        {busy ? `${label}…` : label}
      </button>
      {why && (
        <div id={id} className="why">
          {why.text}
        </div>
      )}
      {outcome?.said && <SaidBox said={outcome.said} />}
      <div role="status">{outcome?.done && <p className="said done">{outcome.done}</p>}</div>
    </fetcher.Form>
  )
}
