/** S2: a ministry agrees on a condition, the lead meets it in other words, and only its author says so. */
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import {
  circulate,
  clear,
  onDesk,
  openReply,
  openStrategy,
  openTab,
  picture,
  rowOf,
  sign,
} from '../support/strategy-steps.ts'

const FINANCE = 'Budget and taxation'
const WORDING = 'The costs are met within the appropriations of the ministries named.'
const CONFIRM = 'Confirm that the condition is met'

test('S2 H59 A condition is met in other words: the lead offers them, nobody but the author confirms, and then the round closes', async ({
  as,
}) => {
  const [amina, tomas, ingrid, farah] = [
    await as('amina'),
    await as('tomas'),
    await as('ingrid', 390),
    await as('farah'),
  ]
  const address = await openStrategy(amina, 'A strategy with one condition', 'MFA2026/00862')
  await openTab(amina, 'Circle')
  await addToCircle(amina, FINANCE)
  await addToCircle(amina, 'Labour and skills')
  await circulate(amina)
  await clear(farah, address, 'Labour and skills', 'No objection')

  await openReply(tomas, address, FINANCE)
  await tomas.getByRole('radio', { name: /^Agreed on conditions/ }).check()
  await tomas.getByRole('button', { name: 'Add an item' }).click()
  await tomas.getByRole('textbox', { name: 'Comment' }).fill('Say who pays.')
  await tomas.getByLabel('Proposed wording').fill('The ministries named pay.')
  await tomas.getByRole('button', { name: 'Send the reply' }).click()
  await expect(tomas.getByRole('region', { name: 'Sign' })).toBeVisible()
  await openReply(ingrid, address, FINANCE)
  await sign(ingrid, FINANCE)
  await amina.goto(address)
  await expect(rowOf(amina, FINANCE)).toContainText('condition open')

  await amina.goto(`${address}/rounds/1`)
  const finance = amina.getByRole('region', { name: FINANCE })
  await finance.getByLabel('Accepted in other words').check()
  await finance.getByLabel(/The wording, word for word/).fill(WORDING)
  await finance.getByRole('button', { name: 'Send the answer' }).click()
  await expect(finance.getByText(WORDING)).toBeVisible()
  await expect(amina.getByRole('button', { name: CONFIRM })).toHaveCount(0)
  await expect(amina.getByRole('button', { name: 'Close as cleared' })).toHaveCount(0)
  await farah.goto(`${address}/rounds/1`)
  await expect(farah.getByText(WORDING)).toBeVisible()
  await expect(farah.getByRole('button', { name: CONFIRM })).toHaveCount(0)

  await ingrid.goto('/desk')
  await onDesk(ingrid, address, 'Is your condition 1 met').click()
  await expect(ingrid.getByRole('button', { name: CONFIRM })).toBeVisible()
  await picture(ingrid, 's2-author')
  await ingrid.getByRole('button', { name: CONFIRM }).click()
  await expect(ingrid.getByText(/Confirmed by Ingrid Okafor/)).toBeVisible()
  await expect(finance.getByText(/Confirmed by Ingrid Okafor/)).toBeVisible()
  await expectAccessibleAtBothWidths(amina)
  await amina.getByRole('button', { name: 'Close as cleared' }).click()
  await expect(amina.getByRole('heading', { name: 'Closed' })).toBeVisible()
  await openTab(amina, 'Overview')
  await expect(rowOf(amina, FINANCE)).toContainText('✓ cleared')
})
