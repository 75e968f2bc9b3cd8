/** Chapter 1 of the strategy in preparation: what migration is to Velmora, in figures and causes. */
import { b, doc, link, note, ol, p, quote, table, ul, type WrittenSection } from './write.ts'

export const LINK: readonly WrittenSection[] = [
  {
    key: 'link',
    parent: null,
    title: 'Migration and development: the link recognised',
    owner: 'MFA',
    coOwners: ['NPC'],
    doc: doc(
      p(`Migration has shaped Velmora for four generations. What people earn, send home, learn abroad and bring back
        already bears on growth, schooling, health care and public finance. Until now each ministry has dealt with the
        part that fell within its own area, and no plan has considered the whole.`),
      p(`With this strategy the Government recognises migration as a normal condition of the country’s development. It is
        neither a substitute for employment and public services at home nor a loss to be prevented. People decide for
        themselves whether to leave, stay or return. The task of the State is to see that the decision is free, informed
        and safe, and that its benefits are shared.`),
      p(
        'The strategy serves the National Development Plan 2025–2035',
        note('Adopted by Parliament on 12 December 2024, decision 2024/301. Migration is treated in its chapter 7.'),
        ' and gives effect at home to the ',
        link('https://www.un.org/sustainabledevelopment/', '2030 Agenda'),
        ', target 10.7 of which it makes its own:',
      ),
      quote(`Facilitate orderly, safe, regular and responsible migration and mobility of people, including through the
        implementation of planned and well-managed migration policies.`),
      p('It has four objectives for the end of 2032:'),
      ol(
        'families pay no more than 3 per cent for a transfer, and three in four adults who receive one hold an account;',
        'skills gained abroad can be used in Velmora, and recruitment from Velmora does not empty its hospitals;',
        'those who come here to work have the rights at work of those born here;',
        'larger government proposals state their effect on migration, and the figures are published every year.',
      ),
    ),
  },
  {
    key: 'figures',
    parent: 'link',
    title: 'Velmora as a country of origin and of destination',
    owner: 'NSO',
    doc: doc(
      p(`Velmora is at the same time a country of origin, of return and, increasingly, of destination. About 1.3 million
        Velmorans live abroad: 46 per cent in neighbouring countries, 31 per cent in Europe, 14 per cent in the Gulf
        States and 9 per cent elsewhere, mainly in North America. Women are 48 per cent of them, up from 39 per cent
        in 2005.`),
      p(
        'Migration reduced the resident population by 14,000 in 2025. The estimate of Velmorans abroad rests on the ' +
          'statistics of 31 countries of residence and carries a margin of 8 per cent in either direction.',
        note(
          `A Velmoran abroad is a person who holds Velmoran citizenship or was born in Velmora and has lived in another
          country for at least twelve months. Children born abroad are counted where they hold citizenship.`,
        ),
      ),
      table(
        ['Population and migration, 2025', 'Figure'],
        ['Resident population', '11.4 million'],
        ['Velmorans living abroad', '1.3 million'],
        ['Residents born in another country', '310,000'],
        ['Persons who left for at least twelve months', '62,000'],
        ['Velmorans who returned', '27,000'],
        ['Persons who immigrated', '21,000'],
        ['Remittances received', '39.7 billion crowns'],
        ['Remittances as a share of gross domestic product', '6.2 per cent'],
      ),
      p(`Residents born abroad are 2.7 per cent of the population, twice the share of 2010. Two thirds come from three
        neighbouring countries, and they are on average eleven years younger than other residents. The working-age
        population will begin to fall in 2031, which makes the question of immigration one of this strategy period and
        not of the next.`),
    ),
  },
  {
    key: 'causes',
    parent: 'link',
    title: 'Causes of migration',
    owner: 'NPC',
    coOwners: ['MoL'],
    doc: doc(
      p(
        'The household survey of 2024 asked why a member of the household had left.',
        note('Labour Force Survey 2024, migration supplement, 9,200 households. National Statistics Office, May 2025.'),
        ' Work and pay were the main reason in 58 per cent of cases, family in 19, study in 12, and other reasons, ' +
          'among them safety and the loss of land or water, in 11.',
      ),
      p(`The causes are unevenly spread. The northern highlands, the Ostra valley and the southern coast hold 29 per cent
        of the population but account for 47 per cent of departures. In these regions unemployment among persons aged 15
        to 24 is 31 per cent, against 24 per cent in the country as a whole. In the Ostra valley one household in nine
        that sent a member abroad names three successive years of drought.`),
      p('The Government draws three conclusions:'),
      ul(
        [
          b('Pay differences will last. '),
          `Median earnings of Velmorans abroad are 3.4 times those at home, and no policy will close that distance by
          2032.`,
        ],
        [
          b('Local causes can be changed. '),
          `The National Planning Commission (NPC) will direct at least 35 per cent of regional development grants to
          the three regions from 2028, against 26 per cent in 2025.`,
        ],
        [
          b('Departure should be prepared. '),
          `The Ministry of Labour (MoL) will open information desks in 14 employment offices by the end of 2028, where
          contracts, rights and risks are explained free of charge before departure.`,
        ],
      ),
      p(
        `The NPC and the MoL will repeat the survey in 2028 and 2031, with a larger sample in the three regions, to judge the effect of the grants.`,
      ),
    ),
  },
]
