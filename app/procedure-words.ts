/** A preset in plain sentences: the page of a procedure, and whatever else has to say what it means. */
import type { Period } from '#domain/calendar.ts'
import { CALENDARS } from '#domain/calendars.ts'
import type { ReplyKind } from '#domain/dossier.ts'
import type { Level, Role } from '#domain/people.ts'
import type { Rules, Silence, STANDINGS } from '#domain/presets.ts'
import { caretakerSentences } from './caretaker-words.ts'
import { weedingSentences } from './closing-words.ts'
import { capital, decisionSentences } from './decision-words.ts'
import { dispatchSentences } from './file-words.ts'
import { gateSentences } from './gate-words.ts'
import { signingSentences } from './signing-words.ts'
import { REPLIES, ROLES } from './texts.ts'

export const LEVELS: Record<Exclude<Level, 0>, string> = {
  1: 'desk officer',
  2: 'head of unit',
  3: 'state secretary',
  4: 'minister',
}
export const levelWords = (level: number): string => LEVELS[level as Exclude<Level, 0>] ?? 'nobody'

export const periodWords = ({ count, least }: Period): string =>
  count === 'hours'
    ? `${least} hours`
    : count === 'clearDays'
      ? `${least} clear working days (the day of opening and the last day not counted)`
      : `${least} full working days`

const either = (words: readonly string[], link: string) =>
  words.length < 2 ? (words[0] ?? 'nobody') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1)}`

const WHO: Partial<Record<Role, string>> = {
  coordinator: 'a coordinator of the lead',
  secretariat: 'the secretariat',
  chair: 'the chair',
  stateSecretary: 'a state secretary of the lead',
}
const who = (roles: readonly Role[]) =>
  either(
    roles.map(role => WHO[role] ?? ROLES[role].toLowerCase()),
    'or',
  )

export const SILENCE_WORDS: Record<Silence, string> = {
  unanswered: 'is no answer, and is never taken for agreement',
  noObjection: 'means no objection to exactly the text that was circulated',
  abstains: 'means having no part in the decision',
  none: 'means nothing',
}

export const STANDING_WORDS: Record<(typeof STANDINGS)[number], string> = {
  mustClear: 'Silence of one who must clear',
  consulted: 'Silence of one who is consulted',
  advisory: 'Silence of one who advises',
  information: 'Silence of one who is informed',
}

export const CO_OWNER_WORDS: Record<Rules['coOwners'], string> = {
  agreeFirst: 'has to be said by each of them',
  shown: 'is shown, and nothing waits for it',
}

export const COST_WORDS: Record<Rules['costs'], string> = {
  financeClears: 'has to be cleared by Finance in words, whatever silence means for others',
  asOthers: 'is cleared like every other, and Finance is asked like the others',
}

export const RENDERING_WORDS: Record<Rules['rendering'], string> = {
  required: 'is confirmed by whose position it is, before a round is closed as cleared',
  offered: 'may be confirmed by whose position it is, and no closing waits for that',
}

/** The kinds of reply that a procedure has, in the order of weight. */
export const kindsIn = (replies: Rules['replies']): readonly ReplyKind[] =>
  (Object.keys(REPLIES) as ReplyKind[]).filter(kind => replies[kind])

/** What somebody is taken to have said who said nothing, where that clears a text: "content (silent)". */
export const silentWords = ({ noObjection, agreed }: Rules['replies']): string =>
  `${(noObjection ?? agreed ?? 'No objection').toLowerCase()} (silent)`

/** What a reply does under a procedure. */
export const meaningOf = (kind: ReplyKind, unmet: Rules['unmet']): string =>
  kind === 'conditional' && unmet.condition === 'listed'
    ? 'Each condition is answered; one that is not met goes on a list, signed, with the text.'
    : kind === 'objection' && unmet.objection === 'listed'
      ? 'Goes on a list, signed and answered, with the text.'
      : REPLIES[kind].meaning

/** "Heads of unit (3 working days), then ministers." */
const ladderWords = (ladder: Rules['ladder']): string =>
  `It climbs from ${ladder
    .map(({ name, days }) => (days === null ? name : `${name} (${days} working ${days === 1 ? 'day' : 'days'})`))
    .join(', then ')}.`

/** Headed lists of sentences, in the order of a procedure. */
export const sentencesOf = (rules: Rules): readonly { readonly title: string; readonly lines: readonly string[] }[] => {
  const { silence, unmet, quorum, closing, urgency } = rules
  return [
    {
      title: 'Who takes part',
      lines: [
        `Every ${rules.unit} that must clear is asked, and counts by itself.`,
        ...(quorum
          ? [
              `${quorum.least === 'moreThanHalf' ? 'More than half' : `At least ${quorum.least}`} of those who must clear take part${
                quorum.countsChairs ? '' : ', the chairs’ own organisations not counted'
              }.`,
            ]
          : []),
        `${capital(who(rules.opensRounds))} freezes versions and opens rounds.`,
        ...(rules.internalClearance === null
          ? []
          : [
              `Before a version is circulated to all, the lead clears it within its own house, at the level of ${levelWords(rules.internalClearance)} or above.`,
            ]),
      ],
    },
    {
      title: 'What silence means',
      lines: (Object.keys(STANDING_WORDS) as (keyof typeof STANDING_WORDS)[])
        .filter(standing => silence[standing] !== 'none')
        .map(standing => `${STANDING_WORDS[standing]} ${SILENCE_WORDS[silence[standing]]}.`),
    },
    {
      title: 'What blocks',
      lines: [
        unmet.objection === 'blocks'
          ? 'An objection keeps the text from going forward.'
          : 'An objection is put on a list, signed, and the text goes forward with it.',
        unmet.condition === 'blocks'
          ? 'A condition keeps the text from going forward until its author confirms that it is met.'
          : 'A condition that is not met is put on a list, signed, and the text goes forward with it.',
      ],
    },
    {
      title: 'Who clears costs',
      lines: [`A text that is not known to cost nothing ${COST_WORDS[rules.costs]}.`],
    },
    {
      title: 'Sections that several write',
      lines: [`Before a round asks all, whether they agree with its words ${CO_OWNER_WORDS[rules.coOwners]}.`],
    },
    {
      title: 'How a difference climbs',
      lines: [
        'A disagreement is tracked by itself, while the rest of the text stays agreed. It is settled when its parties have confirmed the exact words, and for as long as these stand in the text.',
        ladderWords(rules.ladder),
        rules.arbiter
          ? `${capital(rules.arbiter.name)} decides where the parties do not agree. Whoever it goes against is shown as overruled, never as having cleared.`
          : 'Nobody decides against one who must clear.',
      ],
    },
    signingSentences(rules),
    {
      title: 'How a round ends',
      lines: [
        closing.together
          ? `The chairs close it together, by ${closing.act}: each of them declares it, and it is closed when all have.`
          : `${capital(who(closing.roles))} closes it, by ${closing.act}. All replies being there closes nothing.`,
        `How the response table renders a position ${RENDERING_WORDS[rules.rendering]}.`,
        `What is published needs clearances at the level of ${levelWords(rules.publicationLevel)} or above.`,
      ],
    },
    decisionSentences(rules),
    gateSentences(rules),
    dispatchSentences(rules),
    caretakerSentences(rules),
    weedingSentences(rules),
    {
      title: 'When it cannot wait',
      lines: urgency
        ? [
            `${capital(who(urgency.approvers))} approves an urgent round, never the person who asks for it; it is reviewed afterwards.`,
            `Accepted reasons: ${either(
              urgency.reasons.map(r => r.charAt(0).toLowerCase() + r.slice(1)),
              'or',
            )}. A delay of one’s own making is none.`,
          ]
        : ['No round is shorter than its kind.'],
    },
    {
      title: 'Days and hours',
      lines: [
        `Working days are those of ${CALENDARS[rules.calendar].name}; a recipient of another country has its own, and the longest period counts for all.`,
        `A deadline ends at ${clockWords(rules)} by the clock of ${rules.zone.split('/').at(-1)?.replaceAll('_', ' ')}.`,
      ],
    },
  ]
}

export const clockWords = ({ closesAt: { hour, minute } }: Pick<Rules, 'closesAt'>): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
