/** Server-sent events as our server writes them: lines end with a line feed, and data is one line. */

export interface StreamEvent {
  /** `message` where the server gives no name; `comment` for a line that only shows that the server is there. */
  readonly name: string
  readonly data: string
}

/** The events of a stream, one by one. Ends with the stream; throws when it breaks. */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent, void> {
  const reader = body.getReader()
  const letters = new TextDecoder()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + letters.decode(part.value, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) yield eventOf(block)
  }
}

const eventOf = (block: string): StreamEvent => {
  if (block.startsWith(':')) return { name: 'comment', data: '' }
  const fields = new Map(
    block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  return { name: fields.get('event') ?? 'message', data: fields.get('data') ?? '' }
}
