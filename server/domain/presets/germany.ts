import type { Rules } from '../presets.ts'
import { NEUTRAL } from './neutral.ts'

/** Ressortabstimmung and Mitzeichnung under the joint rules of procedure. Source: domain study, 2.2. */
export const GERMANY: Rules = {
  preset: 'DE',
  version: 1,
  name: 'Germany: co-signing by the ministries',
  about:
    'First the lead ministry agrees within its own house, then every ministry concerned co-signs, each for its own area only. The request says on which points a ministry is asked. While they disagree, nothing goes to the cabinet.',
  basis:
    'Joint Rules of Procedure of the Federal Ministries, sections 15, 19, 22, 24 and 51. The period of four weeks and the levels are from memory. How the body decides is from memory.',
  unit: 'ministry',
  calendar: 'DE',
  zone: 'Europe/Berlin',
  closesAt: { hour: 17, minute: 0 },
  rounds: {
    preliminary: { name: 'Co-ordination within the house', period: { count: 'workingDays', least: 5 }, level: 1 },
    formal: { name: 'Co-ordination of the ministries', period: { count: 'workingDays', least: 20 }, level: 2 },
    confirmation: { name: 'Confirmation', period: { count: 'workingDays', least: 5 }, level: 2 },
    final: { name: 'Final co-signing', period: { count: 'workingDays', least: 5 }, level: 3 },
    urgent: { name: 'Shortened co-ordination', period: { count: 'hours', least: 24 }, level: 2 },
  },
  publicationLevel: 3,
  opensRounds: ['coordinator'],
  closing: { roles: ['coordinator'], together: false, act: 'the lead ministry’s conclusion' },
  silence: { mustClear: 'unanswered', consulted: 'noObjection', advisory: 'none', information: 'none' },
  unmet: { condition: 'blocks', objection: 'blocks' },
  quorum: null,
  costs: 'financeClears',
  signing: { fourEyes: 'notAsked', double: 'refused' },
  carryOver: null,
  rendering: 'required',
  ladder: [
    { name: 'divisions', level: 1, days: 3 },
    { name: 'directorates', level: 2, days: 5 },
    { name: 'state secretaries', level: 3, days: 5 },
    { name: 'ministers', level: 4, days: 5 },
    { name: 'the cabinet', level: 4, days: null },
  ],
  arbiter: null,
  coOwners: 'agreeFirst',
  internalClearance: 3,
  finalReview: true,
  corrigenda: { hours: 48 },
  ...NEUTRAL,
  weeding: { draft: 'keep', workingText: 'weed', remark: 'keep', picture: 'weed', wordFile: 'keep' },
  decision: {
    body: 'the Federal Cabinet',
    instrument: 'the minutes of the cabinet meeting',
    roles: ['secretariat'],
    quorum: 'moreThanHalf',
    mode: 'majority',
    dissent: 'inMinutes',
  },
  urgency: {
    approvers: ['stateSecretary'],
    reasons: ['All ministries concerned have agreed to a shorter period', 'A date set by law or by an agreement'],
  },
  replies: {
    agreed: 'Co-signed',
    remarks: 'Co-signed, with remarks',
    conditional: 'Co-signed subject to changes',
    objection: 'Objection',
    notConcerned: 'Not concerned',
    extensionRequested: 'Extension requested',
  },
}
