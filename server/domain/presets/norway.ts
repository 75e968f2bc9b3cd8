import type { Rules } from '../presets.ts'
import { NEUTRAL_DISPATCH } from './neutral.ts'

/** Cabinet note. Source: domain study, 2.8. */
export const NORWAY: Rules = {
  preset: 'NO',
  version: 1,
  name: 'Norway: cabinet note',
  about:
    'The draft note goes to every minister concerned, and always to Finance. Who differs has the remark written into the note, and the cabinet decides with it on the table.',
  basis:
    'Guidelines of the Office of the Prime Minister on cabinet conferences, chapters 1 to 5. Periods and levels are from memory.',
  unit: 'minister',
  calendar: 'NO',
  zone: 'Europe/Oslo',
  closesAt: { hour: 15, minute: 30 },
  rounds: {
    preliminary: { name: 'Informal circulation', period: { count: 'workingDays', least: 5 }, level: 1 },
    formal: { name: 'Submission to the ministers', period: { count: 'workingDays', least: 5 }, level: 3 },
    confirmation: { name: 'Confirmation', period: { count: 'workingDays', least: 2 }, level: 3 },
    urgent: { name: 'Submission at short notice', period: { count: 'hours', least: 24 }, level: 3 },
  },
  publicationLevel: 3,
  opensRounds: ['coordinator'],
  closing: { roles: ['coordinator', 'secretariat'], together: false, act: 'the note with its remarks' },
  silence: { mustClear: 'unanswered', consulted: 'noObjection', advisory: 'none', information: 'none' },
  unmet: { condition: 'listed', objection: 'listed' },
  quorum: null,
  costs: 'financeClears',
  signing: { fourEyes: 'notAsked', double: 'refused' },
  carryOver: null,
  rendering: 'offered',
  ladder: [
    { name: 'desk officers', level: 1, days: 3 },
    { name: 'heads of department', level: 2, days: 3 },
    { name: 'state secretaries', level: 3, days: 3 },
    { name: 'ministers', level: 4, days: 3 },
    { name: 'the government conference', level: 4, days: null },
  ],
  arbiter: null,
  coOwners: 'shown',
  internalClearance: null,
  finalReview: false,
  corrigenda: { hours: 48 },
  dispatch: NEUTRAL_DISPATCH,
  decision: {
    body: 'the Government, in cabinet conference',
    instrument: 'the protocol of the cabinet conference',
    roles: ['secretariat'],
    quorum: null,
    mode: 'collective',
    dissent: 'inNote',
  },
  urgency: { approvers: ['secretariat'], reasons: ['A conference of the cabinet that cannot be put off'] },
  replies: {
    noObjection: 'No remarks',
    agreed: 'Agreed',
    remarks: 'Remarks',
    conditional: 'Remark to be written into the note',
    objection: 'Dissent to be written into the note',
    notConcerned: 'Not concerned',
    extensionRequested: 'More time needed',
  },
}
