import type { Rules } from '../presets.ts'
import { NEUTRAL } from './neutral.ts'

/** Office consultation and co-report procedure. Source: domain study, 2.5. */
export const SWISS_FEDERAL: Rules = {
  preset: 'CH-FED',
  version: 1,
  name: 'Switzerland: office consultation and co-report',
  about:
    'First the offices concerned are consulted, then the departments write co-reports. What they still differ on is put on a list, with the lead’s answer, and the Federal Council decides as a body.',
  basis:
    'Government and Administration Organisation Ordinance, Articles 3 and 4, and the Federal Chancellery’s pages. That silence means no proposed change is from practice. How the body decides is from memory.',
  unit: 'department',
  calendar: 'CH',
  zone: 'Europe/Zurich',
  closesAt: { hour: 17, minute: 0 },
  rounds: {
    preliminary: { name: 'Office consultation', period: { count: 'workingDays', least: 15 }, level: 2 },
    formal: { name: 'Co-report', period: { count: 'workingDays', least: 15 }, level: 4 },
    confirmation: { name: 'Answer to the co-reports', period: { count: 'workingDays', least: 3 }, level: 4 },
    urgent: { name: 'Shortened co-report', period: { count: 'hours', least: 24 }, level: 4 },
  },
  publicationLevel: 4,
  opensRounds: ['coordinator', 'secretariat'],
  closing: { roles: ['secretariat'], together: false, act: 'the Chancellery’s list of differences' },
  silence: { mustClear: 'noObjection', consulted: 'noObjection', advisory: 'none', information: 'none' },
  unmet: { condition: 'listed', objection: 'listed' },
  quorum: null,
  costs: 'financeClears',
  signing: { fourEyes: 'notAsked', double: 'refused' },
  carryOver: null,
  rendering: 'offered',
  ladder: [
    { name: 'desk officers', level: 1, days: 3 },
    { name: 'heads of division', level: 2, days: 3 },
    { name: 'directors of the offices', level: 3, days: 3 },
    { name: 'heads of the departments', level: 4, days: 5 },
    { name: 'the Federal Council', level: 4, days: null },
  ],
  arbiter: { name: 'the Federal Council', roles: ['secretariat'] },
  coOwners: 'shown',
  internalClearance: null,
  finalReview: true,
  corrigenda: { hours: 48 },
  ...NEUTRAL,
  dispatch: {
    warning:
      'Papers of the co-report stay closed, also after the decision, and are never sent out. What else is sent to somebody outside cannot be taken back, and may have to be shown to whoever asks for it. What comes in as an answer is kept on the file.',
    // What is consulted on before the co-report opens is shown to whoever asks, after the decision.
    closed: { versions: ['formal', 'confirmation', 'urgent'], tables: ['formal', 'confirmation', 'urgent'] },
  },
  weeding: { draft: 'keep', workingText: 'keep', remark: 'keep', picture: 'weed', wordFile: 'keep' },
  decision: {
    body: 'the Federal Council',
    instrument: 'the minutes of the Federal Council',
    roles: ['secretariat'],
    quorum: 4,
    mode: 'collective',
    dissent: 'none',
  },
  urgency: { approvers: ['secretariat'], reasons: ['Justified exception granted by the Federal Chancellery'] },
  replies: {
    noObjection: 'No proposed change',
    agreed: 'Agreed',
    remarks: 'Remarks',
    conditional: 'Proposed changes',
    objection: 'Rejection',
    notConcerned: 'Not concerned',
    extensionRequested: 'More time needed',
  },
}
