/** S6: nobody says anything, under three procedures, and the time goes by. */
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { freeAddress, type Installation, install } from '../support/process.ts'
import { circulate, openStrategy, openTab, picture, rowOf } from '../support/strategy-steps.ts'

const MUST = ['Health', 'Migration and borders'] as const
const PROCEDURES = [
  ['Sweden: joint preparation', 'MFA2026/00865', 'no answer yet'],
  ['European Union: inter-service consultation', 'MFA2026/00866', 'favourable opinion (silent)'],
  ['United Kingdom: write-round', 'MFA2026/00867', 'content (silent)'],
] as const

/** The server's clock goes forty days ahead, so that every period is over. */
const LATER = `data:text/javascript,${encodeURIComponent(`
  const Real = Date, now = () => Real.now() + ${40 * 86_400_000}
  globalThis.Date = class extends Real {
    constructor(...given) { given.length === 0 ? super(now()) : super(...given) }
    static now() { return now() }
    static [Symbol.hasInstance](one) { return Object.prototype.toString.call(one) === '[object Date]' }
  }`)}`

let own: Installation | null = null
test.afterEach(async () => {
  await own?.remove()
})

test('S6 H47 The same silence is no answer in Sweden, an opinion in the European Union, and content in the United Kingdom', async ({
  as,
}) => {
  test.setTimeout(240_000)
  own = await install()
  const address = await freeAddress()
  await own.start(address)
  const amina = await as('amina', 1440, address)
  const opened: string[] = []
  for (const [procedure, no] of PROCEDURES) {
    const strategy = await openStrategy(amina, `Silence: ${procedure}`, no, procedure)
    opened.push(strategy)
    await openTab(amina, 'Circle')
    for (const portfolio of ['Budget and taxation', ...MUST]) await addToCircle(amina, portfolio)
    await circulate(amina)
    await openTab(amina, 'Overview')
    for (const portfolio of MUST) await expect(rowOf(amina, portfolio)).toContainText('no answer yet')
  }

  // A page asks for news as long as it is open.
  await amina.goto('about:blank')
  await own.stop()
  await own.start(address, { NODE_OPTIONS: `--import ${LATER}` })
  const [nora, ingrid] = [await as('nora', 390, address), await as('ingrid', 1440, address)]
  for (const [at, [procedure, , state]] of PROCEDURES.entries()) {
    await nora.goto(opened[at]!)
    for (const portfolio of MUST) await expect(rowOf(nora, portfolio), procedure).toContainText(state)
    // What costs money, or may cost it, is cleared by Finance in words, whatever silence means for others.
    await expect(rowOf(nora, 'Budget and taxation'), procedure).toContainText('no answer yet')
    await picture(nora, `s6-${procedure.split(':')[0]}`)
    await ingrid.goto(`${opened[at]}/rounds/1`)
    await expect(ingrid.getByText(/Signed by/)).toHaveCount(0)
  }
  await expectAccessibleAtBothWidths(nora)
  for (const page of [nora, ingrid]) await page.goto('about:blank')
})
