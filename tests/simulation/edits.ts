/** What people do to a text, by chance: letters, marks, blocks, tables, notes, and taking back what they did. */
import { XmlElement, type XmlFragment, XmlText } from 'yjs'
import { FIELD } from '#collab/schema.ts'
import type { Dice } from './dice.ts'
import type { Page } from './page.ts'

const WORDS = ['å', 'migration ', 'of ', 'x', 'work, ', '😀', 'é', 'a\u0301', 'people', '. '] as const

const words = (dice: Dice): string => Array.from({ length: dice.between(1, 3) }, () => dice.pick(WORDS)).join('')

const withText = (name: string, text: string): XmlElement => {
  const element = new XmlElement(name)
  element.insert(0, [new XmlText(text)])
  return element
}

const row = (dice: Dice): XmlElement => {
  const element = new XmlElement('tableRow')
  const cells = Array.from({ length: dice.between(1, 3) }, () => {
    const cell = new XmlElement(dice.pick(['tableCell', 'tableHeader']))
    cell.insert(0, [withText('paragraph', words(dice))])
    return cell
  })
  element.insert(0, cells)
  return element
}

/** A number stays a number in Yjs, whatever its types say. */
const setLevel = (heading: XmlElement, dice: Dice): void =>
  heading.setAttribute('level', dice.between(1, 3) as unknown as string)

const block = (dice: Dice): XmlElement => {
  const kind = dice.weigh({ paragraph: 6, heading: 2, table: 2, bulletList: 2, blockquote: 1, horizontalRule: 1 })
  if (kind === 'paragraph') return withText(kind, words(dice))
  const element = new XmlElement(kind)
  if (kind === 'heading') {
    setLevel(element, dice)
    element.insert(0, [new XmlText(words(dice))])
  } else if (kind === 'table') element.insert(0, [row(dice), row(dice)])
  else if (kind === 'bulletList') {
    const item = new XmlElement('listItem')
    item.insert(0, [withText('paragraph', words(dice))])
    element.insert(0, [item])
  } else if (kind === 'blockquote') element.insert(0, [withText('paragraph', words(dice))])
  return element
}

/** A place between two characters, never within one. */
const placeIn = (run: XmlText, dice: Dice, text = textOf(run)): number => {
  const at = dice.below(text.length + 1)
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code < 0xe000 ? at - 1 : at
}

const textOf = (run: XmlText): string =>
  (run.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')

const stretchOf = (run: XmlText, dice: Dice): readonly [from: number, length: number] => {
  const text = textOf(run)
  const [one, other] = [placeIn(run, dice, text), placeIn(run, dice, text)]
  return [Math.min(one, other), Math.abs(one - other)]
}

/** All elements and runs of text, in reading order. */
const partsIn = (node: XmlFragment | XmlElement, elements: XmlElement[] = [], runs: XmlText[] = []) => {
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child instanceof XmlText) runs.push(child)
    else if (child instanceof XmlElement) {
      elements.push(child)
      partsIn(child, elements, runs)
    }
  return { elements, runs }
}

const KINDS = {
  type: 40,
  remove: 12,
  mark: 10,
  addBlock: 8,
  removeBlock: 3,
  addRow: 3,
  removeRow: 2,
  note: 3,
  split: 4,
  level: 3,
  paste: 2,
  undo: 6,
  redo: 3,
} as const
type Kind = keyof typeof KINDS

/**
 * One change by this person, or none where there is nothing to change. A stock page undoes nothing: now and then Yjs says
 * of what it brings back that it stood where it cannot have stood, which only our pages set right.
 */
export const edit = ({ undo, doc, kind: { isStock } }: Page, dice: Dice): void => {
  const kind = dice.weigh(KINDS)
  if (kind === 'undo' || kind === 'redo') return void (isStock || undo[kind]())
  if (dice.chance(40)) undo.stopCapturing()
  doc.transact(() => change(kind, doc.getXmlFragment(FIELD), dice), 'typing')
}

const change = (kind: Exclude<Kind, 'undo' | 'redo'>, root: XmlFragment, dice: Dice): void => {
  const { elements, runs } = partsIn(root)
  if (runs.length === 0) addBlock(root, dice)
  else if (kind === 'addBlock') addBlock(root, dice)
  else if (kind === 'paste') for (let left = dice.between(2, 8); left > 0; left--) addBlock(root, dice)
  else if (kind === 'removeBlock') removeBlock(root, dice)
  else if (kind === 'level' || kind === 'addRow' || kind === 'removeRow') changeElement(kind, elements, dice)
  else changeRun(kind, dice.pick(runs), dice)
}

const addBlock = (root: XmlFragment, dice: Dice): void => {
  root.insert(dice.below(root.length + 1), [block(dice)])
}

const removeBlock = (root: XmlFragment, dice: Dice): void => {
  if (root.length > 2) root.delete(dice.below(root.length - 1), dice.between(1, 2))
}

const changeRun = (kind: 'type' | 'remove' | 'mark' | 'split' | 'note', run: XmlText, dice: Dice): void => {
  if (kind === 'type') run.insert(placeIn(run, dice), words(dice))
  else if (kind === 'remove') run.delete(...stretchOf(run, dice))
  else if (kind === 'mark') run.format(...stretchOf(run, dice), dice.pick(MARKS))
  else if (kind === 'split') split(run)
  else if (run.parent instanceof XmlElement && run.parent.nodeName === 'paragraph')
    run.parent.insert(run.parent.length, [withText('footnote', words(dice)), new XmlText(words(dice))])
}

const MARKS = [
  { bold: {} },
  { bold: null },
  { italic: {} },
  { italic: null },
  { link: { href: 'https://example.org/a' } },
  { link: { href: 'https://example.org/b' } },
  { link: null },
]

const changeElement = (kind: 'level' | 'addRow' | 'removeRow', all: readonly XmlElement[], dice: Dice): void => {
  const some = all.filter(one => one.nodeName === (kind === 'level' ? 'heading' : 'table'))
  if (some.length === 0) return
  const one = dice.pick(some)
  if (kind === 'level') setLevel(one, dice)
  else if (kind === 'addRow') one.insert(dice.below(one.length + 1), [row(dice)])
  else if (one.length > 0) one.delete(dice.below(one.length), 1)
}

/** Enter in the middle of a paragraph: what stands behind the caret moves into a new one. */
const split = (run: XmlText): void => {
  const paragraph = run.parent
  const home = paragraph?.parent
  if (!(paragraph instanceof XmlElement) || paragraph.nodeName !== 'paragraph' || !home) return
  const all = textOf(run)
  const at = all.lastIndexOf(' ') + 1
  if (at === 0 || at > run.length) return
  const rest = all.slice(at)
  run.delete(at, rest.length)
  const siblings = home as XmlFragment
  siblings.insert(siblings.toArray().indexOf(paragraph) + 1, [withText('paragraph', rest)])
}
