/** Chapters 5 and 6 of the strategy in preparation: who decides, when, how it is measured and what it costs. */
import { b, doc, link, note, ol, p, table, ul, type WrittenSection } from './write.ts'

export const IMPLEMENTATION: readonly WrittenSection[] = [
  {
    key: 'coherence',
    parent: null,
    title: 'Policy coherence and institutions',
    owner: 'NPC',
    coOwners: ['MFA'],
    doc: doc(
      p(`Measures that touch migration are today found in 23 laws and eleven sectoral programmes, drawn up by five ministries. Some contradict one another: the export promotion programme subsidises labour-intensive agriculture
        for which no seasonal permits are available, and nursing schools were closed in districts where one post in ten is vacant.`),
      ol(
        [
          b('One committee. '),
          `The Committee on Migration and Development, of state secretaries, meets four times a year, with the Cabinet
          Secretariat in the chair. The Ministry for Foreign Affairs (MFA) prepares its meetings with the National
          Planning Commission (NPC).`,
        ],
        [
          b('One question. '),
          `From July 2027 every bill, and every programme above 50 million crowns, states its expected effect on migration,
          migrants and Velmorans abroad. The NPC issues a guide of no more than ten pages.`,
        ],
        [
          b('One way to settle. '),
          `A contradiction that two ministries cannot resolve within 30 days is put to the committee, and if it remains, to
          the Cabinet with the positions of both.`,
        ],
        [
          b('Municipalities. '),
          `Each of the 14 regional councils names a contact for migration by the end of 2027 and includes the subject in its
          next development plan.`,
        ],
      ),
      p(
        'Trade unions, employers, organisations of migrants and the council of Velmorans abroad are heard by the ' +
          'committee twice a year. In its external relations Velmora applies the ',
        link('https://www.iom.int/global-compact-migration', 'Global Compact'),
        note(
          'Global Compact for Safe, Orderly and Regular Migration, General Assembly resolution 73/195 of 19 December 2018.',
        ),
        ' and will report voluntarily to the review forum in 2030.',
      ),
    ),
  },
  {
    key: 'implementation',
    parent: null,
    title: 'Implementation and follow-up',
    owner: 'MFA',
    coOwners: ['NPC'],
    doc: doc(
      p(`The strategy applies from 1 January 2027 to 31 December 2032. Each ministry carries out the measures for which it is
        named and enters them in its own annual plan. The MFA keeps the list of all measures and publishes its state every
        six months. The main steps are the following.`),
      table(
        ['Year', 'Step', 'Responsible'],
        ['2027', 'Price comparison of transfers; evaluation of the policy on Velmorans abroad', 'MoF, MFA'],
        ['2027', 'Effect on migration stated in bills and programmes', 'NPC'],
        ['2028', 'Basic accounts; ban on exclusive agency agreements before Parliament', 'MoF'],
        ['2028', 'Digital recognition of qualifications; one offer for returnees', 'MoL'],
        ['2028', 'Rural supplement for nurses; pensions paid to any country', 'MoH'],
        ['2028', 'New Aliens Act before Parliament; unit against trafficking', 'MoJ'],
        ['2029', 'No recruitment fees for workers; mid-term review', 'MoL, NPC'],
        ['2030', 'Transfer cost of 3 per cent; four skills partnerships', 'MoF, MoL'],
        ['2031', 'Population census with migration questions', 'NSO'],
        ['2032', 'Twelve agreements on social security; final evaluation', 'MoH, NPC'],
      ),
      p(`The NPC will carry out a mid-term review by October 2029, with an evaluator from outside the administration. On
        the basis of the review the Cabinet decides by March 2030 which measures are continued, changed or ended. A
        measure that has not begun two years after its date is either given a new date by decision of the committee,
        with reasons, or struck out. Proposals for the period after 2032 are due in December 2031.`),
    ),
  },
  {
    key: 'data',
    touches: ['statistics'],
    parent: 'implementation',
    title: 'Data, statistics and indicators',
    owner: 'NSO',
    coOwners: ['NPC'],
    doc: doc(
      p(`Of the 32 indicators on migration that the National Statistics Office (NSO) is to publish, 19 appeared in 2025. The
        main gaps are departures by land, the use of remittances and the situation of immigrants without a permit.`),
      ul(
        `The NSO will match border, tax and pension registers, under pseudonyms, from 2028, and include nine questions on
        migration in the census of 2031.`,
        [
          'Personal data are used for statistics only and never for decisions about a person.',
          note(
            'Official Statistics Act (2009:15), section 7. The Data Protection Commission is heard on every new matching.',
          ),
        ],
        'All 32 indicators are published, by sex and region, each September from 2029.',
      ),
      table(
        ['Indicator', 'Baseline 2025', 'Target', 'Year', 'Responsible'],
        ['Average cost of sending 200 euros', '7.1 %', '3.0 %', '2030', 'MoF'],
        ['Adult recipients with an account', '46 %', '75 %', '2032', 'MoF'],
        ['Time for recognition of a qualification', '11 months', '4 months', '2029', 'MoL'],
        ['Returnees employed after twelve months', '41 %', '60 %', '2032', 'MoL'],
        ['Vacant posts for nurses', '7.7 %', '4.0 %', '2032', 'MoH'],
        ['Velmorans abroad covered by an agreement', '44 %', '70 %', '2032', 'MoH'],
        ['Velmorans abroad registered with a mission', '23 %', '45 %', '2032', 'MFA'],
        ['Time for a work permit', '140 days', '60 days', '2029', 'MoJ'],
        ['Recruitment cost borne by workers', '2.9 months’ wages', 'none', '2029', 'MoL'],
        ['Indicators published', '19 of 32', '32 of 32', '2029', 'NSO'],
      ),
      p('A target is changed only by decision of the Cabinet; the former value remains in the table.'),
    ),
  },
  {
    key: 'costs',
    touches: ['finance'],
    parent: 'implementation',
    title: 'Financing and costs',
    owner: 'MoF',
    coOwners: ['NPC'],
    doc: doc(
      p(
        'The measures cost 1,700 million crowns over six years, on average 283 million a year.',
        note(
          'At 2026 prices. The yearly average is 0.04 per cent of the gross domestic product of 2025, 640 billion crowns.',
        ),
        ' Costs for 2027 are included in the budget bill; those of later years are estimates.',
      ),
      table(
        ['Area, million crowns', '2027', '2028', '2029', '2030–2032', 'Total'],
        ['Remittances and financial inclusion', '18', '24', '22', '48', '112'],
        ['Velmorans abroad', '26', '30', '30', '84', '170'],
        ['Skills, recognition and health workers', '64', '88', '96', '270', '518'],
        ['Return and reintegration', '22', '56', '62', '170', '310'],
        ['Immigration, labour market and trafficking', '45', '60', '62', '180', '347'],
        ['Portability of social protection', '12', '15', '18', '51', '96'],
        ['Coordination, data and evaluation', '19', '31', '26', '71', '147'],
        ['All areas', '206', '304', '316', '874', '1,700'],
      ),
      p('The costs are financed as follows:'),
      ul(
        '990 million crowns by redistribution within the frames of the ministries concerned;',
        `410 million crowns by new appropriations, proposed in the budget bills for 2028 and following years, of which 260
        million for skills, recognition and health workers;`,
        '300 million crowns by contributions of partner countries and international organisations, of which 180 million ' +
          'have been pledged in writing.',
      ),
      p(`A measure financed from abroad begins only when the agreement is signed. If contributions fall short, the committee
        proposes which measures are postponed, and the offer to returnees is the last to be reduced. The rural supplement is
        paid from the health budget and is not included in the table. The Ministry of Finance (MoF) will report the outcome,
        area by area, in its annual accounts.`),
    ),
  },
]
