/** Templates of a strategy, drawn from the field: what a country of origin and a country of destination usually settle. */
export type TemplateId = 'origin' | 'destination'

export interface TemplateSection {
  readonly title: string
  /** Place in the list of the section above it. */
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

export const TEMPLATES: readonly Template[] = [
  {
    id: 'origin',
    name: 'Country of origin',
    description: 'Recognising the link, causes, remittances and human capital, immigration.',
    sections: [
      section(
        'Recognising the link between migration and development',
        null,
        'State how migration already bears on development here, and which national plans this strategy serves.',
      ),
      section(
        'Causes of migration',
        null,
        'Name the main reasons why people leave, by region and group, and which of them policy can change.',
      ),
      section(
        'Capitalising on remittances',
        null,
        'Costs of transfers, access to accounts, and what households may do with what they receive.',
      ),
      section(
        'Costs and channels of transfers',
        2,
        'Give today’s cost by corridor, the target, and who acts on fees, competition and information.',
      ),
      section(
        'Savings and investment',
        2,
        'Say how remittances can become savings and investment without directing private money.',
      ),
      section(
        'Capitalising on human capital',
        null,
        'Skills that leave, skills that return, and skills that work for the country from abroad.',
      ),
      section(
        'Skills, recognition and ethical recruitment',
        5,
        'Recognition of qualifications, shortages at home, and agreements on recruitment.',
      ),
      section('The diaspora', 5, 'How people abroad are reached, heard and served, and by whom.'),
      section('Return and reintegration', 5, 'What returnees are offered, by which office, and for how long.'),
      section('Immigration', null, 'Labour needs, rights and integration of those who come.'),
      section(
        'Institutions and coherence',
        null,
        'Who coordinates, how ministries are heard, and how contradictions between policies are settled.',
      ),
      section('Data and monitoring', null, 'Indicators with baseline, target, source and custodian.'),
      section('Implementation and costs', null, 'Measures with owner, year and cost; what is funded and what is not.'),
    ],
  },
  {
    id: 'destination',
    name: 'Country of destination',
    description: 'Policy, programme support, negative effects, capacity, research.',
    sections: [
      section('Policy', null, 'How migration, aid, trade and labour policy are to support one another.'),
      section('Coherence between policy areas', 0, 'Name conflicts between policies and how each is settled.'),
      section(
        'Programme support',
        null,
        'What is supported in countries of origin, with whom, and on which conditions.',
      ),
      section('Remittances and investment', 2, 'Measures that lower costs and widen access in both countries.'),
      section(
        'Skills and mobility partnerships',
        2,
        'Training, recognition and circular mobility agreed with partners.',
      ),
      section(
        'Negative effects',
        null,
        'Loss of skilled staff, exploitation and trafficking: what is done against each.',
      ),
      section('Ethical recruitment', 5, 'Rules for recruiting from countries with shortages, health staff above all.'),
      section('Capacity', null, 'Support to partner administrations, and the own staff and posts it needs.'),
      section('Research and data', null, 'Questions to be answered, data to be shared, and who pays for them.'),
      section('Implementation and costs', null, 'Measures with owner, year and cost; reporting and review.'),
    ],
  },
]
