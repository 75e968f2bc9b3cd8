/** The administrator's forms about posts: what is held, giving one, letting somebody stand in for a holder. */
import type { Role } from '#domain/people.ts'
import { ROLES as ROLE_IDS } from '#domain/people.ts'
import { PURPOSES } from '#domain/presets.ts'
import { levelWords } from '../procedure-words.ts'
import { POST_KINDS, PURPOSE, ROLES } from '../texts.ts'
import { Act } from './Act.tsx'
import { Acting, type ActingShown } from './Acting.tsx'
import { Boxes, Field, Pick } from './Field.tsx'
import { Badge, When } from './Words.tsx'

const HERE = '/administration'

export interface PostShown {
  readonly id: string
  readonly role: Role
  readonly place: string
  readonly level: number
  readonly instrument: string
  readonly decided: string | null
  readonly recorded: string | Date
  readonly from: string | Date
  readonly until: string | Date | null
  readonly purposes: readonly (keyof typeof PURPOSE)[] | null
  readonly acting: ActingShown | null
  readonly active: boolean
  /** Given, and not begun yet. */
  readonly ahead: boolean
}

export const PostLine = ({ post, person }: { post: PostShown; person: string }) => (
  <div className="row small">
    <span className="grow">
      {ROLES[post.role]}, {post.place}
      <Acting acting={post.acting} />
      <span className="muted">
        {' '}
        {!post.acting && `${post.instrument}, `}
        {post.decided && `decided ${post.decided}, `}recorded <When at={post.recorded} />, from <When at={post.from} />
        {post.until && !post.acting && (
          <>
            {' '}
            until <When at={post.until} />
          </>
        )}
        {post.level > 0 && `. Signs at level ${post.level}`}
        {post.purposes && `, only in: ${post.purposes.map(p => PURPOSE[p].toLowerCase()).join(', ')}`}
      </span>
    </span>
    {post.active || post.ahead ? (
      <details>
        <summary>End post</summary>
        <Act action={HERE} label={`End ${person}’s post now`} look="grave" hidden={{ what: 'end', postId: post.id }}>
          <Field name="reason" label="Reason" id={`reason-${post.id}`} />
        </Act>
      </details>
    ) : (
      <Badge>ended</Badge>
    )}
  </div>
)

interface Choice {
  readonly value: string
  readonly label: string
}
interface Choices {
  readonly people: readonly Choice[]
  readonly organisations: readonly Choice[]
  readonly portfolios: readonly Choice[]
  /** Posts of their holders' own, which others can stand in for. */
  readonly posts: readonly Choice[]
}

const levels = [0, 1, 2, 3, 4].map(level => ({
  value: String(level),
  label: level === 0 ? 'signs nothing' : `${level}, ${levelWords(level)}`,
}))

export const GivePost = ({ people, organisations, portfolios, posts }: Choices) => (
  <section className="card">
    <h2>Give a post</h2>
    <Act action={HERE} label="Give post" hidden={{ what: 'post' }}>
      <Pick name="person" label="Person" options={people} required />
      <Pick name="organisation" label="Organisation" id="post-organisation" options={organisations} required />
      <Pick name="role" label="Role" options={ROLE_IDS.map(r => ({ value: r, label: ROLES[r] }))} required />
      <Pick name="portfolio" label="Speaks for" empty="every portfolio the organisation holds" options={portfolios} />
      <Field name="instrument" label="Decision that gives the post" required />
      <Field name="decided" label="Date of the decision" id="post-decided" type="date" />
      <Field name="from" label="From (empty: now)" type="date" />
      <Field name="until" label="Until (empty: open)" type="date" />
      <details>
        <summary>Limits</summary>
        <Pick name="level" label="Signs at level" id="post-level" empty="that of the role" options={levels} />
        <Boxes
          legend="Signs only in (none marked: in every kind of round)"
          name="purpose"
          options={PURPOSES.map(value => ({ value, label: PURPOSE[value], isMarked: false }))}
        />
      </details>
    </Act>
    <details>
      <summary>Let somebody stand in</summary>
      <p className="small">
        They act in their own name, with the post’s portfolios and no more than its level, from the moment it is
        recorded until the end. What they did before that stays what it was.
      </p>
      <Act action={HERE} label="Record it" hidden={{ what: 'standIn' }}>
        <Pick name="person" label="Who stands in" id="stand-in" options={people} required />
        <Pick name="actingFor" label="For" id="acting-for" options={posts} required />
        <Pick
          name="kind"
          label="How"
          id="stand-in-kind"
          options={(['acting', 'deputy', 'onBehalf'] as const).map(value => ({ value, label: POST_KINDS[value] }))}
          required
        />
        <Pick name="level" label="Signs at level" id="stand-in-level" options={levels} required />
        <Field name="instrument" label="Decision" id="stand-in-instrument" required />
        <Field name="decided" label="Date of the decision" id="stand-in-decided" type="date" required />
        <Field name="from" label="From (empty: now)" id="stand-in-from" type="date" />
        <Field name="until" label="Until" id="stand-in-until" type="date" required />
      </Act>
    </details>
  </section>
)
