/** The strategy that the demo has published: Velmora’s policy towards its people abroad. */
import { b, doc, link, note, ol, p, table, ul, type WrittenStrategy } from './write.ts'

export const DIASPORA: WrittenStrategy = {
  slug: 'velmorans-abroad-2024-2027',
  title: 'Policy on the engagement of Velmorans abroad 2024–2027',
  registrationNo: 'MFA2023/00188',
  lead: 'MFA',
  sections: [
    {
      key: 'purpose',
      parent: null,
      title: 'Purpose and scope',
      owner: 'MFA',
      doc: doc(
        p(
          'About 1.3 million Velmorans live abroad.',
          note(
            `Estimate of the National Statistics Office for 2022, with a margin of 8 per cent. Persons who hold citizenship
            or were born in Velmora and have lived elsewhere for at least twelve months are counted.`,
          ),
          ` They pay taxes in two countries or in one, vote here or do not, and keep in touch with a State that has known
          them mainly as applicants for a passport. This policy lays down what they may expect from the Government, and
          what the Government asks of them.`,
        ),
        p('It has three purposes:'),
        ol(
          'that Velmorans abroad can use public services and exercise their rights at a reasonable distance and cost;',
          'that those who wish to contribute knowledge or capital find an office that answers;',
          'that their views are known before decisions that concern them are taken.',
        ),
        p(`Taking part is voluntary. No service depends on it, and no contribution is asked for that residents would not
          be asked for. Return is welcome but is not the aim of the policy. It covers the years 2024 to 2027.`),
      ),
    },
    {
      key: 'reaching',
      parent: null,
      title: 'Reaching and serving Velmorans abroad',
      owner: 'MFA',
      doc: doc(
        p(`Velmora has 38 missions. In 2023 about 240,000 persons were registered with them, fewer than one in five. Waiting
          time for an appointment was 47 days on average, and one person in three travelled more than 300 kilometres.`),
        ul(
          [b('Distance. '), 'Nine tasks that require attendance will be available online by the end of 2025.'],
          [
            b('Consular days. '),
            'Each mission with more than 10,000 registered citizens holds at least six a year outside its city.',
          ],
          [
            b('Council. '),
            `A council of 21 members, elected by registered citizens for four years, is set up in 2025. It is consulted on
            proposals that concern Velmorans abroad, and its opinions are published.`,
          ],
        ),
        p(
          'Information on rights at work in the country of residence is prepared with the ',
          link('https://www.iom.int', 'International Organization for Migration'),
          ` in the twelve countries where most Velmorans live. The Ministry for Foreign Affairs (MFA) answers for the chapter.
          By 2027 the waiting time is to be no more than 15 days, and at least 320,000 persons are to be registered.`,
        ),
      ),
    },
    {
      key: 'documents',
      parent: 'reaching',
      title: 'Identity documents and voting',
      owner: 'MoJ',
      doc: doc(
        p(`A valid identity document is the condition for most of what follows. An estimated 160,000 Velmorans abroad have
          none, among them many children whose birth has not been registered.`),
        p('The Ministry of Justice and Home Affairs (MoJ) will:'),
        ul(
          'extend the validity of passports for adults from five to ten years from July 2024;',
          'register births abroad within 30 days and without a fee during the child’s first year, from 2025;',
          'equip 22 missions to take fingerprints and photographs, so that no one need travel to Velmora for a passport;',
          'accept an expired passport as proof of identity when a new one is applied for, up to three years after its expiry.',
        ),
        p(
          'Citizens abroad may vote in parliamentary elections',
          note('Elections Act (2003:51), section 31. At the election of 2022 some 41,000 votes were cast abroad.'),
          `, but only at a mission. The MoJ will present a proposal on postal voting by March 2025, including the cost and
          the safeguards for secrecy. Dual citizenship, permitted since 2006, is not affected.`,
        ),
      ),
    },
    {
      key: 'knowledge',
      parent: null,
      title: 'Knowledge and skills',
      owner: 'MoL',
      doc: doc(
        p(`Universities, hospitals and authorities already turn to Velmorans abroad, but by chance and through personal
          acquaintance. The Ministry of Labour (MoL) will make this a regular possibility.`),
        ol(
          `A register of skills opens in 2024. A person enters occupation, languages and what she or he can offer; the entry is
          visible only to institutions that have signed the terms of use, and is deleted on request.`,
          `Institutions may apply for support for stays of two weeks to three months. The support covers travel, housing and
          a daily allowance; 120 stays a year are planned from 2025.`,
          `Three professional networks, in medicine, engineering and agriculture, receive 0.4 million crowns each a year for
          meetings and joint courses.`,
        ),
        p(`Remote teaching and supervision count as a stay where at least 40 hours are given. The institution, not the
          visitor, reports the result.`),
        p(`The programme does not fill vacant posts and does not replace ordinary recruitment. Its results are evaluated by
          the MoL in 2027, with particular regard to institutions outside the capital.`),
      ),
    },
    {
      key: 'savings',
      parent: null,
      title: 'Savings and investment',
      owner: 'MoF',
      doc: doc(
        p(
          'Velmorans abroad sent home the equivalent of 6.0 per cent of gross domestic product in 2022. A transfer of 200 ' +
            'euros cost 7.6 per cent on average, more than twice the 3 per cent that the ',
          link('https://www.un.org/sustainabledevelopment/inequality/', '2030 Agenda'),
          ' sets for 2030.',
        ),
        p(`The money belongs to those who earn and receive it. It is not taxed, and this policy neither directs nor
          matches it. The Ministry of Finance (MoF) confines itself to removing obstacles:`),
        ul(
          'a bank account may be opened from abroad with a Velmoran identity document from 2025;',
          'the same deposit guarantee applies to residents and non-residents from 2025;',
          `a desk for investors abroad is set up at the Business Registration Office in 2024. It answers within ten working
          days and gives written information on permits, land and taxes;`,
          'the land register can be consulted from abroad, against the ordinary fee, from 2026.',
        ),
        p(
          `The cost of transfers needs legislation and agreements with other countries. The MoF will present proposals for the strategy that is to follow the National Development Plan now in preparation.`,
        ),
      ),
    },
    {
      key: 'follow-up',
      parent: null,
      title: 'Implementation and follow-up',
      owner: 'MFA',
      doc: doc(
        p(`The MFA coordinates the policy and convenes the ministries concerned twice a year. Each ministry bears the cost of
          its own measures within its existing frame.`),
        table(
          ['Million crowns', '2024', '2025', '2026', '2027', 'Total'],
          ['Services and council (MFA)', '9', '14', '12', '12', '47'],
          ['Documents and voting (MoJ)', '11', '16', '8', '7', '42'],
          ['Knowledge and skills (MoL)', '3', '7', '7', '7', '24'],
          ['Savings and investment (MoF)', '2', '3', '3', '2', '10'],
          ['All areas', '25', '40', '30', '28', '123'],
        ),
        p('Four results are followed and published in March of each year:'),
        ul(
          'persons registered with a mission: 240,000 in 2023, 320,000 in 2027;',
          'waiting time for an appointment: 47 days in 2023, 15 days in 2027;',
          'stays of experts: none in 2023, 120 a year from 2025;',
          'enquiries of investors answered within ten working days: 90 per cent from 2025.',
        ),
        p(`The policy is evaluated in 2027 by an institution outside the ministries. The evaluation is public and is
          submitted to the council for its opinion before a new policy is decided.`),
      ),
    },
  ],
}
