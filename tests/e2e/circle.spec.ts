/** Whom a text concerns, with two people at once: the text proposes, Finance clears costs, a ministry that was not thought of claims. */
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/browser.ts'

const NEW = '/strategies/new'

for (const width of [1440, 390])
  test(`The text proposes whom it concerns, and a ministry outside claims to be, at ${width} px`, async ({
    as,
    expected,
  }) => {
    expected.push(/400|404|409|ERR_FAILED/)
    const amina = await as('amina', width)
    await amina.goto(NEW)
    await amina.getByLabel('Title').fill(`Seasonal work ${width}`)
    await amina.getByLabel('Registration number').fill(`MFA2027/${width}`)
    await amina.getByLabel('Lead ministry').selectOption({ label: 'Ministry for Foreign Affairs' })
    await amina.getByRole('button', { name: 'Open the strategy' }).click()
    await amina.waitForURL(/\/sections$/)
    const strategy = new URL(amina.url()).pathname.replace(/\/sections$/, '')

    await amina.getByRole('link', { name: 'Touches and costs' }).first().click()
    await amina.getByText('Change what it touches').click()
    await amina.getByLabel('Health', { exact: false }).check()
    await amina.getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(amina.getByText('It is kept what the section touches.')).toBeVisible()
    await amina.getByText('State the cost').click()
    await amina.getByLabel('Carrying out this section').selectOption({ label: 'Costs money, which is there' })
    await amina.getByRole('button', { name: 'Keep the cost' }).click()
    await expect(amina.getByRole('alert')).toContainText('Fill in "amount"')
    await amina.getByLabel('Amount').fill('VLC 2 million a year')
    await amina.getByLabel('Budget line').fill('Appropriation 4:1')
    await amina.getByRole('button', { name: 'Keep the cost' }).click()
    await expect(amina.getByText('VLC 2 million a year, from Appropriation 4:1')).toBeVisible()
    await expectAccessible(amina)

    await amina.goto(`${strategy}/circle`)
    const proposed = amina.getByRole('region', { name: 'Proposed by the text' })
    await expect(proposed.getByText('Health', { exact: true })).toBeVisible()
    await expect(proposed.getByText('Budget and taxation')).toBeVisible()
    await expectAccessible(amina)
    await proposed.getByRole('button', { name: 'Add: must clear' }).first().click()
    await expect(proposed.getByRole('listitem').filter({ has: amina.getByRole('button') })).toHaveCount(1)

    // Leila's ministry is not in the circle: she finds it in the register, and reads nothing of the text.
    const leila = await as('leila', width)
    expect((await leila.request.get(strategy)).status()).toBe(404)
    await leila.goto('/strategies')
    const line = leila.getByRole('listitem').filter({ hasText: `Seasonal work ${width}` })
    await line.getByText('Is Migration and borders concerned?').click()
    await line.getByLabel('Why it is concerned').first().fill('Seasonal workers need permits.')
    await line.getByRole('button', { name: 'Claim to be concerned' }).first().click()
    await expect(line.getByText('Not answered yet.')).toBeVisible()
    await expectAccessible(leila)

    await amina.goto('/desk')
    await amina
      .getByRole('link', { name: /Migration and borders claims to be concerned/ })
      .first()
      .click()
    const claims = amina.getByRole('region', { name: 'Claims to be concerned' })
    await expect(claims.getByText('Seasonal workers need permits.')).toBeVisible()
    // Another window of hers hears of nothing: what it is refused is said there, though the form goes with the refusal.
    const behind = await amina.context().newPage()
    await behind.route(/\/live/, route => route.abort())
    await behind.goto(amina.url())
    const old = behind.getByRole('region', { name: 'Claims to be concerned' }).getByRole('button', { name: 'Accept' })
    await expect(old).toBeVisible()
    await claims.getByRole('button', { name: 'Accept' }).click()
    await expect(claims.getByText('Accepted')).toBeVisible()
    await old.click()
    await expect(behind.getByRole('alert')).toContainText('This changed while you were looking at it')
    await expect(old).toHaveCount(0)
    await behind.close()
    await leila.reload()
    await leila.getByRole('link', { name: `Seasonal work ${width}` }).click()
    await expect(leila.getByRole('heading', { name: `Seasonal work ${width}` })).toBeVisible()
  })
