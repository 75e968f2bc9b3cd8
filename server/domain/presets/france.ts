import type { Rules } from '../presets.ts'
import { NEUTRAL } from './neutral.ts'

/** Interministerial meeting and its record, the bleu. Source: domain study, 2.4. */
export const FRANCE: Rules = {
  preset: 'FR',
  version: 1,
  name: 'France: interministerial meeting',
  about:
    'The ministries meet under the Prime Minister’s cabinet, which arbitrates where they differ. Nothing counts until the Secretariat-General has written it into the record of the meeting, and that record is not changed any more.',
  basis:
    'Practice of the réunion interministérielle; studies of the record (bleu). The levels above the meeting and all periods are from memory.',
  unit: 'ministry',
  calendar: 'FR',
  zone: 'Europe/Paris',
  closesAt: { hour: 18, minute: 0 },
  rounds: {
    preliminary: { name: 'Preparatory circulation', period: { count: 'workingDays', least: 3 }, level: 1 },
    formal: { name: 'Interministerial meeting', period: { count: 'workingDays', least: 3 }, level: 2 },
    confirmation: { name: 'Confirmation of the record', period: { count: 'workingDays', least: 1 }, level: 2 },
    urgent: { name: 'Meeting at once', period: { count: 'hours', least: 4 }, level: 2 },
  },
  publicationLevel: 2,
  opensRounds: ['secretariat'],
  closing: { roles: ['secretariat'], together: false, act: 'the record of the meeting (bleu)' },
  silence: { mustClear: 'unanswered', consulted: 'none', advisory: 'none', information: 'none' },
  unmet: { condition: 'blocks', objection: 'blocks' },
  quorum: null,
  costs: 'financeClears',
  signing: { fourEyes: 'notAsked', double: 'refused' },
  carryOver: null,
  rendering: 'offered',
  ladder: [
    { name: 'services', level: 1, days: 3 },
    { name: 'directors', level: 2, days: 3 },
    { name: 'the inter-ministerial meeting', level: 3, days: 5 },
    { name: 'the committee of ministers', level: 4, days: 5 },
    { name: 'the Prime Minister', level: 4, days: null },
  ],
  arbiter: { name: 'the Prime Minister', roles: ['secretariat'] },
  coOwners: 'shown',
  internalClearance: null,
  finalReview: true,
  corrigenda: { hours: 48 },
  ...NEUTRAL,
  weeding: { draft: 'weed', workingText: 'weed', remark: 'keep', picture: 'weed', wordFile: 'keep' },
  decision: {
    body: 'the Prime Minister, in interministerial arbitration',
    instrument: 'the record of the meeting (bleu)',
    roles: ['secretariat'],
    quorum: null,
    mode: 'singleAuthority',
    dissent: 'none',
  },
  urgency: {
    approvers: ['chair'],
    reasons: ['Decision of the Prime Minister’s cabinet', 'A date set by Parliament'],
  },
  replies: {
    agreed: 'Agreement',
    remarks: 'Agreement, with remarks',
    conditional: 'Agreement on conditions',
    objection: 'Disagreement',
    notConcerned: 'Not concerned',
  },
}
