/**
 * Templates of a strategy, drawn from the field: what a country of origin and a country of destination usually settle.
 * A title is used once in all of them, because the guidance for an empty section is found by its title.
 */
export type TemplateId = 'origin' | 'destination'

export interface TemplateSection {
  readonly title: string
  /** Place in the list of the section above it, which comes earlier; null at the top. */
  readonly parent: number | null
  /** Told to the drafter while the section is empty; never part of the text. */
  readonly guidance: string
}

export interface Template {
  readonly id: TemplateId
  readonly name: string
  readonly description: string
  readonly sections: readonly TemplateSection[]
}

const section = (title: string, parent: number | null, guidance: string): TemplateSection => ({
  title,
  parent,
  guidance,
})

const origin: readonly TemplateSection[] = [
  section(
    'Recognising the link between migration and development',
    null,
    'State how migration already bears on development here, which national plan this strategy serves and what it is to achieve. Keep it to one page.',
  ),
  section(
    'Causes of migration',
    null,
    'Name the main reasons why people leave, by region and group, with the source of each figure. Say which of them policy can change, and which it cannot.',
  ),
  section(
    'Capitalising on remittances',
    null,
    'Give the amount received, the share of households that depend on it and the rules that protect it. Leave the measures to the sections below.',
  ),
  section(
    'Costs and channels of transfers',
    2,
    'Give today’s cost by corridor, the target and its year, and who acts on fees, competition and information.',
  ),
  section(
    'Savings, credit and investment',
    2,
    'Say how those who receive can open accounts, save, insure and invest. The money is private: offer, do not direct.',
  ),
  section(
    'Capitalising on human capital and the diaspora',
    null,
    'Say which skills leave, which return and which work for the country from abroad, and what balance is sought between them.',
  ),
  section(
    'Recognition of qualifications',
    5,
    'Name the authority, the time a decision takes today, the time it may take, and the professions that come first.',
  ),
  section(
    'Health and teaching staff',
    5,
    'Set the loss of staff against vacancies and training places. Say what is asked of the countries that recruit, and what is done to keep people.',
  ),
  section(
    'Engagement and investment of the diaspora',
    5,
    'Say how people abroad are reached, heard and served, by whom, and on which terms they may invest.',
  ),
  section(
    'Return and reintegration',
    5,
    'Say what returnees are offered, by which office, for how long and at what cost a person. Cover those who come back against their will as well.',
  ),
  section(
    'Immigration',
    null,
    'Describe who comes, to which occupations and on which permits, and what the labour market will need in the period.',
  ),
  section(
    'Rights, integration and social protection',
    10,
    'State the rights that apply to those who come and those who leave: at work, in care, in court, and to pensions earned abroad.',
  ),
  section(
    'Institutions and coherence',
    null,
    'Name who coordinates, how ministries are heard, and how a contradiction between two policies is settled and by when.',
  ),
  section(
    'Data and monitoring',
    null,
    'List the indicators with baseline, target, year, source and custodian. Say what cannot be measured yet.',
  ),
  section(
    'Timetable and costs',
    null,
    'Give each measure an owner, a year and a cost. Say what is funded, from which appropriation, and what is not.',
  ),
]

const destination: readonly TemplateSection[] = [
  section(
    'Policy on migration and development',
    null,
    'State how migration, development cooperation, trade and labour policy are to support one another, and for whose benefit.',
  ),
  section(
    'Coherence between policy areas',
    0,
    'Name the conflicts between policies that are known today, and how each is settled: by whom, on which grounds, by when.',
  ),
  section(
    'Legal channels for migration',
    0,
    'Say for which work, study and family reasons people may come, for how long, and whether they may leave and come back without losing rights.',
  ),
  section(
    'Programme support in countries of origin',
    null,
    'Say what is supported, in which countries and with whom, and how the partner’s own plan decides the choice.',
  ),
  section(
    'Remittances and productive investment',
    3,
    'List measures that lower costs and widen access at both ends of a corridor. Say which market and consumer rules must change here.',
  ),
  section(
    'Skills and mobility partnerships',
    3,
    'Say who is trained, where, in whose pay, and how training remains in the country of origin when people leave it.',
  ),
  section(
    'Diaspora organisations as partners',
    3,
    'Say how organisations of migrants are consulted and funded, and how it is ensured that they speak for those they name.',
  ),
  section(
    'Preventing negative effects',
    null,
    'Say which harm is expected from this country’s own policies and demand for labour, and how it will be seen early.',
  ),
  section(
    'Loss of skilled staff and ethical recruitment',
    7,
    'Set rules for recruiting from countries with shortages, health staff above all, and say how private recruiters are bound by them.',
  ),
  section(
    'Trafficking and exploitation',
    7,
    'Cover prevention, protection and prosecution, with the authority for each, and what a victim is offered whether or not there is a trial.',
  ),
  section(
    'Capacity building',
    null,
    'Say which partner administrations are supported in what, for how long, and which own posts and skills it takes.',
  ),
  section(
    'Research and data',
    null,
    'State the questions to be answered, the data to be shared with partners and under which protection, and who pays for them.',
  ),
  section(
    'Implementation, costs and review',
    null,
    'Give each measure an owner, a year and a cost. Fix the date of the first review and who carries it out.',
  ),
]

export const TEMPLATES: readonly Template[] = [
  {
    id: 'origin',
    name: 'Country of origin',
    description:
      'Causes of migration, remittances, human capital and the diaspora, immigration, and how it is carried out.',
    sections: origin,
  },
  {
    id: 'destination',
    name: 'Country of destination',
    description: 'Policy, support in countries of origin, negative effects, capacity building, research and data.',
    sections: destination,
  },
]
