import type { Line } from './line.ts'

/** One connection of the page, and the updates that it has carried. */
export interface Call {
  readonly line: Line
  readonly sent: Uint8Array[]
  acknowledged: number
  heardAt: number
  isUp: boolean
  /** Whether the server's question for our text was answered, and ours for its text. */
  hasAnswered: boolean
  isSynced: boolean
}
