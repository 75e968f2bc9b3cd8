/** A strategy at one glance: the matrix of clearances, what blocks and since when, the next deadline. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useParams } from '@remix-run/react'
import { boardOf } from '#server/board.ts'
import { dossierFor, workingText } from '#server/read.ts'
import { Board } from '../parts/Board.tsx'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const dossier = await orNotFound(dossierFor(await requireActor(request), params['slug'] ?? ''))
  const working = await workingText(dossier)
  return { board: boardOf(dossier, working, new Date()), words: working.words, sections: dossier.outline.nodes.length }
}

export default function Overview() {
  const { board, words, sections } = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <p className="muted">
        {sections} sections, {words.toLocaleString('en-GB')} words in the working text.
      </p>
      <Board board={board} slug={useParams()['slug'] ?? ''} />
    </main>
  )
}
