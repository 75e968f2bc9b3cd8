/**
 * Words that carry the meaning of a text, by language, as data: a change that touches one of them is no correction. All
 * lists count for every text, as texts quote each other's languages. Source: domain study, 4.9 (validity); H6.
 */

/** Why a word cannot be touched by a correction. */
export type Sensitive = 'modal' | 'negation' | 'figure' | 'extent' | 'date' | 'cost' | 'owner'

type Lists = Readonly<Record<Sensitive, string>>

const ENGLISH: Lists = {
  modal: 'shall should must may might will would can could ought need needs needed has have had required permitted',
  negation: `not no nor neither never none nobody nothing nowhere without cannot except unless non un hardly lack lacks
    lacking refuse refuses prohibited forbidden`,
  figure: `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty
    fifty sixty seventy eighty ninety hundred thousand million billion first second third half double twice once percent
    dozen quarter`,
  extent: `all any each every some few many most more less least several both either only always often sometimes at up over
    under than and or if when where who whose which that this these those`,
  date: `january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday day days week weeks month months year years deadline until before after by since
    annually annual yearly monthly weekly daily today tomorrow`,
  cost: 'cost costs budget budgets fund funds funding free fee fees price euro euros dollar dollars krona kronor cent tax',
  owner: `ministry ministries minister ministers department departments agency agencies government governments office
    commission committee council secretariat authority authorities lead leads responsible responsibility`,
}

const SWEDISH: Lists = {
  modal: 'ska skall bör måste får kan kunde skulle vill kommer behöver',
  negation: 'inte ej icke ingen inget inga aldrig utan',
  figure:
    'noll ett två tre fyra fem sex sju åtta nio tio hundra tusen miljon miljoner miljard miljarder procent hälften',
  extent: 'alla varje någon några endast bara minst högst och eller om',
  date: 'januari februari mars maj juni juli augusti oktober dag dagar vecka veckor månad månader år senast före efter',
  cost: 'kostnad kostnader medel avgift avgifter',
  owner: 'departement departementet minister ministern myndighet myndigheten regeringen ansvarar ansvarig',
}

const GERMAN: Lists = {
  modal: 'soll sollen sollte sollten muss müssen darf dürfen kann können wird werden würde',
  negation: 'nicht kein keine keinen keiner nie niemals ohne',
  figure: 'null zwei drei vier fünf sechs sieben acht neun zehn hundert tausend prozent hälfte',
  extent: 'alle jede jeder jedes einige nur mindestens höchstens und oder wenn',
  date: 'januar februar märz juni juli oktober dezember tag tage woche wochen monat monate jahr jahre bis vor nach',
  cost: 'kosten haushalt gebühr gebühren mittel',
  owner: 'ministerium minister ministerin behörde behörden bundesregierung zuständig federführend',
}

const FRENCH: Lists = {
  modal: 'doit doivent devrait devraient peut peuvent pourrait pourraient faut sera seront',
  negation: 'ne pas jamais aucun aucune sans ni',
  figure: 'zéro deux trois quatre cinq sept huit neuf dix cent cents mille million millions milliard pourcent moitié',
  extent: 'tout tous toute toutes chaque quelques seulement et ou si',
  date: 'janvier février mars avril mai juin juillet août jour jours semaine mois année années avant après',
  cost: 'coût coûts frais crédits',
  owner: 'ministère ministre autorité autorités gouvernement chargé responsable',
}

const SPANISH: Lists = {
  modal: 'debe deben debería deberían puede pueden podrá podrán deberá deberán',
  negation: 'no nunca ningún ninguna sin ni',
  figure: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez cien mil millón millones mitad',
  extent: 'todo todos toda todas cada algunos sólo solo y o si',
  date: 'enero febrero marzo abril mayo junio julio agosto día días semana mes meses año años antes después',
  cost: 'coste costes presupuesto gastos',
  owner: 'ministerio ministro ministra autoridad gobierno responsable',
}

export const LANGUAGES = { en: ENGLISH, sv: SWEDISH, de: GERMAN, fr: FRENCH, es: SPANISH } as const

const split = (words: string) => words.split(/\s+/)

const CAUSES = new Map<string, Sensitive>(
  // The gravest cause of a word stands last, and counts.
  (['owner', 'extent', 'cost', 'date', 'figure', 'negation', 'modal'] as const).flatMap(cause =>
    Object.values(LANGUAGES).flatMap(lists => split(lists[cause]).map(word => [word, cause] as const)),
  ),
)

/** Why a word is sensitive, in whatever case it stands; null: it is not in the lists. */
export const sensitive = (word: string): Sensitive | null => {
  const lower = word.toLowerCase().replaceAll('’', "'")
  return lower.endsWith("n't") ? 'negation' : (CAUSES.get(lower) ?? null)
}

/** Words that differ by a letter or two, and mean different things: no slip of the pen is seen between them. */
const CONFUSED =
  `from form|trail trial|casual causal|united untied|adopt adapt|affect effect|expert export exert|except accept
  expect|ensure insure assure|personal personnel|principal principle|country county|status statue statute|persecution
  prosecution|prescribe proscribe|council counsel|complement compliment|formally formerly|moral morale|become became|
  overcome overcame|through though thorough|desert dessert|planned planed|latter later|coastal costal|deport depart|
  expand expend|local loyal|resign re-sign|recover re-cover|reform re-form|imminent eminent immanent|access excess|
  assess access|precede proceed|interstate intrastate|conservation conversation|device devise|practice practise|
  licence license|stationary stationery|economic economical|quiet quite|angle angel|marital martial|diary dairy|contact
  contract|contract contrast|threat treat|relocation revocation|protection production|prevent present|person prison|
  alternate alternative|confident confidant|ingenious ingenuous|regulation relegation|stimulate simulate|transit
  transient|continual continuous|discrete discreet|statutory statuary|tribunal tribal|causality casualty`
    .split('|')
    .map(group => split(group.trim()))

/** Spellings of one word that differ at its end. */
const VARIANTS = ['program programme', 'center centre', 'meter metre', 'kilogram kilogramme', 'gray grey'].map(split)

/** Endings that change the number of things or of people: "crisis" is one, "crises" are many. */
const NUMBERS = [
  ['is', 'es'],
  ['man', 'men'],
] as const

const together = (groups: readonly (readonly string[])[], a: string, b: string) =>
  groups.some(group => group.includes(a) && group.includes(b))

/** Whether two words, in lower case, are known to be taken for each other while they mean different things. */
export const areConfused = (a: string, b: string): boolean =>
  together(CONFUSED, a, b) ||
  NUMBERS.some(([one, many]) => (a.endsWith(one) && b.endsWith(many)) || (a.endsWith(many) && b.endsWith(one)))

export const areVariants = (a: string, b: string): boolean => together(VARIANTS, a, b)
