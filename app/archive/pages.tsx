/** The pages of an archive package: plain HTML that stands by itself, without script and without this system. */
import { setImmediate } from 'node:timers/promises'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ArchivePackage, PackageFile } from '#server/archive.ts'
import { Prose } from '../parts/Prose.tsx'
import { When, Zone } from '../parts/Words.tsx'
import { GRADES, OUTCOMES } from '../texts.ts'

const STYLE = `body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1f2933}
h1,h2,h3{line-height:1.25}table{border-collapse:collapse;width:100%}th,td{border:1px solid #9aa5b1;padding:.3rem;text-align:left;vertical-align:top}
code{font-size:.8rem;overflow-wrap:anywhere}.anchor{display:none}img{max-width:100%}blockquote{border-left:3px solid #9aa5b1;margin-left:0;padding-left:1rem}`

const Page = ({ title, children }: { title: string; children: ReactNode }) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <style>{STYLE}</style>
    </head>
    <body>{children}</body>
  </html>
)

const Back = () => (
  <p>
    <a href="../index.html">All of the package</a>
  </p>
)

type Version = ArchivePackage['versions'][number]

const VersionPage = ({ pack, version }: { pack: ArchivePackage; version: Version }) => {
  const signed = pack.signed.filter(one => one.manifestHash === version.manifestHash)
  return (
    <Page title={`Version ${version.no}: ${pack.about.strategy.title}`}>
      <Back />
      <h1>{pack.about.strategy.title}</h1>
      <p>
        Version {version.no}, frozen <When at={version.at} time />. Its manifest: <code>{version.manifestHash}</code>
      </p>
      <h2>Signed</h2>
      {signed.length === 0 ? (
        <p>Nobody signed this version.</p>
      ) : (
        <ul>
          {signed.map(one => (
            <li key={`${one.portfolio} ${one.at.toISOString()}`}>
              {one.portfolio}: {one.person}, {one.organisation}, <When at={one.at} time />, under “{one.reply}” in round{' '}
              {one.roundNo}
              {one.isRevoked && '; the reply was taken back'}
              {!one.isUpheld && '; found not to stand, as the signer was recused'}
            </li>
          ))}
        </ul>
      )}
      {version.sections.map((section, at) => (
        <section key={section.number}>
          <h2>
            {section.number} {section.title}
          </h2>
          <p>
            <code>{section.hash}</code>
          </p>
          {section.doc ? (
            <Prose doc={section.doc} anchor={`s${at + 1}`} />
          ) : (
            <p>Only named people read this section. Its hash stands for its words.</p>
          )}
        </section>
      ))}
    </Page>
  )
}

type Table = ArchivePackage['tables'][number]

const HEADINGS = ['No', 'Portfolio', 'Section', 'Passage', 'Comment', 'Proposed wording', 'Answer of the lead']

const TablePage = ({ pack, table }: { pack: ArchivePackage; table: Table }) => (
  <Page title={`Round ${table.roundNo}: ${pack.about.strategy.title}`}>
    <Back />
    <h1>Response table of round {table.roundNo}</h1>
    {table.rows.length === 0 ? (
      <p>Nothing was commented on.</p>
    ) : (
      <table>
        <thead>
          <tr>
            {HEADINGS.map(heading => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ portfolio, organisation, no, section, quote, grade, body, proposedWording, answer }) => (
            <tr key={`${portfolio} ${no}`}>
              <td>{no}</td>
              <td>
                {portfolio}, {organisation}
              </td>
              <td>{section ?? 'The whole text'}</td>
              <td>{quote}</td>
              <td>
                {GRADES[grade as keyof typeof GRADES]}: {body}
              </td>
              <td>{proposedWording}</td>
              <td>
                {answer
                  ? [OUTCOMES[answer.outcome as keyof typeof OUTCOMES], answer.wording, answer.reason]
                      .filter(word => word !== '')
                      .join(': ')
                  : 'Not answered'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Page>
)

const RecordPage = ({ pack }: { pack: ArchivePackage }) => (
  <Page title={`Record: ${pack.about.strategy.title}`}>
    <Back />
    <h1>Record</h1>
    <ol>
      {pack.acts.map(({ seq, at, by, summary }) => (
        <li key={seq} value={seq}>
          <When at={at} time />: {by ? `${by.name}, ${by.organisation}, ` : ''}
          {summary}
        </li>
      ))}
    </ol>
  </Page>
)

const IndexPage = ({ pack: { about, versions, tables } }: { pack: ArchivePackage }) => (
  <Page title={about.strategy.title}>
    <h1>{about.strategy.title}</h1>
    <p>
      Register number {about.strategy.registered}, {about.lead}. Prepared under {about.procedure.name}.
    </p>
    <p>
      {about.closed ? (
        <>
          The file was closed <When at={about.closed.at} time />: {about.closed.reason}
        </>
      ) : (
        'The file is open and goes on.'
      )}
    </p>
    <h2>Versions</h2>
    {versions.length === 0 && <p>No version was frozen.</p>}
    <ul>
      {versions.map(({ no, at }) => (
        <li key={no}>
          <a href={`read/version-${no}.html`}>Version {no}</a>, <When at={at} time />
        </li>
      ))}
    </ul>
    <h2>Rounds</h2>
    {tables.length === 0 && <p>No round was opened.</p>}
    <ul>
      {about.rounds.map(({ no, versionNo, at }) => (
        <li key={no}>
          <a href={`read/round-${no}.html`}>Response table of round {no}</a>, on version {versionNo},{' '}
          <When at={at} time />
        </li>
      ))}
    </ul>
    <h2>Record</h2>
    <p>
      <a href="read/record.html">Every act, in order</a>
    </p>
    <h2>To check it</h2>
    <p>
      <a href="READ-ME.txt">READ-ME.txt</a> says what each file is, how every hash is made, and how the whole is checked
      and time-stamped.
    </p>
  </Page>
)

/** Pictures lie in a folder of the package. */
const withPictures = (html: string, files: readonly PackageFile[]): string =>
  html.replaceAll(/src="\/images\/([0-9a-f]{64})"/g, (_, hash: string) => {
    const picture = files.find(({ name }) => name.startsWith(`pictures/${hash}.`))
    return picture ? `src="../${picture.name}"` : 'src=""'
  })

/** One page after the other, as others are typing meanwhile. */
export async function* pagesOf(pack: ArchivePackage): AsyncGenerator<PackageFile> {
  const page = (name: string, element: ReactNode): PackageFile => {
    const html = renderToStaticMarkup(<Zone.Provider value={pack.zone}>{element}</Zone.Provider>)
    return { name, bytes: `<!doctype html>\n${withPictures(html, pack.files)}\n` }
  }
  const all: readonly (readonly [string, ReactNode])[] = [
    ['index.html', <IndexPage key="index" pack={pack} />],
    ['read/record.html', <RecordPage key="record" pack={pack} />],
    ...pack.versions.map(
      one => [`read/version-${one.no}.html`, <VersionPage key={one.no} pack={pack} version={one} />] as const,
    ),
    ...pack.tables.map(
      one => [`read/round-${one.roundNo}.html`, <TablePage key={one.roundNo} pack={pack} table={one} />] as const,
    ),
  ]
  for (const [name, element] of all) {
    yield page(name, element)
    await setImmediate()
  }
}
