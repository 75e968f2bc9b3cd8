/** The shell of every page, and the page for each kind of "no". */
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import style from './style/index.css?url'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: style },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const loader = ({ context }: LoaderFunctionArgs) => ({ nonce: context.nonce })
/** The nonce of the first answer stays: later ones bring no scripts of their own. */
export const shouldRevalidate = () => false

/** Pages for the public say so in their handle, and carry no script. */
const isPlain = (handle: unknown) => typeof handle === 'object' && handle !== null && 'plain' in handle

export const Layout = ({ children }: { children: React.ReactNode }) => {
  const nonce = useRouteLoaderData<typeof loader>('root')?.nonce
  const plain = useMatches().some(match => isPlain(match.handle))
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {!plain && <ScrollRestoration nonce={nonce} />}
        {!plain && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

const SAID: Record<number, { title: string; text: string }> = {
  403: { title: 'Not yours to do', text: 'Your post does not give the right to this page.' },
  404: {
    title: 'There is no such page',
    text: 'It may have moved, or it is not open to you. The two look alike on purpose.',
  },
}

export const ErrorBoundary = () => {
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const said = SAID[status] ?? {
    title: status < 500 ? 'That did not work' : 'A fault of ours',
    text:
      isRouteErrorResponse(error) && status < 500 && typeof error.data === 'string'
        ? error.data
        : 'The fault has been written down. Nothing you saved is lost; try again in a moment.',
  }
  return (
    <main className="page narrow">
      <title>{`${said.title} · Beredning`}</title>
      <h1>{said.title}</h1>
      <p>{said.text}</p>
      <p>
        <a href="/">To the first page</a>
      </p>
    </main>
  )
}
