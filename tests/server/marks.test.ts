/** What leaves the screen of a draft says who took it, and when; what is released does not. Source: domain study, H76. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { beforeAll, expect, test } from 'vitest'
import { markText } from '#app/parts/Mark.tsx'
import { loader as releasedLoader } from '#app/routes/released-file.ts'
import { loader as tableLoader } from '#app/routes/response-table-file.ts'
import { loader as sentLoader } from '#app/routes/sent-file.ts'
import { freezeVersion } from '#server/circulate.ts'
import { disclose, registerRequest } from '#server/disclose.ts'
import { dispatch } from '#server/dispatch.ts'
import { dossierFor } from '#server/read.ts'
import { addRestricted } from '#server/restrict.ts'
import { textPage } from '#server/text-page.ts'
import { versionPage } from '#server/version-page.ts'
import { openZip } from '#server/word/zip.ts'
import { testDatabase } from '../support/database.ts'
import { foundGovernment, type Government } from '../support/government.ts'
import { context, opening } from '../support/requests.ts'

testDatabase()
let gov: Government
beforeAll(async () => {
  gov = await foundGovernment()
})

type Person = Parameters<Government['as']>[0]
/** The words at the foot of a Word file that somebody downloads. */
const footOf = async (
  loader: (asked: LoaderFunctionArgs) => Promise<Response>,
  who: Person,
  params: Record<string, string>,
) => {
  const answer = await loader({ request: await opening(gov.as(who)), params, context })
  const zip = await openZip(Buffer.from(await answer.arrayBuffer()))
  const feet = [...zip.names].filter(name => /footer\d*\.xml$/.test(name))
  return (await Promise.all(feet.map(async name => (await zip.read(name))!.toString('utf8')))).join()
}

test('H76 every Word file of a draft says at its foot who took it, of what, and when', async () => {
  const { slug } = await gov.openSmallStrategy()
  await gov.circulate(slug)
  const { strategy, versions } = await dossierFor(gov.as('henrik'), slug)
  const sections = versions[0]!.sections.map(s => s.sectionId)
  const to = { kind: 'international', name: 'Ada Lund', organisation: 'IOM', purpose: 'Advice.', way: 'post' } as const
  const { warning } = strategy.rules.dispatch
  await dispatch(gov.as('henrik'), slug, { what: { versionNo: 1, sections }, ...to, warning, isRead: true })
  const year = String(new Date().getFullYear())
  for (const foot of [
    await footOf(sentLoader, 'bo', { slug, no: '1' }),
    await footOf(tableLoader, 'bo', { slug, no: '1' }),
  ])
    for (const words of ['Taken by bo, Ministry of ', strategy.registered, 'version 1', year])
      expect(foot).toContain(words)

  const day = new Date(0).toISOString().slice(0, 10)
  await registerRequest(gov.as('henrik'), slug, { day, asked: 'All drafts.' })
  const [request] = (await dossierFor(gov.as('henrik'), slug)).requests
  await disclose(gov.as('amina'), slug, {
    ...{
      requestId: request!.id,
      what: { versionNo: 1, masks: [] },
      isOfficial: false,
      outcome: 'full',
      ground: '',
      closes: true,
    },
  })
  expect(await footOf(releasedLoader, 'bo', { slug, no: '1', item: '1' })).not.toMatch(/Taken by/)
})

test('H76 the pages of a draft carry the same, with a line beside what only named people read', async () => {
  const { slug } = await gov.openSmallStrategy()
  const { outline, strategy } = await dossierFor(gov.as('amina'), slug)
  const annex = await addRestricted(gov.as('amina'), slug, { outlineNo: outline.no, parentId: null })
  await freezeVersion(gov.as('amina'), slug)
  const text = await textPage(gov.as('tomas'), slug, null)
  const version = await versionPage(gov.as('amina'), slug, 1, null)
  expect(markText(text.mark)).toMatch(
    new RegExp(`^Draft ${strategy.registered}, working text. Taken by tomas, Ministry`),
  )
  expect(markText(version.mark)).toMatch(
    new RegExp(`^Draft ${strategy.registered}, version 1. Taken by amina, Ministry`),
  )
  // Beside a restricted section its readers see that reading is logged; to others there are no words to show.
  const isShown = async (who: Person) =>
    (await versionPage(gov.as(who), slug, 1, null)).sections.find(s => s.id === annex)?.isShown
  expect([await isShown('amina'), await isShown('tomas')]).toEqual([true, false])
})
