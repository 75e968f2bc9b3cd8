import type { Rules } from '../presets.ts'
import { NEUTRAL } from './neutral.ts'

/** Inter-service consultation of the European Commission. Source: domain study, 2.1. */
export const EUROPEAN_UNION: Rules = {
  preset: 'EU',
  version: 1,
  name: 'European Union: inter-service consultation',
  about:
    'The lead service consults every service with a legitimate interest. A service that does not react in time has given a positive opinion on that text. A negative opinion keeps the text from the written procedure.',
  basis:
    'Decision (EU) 2024/3080, Articles 54 to 62, as digested in secondary sources. Levels and the names of the opinions should be checked. How the body decides is from memory.',
  unit: 'service',
  calendar: 'EU',
  zone: 'Europe/Brussels',
  closesAt: { hour: 18, minute: 0 },
  rounds: {
    preliminary: { name: 'Upstream consultation', period: { count: 'workingDays', least: 5 }, level: 1 },
    formal: { name: 'Inter-service consultation', period: { count: 'workingDays', least: 10 }, level: 2 },
    confirmation: { name: 'Revised draft', period: { count: 'workingDays', least: 2 }, level: 2 },
    urgent: { name: 'Fast-track consultation', period: { count: 'hours', least: 48 }, level: 2 },
  },
  publicationLevel: 2,
  opensRounds: ['coordinator'],
  closing: { roles: ['coordinator', 'secretariat'], together: false, act: 'the lead service’s conclusion' },
  silence: { mustClear: 'noObjection', consulted: 'noObjection', advisory: 'none', information: 'none' },
  unmet: { condition: 'blocks', objection: 'blocks' },
  quorum: null,
  costs: 'financeClears',
  signing: { fourEyes: 'notAsked', double: 'refused' },
  carryOver: null,
  rendering: 'required',
  ladder: [
    { name: 'the services’ desk officers', level: 1, days: 3 },
    { name: 'heads of unit', level: 2, days: 3 },
    { name: 'directors-general', level: 3, days: 5 },
    { name: 'cabinets of the Commissioners', level: 3, days: 3 },
    { name: 'heads of cabinet', level: 4, days: 3 },
    { name: 'the College', level: 4, days: null },
  ],
  arbiter: { name: 'the Secretariat-General, or the College', roles: ['secretariat'] },
  coOwners: 'shown',
  internalClearance: null,
  finalReview: true,
  corrigenda: { hours: 48 },
  ...NEUTRAL,
  weeding: { draft: 'weed', workingText: 'weed', remark: 'keep', picture: 'weed', wordFile: 'keep' },
  decision: {
    body: 'the College of Commissioners',
    instrument: 'the minutes of the meeting, or of the written procedure',
    roles: ['secretariat'],
    quorum: 'moreThanHalf',
    mode: 'majority',
    dissent: 'inMinutes',
  },
  urgency: {
    approvers: ['secretariat'],
    reasons: ['Duly justified urgency that could not be foreseen', 'A date set by law or by an agreement'],
  },
  replies: {
    agreed: 'Favourable opinion',
    shouldAddress: 'Favourable opinion with comments',
    conditional: 'Favourable opinion subject to comments',
    objection: 'Unfavourable opinion',
    notConcerned: 'No opinion',
    extensionRequested: 'More time requested',
  },
}
