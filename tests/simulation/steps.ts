/** One seed's course: people at work and, at the same time, all that goes wrong. */
import { edit } from './edits.ts'
import { Page, type PageKind } from './page.ts'
import type { Right } from './storage.ts'
import type { Person, World } from './world.ts'

/** What may happen, and how often. A run leaves some of it out, so that what is left is met more often. */
const STEPS = {
  type: 60,
  caret: 4,
  cut: 4,
  loseUp: 2,
  loseDown: 2,
  loseBoth: 2,
  hold: 3,
  release: 3,
  goOffline: 3,
  comeBack: 6,
  openAnew: 3,
  secondTab: 2,
  freeze: 4,
  crash: 3,
  restart: 1,
  rest: 3,
  changeNothing: 3,
  takeRight: 2,
  giveRight: 2,
} as const
type Step = keyof typeof STEPS

/** Milliseconds from one step to the next. */
const PAUSES = { atOnce: [0, 5], soon: [5, 100], later: [100, 2_000], muchLater: [2_000, 25_000] } as const

export class Course {
  readonly pages: Page[] = []
  readonly #world: World
  readonly #weights: Record<Step, number>

  constructor(world: World) {
    this.#world = world
    const { dice } = world
    this.#weights = { ...STEPS }
    for (const step of Object.keys(STEPS) as Step[]) if (step !== 'type' && dice.chance(35)) this.#weights[step] = 0
    for (const person of world.people) this.open(person)
  }

  /** A page as this person's right lets it be; nobody gets one without any right. */
  open(person: Person): void {
    const { storage, dice } = this.#world
    const mode = storage.rightOf(person.postId)
    if (!mode) return
    const isStock = dice.chance(20)
    // Our pages forget nothing.
    const kind: PageKind = { mode, isStock, gc: dice.chance(30) && isStock }
    this.pages.push(new Page(this.#world, person, kind))
  }

  async run(): Promise<void> {
    const { dice, clock, trace } = this.#world
    for (let left = dice.between(30, 80); left > 0; left--) {
      const step = dice.weigh(this.#weights)
      trace.note(step)
      await this.#take(step)
      await clock.pass(this.#pause())
    }
  }

  /** Milliseconds until the next thing happens: mostly at once, sometimes long after. */
  #pause(): number {
    const { dice } = this.#world
    const [least, most] = PAUSES[dice.weigh({ atOnce: 60, soon: 26, later: 12, muchLater: 2 })]
    return dice.between(least, most)
  }

  async #take(step: Step): Promise<void> {
    const { dice, clock, storage, trace, people } = this.#world
    const open = this.pages.filter(page => !page.isGone)
    const page = open.length > 0 ? dice.pick(open) : null
    const person = dice.pick(people)
    const line = page?.call?.line
    if (step === 'type') await this.#burst(open)
    else if (step === 'caret' && page?.canType) page.caret.moveTo(dice.below(20))
    else if (step === 'cut') line?.cut()
    else if (step === 'loseUp') line?.lose('up')
    else if (step === 'loseDown') line?.lose('down')
    else if (step === 'loseBoth') line?.lose('up', 'down')
    else if (step === 'hold') line?.hold()
    else if (step === 'release') for (const one of open) one.call?.line.release()
    else if (step === 'goOffline') page?.disconnect()
    else if (step === 'comeBack') for (const one of open) if (!one.isOver && dice.chance(60)) one.connect()
    if (step === 'openAnew' && page) {
      page.leave()
      this.open(page.person)
    } else if (step === 'secondTab' && open.length < 8) this.open(person)
    else if (step === 'freeze') this.#freeze(person)
    else if (step === 'crash') await this.#world.crash(dice.between(0, 60))
    else if (step === 'restart') {
      this.#world.server.stop()
      await clock.pass(dice.between(0, 30))
      await this.#world.crash(dice.between(0, 60))
    } else if (step === 'rest') for (const room of this.#world.server.open.values()) room.rest()
    else if (step === 'changeNothing') {
      storage.changeRight(person.postId, storage.rightOf(person.postId))
      trace.note('rights change elsewhere')
    } else if (step === 'takeRight') this.#right(person, dice.pick(['reader', null]))
    else if (step === 'giveRight') this.#right(person, 'writer')
  }

  /** Somebody types a few times, sometimes while others do. */
  async #burst(open: readonly Page[]): Promise<void> {
    const { dice, clock } = this.#world
    const able = open.filter(page => page.canType)
    if (able.length === 0) return
    const writers = dice.chance(30) ? able : [dice.pick(able)]
    for (let left = dice.between(1, 3); left > 0; left--) {
      for (const page of writers) if (page.canType) edit(page, dice)
      if (dice.chance(40)) await clock.pass(dice.between(0, 3))
    }
  }

  #right(person: Person, right: Right): void {
    const { storage, trace, server, dice } = this.#world
    if (storage.rightOf(person.postId) === right) return
    trace.note(`${person.name} may ${right}`)
    storage.changeRight(person.postId, right)
    if (right !== 'writer') for (const page of this.pages) if (page.person === person) page.losesRight()
    if (dice.chance(70)) server.rejudge()
  }

  #freeze({ sectionId }: Person): void {
    const { witness, storage, server } = this.#world
    const safe = witness.safeBy(sectionId)
    void server.freeze(sectionId, frozen => witness.frozen(frozen, storage.rows(sectionId), safe))
  }
}
