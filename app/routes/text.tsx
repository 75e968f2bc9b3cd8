/** The working text: outline with state and owner, the section, and who is present. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useRevalidator } from '@remix-run/react'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { textPage } from '#server/text-page.ts'
import { KeptTexts } from '../editor/KeptTexts.tsx'
import type { Present } from '../editor/presence.ts'
import type { SaveState } from '../editor/saving.ts'
import { NewerBadge, NewerFigures } from '../parts/EvidenceCards.tsx'
import { PrintMark, ShownTo } from '../parts/Mark.tsx'
import { Moved } from '../parts/Moved.tsx'
import { Elsewhere } from '../parts/OtherSide.tsx'
import { Prose } from '../parts/Prose.tsx'
import { Quoted } from '../parts/Quoted.tsx'
import { TermsUsed } from '../parts/Terms.tsx'
import { Badge, Hash, SectionBadge } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'

const SectionEditor = lazy(() =>
  import('../editor/SectionEditor.tsx').then(module => ({ default: module.SectionEditor })),
)

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request)
  return orNotFound(textPage(actor, params['slug'] ?? '', params['sectionId'] ?? null))
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const Outline = ({ page }: { page: Loaded }) => (
  <nav aria-label="Outline">
    <ol className="outline">
      {page.outline.map(node => (
        <li key={node.id} className={`depth-${node.depth}`}>
          <Link
            to={`/strategies/${page.slug}/text/${node.id}`}
            {...(node.id === page.section?.id && { 'aria-current': 'page' as const })}
          >
            {node.number} {node.title}
            <span className="meta">
              <SectionBadge state={node.state} />
              <NewerBadge since={node.newerSince} />
              {node.state !== 'unassigned' && <span>{node.owner ?? 'no owner'}</span>}
              {node.present.length > 0 && <span title={node.present.join(', ')}>● {node.present.length} here</span>}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  </nav>
)

interface EditorProps {
  readonly page: Loaded
  readonly section: NonNullable<Loaded['section']>
  readonly onJudged: () => void
  /** Nobody is logged in on this page any more: it asks for nothing, as what is not saved would go with it. */
  readonly onShut: () => void
}

const Editor = ({ page, section, onJudged, onShut }: EditorProps) => {
  const [browser, setBrowser] = useState(false)
  const [people, setPeople] = useState<readonly Present[]>([])
  // A right that comes is taken up at once. One that goes leaves the text as it stands, for the editor says what happened.
  const [mode, setMode] = useState(section.mode)
  useEffect(() => {
    if (section.mode === 'writer') setMode('writer')
  }, [section.mode])
  useEffect(() => setBrowser(true), [])
  // Where a right has ended, the section may have been split or merged: the page asks where its text is now. Where the
  // session has ended it does not ask: it would be shown as the page of whoever is logged in by now.
  const look = useCallback(
    (state: SaveState) => {
      if (state.kind !== 'ended') return
      if (state.reason === 'right') onJudged()
      if (state.reason === 'session' || state.reason === 'left') onShut()
    },
    [onJudged, onShut],
  )
  const still = <Prose doc={section.doc} anchor={`s-${section.id}`} />
  return (
    <>
      <div className="row">
        <h2 className="grow">
          {section.number} {section.title}
        </h2>
        <ul className="row list" aria-label="People present">
          {people.map(person => (
            <li key={person.name + person.organisation}>
              <Badge tone="live">
                {person.name}
                {person.organisation && `, ${person.organisation}`}
              </Badge>
            </li>
          ))}
        </ul>
      </div>
      {mode === 'reader' && (
        <p className="muted small">
          {page.edition === null ? (
            `You read along live. ${section.owner ?? 'The lead ministry'} writes this section.`
          ) : (
            <>
              Edition {page.edition} is published, so nobody changes this text until an amendment is opened, under{' '}
              <Link to={`/strategies/${page.slug}/publication`}>Publication</Link>.
            </>
          )}
        </p>
      )}
      {section.isGlossary && (
        <p className="muted small">
          This section holds the definitions of the text: each is a paragraph “Term: what it means”. Another definition
          changes every section that uses the term, and whoever cleared it clears it anew.
        </p>
      )}
      {section.isRestricted && <ShownTo mark={page.mark} />}
      <NewerFigures slug={page.slug} id={section.id} since={section.newerSince} />
      <TermsUsed terms={section.terms} />
      {browser ? (
        <Suspense fallback={still}>
          <SectionEditor
            key={mode}
            sectionId={section.id}
            title={section.title}
            mode={mode}
            person={page.person}
            guidance={section.guidance}
            onPresent={setPeople}
            onState={look}
            onJudged={onJudged}
          />
        </Suspense>
      ) : (
        still
      )}
    </>
  )
}

const WeededSection = ({ slug, section }: { slug: string; section: NonNullable<Loaded['section']> }) => (
  <section className="card" aria-labelledby="weeded">
    <h2 id="weeded">
      {section.number} {section.title}
    </h2>
    <p>
      What was written here after the newest version was weeded when the file was closed. The versions that stay on the
      file hold the text; <Link to={`/strategies/${slug}/closing`}>what was weeded, and why</Link>.
    </p>
  </section>
)

const HiddenSection = ({ slug, section }: { slug: string; section: NonNullable<Loaded['section']> }) => (
  <section className="card">
    <h2>
      {section.number} {section.title}
    </h2>
    <p>
      Only named people read this section or write in it. Its words have the hash <Hash value={section.hash} />, which
      is part of what is signed.
    </p>
    <p>
      <Link to={`/strategies/${slug}/sections/${section.id}#access`}>Which portfolios have a reader</Link>
    </p>
  </section>
)

export default function TextPage() {
  const page = useLoaderData<typeof loader>()
  const { revalidate } = useRevalidator()
  const [wide, setWide] = useState(true)
  const isShut = useRef(false)
  const shut = useCallback(() => {
    isShut.current = true
  }, [])
  // Of a section that was split or merged meanwhile the page that was open stays, with what was typed there last.
  const last = useRef(page)
  const open = last.current.slug === page.slug ? last.current.section : null
  const isLeft = open && (page.asked ?? open.id) === open.id && page.outline.every(node => node.id !== open.id)
  const left = isLeft ? open : null
  const section = left ?? page.section
  if (!left) last.current = page
  // On a small screen the text comes first; the outline opens when it is asked for.
  useEffect(() => setWide(window.matchMedia('(min-width: 60rem)').matches), [])
  // States and people in the outline are those of a moment ago; they are asked again while one looks.
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && !isShut.current && revalidate()
    const timer = setInterval(look, 20_000)
    return () => clearInterval(timer)
  }, [revalidate])
  if (page.elsewhere)
    return (
      <main className="page narrow">
        <Elsewhere slug={page.slug} written={page.elsewhere} />
      </main>
    )
  return (
    <div className="workspace">
      <aside>
        <details open={wide}>
          <summary>
            Outline <span className="muted small">{page.words.toLocaleString('en-GB')} words</span>
          </summary>
          <Outline page={page} />
        </details>
      </aside>
      <div>
        <main className="marked">
          {(page.moved || left) && <Moved slug={page.slug} moved={page.moved} left={left?.id ?? null} />}
          {section?.isWeeded && <WeededSection slug={page.slug} section={section} />}
          {section?.isHidden && !section.isWeeded && <HiddenSection slug={page.slug} section={section} />}
          {section && !section.isHidden && (
            <Editor key={section.id} page={page} section={section} onJudged={revalidate} onShut={shut} />
          )}
          {section && <Quoted quoted={section.quoted} />}
          {!section && page.moved && <KeptTexts personId={page.person.id} />}
          {!section && !page.moved && (
            <p className="card">
              There are no sections yet. A coordinator of the lead ministry adds them under “Sections”.
            </p>
          )}
          <PrintMark mark={page.mark} />
        </main>
      </div>
    </div>
  )
}
