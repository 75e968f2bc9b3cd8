/** The newest version is cleared within the ministry that leads before it is circulated to all. */
import { levelWords } from '../procedure-words.ts'
import { Act, type Why } from './Act.tsx'
import { Area } from './Field.tsx'
import { When } from './Words.tsx'

interface House {
  readonly level: number
  readonly versionId: string
  readonly versionNo: number
  readonly done: {
    readonly name: string
    readonly organisation: string
    readonly at: Date | string
    readonly note: string
  } | null
}

export const HouseFirst = ({ slug, house, why }: { slug: string; house: House; why: Why }) => (
  <section className="card" aria-labelledby="house">
    <h2 id="house">Cleared within the house</h2>
    {house.done ? (
      <p>
        ✓ Version {house.versionNo} was cleared by {house.done.name}, {house.done.organisation},{' '}
        <When at={house.done.at} time />.{house.done.note && ` ${house.done.note}`}
      </p>
    ) : (
      <>
        <p>
          Before version {house.versionNo} is circulated to all, the ministry that leads clears it within its own house:
          one of its posts at the level of {levelWords(house.level)} or above.
        </p>
        <Act
          action={`/strategies/${slug}/review`}
          label={`Clear version ${house.versionNo} within the house`}
          hidden={{ kind: 'house', versionId: house.versionId }}
          why={why}
        >
          {!why && <Area name="note" label="Note" id="house-note" />}
        </Act>
      </>
    )}
  </section>
)
