/** What the editor says to people, in one place. */

import { momentText } from '../parts/Words.tsx'
import { ROLES } from '../texts.ts'
import type { Author, Hand } from './authors.ts'
import type { Fixed } from './holding.ts'
import type { Brought } from './keeping.ts'
import type { Kept } from './outbox.ts'
import type { RefusedRule, SaveState } from './saving.ts'
import type { Sweep } from './sweeps.ts'
import type { Way } from './way.ts'

const changes = (count: number) => (count === 1 ? '1 change' : `${count} changes`)

const REFUSED: Readonly<Record<RefusedRule, string>> = {
  reader: 'You no longer edit this section, so the last change on this page was not taken.',
  malformed: 'The last change on this page could not be read by the server and was not taken.',
  schema: 'The last change on this page holds something that a section cannot hold, and was not taken.',
  'too-large': 'The last change on this page is too large and was not taken.',
  incomplete: 'The last change on this page came without the ones before it and was not taken.',
  lease: 'The last change on this page was written in the name of somebody else and was not taken.',
}

/** The saving indicator. `isOnDevice`: what waits is in the outbox too; `isWhole`: all of it, to the last letter. */
export const stateText = (
  state: SaveState,
  mode: 'writer' | 'reader',
  isOnDevice: boolean,
  isWhole = isOnDevice,
): string => {
  switch (state.kind) {
    case 'connecting':
      return 'Connecting…'
    case 'saved':
      return mode === 'writer' ? 'Saved' : 'Up to date'
    case 'saving':
      return 'Saving…'
    case 'offline':
      if (mode === 'reader') return 'Offline: the text may have changed since'
      if (state.changes === 0) return 'Offline: nothing waits on this page'
      if (isWhole) return `Offline: ${changes(state.changes)} kept on this device`
      if (isOnDevice) return `Offline: ${changes(state.changes)}, being kept on this device…`
      return `Offline: ${changes(state.changes)} ${state.changes === 1 ? 'waits' : 'wait'} on this page; keep it open`
    case 'refused':
      return 'Not saved'
    case 'ended':
      return 'Ended'
  }
}

/** Beside the saving indicator, while the text goes by plain web requests; `null` otherwise. */
export const wayText = (state: SaveState, way: Way): string | null =>
  way === 'stream' && (state.kind === 'saved' || state.kind === 'saving') ? 'by web requests, a little slower' : null

export const WAY_TITLE =
  'This network lets no live connection through, so the text goes by ordinary web requests. It is saved just the same.'

/** What happened, when nothing more is taken from this page; `null` while all is well. */
export const overText = (state: SaveState, mode: 'writer' | 'reader'): string | null => {
  if (state.kind === 'refused') return REFUSED[state.rule]
  if (state.kind !== 'ended') return null
  if (state.reason === 'session') return 'Your session has ended. Log in again to go on.'
  if (state.reason === 'left')
    return 'Your post has ended, so this page is closed to you. What was saved stays in the section, under your name.'
  if (state.reason === 'published')
    return 'This text now stays as it is: its strategy has been published, or its file was closed, or it was joined to another one.'
  return `Your right to ${mode === 'writer' ? 'edit' : 'read'} this section has ended.`
}

/** What to do then. `isOnDevice`: what was not taken is in the outbox. */
export const overAdvice = (state: SaveState, isOnDevice: boolean): string => {
  if (state.kind === 'ended' && state.reason === 'left')
    return 'What you typed last, and was not saved, is on this page only: copy it if you need it, before you leave the page.'
  if (!isOnDevice) return 'Copy your text if you need it, then reload the page to see the section as it stands.'
  return state.kind === 'ended' && state.reason === 'session'
    ? 'What was not saved yet is kept on this device, where nobody else can read it, and is brought in then.'
    : 'Your text is kept on this device as a private recovery text. Reload the page to see the section as it stands.'
}

const moment = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

/** What a recovery text is, and why it is none of the section's. */
export const recoveryText = ({ at, refused }: Pick<Kept, 'at' | 'refused'>): string =>
  refused === null
    ? `What you wrote on ${moment(at)} is not saved yet.`
    : refused === 'reader'
      ? `What you wrote on ${moment(at)} could not be brought in: you no longer write in this section.`
      : `What you wrote on ${moment(at)} could not be brought in: the server did not take the last change.`

export const RECOVERY_ADVICE =
  'This is your text as it stood on your page. Only you can read it, on this device alone, until you discard it, for 30 days at most.'

export const KEPT_ADVICE =
  'Text of yours that is not saved. Open its section, and it is brought in where that can still be done.'

/** What was written offline is part of the text now. */
/** `fixed`: the newest version, which may have been fixed after it was written. */
export const broughtText = (
  { at, hasChanged }: Pick<Brought, 'at' | 'hasChanged'>,
  fixed: Pick<Fixed, 'no' | 'at'> | null = null,
): string =>
  [
    `What you wrote offline on ${moment(at)} has been brought in.`,
    ...(fixed && fixed.at > at ? [`It is not in version ${fixed.no}, which was fixed on ${moment(fixed.at)}.`] : []),
    ...(hasChanged ? ['The text had changed meanwhile: please read it once more.'] : []),
  ].join(' ')

export const fixedText = ({ no, at, isWithout }: Fixed): string =>
  isWithout
    ? `Version ${no} was fixed on ${moment(at)}. What you wrote last is in the working text, but not in version ${no}.`
    : `Version ${no} was fixed on ${moment(at)}. What is written from now on is not in it.`

export const BEGUN_ANEW =
  'This page had come to show another text than the one that is stored. It shows the stored one now: please read it once more.'

export const sweptText = ({ name, organisation, letters }: Pick<Sweep, 'name' | 'organisation' | 'letters'>): string =>
  `${name} (${organisation}) deleted ${letters.toLocaleString('en-GB')} characters at once.`

export const COPIED = 'Copied'
export const COPY_BY_HAND = 'Your text is selected: copy it with Ctrl+C'

export const NO_ADDRESS =
  'This is no web or e-mail address. It starts with https:// or http://, or looks like name@example.org.'

export const wordsText = (words: number): string => (words === 1 ? '1 word' : `${words.toLocaleString('en-GB')} words`)

export const AUTHORS_ASKED = 'The server is asked who wrote this…'
export const AUTHORS_UNKNOWN = 'The server does not say who wrote this at the moment. It is asked again.'
const NOTHING_WRITTEN = 'Nothing is written here'
export const NOT_TOLD = 'Typed just now, not told yet'
export const AUTHORS_NOTE =
  'By the server, from what it stored in whose name; a page cannot say otherwise. Words that are pasted, or brought back by undo, count as written by who did so; those of an uploaded file by who uploaded it.'

/** "Amina Haddad (Ministry of Health, focal point)" */
export const authorText = ({ name, organisation, role }: Author): string =>
  `${name} (${organisation}, ${ROLES[role].toLowerCase()})`

/** Who wrote what is selected, each once with the time from first to last; and who moved it there. */
export const handsText = (hands: readonly (Hand | null)[], authors: readonly Author[]): string => {
  const groups = new Map<string, (Hand | null)[]>()
  for (const hand of hands) {
    const group = `${hand?.author} ${moverOf(hand)}`
    groups.set(group, [...(groups.get(group) ?? []), hand])
  }
  const sentences = [...groups.values()].map(group => handText(group, authors))
  return sentences.length > 0 ? sentences.join('; ') : NOTHING_WRITTEN
}

/** Who put words in another place than their author; nobody where that was the author, too. */
const moverOf = (hand: Hand | null): number | undefined =>
  hand?.moved && hand.moved.author !== hand.author ? hand.moved.author : undefined

const handText = (group: readonly (Hand | null)[], authors: readonly Author[]): string => {
  const hands = group.flatMap(hand => hand ?? [])
  const [author, mover] = [authors[hands[0]?.author ?? -1], authors[moverOf(hands[0] ?? null) ?? -1]]
  if (!author) return NOT_TOLD
  const written = `${authorText(author)}, ${timesText(hands.map(hand => hand.minute))}`
  if (!mover) return written
  return `${written}, moved here by ${authorText(mover)}, ${timesText(hands.flatMap(hand => hand.moved?.minute ?? []))}`
}

const timesText = (minutes: readonly number[]): string => {
  const [first, last] = [Math.min(...minutes), Math.max(...minutes)].map(at => momentText(new Date(at * 60_000)))
  return first === last ? `${first}` : `${first} to ${last}`
}

/** Where the search stands; empty while nothing is looked for. */
export const foundText = (found: { query: string; matches: readonly unknown[]; current: number }): string => {
  if (found.query.trim() === '') return ''
  return found.matches.length === 0 ? 'Not found' : `${found.current + 1} of ${found.matches.length}`
}
export const QUOTE_SOURCE =
  'To name the published edition that a quote is from, link to its address: you are told when it is changed.'
