/** What a text quotes from published editions, whether the words are those of the source, and what became of it since. */
import type { SourceChange } from '#domain/citations.ts'
import type { citationsShown } from '#server/citations.ts'
import { Badge, Hash, When } from './Words.tsx'

type One = Awaited<ReturnType<typeof citationsShown>>[number]

const CHANGES: Record<SourceChange, string> = {
  newer: 'A newer edition was published',
  withdrawn: 'It was withdrawn',
  superseded: 'It was superseded by another strategy',
  corrected: 'A slip in it was put right',
}

const Words = ({ one }: { one: One }) => (
  <ul>
    {one.quotes.map(({ words, stands }) => (
      <li key={words}>
        “{words}”{' '}
        {one.isCompared && (
          <Badge tone={stands ? 'good' : 'bad'}>{stands ? 'word for word' : 'these words do not stand there'}</Badge>
        )}
      </li>
    ))}
  </ul>
)

export const Quoted = ({ quoted }: { quoted: readonly One[] }) =>
  quoted.length === 0 ? null : (
    <section className="card no-print" aria-labelledby="quoted">
      <h3 id="quoted">Published texts that it quotes or names</h3>
      <p className="muted small">
        What is quoted stays as it was written here, whatever becomes of its source. Who writes the section is told when
        the source is changed.
      </p>
      <ul className="list">
        {quoted.map(one => (
          <li key={`${one.number} ${one.slug} ${one.no}`}>
            Section {one.number}:{' '}
            {one.title === null ? (
              <>
                there is no edition {one.no} at <code>{one.slug}</code> <Badge tone="bad">source not found</Badge>
              </>
            ) : (
              <>
                <a href={`/published/${one.slug}/${one.no}`}>
                  {one.title}, edition {one.no}
                </a>{' '}
                {one.manifestHash && <Hash value={one.manifestHash} />}
              </>
            )}
            {one.changes.map(change => (
              <div key={`${change.kind} ${change.at.getTime()}`}>
                <Badge tone="warn">{CHANGES[change.kind]}</Badge> on <When at={change.at} />
              </div>
            ))}
            <Words one={one} />
          </li>
        ))}
      </ul>
    </section>
  )
