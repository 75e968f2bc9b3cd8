/** Chapter 4 of the strategy in preparation: those who come, the rights of those who come and go. */
import { b, doc, h, link, note, ol, p, ul, type WrittenSection } from './write.ts'

export const IMMIGRATION: readonly WrittenSection[] = [
  {
    key: 'immigration',
    touches: ['migration'],
    parent: null,
    title: 'Immigration and rights',
    owner: 'MoJ',
    doc: doc(
      p(`The share of residents born abroad has doubled in fifteen years. At the end of 2025 there were 84,000 valid work
        permits, 39,000 permits for family members and 11,000 for study; 9,400 persons held refugee status or another
        form of protection. Between 40,000 and 55,000 persons are estimated to work without a valid permit, most of them
        in agriculture, construction and private households.`),
      p(`The legislation dates from a time when Velmora thought of itself as a country of origin only. It binds a worker to
        one employer, leaves family members without access to work and provides no way out of irregularity for a person
        whose employer failed to renew a permit. What Velmora asks for its citizens abroad it does not yet grant at
        home.`),
      p(
        'The Ministry of Justice and Home Affairs (MoJ) will present a new Aliens Act to Parliament by October 2028. It will:',
      ),
      ul(
        'decide applications for work permits within 60 days, as against 140 today, from 2029;',
        'permit a change of employer after six months without a new application;',
        'give spouses of permit holders access to work from the first day;',
        'make long-term residence possible after five years, with absences for work abroad of up to ten months at a time.',
      ),
      p('The right of asylum is not affected by this strategy.'),
    ),
  },
  {
    key: 'labour-market',
    touches: ['labour'],
    parent: 'immigration',
    title: 'Immigration and the labour market',
    owner: 'MoL',
    coOwners: ['MoJ'],
    doc: doc(
      p(`Unemployment was 9.8 per cent in 2025, and yet employers could not fill 52,000 vacancies. The two figures describe different places and occupations: 60 per cent of the vacancies are in the capital region and on the western coast,
        in building, care, transport and seasonal agriculture. Emigration explains some of them, ageing more.`),
      p(
        'The Government’s order of action is first to train and move those who are here, then to bring home, then to recruit.',
      ),
      ol(
        `From 2028 the Ministry of Labour (MoL) publishes a list of shortage occupations each year in March, after hearing
        employers and trade unions. For these occupations no test of the domestic labour market is made.`,
        `Seasonal permits of up to nine months in twelve are introduced with the new Aliens Act. The employer provides a contract in a language the worker understands, and housing of a minimum standard.`,
        `Pay may not be lower than the collective agreement of the branch. The Labour Inspectorate will carry out 2,400
        inspections a year by 2030, as against 900 in 2025, and receives 60 new posts for them.`,
        `Language courses of 240 hours are offered to every person who receives a permit of more than one year. They are
        free in the first two years.`,
      ),
      p(
        'Inspectors do not report a worker’s residence status to the police.',
        note(
          `Exceptions are made only on suspicion of an offence punishable by at least two years’ imprisonment. Labour
          Inspection Act (2014:37), section 22, as proposed in the new wording.`,
        ),
        ' The MoL and the MoJ will review the effect of this rule in 2030.',
      ),
    ),
  },
  {
    key: 'rights',
    parent: 'immigration',
    title: 'Fair recruitment and protection against trafficking',
    owner: 'MoJ',
    coOwners: ['MoL'],
    doc: doc(
      p(
        'A Velmoran who goes to work in another country through an agency pays on average 2.9 months’ wages before the ' +
          'first day of work.',
        note(
          'Survey of recruitment costs 2024, 3,100 workers, following the method for indicator 10.7.1 of the 2030 Agenda.',
        ),
        ' The debt binds people to employers they would otherwise leave, and is the most common beginning of the cases ' +
          'of forced labour that reach the courts.',
      ),
      h(3, 'Recruitment'),
      p(
        'In accordance with the ',
        link('https://www.ilo.org', 'ILO general principles for fair recruitment'),
        ', no fee or cost may be charged to the worker from January 2029. The MoL licenses agencies, of which there are ' +
          '212, for three years at a time against a security of 400,000 crowns, out of which workers are repaid. ' +
          'Labour attachés, today at five missions, will serve at nine by 2030.',
      ),
      h(3, 'Trafficking'),
      p('In 2025 the police identified 187 victims of trafficking; 23 persons were convicted. The MoJ will:'),
      ul(
        'set up a national unit of prosecutors and police investigators, with 40 posts, by 2028;',
        'grant every presumed victim 90 days for recovery and reflection, whether or not she or he gives evidence;',
        'together with the Ministry of Health and Social Affairs, finance 120 shelter places, as against 45 today, by 2029;',
        'give victims access to compensation from the State where the offender cannot pay, from 2029.',
      ),
    ),
  },
  {
    key: 'social-protection',
    touches: ['social'],
    parent: 'immigration',
    title: 'Portability of social protection',
    owner: 'MoH',
    coOwners: ['MFA'],
    doc: doc(
      p(`A person who has worked for eight years in one country and twelve in another may have a pension from neither. In
        2025 the pension fund refused 2,300 applications because periods of work abroad could not be counted. Agreements
        on social security are in force with seven countries, in which 44 per cent of Velmorans abroad live.`),
      ul(
        [
          b('More agreements. '),
          `The Ministry of Health and Social Affairs (MoH) and the Ministry for Foreign Affairs (MFA) will conclude
          agreements with five further countries, so that twelve agreements cover 70 per cent of Velmorans abroad by
          2032. Negotiations with two Gulf States and one neighbouring country begin in 2027.`,
        ],
        [
          b('Voluntary insurance. '),
          `From 2029 a Velmoran who works where there is no agreement may pay into the pension fund from abroad, at the rate
          for the self-employed. The fund expects 18,000 members by 2032. The scheme is to bear its own cost.`,
        ],
        [
          b('Payment abroad. '),
          'Pensions are paid to any country without deduction from 2028. Today 31 countries are excluded.',
        ],
        [
          b('Equal treatment. '),
          `Immigrants with a permit of at least twelve months are insured on the same terms as citizens, including
          maternity benefit and occupational injury.`,
        ],
      ),
      p(
        'The MoH will submit the ILO convention on the maintenance of social security rights',
        note('Maintenance of Social Security Rights Convention, 1982 (No. 157).'),
        ' to Parliament for approval in 2028. The actuarial effect on the pension fund is less than 0.1 per cent of its ' +
          'expenditure in 2040.',
      ),
    ),
  },
]
