/** Joining a strategy to another one: what it means, first; then the act; afterwards what was done and the way on. `?into=` chooses. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { joiningPage } from '#server/join-page.ts'
import { Act, whyNot } from '../parts/Act.tsx'
import { Area, Field, Pick } from '../parts/Field.tsx'
import { Filter } from '../parts/Filter.tsx'
import { When } from '../parts/Words.tsx'
import { orNotFound, requireActor } from '../respond.ts'

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const into = new URL(request.url).searchParams.get('into') ?? ''
  const page = await orNotFound(joiningPage(await requireActor(request), params['slug'] ?? '', into))
  return { ...said(page), into: page.into && said(page.into) }
}

const said = <P extends { readonly verdict: Parameters<typeof whyNot>[0] }>({ verdict, ...rest }: P) => ({
  ...rest,
  why: whyNot(verdict),
})

type Page = ReturnType<typeof useLoaderData<typeof loader>>
type Named = Page['joined'][number]

const Other = ({ one }: { one: Named }) => (
  <>
    {one.isOpen ? <Link to={`/strategies/${one.slug}`}>{one.title}</Link> : <b>{one.title}</b>}, {one.registrationNo}
  </>
)

const Done = ({ one }: { one: Named }) => (
  <p>
    <When at={one.at} time /> by {one.by.name}, {one.by.organisation} ({one.instrument}): {one.reason}
  </p>
)

const count = (n: number, one: string, many = `${one}s`) => (n > 0 ? [`${n} ${n === 1 ? one : many}`] : [])

const staysWords = ({ stays }: Page): string =>
  [
    ...count(stays.sections, 'section'),
    ...count(stays.versions, 'frozen version'),
    ...count(stays.rounds, 'round'),
    ...count(stays.replies, 'reply', 'replies'),
    ...count(stays.signOffs, 'sign-off'),
    ...count(stays.dispatches, 'dispatch', 'dispatches'),
  ].join(', ')

const stopsWords = ({ stops }: Page): string =>
  [
    ...count(stops.offers, 'section that is offered', 'sections that are offered'),
    ...count(stops.handovers, 'thing that is being handed over', 'things that are being handed over'),
    ...count(stops.claims, 'claim to be concerned', 'claims to be concerned'),
    ...count(stops.differences, 'open difference'),
  ].join(', ')

const Joining = ({ page, into }: { page: Page; into: NonNullable<Page['into']> }) => {
  const stops = stopsWords(page)
  return (
    <section className="card" aria-labelledby="what">
      <h2 id="what">What it means</h2>
      <h3>What stays of {page.title}</h3>
      <p>
        Its file under {page.registered}, as it is: {staysWords(page)}, the live text, and its whole record. Whoever
        reads it now goes on reading it. Nothing of it is weeded, and nothing of its text is copied.
      </p>
      <h3>What stops</h3>
      <p>
        Everything in it: nobody writes, freezes, replies or is reminded any more, and its tasks go from the desks.{' '}
        {stops && `What waits there stays without an answer: ${stops}. `}
        What others ask to see of it, and answers to what was sent outside, are still registered.
      </p>
      <h3>What {into.title} gets</h3>
      <p>
        The number beside its own: it is shown as <b>{into.together}</b>. What is frozen keeps the number it was frozen
        under, so that nothing that was signed or published changes. {into.lead} goes on leading it.
      </p>
      <h3>Who is told</h3>
      <p>
        The circle of this strategy, those who draft in it, and those who steer it, with the way on; and those of the
        other one.{' '}
        {into.notThere.length > 0 && (
          <>
            Not in the circle of the other one yet: {into.notThere.join(', ')}. They are added under its{' '}
            <Link to={`/strategies/${into.slug}/circle`}>circle</Link>.
          </>
        )}
      </p>
      <Act
        action={`/strategies/${page.slug}/join`}
        label={`Join it to ${into.title}`}
        look="grave"
        hidden={{ into: into.slug }}
        why={into.why}
        question="Join it? Nothing can be done in it afterwards, and this is not taken back."
      >
        <Field name="instrument" label="The decision that says which of the two is gone on with" required />
        <Area name="reason" label="Why they are joined" required />
      </Act>
    </section>
  )
}

const Choosing = ({ page }: { page: Page }) => (
  <>
    {page.others.length === 0 ? (
      <p className="card">There is no other strategy that is under way.</p>
    ) : (
      <Filter label="Choose another strategy" filter={{ into: page.into?.slug ?? '' }} rest={null}>
        <Pick
          name="into"
          label="The strategy that goes on"
          required
          value={page.into?.slug ?? ''}
          options={page.others.map(o => ({ value: o.slug, label: `${o.title}, ${o.registered}` }))}
        />
      </Filter>
    )}
    {page.into && <Joining page={page} into={page.into} />}
  </>
)

export default function JoiningPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <main className="page">
      <h2>Two strategies on one matter</h2>
      <p>
        Where two ministries have each opened a strategy on the same matter, it is decided which of the two is gone on
        with. The secretariat then joins the other one to it: both registration numbers are kept, and both files.
      </p>
      {page.joined.map(one => (
        <section key={one.slug} className="card" aria-label={`Joined: ${one.registrationNo}`}>
          <p>
            Joined to this strategy: <Other one={one} />. Its own file stays under that number.
          </p>
          <Done one={one} />
        </section>
      ))}
      {page.joinedTo ? (
        <section className="card" aria-labelledby="done">
          <h2 id="done">It was joined to another one</h2>
          <p>
            The work goes on in <Other one={page.joinedTo} />. Nothing is done here any more; what is here stays
            readable for whoever could read it.
          </p>
          <Done one={page.joinedTo} />
        </section>
      ) : page.why ? (
        <section className="card" aria-labelledby="not">
          <h2 id="not">It is not joined to another one</h2>
          <p>{page.why.text}</p>
        </section>
      ) : (
        <Choosing page={page} />
      )}
    </main>
  )
}
