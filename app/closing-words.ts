/** What is said of the working material, and of what becomes of it when the file is closed. */
import type { Rules } from '#domain/presets.ts'
import { MATERIALS, type Material } from '#domain/weeding.ts'

export const MATERIAL: Record<Material, { readonly one: string; readonly many: string; readonly is: string }> = {
  draft: { one: 'Draft version', many: 'Draft versions', is: 'Frozen, and circulated in no round.' },
  workingText: {
    one: 'Working text',
    many: 'Working text after the newest version',
    is: 'Written since, and frozen in no version but a draft.',
  },
  remark: {
    one: 'Remark',
    many: 'Remarks that nobody answered',
    is: 'Comments of a reply that ask for no answer and were given none. The reply itself stays.',
  },
  picture: { one: 'Picture', many: 'Pictures that no version has', is: 'Uploaded, and standing in no frozen text.' },
  wordFile: {
    one: 'Word file',
    many: 'The Word file',
    is: 'The file the strategy began with, and what was reported of it.',
  },
}

export const TREATMENT_WORDS = { keep: 'stays on the file', weed: 'is weeded' } as const

const listed = ({ weeding }: Pick<Rules, 'weeding'>, treatment: 'keep' | 'weed') =>
  MATERIALS.filter(kind => weeding[kind] === treatment).map(kind => MATERIAL[kind].many.toLowerCase())

export const weedingSentences = (rules: Pick<Rules, 'weeding'>) => ({
  title: 'What stays on the file',
  lines: [
    'Rounds, replies, what was circulated, signed, decided or published always stays.',
    ...(['weed', 'keep'] as const).flatMap(treatment => {
      const kinds = listed(rules, treatment)
      const proposed = treatment === 'weed' ? 'to weed' : 'to keep'
      return kinds.length > 0 ? [`When the file is closed, it is proposed ${proposed}: ${kinds.join(', ')}.`] : []
    }),
  ],
})
