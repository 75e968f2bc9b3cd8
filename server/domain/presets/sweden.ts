import type { Rules } from '../presets.ts'

/** Swedish joint preparation (gemensam beredning). Source: domain study, 1. */
export const SWEDEN: Rules = {
  preset: 'SE',
  version: 1,
  name: 'Sweden: joint preparation',
  about:
    'One ministry leads. Every minister concerned has to agree before the matter goes to a government meeting, so the text is circulated to all of them and nobody’s silence is taken for agreement.',
  basis:
    'Ordinance 1996:1515 with instruction for the Government Offices, sections 13, 15, 25 and 28. Periods, levels and the meaning of silence are from practice.',
  unit: 'minister',
  calendar: 'SE',
  zone: 'Europe/Stockholm',
  closesAt: { hour: 16, minute: 0 },
  rounds: {
    preliminary: { name: 'Preliminary circulation', period: { count: 'workingDays', least: 5 }, level: 1 },
    formal: { name: 'Formal circulation', period: { count: 'workingDays', least: 5 }, level: 2 },
    confirmation: { name: 'Confirmation', period: { count: 'workingDays', least: 2 }, level: 2 },
    final: { name: 'Final circulation', period: { count: 'workingDays', least: 2 }, level: 3 },
    urgent: { name: 'Urgent circulation', period: { count: 'hours', least: 4 }, level: 2 },
    accuracy: { name: 'Check of facts', period: { count: 'workingDays', least: 3 }, level: 1 },
  },
  publicationLevel: 2,
  opensRounds: ['coordinator', 'secretariat'],
  closing: { roles: ['coordinator', 'secretariat'], together: false, act: 'the lead’s closing act' },
  silence: { mustClear: 'unanswered', consulted: 'noObjection', advisory: 'none', information: 'none' },
  unmet: { condition: 'blocks', objection: 'blocks' },
  quorum: null,
  costs: 'financeClears',
  signing: { fourEyes: 'notAsked', double: 'refused' },
  rendering: 'offered',
  ladder: [
    { name: 'desk officers', level: 1, days: 3 },
    { name: 'heads of unit', level: 2, days: 3 },
    { name: 'state secretaries', level: 3, days: 5 },
    { name: 'party coordination at the Prime Minister’s Office', level: 3, days: 3 },
    { name: 'ministers', level: 4, days: 3 },
    { name: 'general cabinet deliberation', level: 4, days: 5 },
    { name: 'the government meeting', level: 4, days: null },
  ],
  arbiter: null,
  urgency: {
    approvers: ['stateSecretary', 'secretariat'],
    reasons: ['An event abroad', 'A date set by law or by an agreement', 'Danger to life, health or security'],
  },
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
