/** Renders a page on the server; faults of ours are logged here, once, and nowhere else. */
import { PassThrough } from 'node:stream'
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { tellFault } from '#server/fault.ts'

const PATIENCE = 10_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get('user-agent')) || context.isSpaMode
  return new Promise((resolve, reject) => {
    let failed = status
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} abortDelay={PATIENCE} nonce={nonce} />,
      {
        nonce,
        [whole ? 'onAllReady' : 'onShellReady']: () => {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed }))
          pipe(body)
        },
        onShellError: reject,
        onError: (error: unknown) => {
          failed = 500
          tellFault(error, request)
        },
      },
    )
    setTimeout(abort, PATIENCE + 1_000)
  })
}

export const handleError = (error: unknown, { request }: { request: Request }): void => {
  if (request.signal.aborted || (error instanceof Response && error.status < 500)) return
  tellFault(error, request)
}
