/** Steps of the file: what was sent to somebody outside, and what others asked to see. */
import type { AccessItem } from '#domain/disclosures.ts'
import type { Dossier } from '#domain/dossier.ts'
import type { DisclosureInput } from '#domain/may-disclose.ts'
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

/** Somebody asks for all drafts; ids run `request-1`. */
export const requested = (): Step => d => {
  const no = d.requests.length + 1
  const request = { id: id<'access request'>(`request-${no}`), no, day: '2026-09-07', asked: 'All drafts.', items: [] }
  return { ...d, requests: [...d.requests, { ...request, ...act('amina') }] }
}

/** Version 1 is released whole upon the first request. */
export const disclosing = (more: Partial<DisclosureInput> = {}): DisclosureInput => ({
  requestId: id('request-1'),
  what: { versionNo: 1, masks: [] },
  isOfficial: false,
  outcome: 'full',
  ground: '',
  closes: false,
  ...more,
})

/** Version 1 was released whole, and the request is answered with it. */
export const answered: Step = d => {
  const item: AccessItem = {
    ...{ id: id('item-1'), no: 1, versionId: d.versions[0]!.id, roundId: null, label: '', hash: 'hash' },
    ...{ isOfficial: false, outcome: 'full', ground: '', organisationId: id('MFA'), closes: true },
    ...act('amina'),
  }
  return { ...d, requests: d.requests.map(r => ({ ...r, items: [item] })) }
}
