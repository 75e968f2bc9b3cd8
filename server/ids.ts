/** New ids. */
import { randomUUID } from 'node:crypto'
import type { Id } from '#domain/ids.ts'

export const newId = <Kind extends string>(): Id<Kind> => randomUUID() as unknown as Id<Kind>
