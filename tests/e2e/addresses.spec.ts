/** Every address and every form with what does not belong there: refused with a page or a sentence, and nothing changed. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { APIRequestContext } from '@playwright/test'
import { expect, test } from '../support/browser.ts'

const STRATEGY = '/strategies/migration-and-development-2027-2032'
const NOBODY = '01890000-0000-7000-8000-000000000000'
const HUGE = '9'.repeat(30)

const PLACES = [
  'rounds/',
  'versions/',
  'text/',
  'rounds/1/replies/',
  'changes?from=',
  'changes?to=',
  'record?before=',
  'file?version=',
]
const WRONG = ['x', '-1', '1.5', '0x1', HUGE, '%00', 'a%0Ab', '%E0%A4%A', '..%2F..%2Fetc', "1'--"]
const PAGES = [
  ...PLACES.flatMap(place => WRONG.map(wrong => `${STRATEGY}/${place}${wrong}`)),
  ...WRONG.map(wrong => `${STRATEGY}/sections/${wrong}`),
  ...WRONG.map(wrong => `${STRATEGY}/versions/${wrong}/sheet`),
  ...[
    'rounds/77',
    `sections/${NOBODY}`,
    'rounds/77/table',
    'rounds/x/table',
    'rounds/77/table.docx',
    'rounds/x/table.docx',
    'versions/77',
    'file?version=77',
    'dispatches/77/sent.docx',
    'dispatches/x/sent.docx',
    'versions/77/sheet',
    'requests/77',
    'requests/x',
    'requests/77/items/1/released.docx',
    'requests/x/items/x/released.docx',
    `text/${NOBODY}`,
    `rounds/1/replies/${NOBODY}`,
    'changes?from=77',
  ].map(place => `${STRATEGY}/${place}`),
  ...WRONG.flatMap(wrong => [
    `/strategies/${wrong}`,
    `/published/${wrong}`,
    `/consultations/${wrong}/1`,
    `/published/velmorans-abroad-2024-2027/${wrong}`,
    `/published/velmorans-abroad-2024-2027/${wrong}/evidence.json`,
    `/published/velmorans-abroad-2024-2027/${wrong}/sheet`,
    `/images/${wrong}`,
    `/procedures/${wrong}`,
    `/procedures/SE/${wrong}`,
  ]),
  '/published/velmorans-abroad-2024-2027/77',
  '/published/velmorans-abroad-2024-2027/77/evidence.json',
  '/published/velmorans-abroad-2024-2027/77/sheet',
  '/procedures/SE/77',
  '/procedures/XX/edit',
  '/published/migration-and-development-2027-2032',
  '/no/such/page',
]

const ACTS = [
  '/notices',
  '/account',
  '/account/capacity',
  '/account/devices',
  '/account/mail',
  '/account/calendar',
  '/administration/mail',
  '/administration',
  '/reorganisation',
  '/caretaker',
  '/strategies/new',
  '/procedures/SE/edit',
  '/procedures/SE/copy',
  '/areas',
  ...'outline restrict define agree divide assignments standings freeze take-version open-round close-round remind send-reply sign-off revoke recuse reconfirm certificates answer confirm take-over rendering review gate record-decision publish close-file join open-amendment end-edition corrigendum keep-time accept-deadline urgency chairs describe-section evidence-cards claims raise-difference act-in-difference hand-over dispatch disclose file-note ask-public end-consultation take-in record-incident'
    .split(' ')
    .map(verb => `${STRATEGY}/${verb}`),
]

/** Kinds and choices of all forms, so that each gets beyond its first field. */
const CHOICES = {
  kind: [
    '',
    'nonsense',
    'add',
    'rename',
    'move',
    'place',
    'remove',
    'agree',
    'split',
    'offer',
    'accept',
    'end',
    'person',
    'post',
    'invite',
    'extend',
    'refuse',
    'suspend',
    'resume',
    'request',
    'approve',
    'review',
    'copy',
    'areas',
    'cost',
    'claim',
    'withdraw',
    'release',
    'wrong',
    'send',
    'answer',
    'ask',
    'decide',
  ],
  id: ['', NOBODY],
}
const FIELDS =
  'id beside sectionId assignmentId assignment handoverId organisation organisationId personId postId portfolioId roundId replyId itemId dispositionId lead replaces portfolio urgencyId versionId chair claimId area dispatchId section requestId'
const bodies = CHOICES.kind.flatMap(kind =>
  CHOICES.id.map(id => ({
    kind,
    what: kind,
    as: kind,
    ...Object.fromEntries(FIELDS.split(' ').map(name => [name, id])),
    title: id && 'A title',
    reason: id && 'A reason',
    // Longer than any field may be.
    note: 'n'.repeat(20_000),
    manifestHash: id,
    versionNo: id,
    outlineNo: id,
    purpose: kind,
    from: kind,
  })),
)

const entries = async () => {
  const env = { ...process.env, DATA_DIR: process.env['E2E_DATA_DIR'] }
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'verify'], { env })
  return /Checked (\d+) entries/.exec(stdout)?.[1]
}

/** Requests under way at a time. */
const AT_ONCE = 8

/** Addresses that answered otherwise than with a refusal. */
const notRefused = async (ask: APIRequestContext, method: 'get' | 'post', all: readonly [string, object][]) => {
  const odd: string[] = []
  for (let at = 0; at < all.length; at += AT_ONCE)
    await Promise.all(
      all.slice(at, at + AT_ONCE).map(async ([address, options]) => {
        const answer = await ask[method](address, { maxRedirects: 0, ...options })
        if (answer.status() < 400 || answer.status() > 499) odd.push(`${answer.status()} ${address}`)
      }),
    )
  return odd
}

test('An address of nothing is a page that says so', async ({ as }) => {
  const { request } = await as('amina')
  expect(
    await notRefused(
      request,
      'get',
      PAGES.map(address => [address, {}]),
    ),
  ).toEqual([])
  const gone = await request.get('/invitation/x')
  expect(gone.status()).toBe(410)
  expect(await gone.text()).toContain('Ask your administrator for a new one')
})

test('A form of another shape, of unknown things or of no form at all changes nothing', async ({ as, baseURL }) => {
  test.setTimeout(300_000)
  const before = await entries()
  const headers = { Origin: baseURL ?? '' }
  for (const key of ['amina', 'elias', 'henrik'] as const) {
    const { request } = await as(key)
    const forms = ACTS.flatMap(address => [
      ...(address.endsWith('/freeze') ? [] : bodies.map(form => [address, { headers, form }] as [string, object])),
      [address, { headers, data: { kind: 'add' } }] as [string, object],
      [address, { headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=x' }, data: 'no parts' }] as [
        string,
        object,
      ],
    ])
    expect(await notRefused(request, 'post', forms)).toEqual([])
  }
  expect(await entries()).toBe(before)
})

test('H77 H79 Without a log-in every page leads to the log-in, and every act too', async ({ request, baseURL }) => {
  for (const address of ['/desk', '/strategies', `${STRATEGY}/text`, '/administration', '/account']) {
    const answer = await request.get(address, { maxRedirects: 0 })
    expect([answer.status(), answer.headers()['location']]).toEqual([302, `/log-in?to=${encodeURIComponent(address)}`])
  }
  for (const address of ACTS) {
    const answer = await request.post(address, { headers: { Origin: baseURL ?? '' }, form: {}, maxRedirects: 0 })
    expect([answer.status(), answer.headers()['location']]).toEqual([302, '/log-in?to=%2Fdesk'])
  }
})
