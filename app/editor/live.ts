/**
 * The live text: one Yjs document and its connection to the section's room. Beside the y-websocket protocol the server
 * says which of our messages are committed (type 4) and which change it refuses (type 5). What it has not committed is
 * kept in the outbox.
 */

import { readVarString, readVarUint } from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { openOutbox } from './device.ts'
import { heedDigest, messageDigest } from './digest.ts'
import { type Fixed, Holding, messageHeld } from './holding.ts'
import { Keeping, type KeptState } from './keeping.ts'
import { onlyListen } from './listening.ts'
import { type Present, peoplePresent } from './presence.ts'
import { resend } from './resend.ts'
import { isFinalCode, isOver, isUnsent, type RefusedRule, type SaveState, Saving } from './saving.ts'
import { sayWhereItStands } from './straight.ts'
import { type SocketLike, StreamSocket } from './stream-socket.ts'
import { messageSweep, type Sweep, Sweeps } from './sweeps.ts'
import { Choice, socketsBy, type Way } from './way.ts'

const messageAcknowledged = 4
const messageRefused = 5
/** The code with which the server closes when rights have changed; one comes back at once. */
const JUDGE_AGAIN = 4510
/** The code with which it stops, or hands over; the reason says for how many milliseconds to stay away. */
const RESTART = 1012
const LONGEST_AWAY = 10_000

/** Milliseconds without a line after which a person may want to read what others wrote meanwhile. */
const AWAY = 10_000

const RULES: readonly RefusedRule[] = ['reader', 'malformed', 'schema', 'too-large', 'incomplete', 'lease']

export interface Live {
  readonly doc: Doc
  readonly provider: WebsocketProvider
  readonly keeping: Pick<Keeping, 'discard' | 'dismiss'>
  readonly sweeps: Pick<Sweeps, 'bringBack' | 'dismiss'>
  /** Leaves the room, but not before the server has what was written here; until then leaving the page asks first, unless all is in the outbox. */
  close(): void
}

export interface LiveOptions {
  readonly sectionId: string
  /** The section's title of this moment. */
  readonly title: () => string
  readonly mode: 'writer' | 'reader'
  readonly personId: string
  /** As the others see the person. */
  readonly person: { readonly name: string; readonly organisation: string }
  readonly onState: (state: SaveState) => void
  readonly onPresent: (people: readonly Present[]) => void
  readonly onKept: (state: KeptState) => void
  /** A version of the strategy is known, the newest. */
  readonly onFixed: (fixed: Fixed) => void
  /** Which way the text goes now. */
  readonly onWay: (way: Way) => void
  /** Others took away much of the text at once. */
  readonly onSwept: (sweeps: readonly Sweep[]) => void
  /** This page came to show another text than the one that is stored, and should begin anew. */
  readonly onDiffers: () => void
  /** The server judges anew what this person may do here. */
  readonly onJudged: () => void
  /** The server's text is on the page for the first time. */
  readonly onLoaded: () => void
}

/** One for the page, so that what one section has learnt of the network serves the next. */
let choice: Choice | null = null

/** Whether the server is there and takes people in. */
const isServing = () =>
  fetch('/readyz', { cache: 'no-store' }).then(
    ({ status }) => status < 500,
    () => false,
  )

/** Opens the section's room and keeps it open until `close`; reconnects by itself unless the server has ended it. */
export const openLive = (options: LiveOptions): Live => {
  const doc = new Doc({ gc: false })
  sayWhereItStands(doc)
  const collab = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`
  let isClosed = false
  choice ??= new Choice(sessionStorage)
  const sockets = socketsBy({
    choice,
    open: {
      socket: url => new WebSocket(url) as unknown as SocketLike,
      stream: url => new StreamSocket(url),
    },
    isServing,
    onWay: way => isClosed || options.onWay(way),
  })
  const provider = new WebsocketProvider(collab, options.sectionId, doc, {
    connect: false,
    disableBc: true,
    params: { mode: options.mode, person: options.personId },
    // It has what the provider uses of a socket.
    WebSocketPolyfill: sockets as unknown as typeof WebSocket,
    shouldReconnect: event => !isFinalCode(event.code),
  })
  const { awareness } = provider
  const isWriter = options.mode === 'writer'
  let isEnded = false
  const saving = new Saving(isWriter, state => {
    if (isOver(state)) keeping.over(state.kind === 'refused' ? state.rule : null)
    else if (saving.unsent === 0) keeping.sent()
    if (!isClosed) options.onState(state)
    else if (!isUnsent(state)) end()
  })
  const { pathname } = location
  const keeping = new Keeping({
    doc,
    sectionId: options.sectionId,
    isWriter,
    place: () => ({ title: options.title(), path: pathname }),
    unsent: () => saving.unsent,
    onKept: state => isClosed || options.onKept(state),
  })
  if (!isWriter) onlyListen(provider)

  provider.messageHandlers[messageAcknowledged] = (_answer, decoder) => saving.acknowledged(readVarUint(decoder))
  provider.messageHandlers[messageRefused] = (_answer, decoder) => {
    const said = readVarString(decoder)
    saving.refused(RULES.find(rule => rule === said) ?? 'malformed')
    provider.disconnect()
  }
  const holding = new Holding({ provider, saving, isWriter, onFixed: fixed => isClosed || options.onFixed(fixed) })
  provider.messageHandlers[messageHeld] = (answer, decoder) => holding.heed(answer, decoder)
  const compared = { doc, saving, onDiffers: () => isClosed || options.onDiffers() }
  provider.messageHandlers[messageDigest] = (answer, decoder) => heedDigest(compared, answer, decoder)
  const sweeps = new Sweeps({ provider, onSwept: all => isClosed || options.onSwept(all) })
  provider.messageHandlers[messageSweep] = (_answer, decoder) => sweeps.heed(decoder)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === provider) hasNews = true
    if (!isWriter || origin === provider) return
    saving.changed(update)
    keeping.changed()
  })
  /** Since when the line is broken; and of its return, whether text waited here and whether others' text came. */
  let brokenAt: number | null = null
  let hasWaited = false
  let hasNews = false
  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    const waiting = saving.opened()
    hasWaited = waiting.length > 0
    hasNews = false
    resend(provider, waiting)
  })
  provider.on('connection-close', event => {
    brokenAt ??= Date.now()
    holding.release()
    saving.closed(event?.code ?? null)
    if (event?.code === JUDGE_AGAIN && !isClosed) options.onJudged()
    if (event?.code === RESTART) stayAway(Number(event.reason))
  })
  let away: ReturnType<typeof setTimeout> | undefined
  /** So that not everybody comes back in the same moment. */
  const stayAway = (milliseconds: number) => {
    if (!(milliseconds > 0)) return
    provider.shouldConnect = false
    away = setTimeout(() => provider.connect(), Math.min(milliseconds, LONGEST_AWAY))
  }
  let hasAsked = false
  const openKeeping = async () => {
    if (hasAsked) return
    hasAsked = true
    // Where the server has gone again, it is asked when it is back.
    const outbox = await openOutbox(options.personId).catch(() => {
      hasAsked = false
      return null
    })
    if (outbox && !isEnded) keeping.start(outbox)
  }
  let isLoaded = false
  provider.on('sync', isSynced => {
    if (!isSynced) return
    if (brokenAt !== null && hasWaited && hasNews && Date.now() - brokenAt > AWAY) keeping.returned(brokenAt)
    brokenAt = null
    saving.synced()
    holding.joined()
    // The others were told of our leaving by the next number after our last; only a later one shows us again.
    for (let bump = 0; bump < 2; bump++) awareness.setLocalStateField('user', options.person)
    if (!isLoaded && !isClosed) options.onLoaded()
    isLoaded = true
    void openKeeping().then(() => keeping.look())
  })

  // The stock provider would also send back what it hears of others.
  const tell = provider._awarenessUpdateHandler
  awareness.off('update', tell)
  awareness.on('update', (changes: unknown, origin: unknown) => {
    if (origin === 'local') tell(changes, origin)
  })
  let told = ''
  awareness.on('change', () => {
    if (isClosed) return
    const people = peoplePresent(awareness.getStates(), doc.clientID)
    const now = JSON.stringify(people)
    if (now !== told) options.onPresent(people)
    told = now
  })
  awareness.setLocalStateField('user', options.person)

  // A dead line is noticed only after 30 s of silence; the browser often knows at once. Trying goes on all the same,
  // as the server may stand on this very machine.
  const retry = () => {
    if (!provider.shouldConnect) return
    provider.disconnect()
    provider.connect()
  }
  const askBeforeLeaving = (event: BeforeUnloadEvent) => {
    if (isUnsent(saving.state) && !keeping.isSafe) event.preventDefault()
  }
  const keepNow = () => {
    if (document.visibilityState === 'hidden') void keeping.flush()
  }
  const end = () => {
    isEnded = true
    document.removeEventListener('visibilitychange', keepNow)
    clearTimeout(away)
    removeEventListener('offline', retry)
    removeEventListener('beforeunload', askBeforeLeaving)
    provider.destroy()
    void keeping.close()
    doc.destroy()
  }
  addEventListener('offline', retry)
  addEventListener('beforeunload', askBeforeLeaving)
  // Also told when the page goes away, and the last word that a phone gives.
  document.addEventListener('visibilitychange', keepNow)
  provider.connect()
  return {
    doc,
    provider,
    keeping,
    sweeps,
    close: () => {
      isClosed = true
      awareness.setLocalState(null)
      if (!isUnsent(saving.state)) end()
    },
  }
}
