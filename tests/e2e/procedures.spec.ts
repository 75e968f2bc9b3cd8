/** Procedures in the browser: an administrator writes one, a committee with two chairs works under it, a ministry joins late. */
import { expectAccessibleAtBothWidths } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'
import { addToCircle } from '../support/circle.ts'
import { circulate, clear, openStrategy, openTab } from '../support/strategy-steps.ts'

test('S7 An administrator copies a procedure; two chairs close a round under it, and one of them does not', async ({
  as,
  expected,
}) => {
  expected.push(/409|422/)
  const [elias, henrik, nora, grace] = [await as('elias'), await as('henrik'), await as('nora'), await as('grace')]
  await test.step('The administrator writes a procedure of the own, and is told what cannot be', async () => {
    await elias.goto('/procedures/CH-IWM')
    await elias.getByRole('link', { name: 'Copy' }).click()
    await elias.getByLabel(/^Code of the new procedure/).fill('TWO')
    await elias.getByLabel('Name', { exact: true }).fill('A committee of two')
    await elias.getByLabel('Time zone').fill('Europe/Nowhere')
    await elias.getByLabel('The number', { exact: true }).fill('2')
    await elias.getByLabel('There is such a step before the decision').check()
    await elias.getByLabel(/^What it is called, with its article/).fill('the coalition round')
    await elias.getByRole('button', { name: 'Keep the new procedure' }).click()
    await expect(elias.getByRole('alert')).toContainText('the time zone cannot be as it is')
    await elias.getByLabel('Time zone').fill('Europe/Zurich')
    await elias.getByRole('button', { name: 'Keep the new procedure' }).click()
    await expect(elias.getByRole('heading', { name: 'A committee of two' })).toBeVisible()
    await expect(elias.getByText('At least 2 of those who must clear take part.')).toBeVisible()
    await expect(elias.getByText(/the coalition round says whether it may go on/)).toBeVisible()
    await elias.goto('/administration')
    const post = elias.getByRole('button', { name: 'Give post' }).locator('xpath=ancestor::form')
    await post.getByLabel('Person').selectOption({ label: 'Grace Molina' })
    await post.getByLabel('Organisation').selectOption({ label: 'National Planning Commission' })
    await post.getByLabel('Role').selectOption({ label: 'Committee chair' })
    await post.getByLabel('Decision that gives the post').fill('Decision 7')
    await post.getByRole('button', { name: 'Give post' }).click()
    await expect(post.getByRole('status')).not.toBeEmpty()
  })

  let address = ''
  await test.step('The secretariat opens a strategy under it, names the chairs, circulates', async () => {
    address = await openStrategy(henrik, 'A text of two chairs', 'CS2026/00077', 'A committee of two')
    await openTab(henrik, 'Circle')
    await addToCircle(henrik, 'Budget and taxation')
    await addToCircle(henrik, 'Labour and skills')
    for (const chair of ['Cabinet Secretariat', 'National Planning Commission'])
      await henrik.getByRole('checkbox', { name: chair }).check()
    await henrik.getByRole('button', { name: 'Name the chairs' }).click()
    await expect(henrik.getByText('The chairs are named.')).toBeVisible()
    await expectAccessibleAtBothWidths(henrik)
    await circulate(henrik)
  })

  await test.step('One department is no quorum, and one chair closes nothing', async () => {
    await clear(await as('ingrid'), address, 'Budget and taxation', 'Agreed Clears')
    await nora.goto(`${address}/rounds/1`)
    await expect(nora.getByText('1 of those who must clear take part; 2 are needed.')).toBeVisible()
    await expect(nora.getByText('1 of the 2 needed take part among those who must clear')).toBeVisible()
    await clear(await as('pavel'), address, 'Labour and skills', 'No objection')
    await nora.reload()
    await nora.getByRole('button', { name: 'Declare it cleared' }).click()
    await expect(nora.getByText('Awaited: National Planning Commission.')).toBeVisible()
    await expectAccessibleAtBothWidths(nora)
    await expect(nora.getByRole('heading', { name: 'Closed' })).toHaveCount(0)
  })

  await test.step('Both do', async () => {
    await grace.goto('/account')
    const chosen = grace.waitForResponse(answer => answer.url().includes('/account/capacity'))
    await grace.getByLabel('I act as').selectOption({ label: 'Committee chair, NPC' })
    await chosen
    await grace.goto(`${address}/rounds/1`)
    await expect(grace.getByText(/Nora Vasquez, Cabinet Secretariat, has declared it cleared/)).toBeVisible()
    await grace.getByRole('button', { name: 'Close as cleared' }).click()
    await expect(grace.getByRole('heading', { name: 'Closed' })).toBeVisible()
  })
})

test('S4 A ministry that joins late has a period of its own; time is asked for, given and stopped', async ({ as }) => {
  const [amina, tomas, sofia] = [await as('amina'), await as('tomas'), await as('sofia')]
  const address = await openStrategy(amina, 'A text that somebody joins', 'MFA2026/00078')
  await openTab(amina, 'Circle')
  await addToCircle(amina, 'Budget and taxation')
  await circulate(amina)

  await openTab(amina, 'Circle')
  await addToCircle(amina, 'Health')
  await amina.goto(`${address}/rounds/1`)
  await amina.getByText('Ask one more portfolio').click()
  await amina.getByLabel('Portfolio').selectOption({ label: 'Health' })
  await amina.getByRole('button', { name: 'Ask this portfolio' }).click()
  await expect(amina.getByRole('region', { name: 'Health' })).toContainText('Asked on')

  await sofia.goto(`${address}/rounds/1`)
  await expect(
    sofia.getByRole('region', { name: 'Health' }).getByRole('link', { name: 'Read and reply' }),
  ).toBeVisible()

  await tomas.goto(`${address}/rounds/1`)
  await tomas.getByRole('region', { name: 'Budget and taxation' }).getByRole('link', { name: 'Read and reply' }).click()
  await tomas.getByRole('radio', { name: /^More time needed/ }).check()
  await tomas.getByLabel('In general').fill('The budget bill is before Parliament.')
  await tomas.getByRole('button', { name: 'Send the reply' }).click()
  await expect(tomas.getByText('The budget bill is before Parliament.').first()).toBeVisible()
  await amina.reload()
  await expect(amina.getByText('asks for time: The budget bill is before Parliament.')).toBeVisible()
  await expect(amina.getByRole('checkbox', { name: /^Budget and taxation/ })).toBeChecked()
  const until = await amina.getByLabel('Until the end of').getAttribute('min')
  await amina.getByLabel('Until the end of').fill(until ?? '')
  await amina.getByLabel('Reason, which everybody sees').fill('The bill comes first.')
  await amina.getByRole('button', { name: 'Move the deadline' }).click()
  await expect(amina.getByRole('region', { name: 'Budget and taxation' })).toContainText('more time given')

  await amina.getByText('Suspend the round').click()
  await amina.getByLabel('Reason', { exact: true }).fill('A ministry was left out.')
  await amina.getByRole('button', { name: 'Suspend', exact: true }).click()
  await expect(amina.getByText('No deadline passes meanwhile.')).toBeVisible()
  await amina.getByRole('button', { name: 'Let the round go on' }).click()
  await expect(amina.getByText('No deadline passes meanwhile.')).toHaveCount(0)
  await expectAccessibleAtBothWidths(amina)
})
