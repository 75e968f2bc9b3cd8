/** Who reads a restricted section, and which portfolios clear the text without it. */
import { Act } from './Act.tsx'
import { Pick } from './Field.tsx'
import { Badge, When } from './Words.tsx'

export const PLACES = {
  live: 'the live text',
  text: 'the text',
  version: 'a version',
  changes: 'the changes',
  reply: 'the page of a reply',
  record: 'the file of the record',
  dispatch: 'what was sent outside',
} as const

interface Choice {
  readonly value: string
  readonly label: string
}
interface Props {
  readonly slug: string
  readonly sectionId: string
  readonly reads: boolean
  readonly readers: readonly { readonly id: string; readonly name: string; readonly mayEnd: boolean }[]
  readonly candidates: readonly Choice[]
  readonly portfolios: readonly {
    readonly id: string
    readonly name: string
    readonly hasReader: boolean
    readonly clearer: string | null
    readonly choices: readonly Choice[]
  }[]
  readonly shown: readonly { readonly name: string; readonly place: keyof typeof PLACES; readonly at: Date | string }[]
}

const Readers = ({ slug, sectionId, readers, candidates }: Props) => (
  <>
    <h3>Readers</h3>
    <ul className="list">
      {readers.map(({ id, name, mayEnd }) => (
        <li key={id} className="row">
          <span className="grow">{name}</span>
          {mayEnd && (
            <Act
              action={`/strategies/${slug}/restrict`}
              label={`End for ${name}`}
              look="small"
              hidden={{ kind: 'endReader', readerId: id }}
              question={`${name} will not read this section any more. What they have read, they have read. End it?`}
            />
          )}
        </li>
      ))}
    </ul>
    {candidates.length > 0 && (
      <Act
        action={`/strategies/${slug}/restrict`}
        label="Let them read it"
        className="inline"
        hidden={{ kind: 'reader', sectionId }}
      >
        <Pick name="personId" label="Somebody of this strategy" options={candidates} required />
      </Act>
    )}
  </>
)

const Portfolios = ({ slug, sectionId, portfolios }: Props) => (
  <>
    <h3>Who clears it</h3>
    <p className="muted small">
      A portfolio without a reader clears the text except this section, and lets another one that must clear read and
      clear it in its place.
    </p>
    <ul className="list">
      {portfolios.map(({ id, name, hasReader, clearer, choices }) => (
        <li key={id}>
          {name}{' '}
          <Badge tone={hasReader ? 'good' : clearer ? 'warn' : 'bad'}>
            {hasReader ? 'has a reader' : clearer ? `except this section, which ${clearer} clears` : 'nobody reads it'}
          </Badge>
          {choices.length > 0 && (
            <Act
              action={`/strategies/${slug}/restrict`}
              label="Let it clear"
              look="small"
              className="inline"
              hidden={{ kind: 'clearer', sectionId, portfolioId: id }}
            >
              <Pick
                name="clearerId"
                id={`clearer-${id}`}
                label={`In the place of ${name}`}
                options={choices}
                required
              />
            </Act>
          )}
        </li>
      ))}
    </ul>
  </>
)

export const Access = (props: Props) => (
  <section className="card" aria-labelledby="access">
    <h2 id="access">Restricted</h2>
    <p>
      {props.reads
        ? 'Only the people named here read this section or write in it. All others see that it is there, its number and its hash. What it touches and what it costs is seen by all, and so is every comment: let no word of it stand there. It stays restricted for ever, and an edition leaves it out.'
        : 'Only named people read this section or write in it. You see that it is there, its number and its hash, which is part of what is signed.'}
    </p>
    {props.reads && <Readers {...props} />}
    <Portfolios {...props} />
    {props.reads && props.shown.length > 0 && (
      <details>
        <summary>Who was shown it</summary>
        <ul>
          {props.shown.map(({ name, place, at }) => (
            <li key={`${name} ${place} ${at}`}>
              {name}, in {PLACES[place]}, <When at={at} time />
            </li>
          ))}
        </ul>
      </details>
    )}
  </section>
)
