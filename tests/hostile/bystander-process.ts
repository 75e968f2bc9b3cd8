/** A process of its own, so that a letter waits for the product alone, and not for those who attack it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Order, Place } from './bystander.ts'

const ACKNOWLEDGED = 4
/** Milliseconds between two letters: faster than anybody types. */
const PAUSE = 4

let isTyping = false
let heard = () => {}
let socket: WebSocket
const letters: Uint8Array[] = []
const tell = (said: string | readonly number[]) => process.send?.(said)

const sitsDown = (place: Place) => {
  letters.push(...place.letters)
  socket = new WebSocket(place.address, { headers: place.headers, perMessageDeflate: false })
  socket.on('message', (data: Buffer) => data[0] === ACKNOWLEDGED && heard())
  socket.on('close', code => tell(`shown out: ${code}`))
  socket.on('open', () => tell('here'))
}

const typesOne = async (letter: Uint8Array): Promise<number> => {
  const isStored = new Promise<void>(resolve => {
    heard = resolve
  })
  const start = performance.now()
  socket.send(letter)
  await isStored
  return performance.now() - start
}

const types = async (count: number) => {
  const waited: number[] = []
  isTyping = true
  while (isTyping && letters.length > 0 && waited.length < count) {
    waited.push(await typesOne(letters.shift()!))
    await sleep(PAUSE)
  }
  tell(waited)
}

process.on('message', (order: Place | Order) => {
  if (typeof order === 'object') sitsDown(order)
  else if (order === 'stop') isTyping = false
  else void types(order)
})
process.on('disconnect', () => process.exit(0))
