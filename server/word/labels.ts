/** Numbers that a person typed before a heading ("2.1 Skills"): sections are numbered by themselves. */

const LABEL = /^(\d{1,3}(?:\.\d{1,3})*)(\.?)\s+(?=\S)/

export interface Labelled {
  /** "2.1"; null where there is none. */
  readonly label: string | null
  readonly title: string
}

/**
 * Takes the number off a heading: one that ends in a full stop, that continues the number of the section above, or
 * that counts on from the last one beside it. So "10 principles", "1.5 million" and "2030 Agenda" stay whole.
 */
export const unlabelled = (heading: string, above: string | null, beside: string | null): Labelled => {
  const [whole, label = '', stop] = LABEL.exec(heading) ?? []
  const steps = label.split('.')
  const continues = steps.length > 1 && above !== null && label.startsWith(`${above}.`)
  const countsOn = (steps.length === 1 || above === null) && Number(steps.at(-1)) === lastStep(beside) + 1
  return whole !== undefined && (stop !== '' || continues || countsOn)
    ? { label, title: heading.slice(whole.length) }
    : { label: null, title: heading }
}

const lastStep = (label: string | null) => Number(label?.split('.').at(-1) ?? 0)
