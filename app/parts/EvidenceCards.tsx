/** What a section takes from elsewhere, whether there is something newer, and the forms for both. */
import type { SerializeFrom } from '@remix-run/node'
import { Link } from '@remix-run/react'
import type { cardsShown } from '#server/evidence-cards.ts'
import { Act, type Why } from './Act.tsx'
import { Area, Field } from './Field.tsx'
import { Badge, When } from './Words.tsx'

type Shown = SerializeFrom<Omit<NonNullable<ReturnType<typeof cardsShown>>, 'keep'>>
type Card = Shown['cards'][number]

export const NewerBadge = ({ since }: { since: string | null }) =>
  since && (
    <Badge tone="warn">
      newer figures since <When at={since} />
    </Badge>
  )

/** Beside a text: the badge, and the way to the cards. */
export const NewerFigures = ({ slug, id, since }: { slug: string; id: string; since: string | null }) =>
  since && (
    <p className="small no-print">
      <NewerBadge since={since} />{' '}
      <Link to={`/strategies/${slug}/sections/${id}#evidence`}>What they say, and what the text takes</Link>. The text
      itself is as it was.
    </p>
  )

interface Props {
  readonly slug: string
  readonly sectionId: string
}

const Newer = ({ slug, sectionId, one }: Props & { one: Card['newer'][number] }) => (
  <li>
    <p>
      {!one.answer && <Badge tone="warn">newer</Badge>} As of <When at={one.asOf} />: {one.says}{' '}
      <span className="muted small">
        {one.found}. Registered by {one.person}, <When at={one.at} />
      </span>
    </p>
    {one.answer && (
      <p className="small">
        {one.answer.outcome === 'kept' ? 'The text stays as it is' : 'The text was changed'}: {one.answer.reason}{' '}
        <span className="muted">
          {one.answer.person}, <When at={one.answer.at} />
        </span>
      </p>
    )}
    {one.mayAnswer && (
      <Act
        action={`/strategies/${slug}/evidence-cards`}
        label="Answer"
        hidden={{ kind: 'answer', sectionId, newerId: one.id }}
      >
        <fieldset>
          <legend>The text</legend>
          <label className="choice">
            <input type="radio" name="outcome" value="kept" required />
            stays as it is
          </label>
          <label className="choice">
            <input type="radio" name="outcome" value="changed" required />
            was changed
          </label>
        </fieldset>
        <Area name="reason" label="Why" id={`why-${one.id}`} required />
        <p className="muted small">The badge goes with the answer. What was cleared stays cleared for its words.</p>
      </Act>
    )}
  </li>
)

const CardShown = ({
  slug,
  sectionId,
  card,
  today,
  mayKeep,
}: Props & { card: Card; today: string; mayKeep: boolean }) => (
  <li>
    <p>
      <strong>{card.figure}</strong> ({card.year}), from{' '}
      {card.address ? (
        <a href={card.address} rel="noreferrer">
          {card.source}
        </a>
      ) : (
        card.source
      )}{' '}
      <span className="muted small">
        {card.person}, <When at={card.at} />
      </span>
    </p>
    {card.newer.length > 0 && (
      <ul>
        {card.newer.map(one => (
          <Newer key={one.id} slug={slug} sectionId={sectionId} one={one} />
        ))}
      </ul>
    )}
    {card.mayRegister && (
      <details>
        <summary>There are newer figures</summary>
        <Act
          action={`/strategies/${slug}/evidence-cards`}
          label="Register them"
          hidden={{ kind: 'newer', sectionId, cardId: card.id }}
        >
          <Area name="says" label="What they say" id={`says-${card.id}`} required />
          <Field name="asOf" label="As of which day" id={`as-of-${card.id}`} type="date" max={today} required />
          <Field name="found" label="Where they stand: an address or a name" id={`found-${card.id}`} required />
          <p className="muted small">
            Whoever has the section is told and answers. Neither the text nor any clearance changes by this.
          </p>
        </Act>
      </details>
    )}
    {mayKeep && (
      <Act
        action={`/strategies/${slug}/evidence-cards`}
        label="Take the card away"
        look="small"
        hidden={{ kind: 'end', sectionId, cardId: card.id }}
        question="The card goes from this page; the record keeps that it was there. Go on?"
      />
    )}
  </li>
)

export const EvidenceCards = ({ slug, sectionId, shown, why }: Props & { shown: Shown; why: Why }) => (
  <section className="card" aria-labelledby="evidence">
    <h2 id="evidence">
      Evidence <NewerBadge since={shown.since} />
    </h2>
    <p className="muted small">
      What this section takes from elsewhere: a figure, its year and its source. The cards stand beside the text and are
      no part of what is signed. Newer figures never alter the text: they are shown, and wait for an answer.
    </p>
    {shown.cards.length === 0 && <p>No card stands beside this section yet.</p>}
    <ul className="list">
      {shown.cards.map(card => (
        <CardShown
          key={card.id}
          slug={slug}
          sectionId={sectionId}
          card={card}
          today={shown.today}
          mayKeep={why === null}
        />
      ))}
    </ul>
    {why ? (
      <p className="why small">Cards are put and taken away by who writes the section. {why.text}</p>
    ) : (
      <details>
        <summary>Add a card</summary>
        <Act action={`/strategies/${slug}/evidence-cards`} label="Add it" hidden={{ kind: 'add', sectionId }}>
          <Field
            name="figure"
            label="What the text takes from it: the figure with its unit"
            id="card-figure"
            required
          />
          <Field name="year" label="Year of the figure" id="card-year" required />
          <Field name="source" label="Source, by its name" id="card-source" required />
          <Field name="address" label="Its address (https://…), where it has one" id="card-address" />
        </Act>
      </details>
    )}
  </section>
)
