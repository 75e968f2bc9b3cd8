/** What happens to people and organisations: recusals, posts that end and begin, ministries that merge and dissolve. */
import type { Directory, Dossier } from '#domain/dossier.ts'
import { administer, movePortfolio, reorganise } from '#domain/may-administer.ts'
import { endRecusal, recuse, reviewSignOff } from '#domain/may-recuse.ts'
import { isActive } from '#domain/people.ts'
import { id } from '../support/world.ts'
import { type Attempt, act, chance, fresh, pick, root, somebody, type World } from './world.ts'

type Kind = (w: World) => Attempt | null

const within = (w: World, directory: Partial<Directory>): Dossier => ({
  ...w.d,
  directory: { ...w.d.directory, ...directory },
})

export const recusing: Kind = w => {
  const by = somebody(w, p => p.role !== 'administrator')
  const personId = chance(w, 60) ? by.personId : pick(w, w.d.directory.posts)!.personId
  const said = { personId, ground: 'affected', reason: chance(w, 92) ? 'A brother.' : '' } as const
  return {
    by,
    verdict: recuse(by, w.d, said, w.now),
    done: () => {
      const one = { id: fresh(w, 'recusal'), ...said, end: null, ...act(w, by) }
      return { ...w.d, recusals: [...w.d.recusals, one] }
    },
  }
}

export const judging: Kind = w => {
  const { d } = w
  const by = somebody(w, p => p.role === 'chair' || p.role === 'secretariat')
  const reason = chance(w, 92) ? 'Looked at.' : ''
  const signOff = pick(w, d.signOffs)
  if (signOff && chance(w, 50)) {
    const word = { stands: chance(w, 50), reason }
    return {
      by,
      verdict: reviewSignOff(by, d, { signOffId: signOff.id, ...word }, w.now),
      done: () => ({
        ...d,
        signOffs: d.signOffs.map(s => (s === signOff ? { ...s, review: { ...word, ...act(w, by) } } : s)),
      }),
    }
  }
  const recusal = pick(w, d.recusals)
  if (!recusal) return null
  return {
    by,
    verdict: endRecusal(by, d, { recusalId: recusal.id, reason }, w.now),
    done: () => ({
      ...d,
      recusals: d.recusals.map(r => (r === recusal ? { ...r, end: { reason, ...act(w, by) } } : r)),
    }),
  }
}

/** A post ends, or somebody whose post ended gets one like it. */
export const movingPeople: Kind = w => {
  const { posts, organisations } = w.d.directory
  const by = chance(w, 92) ? root(w) : somebody(w, () => true)
  const post = pick(w, posts)!
  if (post.role === 'administrator') return null
  const verdict = administer(by, w.now)
  if (isActive(post, w.now))
    return {
      by,
      verdict,
      done: () => within(w, { posts: posts.map(p => (p === post ? { ...p, validTo: w.now } : p)) }),
    }
  const lives = organisations.find(o => o.id === post.organisationId)?.until == null
  const organisationId = lives ? post.organisationId : id<'organisation'>('MoF')
  const anew = { ...post, id: fresh(w, 'post'), organisationId, validFrom: w.now, recordedAt: w.now, validTo: null }
  return { by, verdict, done: () => within(w, { posts: [...posts, anew] }) }
}

/** Moves a portfolio, merges a ministry into another one, or dissolves it. */
export const reorganising: Kind = w => {
  const { posts, organisations, portfolios } = w.d.directory
  const by = chance(w, 92) ? root(w) : somebody(w, () => true)
  const portfolio = pick(w, portfolios)!
  const target = pick(w, organisations)!.id
  const holding = (one: typeof portfolio, organisationId: typeof target) => ({
    ...one,
    organisationId,
    before: [...(one.before ?? []), { organisationId: one.organisationId, until: w.now }],
  })
  if (chance(w, 50)) {
    const moved = { portfolioId: portfolio.id, organisationId: target }
    return {
      by,
      verdict: movePortfolio(by, w.d.directory, moved, w.now),
      done: () => within(w, { portfolios: portfolios.map(p => (p === portfolio ? holding(p, target) : p)) }),
    }
  }
  const ending = id<'organisation'>(pick(w, ['MoL', 'MoJ', 'MoH'])!)
  const theirs = portfolios.filter(p => p.organisationId === ending)
  const kind = chance(w, 60) ? 'merge' : 'dissolve'
  const isMapped = kind === 'merge' || chance(w, 50)
  const map = isMapped ? theirs.map(p => ({ portfolioId: p.id, organisationId: target })) : []
  const fromIds = kind === 'merge' ? [ending, target] : [ending]
  const input = { kind, fromIds, map, successorId: isMapped ? target : null } as const
  return {
    by,
    verdict: reorganise(by, w.d.directory, input, w.now),
    done: () =>
      within(w, {
        organisations: organisations.map(o => (o.id === ending ? { ...o, until: w.now } : o)),
        portfolios: portfolios.map(p => (isMapped && theirs.includes(p) ? holding(p, target) : p)),
        posts: posts.map(p => (p.organisationId === ending && isActive(p, w.now) ? { ...p, validTo: w.now } : p)),
      }),
  }
}
