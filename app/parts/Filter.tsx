/** Chooses a part of a page by its address: fields that stand as the address has them, and a way to show all again. */
import { Form } from '@remix-run/react'

interface Props {
  /** What it is called. */
  readonly label: string
  /** What the address asks for; the fields are made anew when that changes. */
  readonly filter: Readonly<Record<string, string>>
  /** Said after the button. */
  readonly rest: React.ReactNode
  readonly children: React.ReactNode
}

export const Filter = ({ label, filter, rest, children }: Props) => (
  <Form method="get" className="row end no-print filter" key={JSON.stringify(filter)} aria-label={label}>
    {children}
    <div className="field">
      <button type="submit">Show</button>
    </div>
    {rest}
  </Form>
)
