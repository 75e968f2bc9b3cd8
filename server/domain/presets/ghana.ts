import type { Rules } from '../presets.ts'

/** Inter-ministerial standing committee. Source: domain study, 2.6. */
export const GHANA: Rules = {
  preset: 'GH',
  version: 1,
  name: 'Ghana: standing committee',
  about:
    'Ministries are clearing members of the committee; agencies are consulted; the university and partners advise and are not counted. The secretariat prepares and has no veto. The chair closes, on the secretariat’s advice, once more than half of the clearing members have taken part and none is left that differs.',
  basis:
    'The paper of 2008 and reports of 2015 to 2022 tell of the composition. Quorum, periods, levels and silence are assumptions.',
  unit: 'ministry',
  calendar: 'GH',
  zone: 'Africa/Accra',
  closesAt: { hour: 17, minute: 0 },
  rounds: {
    preliminary: { name: 'Working draft', period: { count: 'workingDays', least: 5 }, level: 1 },
    formal: { name: 'Committee', period: { count: 'workingDays', least: 10 }, level: 2 },
    confirmation: { name: 'Confirmation', period: { count: 'workingDays', least: 3 }, level: 2 },
    final: { name: 'Adoption', period: { count: 'workingDays', least: 5 }, level: 3 },
  },
  publicationLevel: 2,
  opensRounds: ['secretariat', 'chair'],
  closing: { roles: ['chair'], together: false, act: 'the chair’s declaration' },
  silence: { mustClear: 'unanswered', consulted: 'noObjection', advisory: 'none', information: 'none' },
  unmet: { condition: 'blocks', objection: 'blocks' },
  quorum: { least: 'moreThanHalf', countsChairs: true },
  costs: 'financeClears',
  signing: { fourEyes: 'notAsked', double: 'refused' },
  carryOver: null,
  rendering: 'offered',
  ladder: [
    { name: 'desk officers', level: 1, days: 5 },
    { name: 'directors', level: 2, days: 5 },
    { name: 'chief directors', level: 3, days: 5 },
    { name: 'ministers', level: 4, days: 5 },
    { name: 'the Cabinet', level: 4, days: null },
  ],
  arbiter: null,
  decision: {
    body: 'the standing committee',
    instrument: 'the minutes of the committee',
    roles: ['secretariat'],
    quorum: 'moreThanHalf',
    mode: 'consensus',
    dissent: 'inMinutes',
  },
  urgency: null,
  replies: {
    noObjection: 'No objection',
    agreed: 'Agreed',
    remarks: 'Remarks',
    shouldAddress: 'Comments to be answered',
    conditional: 'Agreed on conditions',
    objection: 'Objection',
    notConcerned: 'Not concerned',
    extensionRequested: 'More time needed',
  },
}
