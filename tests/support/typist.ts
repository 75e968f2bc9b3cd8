/** Real sockets and streams to the rooms: a desk that lets people in without asking who they are, and people who type there. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { readVarString, readVarUint } from 'lib0/decoding'
import { writeVarUint } from 'lib0/encoding'
import { expect } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc, XmlElement, type XmlFragment, XmlText } from 'yjs'
import { heedDigest } from '#app/editor/digest.ts'
import { resend } from '#app/editor/resend.ts'
import { Saving } from '#app/editor/saving.ts'
import { sayWhereItStands } from '#app/editor/straight.ts'
import { type SocketLike, StreamSocket } from '#app/editor/stream-socket.ts'
import { type Sweep, Sweeps } from '#app/editor/sweeps.ts'
import type { Way } from '#app/editor/way.ts'
import { textOf } from '#collab/content.ts'
import type { Line } from '#collab/line.ts'
import { ownToken } from '#collab/ownership.ts'
import { join, type Member, openRoom } from '#collab/rooms.ts'
import { FIELD } from '#collab/schema.ts'
import { SocketLine } from '#collab/socket-line.ts'
import { CLOSE } from '#collab/wire.ts'
import { forget } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import { rightsEpoch } from '#db/text-log.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import { newId } from '#server/ids.ts'
import { liveStreams } from '#server/streams.ts'
import type { Government } from './government.ts'

export interface Desk {
  readonly url: string
  /** How everybody is judged again; as they were seated, unless a test says otherwise. */
  judge: (section: SectionId, member: Member) => Promise<Member['mode'] | null>
  /** When a right ends by its date, in milliseconds; never, unless a test says otherwise. */
  endsAt: (member: Member) => number
  /** The process dies and starts anew: sockets are cut, and what only memory held of these sections is gone. */
  crash(...sections: SectionId[]): Promise<void>
  stop(): Promise<void>
}

/** A person of the government as one is seated, under their name as the word; `changes` makes them somebody else. */
export const memberOf = (
  gov: Government,
  who: Parameters<Government['as']>[0],
  mode: Member['mode'],
  changes: Partial<Member> = {},
) => {
  const { personId, post } = gov.as(who)
  const seat = {
    personId,
    postId: post.id,
    name: who,
    organisation: 'Ministry',
    mode,
    isPage: false,
    sessionHandle: newId(),
  }
  return [who, { ...seat, ...changes }] as const
}

/** `members` says as whom a connection is seated, by the word after the question mark. */
export const openDesk = async (members: ReadonlyMap<string, Omit<Member, 'connection'>>): Promise<Desk> => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4 << 20 })
  let connections = 0
  let running = Promise.resolve()
  let lives = 1
  const judge = async (section: string | undefined, request: IncomingMessage) => {
    await running
    const life = lives
    if (ownToken() === null) return { code: CLOSE.restart }
    const room = await openRoom(section as SectionId)
    const member = members.get(request.url!.split('?who=')[1]!)!
    connections += 1
    const connection = String(connections)
    const epoch = await rightsEpoch(database())
    const seated = { ...member, connection }
    const again = () => desk.judge(section as SectionId, seated)
    // Who was on the way in when the process died is not let in to what it left behind.
    const sit = (line: Line) =>
      life === lives
        ? join(room, line, seated, { epoch, version: null, endsAt: () => desk.endsAt(seated), again })
        : line.terminate()
    return { connection, sit }
  }
  const http = createServer(express().use(liveStreams(judge)))
  http.on('upgrade', async (request, socket, head) => {
    const answer = await judge(request.url!.slice(1).split('?')[0], request)
    sockets.handleUpgrade(request, socket, head, accepted => {
      if ('code' in answer) accepted.close(answer.code)
      else answer.sit(new SocketLine(accepted))
    })
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets.clients) socket.terminate()
    http.closeAllConnections()
  }
  const desk: Desk = {
    judge: async (_section, member) => member.mode,
    endsAt: () => Number.POSITIVE_INFINITY,
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    crash: async (...sections) => {
      const rooms = await Promise.all(sections.map(openRoom))
      lives += 1
      cut()
      forget('rooms')
      // A statement under way ends with its process; here it has to be waited for before anybody is let in again.
      running = Promise.all(rooms.map(room => room.settled())).then(() => {})
      await running
    },
    stop: async () => {
      cut()
      await new Promise(resolve => http.close(resolve))
    },
  }
  return desk
}

/** Both ways to a room, for what must hold on either. */
export const WAYS = ['socket', 'stream'] as const satisfies readonly Way[]

/** What the provider is given; the one class has what it uses of the other. */
const SOCKETS = { socket: WebSocket, stream: StreamSocket } as unknown as Record<Way, typeof globalThis.WebSocket>

/** A program that is no page, and how it was shown out. Resolves when it is connected. */
export const plugIn = async (desk: Desk, section: SectionId, who: string, way: Way) => {
  const line = new SOCKETS[way](`${desk.url}/${section}?who=${who}`) as unknown as SocketLike
  const ended: { code: number | null; reason: string } = { code: null, reason: '' }
  line.onclose = ({ code, reason }) => Object.assign(ended, { code, reason })
  await new Promise<void>(resolve => {
    line.onopen = resolve
  })
  return { line, ended }
}

/** Waits for what must become true; fails with `what` after ten seconds. */
export const until = (condition: () => boolean, what: string): Promise<void> =>
  expect.poll(condition, { message: what, timeout: 10_000, interval: 5 }).toBe(true)

/** Every run of text, footnotes and table cells included, in reading order. */
export const runsIn = (node: XmlFragment | XmlElement): XmlText[] =>
  node
    .toArray()
    .flatMap(child => (child instanceof XmlText ? [child] : child instanceof XmlElement ? runsIn(child) : []))

export interface Typist {
  readonly doc: Doc
  readonly provider: WebsocketProvider
  readonly saving: Saving
  /** What the server said to the last change it refused, and with which code it ended a connection last. */
  readonly told: { rule: string | null; code: number | null }
  /** How often it was asked for the digest of its text, and how often told that it shows another one than is stored. */
  readonly compared: { asked: number; differs: number }
  /** What others took away at once, and how it is brought back. */
  readonly swept: { all: readonly Sweep[]; readonly hand: Sweeps }
  /** What it was told of a text held still: the hold it is in, 0 for none, and the newest version. */
  readonly held: { no: number; version: number; isBehind: boolean; answers: boolean }
  /** Types at the end of a run of text, the first unless said otherwise. */
  types(text: string, run?: number): void
  /** Resolves when the page would say "Saved". */
  saved(): Promise<void>
  goesOffline(): void
  comesBack(): void
  reads(): string
  leaves(): void
}

/** A page without a screen: the stock provider with the bookkeeping of the editor's page. Resolves when the text is there. */
export const sitDown = async (desk: Desk, section: SectionId, who: string, way: Way = 'socket'): Promise<Typist> => {
  const doc = new Doc({ gc: false })
  sayWhereItStands(doc)
  const provider = new WebsocketProvider(desk.url, section, doc, {
    connect: false,
    disableBc: true,
    params: { who },
    maxBackoffTime: 50,
    WebSocketPolyfill: SOCKETS[way],
  })
  const told: Typist['told'] = { rule: null, code: null }
  const held: Typist['held'] = { no: 0, version: 0, isBehind: false, answers: true }
  const compared: Typist['compared'] = { asked: 0, differs: 0 }
  const saving = new Saving(true, () => {})
  const onDiffers = () => {
    compared.differs += 1
  }
  const hand = new Sweeps({
    provider,
    onSwept: all => {
      swept.all = all
    },
  })
  const swept: Typist['swept'] = { all: [], hand }
  provider.messageHandlers[8] = (_answer, decoder) => hand.heed(decoder)
  provider.messageHandlers[7] = (answer, decoder) => {
    compared.asked += 1
    heedDigest({ doc, saving, onDiffers }, answer, decoder)
  }
  provider.messageHandlers[4] = (_answer, decoder) => saving.acknowledged(readVarUint(decoder))
  provider.messageHandlers[5] = (_answer, decoder) => {
    told.rule = readVarString(decoder)
  }
  provider.messageHandlers[6] = (answer, decoder) => {
    held.no = readVarUint(decoder)
    held.version = readVarUint(decoder)
    readVarUint(decoder)
    held.isBehind ||= readVarUint(decoder) === 1
    if (held.no === 0 || !held.answers) return
    writeVarUint(answer, 6)
    writeVarUint(answer, held.no)
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== provider) saving.changed(update)
  })
  provider.on('status', ({ status }) => {
    if (status === 'connected') resend(provider, saving.opened())
  })
  provider.on('connection-close', event => {
    told.code = event?.code ?? null
    saving.closed(told.code)
  })
  provider.on('sync', isSynced => isSynced && saving.synced())
  provider.connect()
  await until(() => provider.synced, `${who} reads the text`)
  return {
    doc,
    provider,
    saving,
    told,
    compared,
    swept,
    held,
    types: (text, at = 0) => {
      const run = runsIn(doc.getXmlFragment(FIELD))[at]!
      run.insert(run.length, text)
    },
    saved: () => until(() => saving.state.kind === 'saved', `${who} is told that all is saved`),
    goesOffline: () => provider.disconnect(),
    comesBack: () => provider.connect(),
    reads: () => plainText(textOf(doc)),
    leaves: () => {
      provider.destroy()
      doc.destroy()
    },
  }
}
