/** S3 and S8: a text changes after it was signed, and while it is being signed. */
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import * as steps from '../support/strategy-steps.ts'

const FINANCE = 'Budget and taxation'
const LABOUR = 'Labour and skills'

test('S3 H1 H9 A text is changed after two ministries signed: the secretariat cannot publish it, and each sees what changed before signing anew', async ({
  as,
  expected,
}) => {
  expected.push(/422/)
  const [amina, ingrid, farah, henrik] = [await as('amina'), await as('ingrid'), await as('farah'), await as('henrik')]
  const address = await steps.openStrategy(amina, 'A strategy that is changed too late', 'MFA2026/00863')
  await steps.openTab(amina, 'Circle')
  await addToCircle(amina, FINANCE)
  await addToCircle(amina, LABOUR)
  await steps.circulate(amina)
  await steps.clear(ingrid, address, FINANCE, 'No objection')
  await steps.clear(farah, address, LABOUR, 'No objection')
  await steps.writeOnCosts(amina, address, ' Another twelve million is needed.')
  await steps.breakOff(amina, address)
  await steps.openTab(amina, 'Rounds')
  await amina.getByRole('button', { name: 'Freeze version 2' }).click()
  await expect(amina.getByText('Version 2 is frozen.')).toBeVisible()

  await henrik.goto(address)
  for (const portfolio of [FINANCE, LABOUR])
    await expect(steps.rowOf(henrik, portfolio)).toContainText('cleared an earlier text')
  await steps.picture(henrik, 's3-matrix')
  await steps.openTab(henrik, 'Publication')
  for (const portfolio of [FINANCE, LABOUR])
    await expect(henrik.getByText(`${portfolio} has no valid clearance of this version`)).toBeVisible()
  await expect(henrik.getByRole('button', { name: /^Publish/ })).toHaveCount(0)
  await steps.picture(henrik, 's3-publication')
  await expectAccessibleAtBothWidths(henrik)

  await amina.getByRole('button', { name: 'Open the round' }).click()
  await expect(amina.getByRole('heading', { name: /^Round 2: / })).toBeVisible()
  await ingrid.goto('/desk')
  await steps.onDesk(ingrid, address, 'What changed since you last cleared').click()
  await expect(ingrid.locator('ins').filter({ hasText: 'twelve million' })).toBeVisible()
  await steps.clear(ingrid, address, FINANCE, 'No objection', 2)
  await steps.clear(farah, address, LABOUR, 'No objection', 2)
  await henrik.goto(`${address}/rounds/2`)
  await henrik.getByRole('button', { name: 'Close as cleared' }).click()
  await expect(henrik.getByRole('heading', { name: 'Closed' })).toBeVisible()
})

test('S8 H2 The text changes while somebody is about to sign it: they are refused, shown what changed, and asked again', async ({
  as,
  expected,
}) => {
  expected.push(/409/)
  const [amina, tomas, ingrid] = [await as('amina'), await as('tomas'), await as('ingrid')]
  const address = await steps.openStrategy(amina, 'A strategy that changes under a pen', 'MFA2026/00864')
  await steps.openTab(amina, 'Circle')
  await addToCircle(amina, FINANCE)
  await steps.circulate(amina)
  await steps.openReply(tomas, address, FINANCE)
  await tomas.getByRole('radio', { name: /^No objection/ }).check()
  await tomas.getByRole('button', { name: 'Send the reply' }).click()
  await expect(tomas.getByRole('region', { name: 'Sign' })).toBeVisible()

  // Ingrid has the text on her screen, and reads. What is typed meanwhile does not move it.
  await steps.openReply(ingrid, address, FINANCE)
  await steps.writeOnCosts(amina, address, ' Another twelve million is needed.')
  await expect(ingrid.getByRole('article')).not.toContainText('twelve million')
  await steps.breakOff(amina, address)
  await steps.circulate(amina, 2)

  await ingrid.getByRole('button', { name: `Sign for ${FINANCE}` }).click()
  const told = ingrid.getByRole('alert').filter({ hasText: 'you are asked anew' })
  await expect(told).toContainText('Version 2 is circulated now, in round 2.')
  await expect(ingrid.getByText(/Signed by/)).toHaveCount(0)
  await steps.picture(ingrid, 's8-refused')
  await expectAccessibleAtBothWidths(ingrid)
  await told.getByRole('link', { name: 'See what changed' }).click()
  await expect(ingrid.locator('ins').filter({ hasText: 'twelve million' })).toBeVisible()
  await steps.picture(ingrid, 's8-what-changed')

  await ingrid.goto('/desk')
  await ingrid.locator(`a[href^="${address}/rounds/2/replies/"]`, { hasText: `Reply for ${FINANCE}` }).click()
  await expect(ingrid.getByRole('heading', { name: `${FINANCE}: version 2` })).toBeVisible()
  await expect(ingrid.getByRole('article')).toContainText('twelve million')
  await steps.clear(ingrid, address, FINANCE, 'No objection', 2)
  await amina.goto(address)
  await expect(steps.rowOf(amina, FINANCE)).toContainText('✓ cleared')
})
