/** Chooses a part of the response table, by the address of the page; each choice says how many comments it would show. */
import { Link } from '@remix-run/react'
import type { TablePage } from '../routes/response-table.tsx'
import { GRADES } from '../texts.ts'
import { Pick } from './Field.tsx'
import { Filter } from './Filter.tsx'

const OPEN = {
  any: 'Whatever is still open',
  answer: 'Without an answer',
  confirmation: 'Condition not confirmed by its author',
  rendering: 'Not confirmed as rendered correctly',
} as const

const counted = (label: string, count: number) => `${label} (${count})`

export const TableFilter = ({ page }: { page: TablePage }) => (
  <Filter
    label="Show a part of the table"
    filter={page.filter}
    rest={
      page.shown < page.counts.comments && (
        <p className="field muted">
          {page.shown} of {page.counts.comments} shown.{' '}
          <Link to={`/strategies/${page.slug}/rounds/${page.no}/table`}>Show all</Link>
        </p>
      )
    }
  >
    <Pick
      name="ministry"
      label="Ministry"
      empty="All"
      value={page.filter.ministry}
      options={page.ministries.map(m => ({ value: m.id, label: counted(`${m.name}, ${m.organisation}`, m.count) }))}
    />
    <Pick
      name="section"
      label="Section"
      empty="All"
      value={page.filter.section}
      options={page.sections.map(s => ({ value: s.id, label: counted(s.title, s.count) }))}
    />
    <Pick
      name="grade"
      label="Grade"
      empty="All"
      value={page.filter.grade}
      options={page.grades.map(({ grade, count }) => ({ value: grade, label: counted(GRADES[grade], count) }))}
    />
    <Pick
      name="open"
      label="State"
      empty="All"
      value={page.filter.open}
      options={page.open.map(({ open, count }) => ({ value: open, label: counted(OPEN[open], count) }))}
    />
  </Filter>
)
