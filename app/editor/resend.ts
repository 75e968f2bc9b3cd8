/** What waited while the line was broken goes out as one message, before anything else, since what follows builds on it. */
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { writeUpdate } from 'y-protocols/sync'
import { messageSync, type WebsocketProvider } from 'y-websocket'
import { mergeUpdates } from 'yjs'

export const resend = (provider: WebsocketProvider, waiting: readonly Uint8Array[]): void => {
  if (waiting.length === 0) return
  const message = createEncoder()
  writeVarUint(message, messageSync)
  writeUpdate(message, mergeUpdates([...waiting]))
  provider.ws?.send(toUint8Array(message))
}
