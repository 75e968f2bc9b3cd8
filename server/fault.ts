/** A fault of ours while a page was made, told like every other event: where it was, and never what was asked or shown. */
import { tell } from '#collab/journal.ts'

export const tellFault = (error: unknown, { method, url }: { readonly method: string; readonly url: string }): void =>
  tell('error', 'page failed', { method, path: new URL(url).pathname }, error)
