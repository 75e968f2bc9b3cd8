/** The response table of a round: every comment in the order of the text, with the lead's answer and the author's word on it. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { tablePage } from '#server/table-page.ts'
import { whyNot } from '../parts/Act.tsx'
import { Pick } from '../parts/Field.tsx'
import { Positions } from '../parts/Positions.tsx'
import { Answer, Answers } from '../parts/Reply.tsx'
import { Badge, Hash, When } from '../parts/Words.tsx'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { GRADES } from '../texts.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const query = new URL(request.url).searchParams
  const asked = (name: string) => query.get(name) ?? ''
  const filter = { ministry: asked('ministry'), section: asked('section'), open: asked('open') }
  const page = await orNotFound(
    tablePage(await requireActor(request), params['slug'] ?? '', numberIn(params['no']), filter),
  )
  const positions = page.positions.map(({ confirm, ...position }) => ({
    ...position,
    isMine: confirm !== null,
    why: confirm && whyNot(confirm),
  }))
  return { ...page, positions }
}

/** Whoever is told that something changed meanwhile sees what it is now. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate || actionStatus === 409

export type TablePage = ReturnType<typeof useLoaderData<typeof loader>>
type Page = TablePage
type Row = Page['rows'][number]

const OPEN = {
  any: 'Whatever is still open',
  answer: 'What waits for an answer',
  confirmation: 'What its author has not confirmed',
} as const
const NOW = {
  stands: 'Stands in the working text.',
  changed: 'Changed in the working text since.',
  lost: 'Anchor lost: the passage is not in the working text any more. An answer is still required.',
} as const

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

const sayCounts = ({ comments, answer, confirmation, late }: Page['counts']): string =>
  [
    many(comments, 'comment', 'comments'),
    answer === 0 ? 'none waits for an answer' : many(answer, 'waits for an answer', 'wait for an answer'),
    ...(confirmation > 0 ? [many(confirmation, 'condition not confirmed', 'conditions not confirmed')] : []),
    ...(late > 0 ? [many(late, 'came late', 'came late')] : []),
  ].join(', ')

const sayPositions = ({ positions }: Page): string =>
  `Confirmed as rendered correctly: ${positions.filter(p => p.state === 'right').length} of ${many(positions.length, 'ministry', 'ministries')}`

const Filter = ({ page }: { page: Page }) => (
  <Form
    method="get"
    className="row end no-print"
    key={JSON.stringify(page.filter)}
    aria-label="Show a part of the table"
  >
    <Pick
      name="ministry"
      label="Ministry"
      empty="All"
      value={page.filter.ministry}
      options={page.ministries.map(m => ({ value: m.id, label: `${m.name}, ${m.organisation}` }))}
    />
    <Pick
      name="section"
      label="Section"
      empty="All"
      value={page.filter.section}
      options={page.sections.map(s => ({ value: s.id, label: s.title }))}
    />
    <Pick
      name="open"
      label="State"
      empty="All"
      value={page.filter.open}
      options={Object.entries(OPEN).map(([value, label]) => ({ value, label }))}
    />
    <div className="field">
      <button type="submit">Show</button>
    </div>
  </Form>
)

const Passage = ({ slug, versionNo, row }: { slug: string; versionNo: number; row: Row }) => {
  const { passage } = row
  return (
    <>
      <p className="muted small">{row.section ?? 'The whole text'}</p>
      {passage && (
        <blockquote className="quoted passage">
          {passage.before}
          <mark>{row.quote}</mark>
          {passage.after}
        </blockquote>
      )}
      {!passage && row.quote && <blockquote className="quoted">{row.quote}</blockquote>}
      {passage && (
        <p className="small">
          {passage.now === 'stands' ? NOW.stands : <Badge tone="warn">{NOW[passage.now]}</Badge>}{' '}
          {passage.sectionId && (
            <Link to={`/strategies/${slug}/text/${passage.sectionId}`} className="no-print">
              Open the section
            </Link>
          )}{' '}
          {passage.now !== 'stands' && (
            <Link to={`/strategies/${slug}/changes?from=${versionNo}`} className="no-print">
              What changed
            </Link>
          )}
        </p>
      )}
    </>
  )
}

const Line = ({ page, row, next }: { page: Page; row: Row; next: string | null }) => (
  <tr id={`item-${row.id}`}>
    <th scope="row" className="from">
      <p>
        <b>{row.place}.</b> {row.ministry.name}
        <br />
        <span className="muted small">
          {row.ministry.organisation}, item {row.no}
        </span>
      </p>
      <p>
        <Badge tone={row.grade === 'condition' || row.grade === 'objection' ? 'warn' : ''}>{GRADES[row.grade]}</Badge>{' '}
        {row.isLate && (
          <span className="muted small">
            came late, <When at={row.at} time />
          </span>
        )}
        {!row.isStanding && <span className="muted small">replaced by a later reply, or revoked</span>}
      </p>
    </th>
    <td>
      <Passage slug={page.slug} versionNo={page.versionNo} row={row} />
    </td>
    <td>
      <p>{row.body}</p>
      {row.proposedWording && (
        <p>
          Proposed wording: <q>{row.proposedWording}</q>
        </p>
      )}
    </td>
    <td>
      {row.waits === 'answer' && (
        <p>
          <Badge tone="warn">Waits for an answer</Badge>
        </p>
      )}
      <Answers slug={page.slug} item={row} />
      {row.contested && (
        <p>
          <Badge tone="warn">Wrongly rendered, says {row.ministry.name}</Badge> <q>{row.contested}</q>
        </p>
      )}
      {row.waits === 'confirmation' && (
        <p>
          <Badge tone="warn">Not confirmed by its author</Badge>
        </p>
      )}
      {row.dispose && <Answer slug={page.slug} item={row} isOpen={false} />}
      {next && (
        <p className="no-print small">
          <a href={`#item-${next}`}>Next that is open</a>
        </p>
      )}
    </td>
  </tr>
)

/**
 * What was shown stays until another part is asked for: whoever answers one after the other under "what waits" would
 * lose the place if each went away with its answer.
 */
const useShown = (page: Page): readonly Row[] => {
  const key = `${page.no} ${JSON.stringify(page.filter)}`
  const shown = page.rows.filter(row => row.isShown).map(row => row.id)
  const [kept, setKept] = useState({ key, ids: shown })
  if (kept.key !== key) setKept({ key, ids: shown })
  else if (shown.some(id => !kept.ids.includes(id))) setKept({ key, ids: [...kept.ids, ...shown] })
  return page.rows.filter(row => row.isShown || (kept.key === key && kept.ids.includes(row.id)))
}

export default function ResponseTable() {
  const page = useLoaderData<typeof loader>()
  const rows = useShown(page)
  const base = `/strategies/${page.slug}/rounds/${page.no}`
  return (
    <main className="page">
      <h2>Response table of round {page.no}</h2>
      <p className="muted">
        <Link to={base}>{page.roundName}</Link> on version {page.versionNo}, <Hash value={page.manifestHash} />;{' '}
        {page.registrationNo}, as of <When at={page.at} time />
      </p>
      <p>
        <b>{sayCounts(page.counts)}.</b> {page.positions.length > 0 && <a href="#positions">{sayPositions(page)}</a>}
      </p>
      {page.counts.comments === 0 ? (
        <p className="card">
          Nobody has commented on this version yet. What a portfolio writes in its reply as an item stands here, beside
          the lead’s answer.
        </p>
      ) : (
        <>
          <Filter page={page} />
          {rows.length === 0 ? (
            <p className="card">
              Nothing of that kind is in the table. <Link to={`${base}/table`}>Show all comments</Link>
            </p>
          ) : (
            <div className="card">
              <table className="responses">
                <thead>
                  <tr>
                    <th scope="col" className="from">
                      Who
                    </th>
                    <th scope="col">Passage</th>
                    <th scope="col">Comment</th>
                    <th scope="col">Answer of the lead</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, at) => (
                    <Line
                      key={row.id}
                      page={page}
                      row={row}
                      next={rows.slice(at + 1).find(later => later.waits !== null)?.id ?? null}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {page.positions.length > 0 && <Positions page={page} shown={rows.map(row => row.id)} />}
        </>
      )}
    </main>
  )
}
