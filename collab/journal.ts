/** What the server tells those who run it: one line of JSON for each event. Never a word of a text. */
import { createHash } from 'node:crypto'

type Field = string | number | boolean | null

/** By an update's hash two reports of the same bytes are known as one, and its content is not. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** Tells an event: a plain name in lower case, its facts, and the error behind it. */
export const tell = (
  level: 'info' | 'warning' | 'error',
  event: string,
  fields: Readonly<Record<string, Field>> = {},
  error?: unknown,
): void => {
  const line = JSON.stringify({
    time: new Date().toISOString(),
    level,
    event,
    ...fields,
    ...(error !== undefined && factsOf(error)),
  })
  if (level === 'error') console.error(line)
  else console.log(line)
}

/** Of an error of the database its code and place, not its values. */
const factsOf = (error: unknown) => {
  if (!(error instanceof Error)) return { error: String(error) }
  const code = 'code' in error ? String(error.code) : undefined
  return {
    error: error.message,
    code,
    stack: error.stack
      ?.split('\n')
      .slice(1, 6)
      .map(line => line.trim()),
  }
}
