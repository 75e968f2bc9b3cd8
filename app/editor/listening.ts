/** A reader's page: it shows what it is sent, and says nothing of text, not even what would be repaired by itself. */
import { createEncoder } from 'lib0/encoding'
import { messageYjsSyncStep2, readSyncMessage } from 'y-protocols/sync'
import { messageSync, type WebsocketProvider } from 'y-websocket'
import type { Doc } from 'yjs'

/**
 * Yjs tidies marks after a change from elsewhere. That is a change too: where it is not sent on, the page would go on
 * from another text than everybody else, and lose marks that are to come.
 */
export const showAsSent = (doc: Doc): void => {
  doc.on('afterTransaction', transaction => {
    transaction._needFormattingCleanup = false
  })
}

export const onlyListen = (provider: WebsocketProvider): void => {
  showAsSent(provider.doc)
  provider.doc.off('update', provider._updateHandler)
  provider.messageHandlers[messageSync] = (_answer, decoder, _provider, emitSynced) => {
    const type = readSyncMessage(decoder, createEncoder(), provider.doc, provider)
    if (emitSynced && type === messageYjsSyncStep2) provider.synced = true
  }
}
