/** Steps of the file: what was sent to somebody outside. */
import type { Dossier } from '#domain/dossier.ts'
import type { DispatchInput } from '#domain/may-dispatch.ts'
import type { Step } from './steps.ts'
import { act, id } from './world.ts'

const IOM = { kind: 'international', name: 'Ada Lund', organisation: 'IOM' } as const
const SAID = { purpose: 'A consultation.', way: 'post' } as const

/** All that is not restricted of the newest version goes to the IOM, whose warning was read. */
export const sending = (d: Dossier, more: Partial<DispatchInput> = {}): DispatchInput => {
  const version = d.versions.at(-1)
  const restricted = d.restrictions.map(r => r.sectionId)
  const sections = version?.sections.map(s => s.sectionId).filter(one => !restricted.includes(one)) ?? []
  const { warning } = d.strategy.rules.dispatch
  return { what: { versionNo: version?.no ?? 0, sections }, ...IOM, ...SAID, warning, isRead: true, ...more }
}

export const dispatched = (): Step => d => {
  const [version] = d.versions
  const no = d.dispatches.length + 1
  const sent = { id: id<'dispatch'>(`dispatch-${no}`), no, versionId: version!.id, roundId: null }
  const said = { ...IOM, ...SAID, warning: 'Read this.', hash: 'hash', sections: [], answers: [] }
  return { ...d, dispatches: [...d.dispatches, { ...sent, ...said, ...act('amina') }] }
}
