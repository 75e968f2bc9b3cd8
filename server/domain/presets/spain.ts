import type { Rules } from '../presets.ts'
import { NEUTRAL } from './neutral.ts'

/** Working group of the council: a consensus document of a mixed body. Source: domain study, 2.7. */
export const SPAIN: Rules = {
  preset: 'ES',
  version: 1,
  name: 'Spain: council working group',
  about:
    'Administration, unions, associations and universities write one document by consensus: it stands when nobody keeps up an objection. Who agrees only in part has a reservation printed with the document.',
  basis:
    'The paper of 2008 tells of the group and of its review after two years. Quorum, periods and levels are assumptions.',
  unit: 'member',
  calendar: 'ES',
  zone: 'Europe/Madrid',
  closesAt: { hour: 18, minute: 0 },
  rounds: {
    preliminary: { name: 'First reading', period: { count: 'workingDays', least: 10 }, level: 1 },
    formal: { name: 'Second reading', period: { count: 'workingDays', least: 10 }, level: 1 },
    confirmation: { name: 'Confirmation', period: { count: 'workingDays', least: 3 }, level: 1 },
  },
  publicationLevel: 1,
  opensRounds: ['secretariat', 'chair'],
  closing: { roles: ['chair'], together: false, act: 'the declaration of consensus' },
  silence: { mustClear: 'abstains', consulted: 'none', advisory: 'none', information: 'none' },
  unmet: { condition: 'listed', objection: 'blocks' },
  quorum: { least: 'moreThanHalf', countsChairs: true },
  costs: 'asOthers',
  signing: { fourEyes: 'notAsked', double: 'refused' },
  carryOver: null,
  rendering: 'offered',
  ladder: [
    { name: 'desk officers', level: 1, days: 3 },
    { name: 'sub-directorates', level: 2, days: 3 },
    { name: 'the commission of state secretaries and under-secretaries', level: 3, days: 5 },
    { name: 'the Council of Ministers', level: 4, days: null },
  ],
  arbiter: null,
  coOwners: 'shown',
  internalClearance: null,
  finalReview: false,
  corrigenda: { hours: 48 },
  ...NEUTRAL,
  weeding: { draft: 'weed', workingText: 'weed', remark: 'keep', picture: 'weed', wordFile: 'keep' },
  decision: {
    body: 'the plenary of the Council',
    instrument: 'the minutes of the plenary',
    roles: ['secretariat'],
    quorum: 'moreThanHalf',
    mode: 'consensus',
    dissent: 'inNote',
  },
  urgency: null,
  replies: {
    agreed: 'Agreed',
    noObjection: 'No objection',
    remarks: 'Remarks',
    conditional: 'Agreed with a reservation',
    objection: 'Objection',
  },
}
