/** What is shown of a response table: by ministry, section, grade and state, with how many each choice would show. */
import type { Grade } from '#domain/dossier.ts'
import type { PortfolioId } from '#domain/ids.ts'
import type { TableRow } from '#domain/response-table.ts'

/** An empty string shows all. */
export interface TableFilter {
  readonly ministry: string
  /** The id of a section, or "whole": what is said of the whole text. */
  readonly section: string
  readonly grade: string
  readonly open: string
}

/** What is still to be done: anything, the lead's answer, the author's word on a condition, the ministry's on its rows. */
export const OPEN_STATES = ['any', 'answer', 'confirmation', 'rendering'] as const
const GRADES: readonly Grade[] = ['objection', 'condition', 'shouldAddress', 'remark']

const sectionOf = ({ item }: TableRow) => item.sectionId ?? 'whole'

/** `unconfirmed`: the portfolios that have not confirmed how their rows are rendered. */
export const filterOf = (rows: readonly TableRow[], unconfirmed: ReadonlySet<PortfolioId>, filter: TableFilter) => {
  const isIn = (row: TableRow, open: string) =>
    open === 'rendering'
      ? row.isStanding && unconfirmed.has(row.recipient.portfolioId)
      : row.waits === open || (open === 'any' && row.waits !== null)
  const matches = (row: TableRow, { ministry, section, grade, open }: TableFilter): boolean =>
    (ministry === '' || row.recipient.portfolioId === ministry) &&
    (section === '' || sectionOf(row) === section) &&
    (grade === '' || row.item.grade === grade) &&
    (open === '' || isIn(row, open))
  /** How many would be shown by this choice, with the other choices as they are. */
  const count = (choice: Partial<TableFilter>) => rows.filter(row => matches(row, { ...filter, ...choice })).length
  const grades = GRADES.filter(grade => rows.some(row => row.item.grade === grade))
  return {
    matches: (row: TableRow) => matches(row, filter),
    count,
    shown: count({}),
    grades: grades.map(grade => ({ grade, count: count({ grade }) })),
    open: OPEN_STATES.map(open => ({ open, count: count({ open }) })),
  }
}
