/** Chapter 2 of the strategy in preparation: remittances, what sending them costs and what they can become. */
import { b, doc, h, link, note, ol, p, quote, table, ul, type WrittenSection } from './write.ts'

export const REMITTANCES: readonly WrittenSection[] = [
  {
    key: 'remittances',
    parent: null,
    title: 'Remittances',
    owner: 'MoF',
    doc: doc(
      p(
        'In 2025 Velmorans abroad sent home 39.7 billion crowns',
        note('Balance of payments, Velmora National Bank, March 2026. Ten crowns are taken as one euro throughout.'),
        `, or 6.2 per cent of gross domestic product. This is more than foreign direct investment and almost nine times
        the development assistance received. About 670,000 households, one in five, receive a transfer at least four
        times a year; for half of them it is the largest single income.`,
      ),
      p(`Remittances reduce poverty. Without them the share of the population below the national poverty line would be
        17.8 per cent instead of 13.1. They also have limits, which the Government wishes to state openly: the poorest
        tenth of households receives only 4 per cent of the total, prices of building land have risen most where most
        money arrives, and a household that depends on one sender is exposed when that person loses work.`),
      p('Three principles therefore govern this chapter.'),
      ol(
        `Remittances are private income. The State lowers their cost and widens the choices of those who receive them; it
        does not direct their use.`,
        'They do not replace public spending. No grant, benefit or service is reduced because a household receives them.',
        'Every measure is judged by what it does for the household with the smallest transfer.',
      ),
      p(`The Ministry of Finance (MoF) is responsible for the chapter as a whole and for reporting on it, together with
        the Velmora National Bank, every year in June.`),
    ),
  },
  {
    key: 'transfer-costs',
    parent: 'remittances',
    title: 'The cost of transfers',
    owner: 'MoF',
    doc: doc(
      p(
        'Sending the equivalent of 200 euros to Velmora cost on average 7.1 per cent in the last quarter of 2025, fee ' +
          'and exchange margin together. The target to which Velmora has subscribed is that of the ',
        link('https://sdgs.un.org/goals/goal10', '2030 Agenda'),
        ', 10.c:',
      ),
      quote(`By 2030, reduce to less than 3 per cent the transaction costs of migrant remittances and eliminate
        remittance corridors with costs higher than 5 per cent.`),
      table(
        ['Corridor', 'Share of amount sent, per cent', 'Cost 2025, per cent', 'Target 2030, per cent'],
        ['Neighbouring countries', '40', '8.9', '3.2'],
        ['Europe', '36', '6.4', '2.9'],
        ['Gulf States', '14', '4.9', '2.7'],
        ['North America and other', '10', '5.5', '3.0'],
        ['All corridors', '100', '7.1', '3.0'],
      ),
      p(`The difference is worth some 1.6 billion crowns a year to the families concerned. The corridors to neighbouring
        countries are dear because two companies hold 81 per cent of the market under exclusive agreements with shops
        and post offices.`),
      ul(
        'The MoF will propose a prohibition of exclusive agency agreements to Parliament by March 2028.',
        [
          'The National Bank will admit licensed non-bank providers to the instant payment system from 2028',
          note('Today only the eleven licensed banks have access. Payment System Act (2011:84), section 9.'),
          ' and link it with two neighbouring systems by the end of 2029.',
        ],
        `From 2027 the National Bank will publish the full price of 25 providers each week, in a form that can be read on
        a telephone. The Ministry for Foreign Affairs (MFA) will make the comparison known through all missions.`,
      ),
    ),
  },
  {
    key: 'financial-inclusion',
    parent: 'remittances',
    title: 'Financial inclusion and taxation',
    owner: 'MoF',
    coOwners: ['NPC'],
    doc: doc(
      p(`Of the adults who receive remittances, 46 per cent hold an account in their own name; among women in rural areas
        the share is 31 per cent. Where the money is paid out in cash it can neither earn interest nor support an
        application for credit.`),
      ul(
        [
          b('Accounts. '),
          `From January 2028 every bank offers a basic account without charge to anyone who receives transfers, against
          an identity card only. The target is 75 per cent of recipient adults by 2032.`,
        ],
        [
          b('Credit. '),
          'By 2029 the credit register will show regular transfers as income where the recipient asks for it, and only then.',
        ],
        [
          b('Savings. '),
          `The MoF will allow accounts held jointly by a person abroad and a person at home from 2029, with the same
          deposit guarantee as for residents.`,
        ],
        [
          b('Knowledge. '),
          `Courses in household finance will be given in 60 municipalities by 2030, in cooperation with savings
          cooperatives. The National Planning Commission will evaluate the first 20 before the others begin.`,
        ],
      ),
      h(3, 'No tax on remittances'),
      p(
        'Transfers between private persons are not taxed in Velmora',
        note(
          `Income Tax Act (1998:112), section 14. Income from capital in which transferred money has been placed is taxed
          as any other.`,
        ),
        `, and will not be during this strategy. The income has been taxed where it was earned; a levy would fall hardest
        on small amounts and move them out of sight of banks and statistics. The MoF will not propose, and the
        Government will not support, any tax, levy or compulsory deposit on money received from abroad.`,
      ),
    ),
  },
]
