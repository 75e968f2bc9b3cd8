/** The main job by keyboard alone, from the log-in to the published edition: every stop on the way can be seen. */
import type { Locator, Page } from '@playwright/test'
import { expect, test, watch } from '../support/browser.ts'
import { inCircle } from '../support/circle.ts'

const TITLE = 'Strategy written without a mouse'
const SECTION = 'Timetable and costs'
const SENTENCE = 'Costs are met within existing appropriations.'

/** Where the focus is, seen from the element that is looked for; and what keeps a person from seeing it there. */
const lookAround = (target: Element) => {
  const at = document.activeElement
  if (!at || at === document.body) return { there: false, behind: false, fault: '' }
  const { outlineStyle, outlineWidth } = getComputedStyle(at)
  // Where one writes, the caret is the mark; the calendar button in a date field has the browser's own.
  const hasOwn = at.matches('[contenteditable="true"], :not(:focus)')
  const isMarked = hasOwn || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0)
  // At least a line of it is in the window, with nothing over it.
  const [box = new DOMRect()] = at.getClientRects()
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)]
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)]
  const isInside = right - left >= Math.min(20, box.width) && bottom - top >= Math.min(20, box.height)
  const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  const isShown = isInside && at.contains(over) && at.checkVisibility({ opacityProperty: true })
  return {
    there: at === target,
    behind: (at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
    fault:
      isMarked && isShown ? '' : `Focus ${isShown ? 'without a mark' : 'out of sight'}: ${at.outerHTML.slice(0, 200)}`,
  }
}

/** Goes to an element by Tab, or by Shift+Tab where it lies behind. */
const reach = async (page: Page, target: Locator) => {
  await expect(target).toBeVisible()
  const { behind } = await target.evaluate(lookAround)
  for (let presses = 0; presses < 300; presses++) {
    const { there, fault } = await target.evaluate(lookAround)
    expect(fault).toBe('')
    if (there) return
    await page.keyboard.press(behind ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`Tab does not come to ${target}`)
}

const press = async (page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter') => {
  await reach(page, target)
  await page.keyboard.press(key)
}

const type = async (page: Page, target: Locator, text: string) => {
  await reach(page, target)
  await page.keyboard.type(text)
  await expect(target).toHaveValue(text)
}

/** Chooses in a list by typing how the choice begins. */
const pick = async (page: Page, list: Locator, begin: string) => {
  await reach(page, list)
  await page.keyboard.type(begin)
  await expect(list.locator('option:checked')).toHaveText(new RegExp(`^${begin}`))
}

/** One of several: Tab comes to the one that is chosen, arrows go on. */
const choose = async (page: Page, name: RegExp) => {
  const radio = page.getByRole('radio', { name })
  await reach(page, page.getByRole('radio', { checked: true }))
  for (let at = 0; at < 10 && !(await radio.isChecked()); at++) await page.keyboard.press('ArrowDown')
  await expect(radio).toBeChecked()
}

/** From the text to a tool: its toolbar is one stop, with arrows in it. */
const toTool = async (page: Page, tool: Locator) => {
  await page.keyboard.press('Alt+F10')
  await expect(page.getByRole('toolbar', { name: 'Formatting' }).locator('[tabindex="0"]')).toBeFocused()
  for (let at = 0; at < 30 && !(await tool.evaluate(lookAround)).there; at++) await page.keyboard.press('ArrowRight')
  expect(await tool.evaluate(lookAround)).toMatchObject({ there: true, fault: '' })
}

const tab = (page: Page, name: string) =>
  press(page, page.getByRole('navigation', { name: 'Strategy' }).getByRole('link', { name, exact: true }))

/** What the desk holds of this strategy, under one of its headings. */
const onDesk = (page: Page, heading: string, name: string) =>
  page.getByRole('region', { name: heading }).locator('div', { hasText: TITLE }).getByRole('link', { name })

test('The main job can be done by keyboard alone', async ({ as, page: amina, browser, baseURL }) => {
  test.setTimeout(240_000)
  const lines: string[] = []
  watch(amina, lines)
  await test.step('Log in, and open a strategy from a template', async () => {
    await amina.goto('/log-in')
    await type(amina, amina.getByLabel('E-mail'), 'amina.solberg@mfa.velmora.example')
    await type(amina, amina.getByLabel('Password'), 'joint preparation 2026')
    await amina.keyboard.press('Enter')
    await press(amina, amina.getByRole('link', { name: 'To the content' }))
    await expect(amina.locator('#main')).toBeFocused()
    await press(amina, amina.getByRole('link', { name: 'Open a strategy' }))
    await choose(amina, /^Country of origin/)
    await type(amina, amina.getByLabel(/^Title/), TITLE)
    await type(amina, amina.getByLabel('Registration number'), 'MFA2026/00888')
    await pick(amina, amina.getByLabel('Lead ministry'), 'Ministry for Foreign')
    await press(amina, amina.getByRole('button', { name: 'Open the strategy' }))
  })

  await test.step('Move a section, and offer another', async () => {
    const place = (title: string) => amina.getByRole('listitem').filter({ has: amina.getByLabel(`Change ${title}`) })
    const [moved, offered] = [place('Institutions and coherence'), place(SECTION)]
    await press(amina, moved.getByLabel('Change'))
    await press(amina, moved.getByRole('button', { name: 'Move down' }), 'Space')
    await expect(moved.getByRole('link', { name: '7 Institutions' })).toBeVisible()
    await expect(moved.getByRole('button', { name: 'Move down' })).toBeFocused()
    await press(amina, offered.getByLabel('Change'))
    await pick(amina, offered.getByLabel('Offer to'), 'Ministry of Finance')
    await press(amina, offered.getByRole('button', { name: 'Offer' }))
    await expect(offered.getByText('offered', { exact: true })).toBeVisible()
  })

  await test.step('Another ministry accepts the section and writes it', async () => {
    const tomas = await as('tomas')
    await press(tomas, onDesk(tomas, 'Waiting for you', `Accept or refuse the section “${SECTION}”`))
    await press(tomas, tomas.getByRole('button', { name: 'Accept' }))
    await expect(tomas.getByText('accepted')).toBeVisible()
    await press(tomas, tomas.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Desk' }))
    await press(tomas, onDesk(tomas, 'Sections you write', SECTION))
    const text = tomas.getByRole('textbox', { name: `Text of ${SECTION}` })
    await expect(text).toHaveAttribute('contenteditable', 'true')
    await reach(tomas, text)
    await tomas.keyboard.type('Costs are met within ')
    await tomas.keyboard.press('ControlOrMeta+b')
    await tomas.keyboard.type('existing')
    await tomas.keyboard.press('ControlOrMeta+b')
    await tomas.keyboard.type(' appropriations.')
    await expect(text.locator('strong')).toHaveText('existing')
    await tomas.keyboard.press('Tab')
    await expect(text).not.toBeFocused()
    await tomas.keyboard.press('Shift+Tab')
    await expect(text).toBeFocused()
    await tomas.keyboard.press('Enter')
    await toTool(tomas, tomas.getByLabel('Style'))
    await tomas.keyboard.type('Heading 2')
    await tomas.keyboard.press('Escape')
    await tomas.keyboard.type('What is funded')
    await expect(text.getByRole('heading', { level: 2, name: 'What is funded', exact: true })).toBeVisible()
    await tomas.keyboard.press('Enter')
    await toTool(tomas, tomas.getByRole('button', { name: 'Bulleted list' }))
    await tomas.keyboard.press('Space')
    await expect(text).toBeFocused()
    await tomas.keyboard.type('The register')
    await expect(text.getByRole('listitem')).toHaveText('The register')
    await expect(tomas.getByRole('status', { name: 'Saving' })).toHaveText('Saved')
    await tomas.keyboard.press('Tab')
    await expect(text).not.toBeFocused()
  })

  await test.step('Set the circle, freeze the version, open a round', async () => {
    await tab(amina, 'Circle')
    await pick(amina, amina.getByLabel('Portfolio'), 'Budget and taxation')
    await press(amina, amina.getByRole('button', { name: 'Add to the circle' }))
    await expect(inCircle(amina, 'Budget and taxation')).toBeVisible()
    await tab(amina, 'Rounds')
    await press(amina, amina.getByRole('button', { name: 'Freeze version 1' }), 'Space')
    await expect(amina.getByText('Version 1 is frozen.')).toBeVisible()
    await pick(amina, amina.getByLabel('Purpose'), 'Formal')
    await press(amina, amina.getByRole('button', { name: 'Open the round' }))
    await expect(amina.getByRole('heading', { name: 'Round 1: Formal circulation' })).toBeVisible()
  })

  await test.step('The portfolio replies and signs', async () => {
    const ingrid = await as('ingrid')
    await press(ingrid, onDesk(ingrid, 'Waiting for you', 'Reply for Budget and taxation'))
    await expect(ingrid.getByRole('article')).toContainText(SENTENCE)
    await choose(ingrid, /^Agreed Clears/)
    await press(ingrid, ingrid.getByRole('button', { name: 'Send the reply' }))
    await press(ingrid, ingrid.getByRole('button', { name: 'Sign for Budget and taxation' }))
    await expect(ingrid.getByText(/Signed by/)).toBeVisible()
  })

  await test.step('The secretariat closes the round and publishes', async () => {
    const henrik = await as('henrik')
    await press(henrik, onDesk(henrik, 'Waiting for you', 'Close round 1: nothing blocks'))
    await press(henrik, henrik.getByRole('button', { name: 'Close as cleared' }))
    await expect(henrik.getByRole('heading', { name: 'Closed' })).toBeVisible()
    await tab(henrik, 'Decision')
    await reach(henrik, henrik.getByRole('radio', { name: 'are in order' }))
    await henrik.keyboard.press('Space')
    await press(henrik, henrik.getByRole('button', { name: 'Say what the review found' }))
    await expect(henrik.getByText('✓ in order')).toBeVisible()
    await type(henrik, henrik.getByLabel('The paper it stands on'), 'Minutes 31, item 4')
    const present = henrik.getByLabel('Members present when it was decided')
    await type(henrik, present, 'Ek\nFors\nGran\nHolm\nIvarsson')
    await press(henrik, henrik.getByRole('button', { name: 'Put the decision on version 1 on file' }))
    await expect(henrik.getByRole('heading', { name: 'Decided', exact: true })).toBeVisible()
    await tab(henrik, 'Publication')
    await press(henrik, henrik.getByRole('button', { name: 'Publish version 1' }), 'Space')
    await expect(henrik.getByRole('heading', { name: 'Cleared by' })).toBeVisible()
  })

  await test.step('Anybody finds it and reads it', async () => {
    const reader = await browser.newPage({ ...(baseURL && { baseURL }) })
    watch(reader, lines)
    await reader.goto('/')
    await press(reader, reader.getByRole('link', { name: TITLE }))
    await press(reader, reader.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: SECTION }))
    await expect(reader.getByText(SENTENCE)).toBeInViewport()
    await reader.close()
  })
  expect(lines, 'nothing on the console').toEqual([])
})
