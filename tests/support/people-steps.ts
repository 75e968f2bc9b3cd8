/** Steps that change who holds what: people leave their posts, a portfolio moves. */
import type { Step } from './steps.ts'
import { type Area, type Code, id, type Key, NOW } from './world.ts'

/** Some hold their posts no longer. */
export const leaves =
  (...keys: readonly Key[]): Step =>
  d => ({
    ...d,
    directory: {
      ...d.directory,
      posts: d.directory.posts.map(p => (keys.some(key => p.id === id<'post'>(key)) ? { ...p, validTo: NOW } : p)),
    },
  })

/** A portfolio is held by another organisation, from a moment. */
export const moved =
  (area: Area, to: Code, from: Date): Step =>
  d => ({
    ...d,
    directory: {
      ...d.directory,
      portfolios: d.directory.portfolios.map(p =>
        p.id === id<'portfolio'>(area)
          ? { ...p, organisationId: id(to), before: [{ organisationId: p.organisationId, until: from }] }
          : p,
      ),
    },
  })
