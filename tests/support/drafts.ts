/** The Word drafts that go the whole way: the project's own, and the one that WORD_FILE names. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { APIResponse, Page } from '@playwright/test'
import { plainText } from '#domain/text.ts'
import type { Passages } from './passages.ts'
import { paragraphsOf, typedNumbers } from './word-count.ts'

export interface Draft {
  readonly name: string
  readonly file: string
  readonly registrationNo: string
  /** What is known beforehand. The rest is read from the pages of the strategy. */
  readonly known: { readonly title?: string; readonly numbers?: number; readonly sections?: number }
  readonly passages: Passages | null
}

const OWN: Draft = {
  name: 'the Word draft of the project',
  file: 'tests/fixtures/draft-strategy.docx',
  registrationNo: 'MFA2026/00777',
  known: { title: 'Strategy on labour migration and skills', numbers: 7, sections: 7 },
  passages: {
    section: 'Costs',
    first: 'The measures are costed',
    second: 'The costs are borne',
    sentence: 'The costs are borne by the ministries named.',
  },
}

const given = process.env['WORD_FILE']
const GIVEN: Draft | null = given
  ? {
      name: `the Word file ${path.basename(given)}`,
      file: given,
      registrationNo: 'MFA2026/00778',
      known: {},
      passages: null,
    }
  : null

export const DRAFTS: readonly Draft[] = GIVEN ? [OWN, GIVEN] : [OWN]

/** A section as it is read. */
export interface ReadSection {
  readonly title: string
  /** As the list of sections says. */
  readonly words: number
  readonly text: string
  /** Those that stand by themselves and hold nothing but text. */
  readonly paragraphs: readonly string[]
}

/** What the list of sections names, each as a reader without script gets it. */
export const readSections = (page: Page): Promise<ReadSection[]> =>
  page.locator('li[id^="section-"]').evaluateAll(async lines => {
    const sections: ReadSection[] = []
    for (const line of lines) {
      const link = line.querySelector('a')
      const html = await (await fetch(link?.href ?? '')).text()
      const prose = new DOMParser().parseFromString(html, 'text/html').querySelector('.prose')
      const paragraphs = [...(prose?.querySelectorAll(':scope > p') ?? [])]
        .filter(paragraph => !paragraph.querySelector(':scope > :not(.anchor)'))
        .map(paragraph => (paragraph.textContent ?? '').replace('¶', ''))
      // The marks of notes are no words, and a new line parts two.
      for (const mark of prose?.querySelectorAll('.mark') ?? []) mark.remove()
      for (const end of prose?.querySelectorAll('br') ?? []) end.replaceWith('\n')
      sections.push({
        title: (link?.textContent ?? '').replace(/^[\d.]+ /, ''),
        words: Number(/([\d,]+) words/.exec(line.textContent ?? '')?.[1]?.replace(',', '')),
        text: prose?.textContent ?? '',
        paragraphs,
      })
    }
    return sections
  })

/** What the file itself says, paragraph by paragraph, and the numbers typed before the titles of its sections. */
export const readDraft = async (draft: Draft, sections: readonly ReadSection[]) => {
  const said = await paragraphsOf(await readFile(draft.file))
  const titles = sections.map(section => section.title)
  return { said, numbers: typedNumbers(said, titles) }
}

/** What an edition is proved by: its title and those of its sections, and their texts. */
export const readEvidence = async (answer: APIResponse): Promise<{ titles: string[]; texts: string[] }> => {
  const evidence: { manifest: string; sections: { canonical: string }[] } = await answer.json()
  const manifest: { title: string; sections: { title: string }[] } = JSON.parse(evidence.manifest)
  return {
    titles: [manifest.title, ...manifest.sections.map(section => section.title)],
    texts: evidence.sections.map(section => plainText(JSON.parse(section.canonical))),
  }
}
