import type { Rules } from '../presets.ts'
import { NEUTRAL } from './neutral.ts'

/** The interdepartmental committee on migration with two co-chairs. Source: domain study, 2.5 and 4.10. */
export const SWISS_COMMITTEE: Rules = {
  preset: 'CH-IWM',
  version: 1,
  name: 'Switzerland: interdepartmental committee',
  about:
    'At least four of the seven departments take part. The committee seeks consensus: a department that says nothing has no part in it, one that objects prevents it. Both co-chairs declare the consensus, or there is none.',
  basis:
    'The composition is told of by the paper of 2008 on policy coherence. Whether the co-chairs’ own departments count towards the four, and all periods, are assumptions.',
  unit: 'department',
  calendar: 'CH',
  zone: 'Europe/Zurich',
  closesAt: { hour: 17, minute: 0 },
  rounds: {
    preliminary: { name: 'Consultation of the offices', period: { count: 'workingDays', least: 5 }, level: 1 },
    formal: { name: 'Committee', period: { count: 'workingDays', least: 10 }, level: 2 },
    confirmation: { name: 'Confirmation', period: { count: 'workingDays', least: 3 }, level: 2 },
  },
  publicationLevel: 2,
  opensRounds: ['chair', 'secretariat'],
  closing: { roles: ['chair'], together: true, act: 'the declaration of both co-chairs' },
  silence: { mustClear: 'abstains', consulted: 'none', advisory: 'none', information: 'none' },
  unmet: { condition: 'blocks', objection: 'blocks' },
  quorum: { least: 4, countsChairs: true },
  costs: 'asOthers',
  signing: { fourEyes: 'notAsked', double: 'refused' },
  carryOver: null,
  rendering: 'offered',
  ladder: [
    { name: 'desk officers', level: 1, days: 5 },
    { name: 'heads of division', level: 2, days: 5 },
    { name: 'directors of the offices', level: 3, days: 5 },
    { name: 'heads of the departments', level: 4, days: null },
  ],
  arbiter: null,
  coOwners: 'shown',
  internalClearance: null,
  finalReview: false,
  corrigenda: { hours: 48 },
  ...NEUTRAL,
  weeding: { draft: 'keep', workingText: 'keep', remark: 'keep', picture: 'keep', wordFile: 'keep' },
  // The declaration of both co-chairs is the decision.
  decision: null,
  urgency: null,
  replies: {
    agreed: 'Agreed',
    noObjection: 'No objection',
    remarks: 'Remarks',
    conditional: 'Agreed on conditions',
    objection: 'Objection',
    extensionRequested: 'More time needed',
  },
}
