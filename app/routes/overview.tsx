/** A strategy at one glance: what is next and whose, the matrix of clearances, what blocks and since when. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { overviewPage } from '#server/overview.ts'
import { useLive } from '../live.ts'
import { Board } from '../parts/Board.tsx'
import { GateLine } from '../parts/Gate.tsx'
import { OtherSide } from '../parts/OtherSide.tsx'
import { BySection, Decision, Figures, Next, Silent } from '../parts/Overview.tsx'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) =>
  orNotFound(overviewPage(await requireActor(request), params['slug'] ?? ''))

export default function Overview() {
  const page = useLoaderData<typeof loader>()
  useLive(page.slug)
  return (
    <main className="page">
      <p className="muted">
        {page.sectionCount} sections, {page.words.toLocaleString('en-GB')} words in{' '}
        {page.otherSide?.hasText ? 'the version that was taken over' : 'the working text'}.
      </p>
      <div className="sides four">
        <Next page={page} />
        <Decision page={page} />
        <Silent page={page} />
        <Figures page={page} />
        {page.gate && <GateLine gate={page.gate} slug={page.slug} />}
      </div>
      {page.otherSide && <OtherSide side={page.otherSide} />}
      <Board board={page.board} slug={page.slug} />
      <BySection page={page} />
    </main>
  )
}
