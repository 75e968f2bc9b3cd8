import type { Rules } from '../presets.ts'
import { NEUTRAL } from './neutral.ts'

/** Collective agreement by write-round. Source: domain study, 2.3. */
export const UNITED_KINGDOM: Rules = {
  preset: 'UK',
  version: 1,
  name: 'United Kingdom: write-round',
  about:
    'A minister writes to the chair of the committee and to all its members. Who is content need not write. Replies do not clear anything: the chair’s clearance letter does, once no condition and no objection is left.',
  basis:
    'Cabinet Office guides for secretariats, as archived in 2009 and 2010 (the classic write-round). Levels should be checked.',
  unit: 'minister',
  calendar: 'UK',
  zone: 'Europe/London',
  closesAt: { hour: 17, minute: 0 },
  rounds: {
    preliminary: { name: 'Official-level clearance', period: { count: 'clearDays', least: 5 }, level: 1 },
    formal: { name: 'Write-round', period: { count: 'clearDays', least: 10 }, level: 4 },
    confirmation: { name: 'Supplementary letter', period: { count: 'clearDays', least: 2 }, level: 4 },
    urgent: { name: 'Write-round at short notice', period: { count: 'hours', least: 24 }, level: 4 },
  },
  publicationLevel: 4,
  opensRounds: ['coordinator', 'secretariat'],
  closing: { roles: ['chair'], together: false, act: 'the chair’s clearance letter' },
  silence: { mustClear: 'noObjection', consulted: 'noObjection', advisory: 'none', information: 'none' },
  unmet: { condition: 'blocks', objection: 'blocks' },
  quorum: null,
  costs: 'financeClears',
  signing: { fourEyes: 'notAsked', double: 'flagged' },
  carryOver: null,
  rendering: 'offered',
  ladder: [
    { name: 'officials', level: 1, days: 3 },
    { name: 'deputy directors', level: 2, days: 3 },
    { name: 'private offices', level: 3, days: 3 },
    { name: 'ministers in correspondence', level: 4, days: 5 },
    { name: 'a meeting of the cabinet committee', level: 4, days: null },
  ],
  arbiter: null,
  coOwners: 'shown',
  internalClearance: null,
  finalReview: false,
  corrigenda: { hours: 48 },
  ...NEUTRAL,
  weeding: { draft: 'weed', workingText: 'weed', remark: 'keep', picture: 'weed', wordFile: 'keep' },
  // The chair's clearance letter is the decision.
  decision: null,
  urgency: {
    approvers: ['secretariat'],
    reasons: ['An event that could not be foreseen', 'A date set by Parliament', 'A date set by an agreement'],
  },
  replies: {
    noObjection: 'Content',
    remarks: 'Content, with remarks (class 3)',
    shouldAddress: 'Content, with comments to be addressed (class 2)',
    conditional: 'Content on conditions (class 1)',
    objection: 'Objection',
    extensionRequested: 'More time needed',
  },
}
