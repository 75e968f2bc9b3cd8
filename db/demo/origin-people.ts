/** Chapter 3 of the strategy in preparation: skills that leave, return and circulate, and the Velmorans abroad. */
import { b, doc, h, link, note, ol, p, ul, type WrittenSection } from './write.ts'

export const PEOPLE: readonly WrittenSection[] = [
  {
    key: 'people',
    parent: null,
    title: 'Human capital and the diaspora',
    owner: 'MoL',
    coOwners: ['MFA'],
    doc: doc(
      p(`One Velmoran in nine with a completed tertiary education lives abroad. This is a loss where a post at home stays
        empty, and a gain where a person learns what could not be learnt here, keeps in touch and passes it on. Both
        occur in the same professions, often in the same family. The aim is not to keep people but to see that knowledge
        circulates.`),
      p('Three findings of the review carried out in 2025 guide the chapter:'),
      ul(
        `Of tertiary-educated Velmorans abroad 38 per cent work below their qualification, mostly because it is not
        recognised. Their skills are lost to both countries.`,
        `Returnees meet the same obstacle here: a decision on a foreign qualification takes eleven months on average, and
        one applicant in four gives up before it is made.`,
        `Of Velmorans abroad who were asked in 2025, 61 per cent would take part in teaching, advice or joint projects
        without moving back; 7 per cent had ever been asked.`,
      ),
      p(`The Ministry of Labour (MoL) is responsible for skills and for return, the Ministry of Health and Social Affairs
        (MoH) for the health professions, and the Ministry for Foreign Affairs (MFA) for relations with Velmorans
        abroad. The three ministries will report jointly, in one document, in October of every year.`),
    ),
  },
  {
    key: 'skills',
    touches: ['labour', 'education'],
    parent: 'people',
    title: 'Skills and the recognition of qualifications',
    owner: 'MoL',
    doc: doc(
      p(`In 2025 the Qualifications Authority received 6,200 applications for recognition, 2,700 of them from returning
        Velmorans and 3,500 from immigrants. It has 34 case officers, works on paper and treats a welder and a surgeon
        under the same procedure.`),
      p('The MoL will carry through the following changes:'),
      ol(
        `A single digital procedure from January 2028, open from abroad, with a decision within four months by 2029 and a
        reasoned answer in every case.`,
        `Partial recognition from 2028: where training is missing the decision names it, and the applicant may work under
        supervision while completing it.`,
        `Assessment of skills acquired at work, without certificate, in twelve occupations in construction, tourism, care
        and vehicle repair by 2030. At least 5,000 persons will be assessed in the period.`,
      ),
      p(
        'Agreements on mutual recognition exist with four countries. The MFA and the MoL will seek agreements with the ' +
          'six others in which most Velmorans work, beginning with nursing, engineering and the building trades, and ' +
          'will accede to the global convention on higher education qualifications by the end of 2027.',
        note(
          `Global Convention on the Recognition of Qualifications concerning Higher Education, adopted by the General
          Conference of UNESCO in November 2019.`,
        ),
      ),
      p('Costs of the Authority are met by the State. The fee for applicants, today 900 crowns, will not be raised.'),
    ),
  },
  {
    key: 'health-workers',
    touches: ['health'],
    parent: 'skills',
    title: 'Health workers and ethical recruitment',
    owner: 'MoH',
    coOwners: ['MoL'],
    doc: doc(
      p(`Velmora has 26,200 doctors and 46,700 nurses, or 2.3 and 4.1 per thousand inhabitants. Some 3,900 posts for
        nurses, 7.7 per cent of all, are vacant, and two thirds of the vacancies lie outside the four largest cities. In
        2025 the MoH issued 1,450 certificates of good standing to nurses who intended to work abroad; the nursing
        schools graduated 2,100.`),
      p(
        'The Government does not restrict the right of health workers to leave. It acts on the reasons and on the terms.',
      ),
      h(3, 'At home'),
      ul(
        'Training places for nurses rise from 2,100 to 2,700 a year by 2030.',
        `A rural supplement of 12 per cent of basic pay is introduced in 2028 in the 41 districts with the highest
        vacancy rates.`,
        'Vacancies fall to 4 per cent by 2032.',
      ),
      h(3, 'With the countries that recruit'),
      p(
        'Velmora applies the ',
        link('https://www.who.int', 'WHO Global Code of Practice'),
        note(
          'Global Code of Practice on the International Recruitment of Health Personnel, resolution WHA63.16 of 2010.',
        ),
        ` and expects the same of its partners. From 2027 the MoH and the MFA will conclude agreements on the recruitment
        of health workers only where the other party contributes to training in Velmora, places no repayment claim on
        the worker and permits leave for service here without loss of residence. Agencies that charge workers a fee lose
        their licence.`,
      ),
    ),
  },
  {
    key: 'skills-partnerships',
    parent: 'skills',
    title: 'Skills partnerships',
    owner: 'MoL',
    doc: doc(
      p(`In a skills partnership the country that needs workers pays for training in the country from which they come, and
        more people are trained than leave. A trial with one European partner in 2022–2025 trained 640 electricians and
        care assistants at two vocational schools: 275 took up work abroad, 325 work in their occupation in Velmora and
        40 did not complete the course.`),
      p('The MoL will extend the model under four conditions, which every agreement must contain:'),
      ol(
        'At least half of those trained remain in the Velmoran labour market, and the curriculum is valid in both countries.',
        'The partner bears the cost of training for those who leave and at least one third of the cost for those who stay.',
        'The worker has a contract before departure, pays no fee and may change employer after twelve months.',
        'Places are open to women and men alike, and one quarter are reserved for applicants from the three regions with ' +
          'the highest emigration.',
      ),
      p(
        'Four partnerships with together 3,200 training places will be in operation by 2030, in electrical installation, ' +
          'elderly care, food processing and information technology. The ',
        link('https://www.ilo.org', 'International Labour Organization'),
        ' will be asked to evaluate the first two in 2029. A partnership in which fewer than half of those trained ' +
          'stay is renegotiated or ended.',
      ),
    ),
  },
  {
    key: 'diaspora',
    parent: 'people',
    title: 'Engagement and investment of Velmorans abroad',
    owner: 'MFA',
    coOwners: ['MoF'],
    doc: doc(
      p(
        'The policy on the engagement of Velmorans abroad 2024–2027',
        note('Registration number MFA2023/00188. It expires on 31 December 2027.'),
        ` has brought digital consular services, the advisory council and a first register of skills. It will be
        evaluated in 2027, and from January 2028 its tasks are continued under this strategy.`,
      ),
      ul(
        [
          b('Contact. '),
          `About 300,000 Velmorans, 23 per cent of those abroad, are registered with a mission. The MFA will raise the share
          to 45 per cent by 2032. Registration remains voluntary, and the data are not passed to other authorities.`,
        ],
        [
          b('Voice. '),
          `The council of 21 members elected in 2025 gives its opinion on proposals that concern Velmorans abroad. From 2028
          the ministry responsible will answer each opinion in writing within 60 days.`,
        ],
        [
          b('Knowledge. '),
          `A fund of 48 million crowns for 2028–2032 pays travel and substitution for at least 900 stays of two weeks to six
          months at universities, hospitals, courts and municipalities.`,
        ],
      ),
      h(3, 'Investment'),
      p(`Of the firms founded by returnees and Velmorans abroad in 2019–2021, 57 per cent still traded after three years,
        as against 52 per cent of all new firms. Founders name registration in person and unclear land titles as the main
        obstacles. The Ministry of Finance (MoF) will make registration of a company possible from abroad by June 2028
        and will examine, by the end of 2029, whether a savings bond for Velmorans abroad can be issued at a cost no
        higher than that of other domestic debt. No bond will be issued if it cannot.`),
    ),
  },
  {
    key: 'return',
    touches: ['migration'],
    parent: 'people',
    title: 'Return and reintegration',
    owner: 'MoL',
    coOwners: ['MoH'],
    doc: doc(
      p(`Some 27,000 Velmorans returned in 2025. Most came of their own accord, with savings and a plan; about 3,100 were
        returned by decision of another State, often at short notice and with debts. Twelve months after return 41 per
        cent of all returnees of working age are in employment. Support has depended on projects financed from abroad
        and on the country from which a person returned.`),
      p('From 2028 there will be one offer, the same for all returnees, given by the employment offices:'),
      ul(
        'an appointment within ten working days, with a named adviser for twelve months;',
        'priority in the recognition of qualifications and in the assessment of skills;',
        'a start-up grant of up to 30,000 crowns against a business plan, for 1,200 persons a year;',
        'school places for children within 15 days, with teaching in Velmoran where needed;',
        'health insurance from the day of arrival, for which the MoH is responsible.',
      ),
      p(
        'For those who return without resources the MoH will keep reception places in three cities, with psychological ' +
          'care for victims of violence and of trafficking. The ',
        link('https://www.iom.int', 'International Organization for Migration'),
        ' will train the staff in 2027.',
      ),
      p(`Velmora receives its citizens and fulfils its readmission agreements. In new agreements the Government will ask
        for notice of at least 14 days and for the transfer of pension rights and unpaid wages. The target is that 60 per
        cent of returnees are in employment after twelve months by 2032.`),
    ),
  },
]
