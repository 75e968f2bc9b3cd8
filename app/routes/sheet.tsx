/** The sign-off sheet of a version, to be printed and laid on the file. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { sheetPage } from '#server/sheet-page.ts'
import { STATES } from '../difference-words.ts'
import { DecisionShown } from '../parts/DecisionShown.tsx'
import { type Row, SheetRow } from '../parts/SheetRow.tsx'
import { Hash, When, Zone } from '../parts/Words.tsx'
import { levelWords } from '../procedure-words.ts'
import { numberIn, orNotFound, requireActor } from '../respond.ts'
import { CLOSINGS, STANDINGS } from '../texts.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Sign-off sheet, ${data.registrationNo}, version ${data.no}` : 'Beredning' },
]

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  orNotFound(sheetPage(await requireActor(request), params['slug'] ?? '', numberIn(params['no'])))

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

const Head = ({ sheet }: { sheet: Loaded }) => (
  <dl>
    <dt>Register number</dt>
    <dd>
      {sheet.registrationNo}, {sheet.lead}
    </dd>
    <dt>Text</dt>
    <dd>
      Version {sheet.no}, frozen <When at={sheet.frozenAt} time /> by {sheet.frozenBy.name},{' '}
      {sheet.frozenBy.organisation}
    </dd>
    <dt>Hash of the text</dt>
    <dd>
      <Hash value={sheet.manifestHash} whole />
    </dd>
    <dt>Procedure</dt>
    <dd>
      {sheet.procedure.name} ({sheet.procedure.preset}, version {sheet.procedure.version})
    </dd>
    {sheet.edition && (
      <>
        <dt>Published</dt>
        <dd>
          Edition {sheet.edition.no}, <When at={sheet.edition.at} time /> by {sheet.edition.by.name},{' '}
          {sheet.edition.by.organisation}
          {sheet.edition.withdrawal && (
            <>
              ; withdrawn <When at={sheet.edition.withdrawal.at} /> ({sheet.edition.withdrawal.instrument}):{' '}
              {sheet.edition.withdrawal.reason}
            </>
          )}
        </dd>
      </>
    )}
    <dt>Told as of</dt>
    <dd>
      <When at={sheet.at} time />, all times in {sheet.procedure.zone}
    </dd>
  </dl>
)

const Rounds = ({ sheet }: { sheet: Loaded }) => (
  <section aria-labelledby="rounds">
    <h2 id="rounds">Circulated</h2>
    {sheet.rounds.length === 0 && <p>This text was circulated in no round.</p>}
    {sheet.house.map(one => (
      <p key={one.at.toString()}>
        Cleared within the ministry that leads by {one.name}, {one.organisation}, level {one.level}:{' '}
        {levelWords(one.level)}, <When at={one.at} time />.
      </p>
    ))}
    {sheet.rounds.map(round => (
      <p key={round.no}>
        Round {round.no}, {round.name}: opened <When at={round.at} time />, deadline <When at={round.deadlineAt} time />
        ,{' '}
        {round.closing ? (
          <>
            closed <When at={round.closing.at} time /> by {round.closing.by.name}, {round.closing.by.organisation}:{' '}
            <b>{CLOSINGS[round.closing.outcome].toLowerCase()}</b>
            {round.closing.note && `. ${round.closing.note}`}
          </>
        ) : (
          'still open'
        )}
        .
      </p>
    ))}
  </section>
)

const Table = ({ rows, label }: { rows: readonly Row[]; label: string }) => (
  <table aria-label={label}>
    <thead>
      <tr>
        <th scope="col">Portfolio</th>
        <th scope="col">For this text</th>
        <th scope="col">Prepared and signed</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(row => (
        <SheetRow key={row.portfolioId} row={row} />
      ))}
    </tbody>
  </table>
)

const Rest = ({ sheet }: { sheet: Loaded }) => (
  <>
    {sheet.released.length > 0 && (
      <section aria-labelledby="released">
        <h2 id="released">Released from the circle</h2>
        {sheet.released.map(one => (
          <p key={one.name}>
            <b>{one.name}</b>, <When at={one.at} time />, by {one.by.name}, {one.by.organisation}: {one.reason}
          </p>
        ))}
      </section>
    )}
    {sheet.recusals.length > 0 && (
      <section aria-labelledby="recused">
        <h2 id="recused">Recused</h2>
        {sheet.recusals.map(one => (
          <p key={`${one.name} ${one.at}`}>
            {one.name}, from <When at={one.at} time />
            {one.endedAt && (
              <>
                {' '}
                until <When at={one.endedAt} time />
              </>
            )}
          </p>
        ))}
      </section>
    )}
    {sheet.differences.length > 0 && (
      <section aria-labelledby="differences">
        <h2 id="differences">Differences on file</h2>
        {sheet.differences.map(one => (
          <p key={one.no}>
            Difference {one.no}, {one.title}: <b>{STATES[one.state].label.toLowerCase()}</b>
          </p>
        ))}
      </section>
    )}
  </>
)

const Decided = ({ sheet }: { sheet: Loaded }) => (
  <section aria-labelledby="decided">
    <h2 id="decided">Decided</h2>
    {sheet.review && (
      <p>
        Law and language {sheet.review.passed ? 'found in order' : 'not found in order'} by {sheet.review.name},{' '}
        {sheet.review.organisation}, <When at={sheet.review.at} time />
        {sheet.review.note && `: ${sheet.review.note}`}.
      </p>
    )}
    {sheet.decision ? (
      <DecisionShown decision={sheet.decision} slug={sheet.slug} />
    ) : (
      <p>No decision on this text is on file.</p>
    )}
  </section>
)

export default function SheetPage() {
  const sheet = useLoaderData<typeof loader>()
  return (
    <Zone.Provider value={sheet.procedure.zone}>
      <main className="page sheet">
        <div className="no-print">
          <p>
            <Link to={`/strategies/${sheet.slug}/versions/${sheet.no}`}>Back to version {sheet.no}</Link>
          </p>
          <p className="said note">
            This is who cleared version {sheet.no}, on one sheet for the file. It is read anew from the record each time
            it is opened; nothing on it can be filled in by hand.{' '}
            <button type="button" className="small" onClick={() => window.print()}>
              Print the sheet
            </button>
          </p>
        </div>
        <h1>Sign-off sheet: {sheet.title}</h1>
        <Head sheet={sheet} />
        <Rounds sheet={sheet} />
        <section aria-labelledby="must">
          <h2 id="must">Must clear</h2>
          {sheet.mustClear.length === 0 ? (
            <p>Nobody had to clear this text.</p>
          ) : (
            <Table rows={sheet.mustClear} label="Those who must clear" />
          )}
        </section>
        {sheet.others.length > 0 && (
          <section aria-labelledby="others">
            <h2 id="others">{[...new Set(sheet.others.map(r => STANDINGS[r.standing]))].join(', ')}</h2>
            <Table rows={sheet.others} label="Consulted or advising" />
          </section>
        )}
        <Rest sheet={sheet} />
        <Decided sheet={sheet} />
      </main>
    </Zone.Provider>
  )
}
