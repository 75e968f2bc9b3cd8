/**
 * Who wrote what, shown in the text: the server tells it by the names that Yjs gives to letters, so it stays right while
 * others type. Letters that came since are told apart until the server has been asked again. Turned off it does nothing.
 */
import { type Editor, Extension } from '@tiptap/core'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { XmlFragment } from 'yjs'
import type { Authors } from '#server/authors.ts'
import { lettersOf } from './letters.ts'

type Told = Authors['letters'][number]
export type Author = Authors['authors'][number]
export type Hand = Pick<Told, 'author' | 'minute' | 'moved'>

/** Letters by one hand; null: not told yet. */
export interface Passage {
  readonly from: number
  readonly to: number
  readonly hand: Hand | null
}

interface Shown {
  readonly told: Authors
  /** In reading order. */
  readonly passages: readonly Passage[]
  readonly marks: DecorationSet
  /** Something was typed here since. */
  readonly isStale: boolean
}

const key = new PluginKey<Shown | null>('authors')

/** Shows what the server told; null turns it off. */
export const showAuthors = (editor: Editor, told: Authors | null): void =>
  editor.view.dispatch(editor.state.tr.setMeta(key, told ?? 'off'))

/** What is shown, and of whom; nothing while it is off. */
export const authorsIn = (state: EditorState): { passages: readonly Passage[]; authors: readonly Author[] } => {
  const shown = key.getState(state)
  return { passages: shown?.passages ?? [], authors: shown?.told.authors ?? [] }
}

/** The hands in the selection; without one, that of the letter before the caret, or else after it. */
export const selectedHands = (state: EditorState): (Hand | null)[] => {
  const { from, to, empty } = state.selection
  const { passages } = authorsIn(state)
  if (!empty) return passages.filter(one => one.from < to && from < one.to).map(one => one.hand)
  const here =
    passages.find(one => one.from < from && from <= one.to) ?? passages.find(one => one.from <= from && from < one.to)
  return here ? [here.hand] : []
}

/** Selects the next passage by somebody else (1), or the one before (-1), round the ends. */
export const goOn = (editor: Editor, by: 1 | -1): void => {
  const { state, view } = editor
  const all = byAuthor(authorsIn(state).passages)
  const { from, to } = state.selection
  const next = by === 1 ? all.find(one => one.from > from || one.to > to) : all.findLast(one => one.from < from)
  const target = next ?? all.at(by === 1 ? 0 : -1)
  if (!target) return
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, target.from, target.to)))
  const { node } = view.domAtPos(target.from)
  const element = node instanceof HTMLElement ? node : node.parentElement
  element?.scrollIntoView({ block: 'center' })
}

/** Neighbours by the same author are one, whatever the minute and however many paragraphs. */
const byAuthor = (passages: readonly Passage[]): Passage[] => {
  const all: Passage[] = []
  for (const one of passages) {
    const last = all.at(-1)
    if (last && last.hand?.author === one.hand?.author) all[all.length - 1] = { ...last, to: one.to }
    else all.push(one)
  }
  return all
}

/** How the marks of people with one colour differ; more than there are begin anew. */
const LINES = 4
/** The line of each author's mark: posts of one person have the same. */
export const linesOf = (authors: readonly Author[]): number[] => {
  const people = new Map<string, string[]>()
  for (const { colour, person } of authors) people.set(colour, [...new Set([...(people.get(colour) ?? []), person])])
  return authors.map(({ colour, person }) => (people.get(colour)?.indexOf(person) ?? 0) % LINES)
}

const draw = (doc: Node, { authors }: Authors, passages: readonly Passage[]): DecorationSet => {
  const lines = linesOf(authors)
  return DecorationSet.create(
    doc,
    passages.map(({ from, to, hand }) => {
      const author = hand && authors[hand.author]
      if (!author) return Decoration.inline(from, to, { class: 'by by-nobody' })
      return Decoration.inline(from, to, {
        class: `by by-${lines[hand.author]}`,
        style: `--person: ${author.colour}`,
      })
    }),
  )
}

/** The passages of a text, each letter looked up by its name. Null as in `lettersOf`. */
export const passagesOf = (doc: Node, text: XmlFragment, { letters }: Pick<Authors, 'letters'>): Passage[] | null => {
  const byClient = new Map<number, Told[]>()
  for (const one of letters) {
    const known = byClient.get(one.client)
    if (known) known.push(one)
    else byClient.set(one.client, [one])
  }
  const passages: Passage[] = []
  const add = (from: number, to: number, told: Told | undefined) => {
    const last = passages.at(-1)
    if (last && last.to === from && isSame(last.hand, told)) passages[passages.length - 1] = { ...last, to }
    else passages.push({ from, to, hand: told ?? null })
  }
  const pieces = lettersOf(doc, text)
  for (const { place, client, clock, length } of pieces ?? []) {
    const known = byClient.get(client) ?? []
    for (let at = clock; at < clock + length; ) {
      const told = known.find(one => at < one.to)
      const isTold = told !== undefined && told.from <= at
      const end = Math.min(clock + length, (isTold ? told.to : told?.from) ?? clock + length)
      add(place + at - clock, place + end - clock, isTold ? told : undefined)
      at = end
    }
  }
  return pieces && passages
}

const isSame = (a: Hand | null, b: Hand | undefined): boolean =>
  a?.author === b?.author &&
  a?.minute === b?.minute &&
  a?.moved?.author === b?.moved?.author &&
  a?.moved?.minute === b?.moved?.minute

const NOTHING = { passages: [], marks: DecorationSet.empty }

/** `text` is what the editor is bound to. */
export const authors = (text: XmlFragment) => {
  /** Where the editor is not where the text is, as before the text has come, what is given stays until the next change. */
  const read = (doc: Node, told: Authors, otherwise: Pick<Shown, 'passages' | 'marks'>): Shown => {
    const passages = passagesOf(doc, text, told)
    const shown = passages ? { passages, marks: draw(doc, told, passages) } : otherwise
    return { ...shown, told, isStale: false }
  }
  return Extension.create({
    name: 'authors',
    addProseMirrorPlugins: () => [
      new Plugin<Shown | null>({
        key,
        state: {
          init: () => null,
          apply: (tr, shown, _before, { doc }) => {
            const asked: Authors | 'off' | 'again' | undefined = tr.getMeta(key)
            if (asked === 'off') return null
            if (asked && asked !== 'again') return read(doc, asked, shown ?? NOTHING)
            if (!shown || !(asked || tr.docChanged)) return shown
            const mapped = { ...shown, marks: shown.marks.map(tr.mapping, doc), isStale: true }
            // What comes from others is in the shared text already; what is typed here comes there after this.
            return asked || isChangeOrigin(tr) ? read(doc, shown.told, mapped) : mapped
          },
        },
        props: {
          decorations: state => key.getState(state)?.marks,
          handleDOMEvents: {
            compositionend: view => {
              setTimeout(() => lookAgain(view), SETTLED)
            },
          },
        },
        view: () => ({ update: view => queueMicrotask(() => lookAgain(view)) }),
      }),
    ],
  })
}

/** Milliseconds after which the editor has taken in what was composed. */
const SETTLED = 100

/** After a key the shared text follows in the same turn; before the page is drawn the marks are those of the new text. */
const lookAgain = (view: EditorView): void => {
  // While an accent is being composed the text around it is left alone.
  if (view.isDestroyed || view.composing || !key.getState(view.state)?.isStale) return
  view.dispatch(view.state.tr.setMeta(key, 'again'))
}
