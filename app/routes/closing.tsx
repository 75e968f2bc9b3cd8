/** Closing the file: every piece of the working material is kept or weeded; afterwards, the index of what was weeded. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { MATERIALS } from '#domain/weeding.ts'
import { closingPage } from '#server/closing-page.ts'
import { MATERIAL } from '../closing-words.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { ArchiveFile } from '../parts/ArchiveFile.tsx'
import { Area, Field } from '../parts/Field.tsx'
import { Piece } from '../parts/Piece.tsx'
import { Scroll } from '../parts/Scroll.tsx'
import { When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { verdict, ...page } = await orNotFound(closingPage(await requireActor(request), params['slug'] ?? ''))
  return { ...page, why: whyNot(verdict) }
}

export type ClosingPage = ReturnType<typeof useLoaderData<typeof loader>>

const Closed = ({ page, closed }: { page: ClosingPage; closed: NonNullable<ClosingPage['closed']> }) => (
  <>
    <section className="card" aria-labelledby="closed">
      <h2 id="closed">The file is closed</h2>
      <p>
        Closed by {closed.by.name}, {closed.by.organisation}, <When at={closed.at} time />
        {closed.instrument && ` (${closed.instrument})`}: {closed.reason}
      </p>
      <p>
        Nothing is prepared in it any more. Rounds, replies, sign-offs, decisions and what was published stay, in the{' '}
        <a href={`/strategies/${page.slug}/record.json`} download>
          record
        </a>{' '}
        too.
      </p>
      <p>
        <ArchiveFile slug={page.slug} /> holds all of it in one file, to be read and checked where this system is no
        more.
      </p>
    </section>
    <section className="card" aria-labelledby="weeded">
      <h2 id="weeded">Weeded</h2>
      {closed.weedings.length === 0 ? (
        <p>Nothing was weeded.</p>
      ) : (
        <>
          <p>What kind, from when, and why. What it said is shown to nobody any more.</p>
          <Scroll label="What was weeded">
            <table>
              <thead>
                <tr>
                  <th scope="col">Kind</th>
                  <th scope="col">From</th>
                  <th scope="col">Reason</th>
                </tr>
              </thead>
              <tbody>
                {closed.weedings.map(w => (
                  <tr key={`${w.kind} ${w.subject}`}>
                    <td>{MATERIAL[w.kind].one}</td>
                    <td>
                      <When at={w.madeAt} />
                    </td>
                    <td>{w.reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </section>
    {closed.notes > 0 && (
      <p>
        What comments had added to the facts of the matter is kept under{' '}
        <Link to={`/strategies/${page.slug}/file#notes`}>file notes</Link>.
      </p>
    )}
  </>
)

const Kind = ({ page, kind }: { page: ClosingPage; kind: (typeof MATERIALS)[number] }) => {
  const pieces = page.material.filter(one => one.kind === kind)
  if (pieces.length === 0) return null
  return (
    <section aria-labelledby={`kind-${kind}`}>
      <h3 id={`kind-${kind}`}>{MATERIAL[kind].many}</h3>
      <p className="muted">{MATERIAL[kind].is}</p>
      {pieces.map(piece => (
        <Piece key={piece.subject} piece={piece} />
      ))}
      <Area
        name={`reasons ${kind}`}
        id={`reasons-${kind}`}
        label="Reason for weeding those that have none of their own"
      />
    </section>
  )
}

const Wizard = ({ page }: { page: ClosingPage }) => (
  <section className="card" aria-labelledby="close">
    <h2 id="close">Close the file</h2>
    <Act
      action={`/strategies/${page.slug}/close-file`}
      label="Close the file"
      look="grave"
      hidden={{ pieces: page.material.map(one => `${one.kind} ${one.subject}`).join('\n') }}
      question="Close the file? Nothing can be prepared in it afterwards, and what is weeded is shown to nobody."
    >
      {page.material.length === 0 && <p>There is no working material: everything stays.</p>}
      {MATERIALS.map(kind => (
        <Kind key={kind} page={page} kind={kind} />
      ))}
      {page.abandons && (
        <Field
          name="instrument"
          label="The decision by which the matter is abandoned: no text of it is published as it stands"
          required
        />
      )}
      <Area name="reason" label="Why the file is closed now" required />
    </Act>
  </section>
)

export default function Closing() {
  const page = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <p>
        When a matter is finished its file is closed: what stays is what the archive gets. Rounds, replies, sign-offs,
        decisions, and what was circulated or published always stay. Drafts are kept or weeded, each for a reason.
      </p>
      {page.closed ? (
        <Closed page={page} closed={page.closed} />
      ) : page.why ? (
        <section className="card" aria-labelledby="open">
          <h2 id="open">The file is open</h2>
          <p>{page.why.text}</p>
        </section>
      ) : (
        <Wizard page={page} />
      )}
    </main>
  )
}
