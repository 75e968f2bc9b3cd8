/** The front door: what is published, for everybody. Who is logged in goes to the own desk. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { askedNow } from '#server/consultation-page.ts'
import { published as publishedNow } from '#server/published.ts'
import { whoAsks } from '#server/session.ts'
import { When } from '../parts/Words.tsx'

export const handle = { plain: true }
export const meta = () => [{ title: 'Beredning' }]

export const loader = async ({ request }: LoaderFunctionArgs) => {
  if (await whoAsks(request.headers.get('cookie'))) throw redirect('/desk')
  const [published, asked] = await Promise.all([publishedNow(), askedNow()])
  return { published, asked }
}

export default function Home() {
  const { published, asked } = useLoaderData<typeof loader>()
  return (
    <>
      <header className="top">
        <a className="name" href="/">
          Beredning
        </a>
        <div className="who">
          <a className="button small" href="/log-in">
            Log in
          </a>
        </div>
      </header>
      <main className="page narrow">
        {asked.length > 0 && (
          <section className="card" aria-labelledby="asked">
            <h2 id="asked">You are asked</h2>
            <ul className="list">
              {asked.map(({ slug, no, title, lead, lastDay }) => (
                <li key={`${slug} ${no}`}>
                  <a href={`/consultations/${slug}/${no}`}>{title}</a>{' '}
                  <span className="muted small">
                    {lead}, until <When at={lastDay} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <h1>Published strategies</h1>
        {published.length === 0 && (
          <p className="card">Nothing is published yet. What the ministries have cleared together will be here.</p>
        )}
        <ul className="list">
          {published.map(({ slug, title, no, at, lead, isWithdrawn, isSuperseded }) => (
            <li key={slug}>
              <h2>
                <a href={`/published/${slug}`}>{title}</a>
              </h2>
              <p className="muted">
                {lead}. Edition {no}, <When at={at} />
                {isWithdrawn ? '. Withdrawn.' : isSuperseded ? '. Superseded.' : ''}
              </p>
            </li>
          ))}
        </ul>
      </main>
    </>
  )
}
