/** Which part of a response table an address asks for. */
import type { TableFilter } from '#server/table-filter.ts'

export const filterIn = (request: Request): TableFilter => {
  const query = new URL(request.url).searchParams
  const asked = (name: string) => query.get(name) ?? ''
  return { ministry: asked('ministry'), section: asked('section'), grade: asked('grade'), open: asked('open') }
}
