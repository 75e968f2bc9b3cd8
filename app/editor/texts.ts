/** What the editor says to people, in one place. */
import type { RefusedRule, SaveState } from './saving.ts'

const changes = (count: number) => (count === 1 ? '1 change' : `${count} changes`)

const REFUSED: Readonly<Record<RefusedRule, string>> = {
  reader: 'You no longer edit this section, so the last change on this page was not taken.',
  malformed: 'The last change on this page could not be read by the server and was not taken.',
  schema: 'The last change on this page holds something that a section cannot hold, and was not taken.',
  'too-large': 'The last change on this page is too large and was not taken.',
  incomplete: 'The last change on this page came without the ones before it and was not taken.',
  lease: 'The last change on this page was written in the name of somebody else and was not taken.',
}

/** The saving indicator. */
export const stateText = (state: SaveState, mode: 'writer' | 'reader'): string => {
  switch (state.kind) {
    case 'connecting':
      return 'Connecting…'
    case 'saved':
      return mode === 'writer' ? 'Saved' : 'Up to date'
    case 'saving':
      return 'Saving…'
    case 'offline':
      if (mode === 'reader') return 'Offline: the text may have changed since'
      return state.changes === 0
        ? 'Offline: nothing waits on this page'
        : `Offline: ${changes(state.changes)} ${state.changes === 1 ? 'waits' : 'wait'} on this page`
    case 'refused':
      return 'Not saved'
    case 'ended':
      return 'Ended'
  }
}

/** What happened, when nothing more is taken from this page; `null` while all is well. */
export const overText = (state: SaveState, mode: 'writer' | 'reader'): string | null => {
  if (state.kind === 'refused') return REFUSED[state.rule]
  if (state.kind !== 'ended') return null
  if (state.reason === 'session') return 'Your session has ended. Log in again to go on.'
  return `Your right to ${mode === 'writer' ? 'edit' : 'read'} this section has ended.`
}

export const OVER_ADVICE = 'Copy your text if you need it, then reload the page to see the section as it stands.'

export const COPIED = 'Copied'
export const COPY_BY_HAND = 'Your text is selected: copy it with Ctrl+C'

export const NO_ADDRESS =
  'This is no web or e-mail address. It starts with https:// or http://, or looks like name@example.org.'

export const wordsText = (words: number): string => (words === 1 ? '1 word' : `${words.toLocaleString('en-GB')} words`)

/** Where the search stands; empty while nothing is looked for. */
export const foundText = (found: { query: string; matches: readonly unknown[]; current: number }): string => {
  if (found.query.trim() === '') return ''
  return found.matches.length === 0 ? 'Not found' : `${found.current + 1} of ${found.matches.length}`
}
