/**
 * One of a kind in this process. The server and the pages are bundled apart, so a module may exist twice; what must be
 * one (the pool, the rooms) is kept here by name.
 */
export const remember = <T>(name: string, make: () => T): T => {
  const home = globalThis as { beredning?: Map<string, unknown> }
  const kept = home.beredning ?? new Map<string, unknown>()
  home.beredning = kept
  if (!kept.has(name)) kept.set(name, make())
  return kept.get(name) as T
}

/** Forgets it, so that the next ask makes it anew. For a clean stop, and for tests that use several databases. */
export const forget = (name: string): void => {
  ;(globalThis as { beredning?: Map<string, unknown> }).beredning?.delete(name)
}
