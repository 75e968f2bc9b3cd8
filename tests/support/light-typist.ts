/** A page without a screen, light enough for hundreds: types numbered words, and keeps which of them were acknowledged. */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from 'yjs'
import { textOf } from '#collab/content.ts'
import { FIELD } from '#collab/schema.ts'
import { answerMessage, questionMessage, updateMessage } from '#collab/wire.ts'
import type { SectionId } from '#domain/ids.ts'
import { plainText } from '#domain/text.ts'
import type { HeadersOf } from './server-process.ts'

/** Milliseconds between two attempts where nobody answers. */
const AGAIN = 250

export interface Closed {
  readonly code: number
  readonly reason: string
  /** Words that had gone out and were not acknowledged. */
  readonly unknown: number
}

export class LightTypist {
  readonly name: string
  /** How the server has ended connections so far, in order. */
  readonly closed: Closed[] = []
  /** Where it connects the next time. */
  address: string
  /** How many words were typed, and how many of them the server has said to be stored. */
  typed = 0
  acknowledged = 0
  isIn = false
  readonly #section: SectionId
  readonly #headersAt: (address: string) => HeadersOf
  readonly #doc = new Doc({ gc: false })
  readonly #text = new XmlText()
  #socket: WebSocket | null = null
  /** For each message of this connection, how many words are stored with it. */
  #sent: number[] = []
  #timer: NodeJS.Timeout | null = null
  #hasLeft = false

  constructor(name: string, section: SectionId, address: string, headersAt: (address: string) => HeadersOf) {
    this.name = name
    this.#section = section
    this.address = address
    this.#headersAt = headersAt
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send(updateMessage(update))
    })
    this.connect()
  }

  connect(): void {
    this.#timer = null
    const at = this.address
    const socket = new WebSocket(`${at.replace('http', 'ws')}/collab/${this.#section}`, {
      headers: this.#headersAt(at),
      perMessageDeflate: false,
    })
    this.#socket = socket
    this.#sent = []
    socket.binaryType = 'arraybuffer'
    socket.on('open', () => socket.send(questionMessage(encodeStateVector(this.#doc))))
    socket.on('message', data => this.#hear(new Uint8Array(data as ArrayBuffer)))
    socket.on('error', () => {})
    socket.on('close', (code, reason) => this.#comeBack(code, String(reason)))
  }

  /** Types one word, in a paragraph of its own; whether it goes out at once or waits. */
  types(): void {
    this.typed += 1
    // One message: a word counts as stored with the paragraph that it stands in.
    this.#doc.transact(() => {
      if (this.typed === 1) {
        const paragraph = new XmlElement('paragraph')
        paragraph.insert(0, [this.#text])
        this.#doc.getXmlFragment(FIELD).push([paragraph])
      }
      this.#text.insert(this.#text.length, `${this.name}x${this.typed} `)
    })
  }

  /** The words up to a number, as they stand in the text. */
  words(last: number): string {
    return Array.from({ length: last }, (_, at) => `${this.name}x${at + 1} `).join('')
  }

  /** All that is on this page, others' words too. */
  reads(): string {
    return plainText(textOf(this.#doc))
  }

  get isSaved(): boolean {
    return this.isIn && this.acknowledged === this.typed
  }

  /** Speaks and hears no more, and does not come back; what is on the page stays. */
  pauses(): void {
    this.#hasLeft = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#socket?.terminate()
  }

  leaves(): void {
    this.pauses()
    this.#doc.destroy()
  }

  #comeBack(code: number, reason: string): void {
    this.isIn = false
    const unknown = Math.max(0, (this.#sent.at(-1) ?? 0) - this.acknowledged)
    if (code !== 1006) this.closed.push({ code, reason, unknown })
    const wait = code === 1012 && Number(reason) > 0 ? Number(reason) : AGAIN
    if (!this.#hasLeft) this.#timer = setTimeout(() => this.connect(), wait)
  }

  #send(message: Uint8Array): void {
    if (!this.isIn) return
    this.#sent.push(this.typed)
    this.#socket?.send(message)
  }

  #hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === 4) {
      const stored = this.#sent[decoding.readVarUint(decoder) - 1]
      if (stored !== undefined) this.acknowledged = Math.max(stored, this.acknowledged)
    }
    if (type !== 0) return
    const step = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    if (step === 0) {
      // The answer to the server's question brings along all that was typed while nobody listened.
      this.isIn = true
      this.#send(answerMessage(encodeStateAsUpdate(this.#doc, body)))
    } else applyUpdate(this.#doc, body, this)
  }
}
