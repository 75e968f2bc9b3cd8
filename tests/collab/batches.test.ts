/** What waits in a room is stored batch by batch, and told in that order; the next is on its way while one is told. */
import { describe, expect, test } from 'vitest'
import { Batches } from '#collab/batches.ts'

/** A room whose database answers when it is told to; `course` is what happened, in order. */
const opened = () => {
  const course: string[] = []
  const under: { readonly answer: (error?: Error) => void }[] = []
  const left: string[] = []
  const batches = new Batches<string>({
    store: batch => {
      course.push(`stores ${batch}`)
      return new Promise((stored, failed) =>
        under.push({ answer: error => (error ? failed(error) : stored(() => void course.push(`tells ${batch}`))) }),
      )
    },
    turnEnds: () => new Promise(resolve => setImmediate(resolve)),
    failed: (error, waiting) => {
      course.push(`fails: ${(error as Error).message}`)
      left.push(...waiting)
    },
    dropped: waiting => {
      course.push(`drops ${waiting}`)
    },
  })
  const rests = async () => {
    for (let turns = 0; turns < 6; turns++) await new Promise(resolve => setImmediate(resolve))
  }
  /** The database answers what it was asked first. */
  const answers = async (error?: Error) => {
    under.shift()!.answer(error)
    await rests()
  }
  return { batches, course, left, rests, answers }
}

describe('Batches', () => {
  test('go one after the other; what comes meanwhile goes together, and is on its way before the last is told', async () => {
    const { batches, course, rests, answers } = opened()
    batches.add('a')
    batches.add('b')
    await rests()
    for (const one of ['c', 'd']) batches.add(one)
    await rests()
    expect(course).toEqual(['stores a,b'])
    await answers()
    expect(course).toEqual(['stores a,b', 'stores c,d', 'tells a,b'])
    expect(batches.hasUntold).toBe(false)
    await answers()
    expect(course.slice(3)).toEqual(['tells c,d'])
    expect([batches.isEmpty, batches.isRunning]).toEqual([true, false])
    batches.add('e')
    await rests()
    await answers()
    expect(course.slice(4)).toEqual(['stores e', 'tells e'])
  })

  test('are no larger than five hundred', async () => {
    const { batches, course, rests, answers } = opened()
    for (let no = 0; no < 501; no++) batches.add('x')
    await rests()
    await answers()
    await answers()
    expect(course.map(what => what.split(',').length)).toEqual([500, 1, 500, 1])
  })

  test('that cannot be stored end the room: what was stored before is told, what waits is given back', async () => {
    const { batches, course, left, rests, answers } = opened()
    batches.add('a')
    await rests()
    batches.add('b')
    await answers()
    batches.add('c')
    await answers(new Error('gone'))
    expect(course).toEqual(['stores a', 'stores b', 'tells a', 'fails: gone'])
    expect(left).toEqual(['b', 'c'])
  })
})

test('Who answers at once to what is told is not left waiting', async () => {
  const stored: string[] = []
  const batches = new Batches<string>({
    store: async batch => {
      stored.push(...batch)
      return () => {
        if (batch.includes('question')) batches.add('answer')
      }
    },
    turnEnds: async () => {},
    failed: () => {},
    dropped: () => {},
  })
  batches.add('question')
  await new Promise(resolve => setImmediate(resolve))
  expect(stored).toEqual(['question', 'answer'])
  expect(batches.isRunning).toBe(false)
})

describe('Who waits until all is settled', () => {
  test('waits for what was received by then, and not for what comes later', async () => {
    const { batches, rests, answers } = opened()
    const said: string[] = []
    await batches.settled()
    batches.add('a')
    await rests()
    batches.add('b')
    void batches.settled().then(() => said.push('b'))
    await answers()
    batches.add('c')
    expect(said).toEqual([])
    await answers()
    expect(said).toEqual(['b'])
  })

  test('waits no longer when the room is closed; what is on its way is still told, what waits is given back', async () => {
    const { batches, course, rests, answers } = opened()
    batches.add('a')
    await rests()
    batches.add('b')
    const settled = batches.settled()
    batches.close()
    await settled
    await answers()
    expect(course).toEqual(['stores a', 'tells a', 'drops b'])
  })
})
