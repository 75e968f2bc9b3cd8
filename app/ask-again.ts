/**
 * A page that is open asks for its own data anew, by itself or after something was done. Where the server is away just
 * then, the page stays as it is and the question is put again: an error would take the place of the text that somebody
 * is writing.
 */

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 10_000

/** Milliseconds to rest; ends at once, with the reason, when the question is no longer wanted. */
const rest = (milliseconds: number, signal: AbortSignal | null | undefined) =>
  new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', stop, { once: true })
  })

/** The server's own answers are in this form, its refusals too; a proxy that misses it answers in another. */
const isOurs = (answer: Response) => answer.headers.get('Content-Type')?.startsWith('text/x-script') === true

/** The whole answer, so that one that is cut off counts as none. Null where there is none. */
const answerTo = async (ask: () => Promise<Response>, signal: AbortSignal | null | undefined) => {
  try {
    const answer = await ask()
    if (!isOurs(answer)) return answer.status < 500 ? answer : null
    const { status, headers } = answer
    return new Response(await answer.arrayBuffer(), { status, headers })
  } catch (error) {
    if (signal?.aborted) throw error
    return null
  }
}

/** `ask` for the data of the page at `page` (a path); asked again until it is answered. Anything else is asked as it is. */
export const askingAgain =
  (ask: typeof fetch, page: () => string, firstWait = FIRST_WAIT): typeof fetch =>
  async (input, init) => {
    const isOwnData = input instanceof URL && input.pathname === `${page().replace(/\/$/, '')}.data`
    if (!isOwnData || (init?.method ?? 'GET') !== 'GET') return ask(input, init)
    for (let wait = firstWait; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      const answer = await answerTo(() => ask(input, init), init?.signal)
      if (answer) return answer
      await rest(wait, init?.signal)
    }
  }
