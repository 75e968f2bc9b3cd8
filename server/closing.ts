/** Closes the file of a strategy: what of the working material stays, what is weeded and why, what is kept as a note. */
import { rejudge } from '#collab/rooms.ts'
import { insertNote } from '#db/file-notes.ts'
import { database, type Tx } from '#db/sql.ts'
import { findWordImport } from '#db/strategies.ts'
import { insertFileClosing, lastWritten, unusedPictures } from '#db/weeding.ts'
import type { Dossier } from '#domain/dossier.ts'
import { roundBy } from '#domain/finding.ts'
import type { ItemId } from '#domain/ids.ts'
import * as may from '#domain/may-close-file.ts'
import { type FileNote, noteOn, takeNote } from '#domain/may-note.ts'
import { page } from '#domain/missing.ts'
import { numbersOf } from '#domain/outline.ts'
import { runningText } from '#domain/passages.ts'
import type { Actor } from '#domain/people.ts'
import { draftsOf, newestOnFile, newFacts, type Piece, remarksOf, type Weeding } from '#domain/weeding.ts'
import { type Act, decide, permitOf } from './decide.ts'
import { commentName } from './file-note.ts'
import { newId } from './ids.ts'
import { dossierFor, frozenText, workingText } from './read.ts'

/** A piece as it is shown to whoever closes the file. */
export interface Listed extends Piece {
  /** What it is, in words; no part of the index. */
  readonly what: string
  /** Of a remark: its words. */
  readonly words: string
  readonly where: string | null
  /** Of a remark: whether there is a file note of it. */
  readonly isNoted: boolean
}

const none: Pick<Listed, 'newFacts' | 'words' | 'where' | 'isNoted'> = {
  newFacts: [],
  words: '',
  where: null,
  isNoted: false,
}

const listedDrafts = (dossier: Dossier): Listed[] =>
  draftsOf(dossier).map(({ id, no, at }) => ({
    ...none,
    kind: 'draft',
    subject: id,
    madeAt: at,
    what: `Version ${no}`,
    where: page(dossier, `versions/${no}`),
  }))

/** Sections of which the working text is not what the newest version has that stays: what a draft has of them may be weeded. */
const listedTexts = async (dossier: Dossier): Promise<Listed[]> => {
  if (dossier.other?.hasText) return []
  const { sections } = await workingText(dossier, null)
  const stays = newestOnFile(dossier)
  const written = new Map((await lastWritten(database(), dossier.strategy.id)).map(w => [w.sectionId, w.at]))
  const numbers = numbersOf(dossier.outline.nodes)
  return sections
    .filter(s => s.words > 0 && stays?.sections.find(f => f.sectionId === s.sectionId)?.hash !== s.hash)
    .map(s => ({
      ...none,
      kind: 'workingText',
      subject: s.sectionId,
      madeAt: written.get(s.sectionId) ?? dossier.strategy.at,
      what: `Section ${numbers.get(s.sectionId) ?? ''} ${s.title}`,
      where: page(dossier, stays ? `changes?from=${stays.no}` : `text/${s.sectionId}`),
    }))
}

/** The words of the text that stays, for finding what a remark adds to them. */
const standingWords = async (dossier: Dossier): Promise<string> => {
  const version = newestOnFile(dossier)
  const sections = version ? await frozenText(dossier, version, null) : []
  return sections.map(s => `${s.title} ${runningText(s.doc)}`).join('\n')
}

const listedRemarks = async (dossier: Dossier): Promise<Listed[]> => {
  const remarks = remarksOf(dossier)
  const text = remarks.length > 0 ? await standingWords(dossier) : ''
  return remarks.map(({ reply, item }) => {
    const words = [item.body, item.proposedWording].filter(Boolean).join('\n')
    return {
      kind: 'remark',
      subject: item.id,
      madeAt: reply.at,
      // What is noted is not lost.
      newFacts: noteOn(dossier, item.id) ? [] : newFacts(words, text),
      isNoted: noteOn(dossier, item.id) !== null,
      what: commentName(dossier, reply, item),
      words,
      where: page(dossier, `rounds/${roundBy(dossier, reply.roundId)?.no}#item-${item.id}`),
    }
  })
}

const listedFiles = async (dossier: Dossier): Promise<Listed[]> => {
  const { id } = dossier.strategy
  const [pictures, word] = await Promise.all([unusedPictures(database(), id), findWordImport(database(), id)])
  return [
    ...pictures.map(
      (p): Listed => ({
        ...none,
        kind: 'picture',
        subject: p.hash,
        madeAt: p.at,
        what: `Picture, ${p.width} × ${p.height}`,
        where: `/images/${p.hash}`,
      }),
    ),
    ...(word ? [{ ...none, kind: 'wordFile' as const, subject: id, madeAt: word.at, what: word.fileName }] : []),
  ]
}

/** Every piece of the working material, in the order of the kinds. */
export const materialOf = async (dossier: Dossier): Promise<readonly Listed[]> => {
  const [texts, remarks, files] = await Promise.all([
    listedTexts(dossier),
    listedRemarks(dossier),
    listedFiles(dossier),
  ])
  return [...listedDrafts(dossier), ...texts, ...remarks, ...files]
}

/** Why a remark is weeded whose facts are kept. */
const AS_NOTE = 'What it adds to the facts is kept as a file note.'

const weedingsIn = (input: may.ClosingInput, pieces: readonly Piece[]): Weeding[] =>
  pieces.flatMap(({ kind, subject, madeAt }) => {
    const treated = input.pieces.find(t => t.kind === kind && t.subject === subject)
    if (!treated || treated.choice === 'keep') return []
    const reason = treated.choice === 'note' ? treated.reason || AS_NOTE : may.reasonFor(input, treated)
    return [{ kind, subject, madeAt, reason }]
  })

/** What is noted of remarks that are weeded: before the file is closed, as any note is. */
const notesFrom = async (tx: Tx, actor: Actor, dossier: Dossier, input: may.ClosingInput, act: Act) => {
  const notes = input.pieces
    .filter(piece => piece.choice === 'note')
    .map(({ subject, note }, at): FileNote => {
      const [id, itemId] = [newId<'file note'>(), subject as ItemId]
      return { id, no: dossier.notes.length + at + 1, itemId, body: note, ...act }
    })
  for (const note of notes)
    await insertNote(tx, permitOf(takeNote(actor, dossier, note, act.at)), dossier.strategy.id, note)
  return notes
}

/** Throws Refused where something was not looked at, or is weeded without a reason. From then on nothing is prepared in it. */
export const closeFile = async (actor: Actor, slug: string, input: may.ClosingInput, now?: Date): Promise<void> => {
  const pieces = await materialOf(await dossierFor(actor, slug, now))
  await decide(
    actor,
    slug,
    {
      judge: (dossier, now) => may.closeFile(actor, dossier, input, pieces, now),
      write: async (tx, permit, dossier, act) => {
        const { reason, instrument } = input
        const weedings = weedingsIn(input, pieces)
        const notes = await notesFrom(tx, actor, dossier, input, act)
        await insertFileClosing(tx, permit, dossier.strategy.id, { reason, instrument, weedings, ...act })
        return {
          entry: {
            action: 'closeFile',
            summary: `closed the file: ${weedings.length} of ${pieces.length} pieces weeded`,
            subject: {
              reason,
              instrument,
              weeded: weedings.map(w => ({ ...w, madeAt: w.madeAt.toISOString() })),
              notes: notes.map(({ no, itemId }) => ({ no, itemId })),
            },
          },
          result: undefined,
        }
      },
    },
    now,
  )
  await rejudge()
}
