/** On the desk of those who signed: a correction that they may still contest. */
import type { Dossier } from '#domain/dossier.ts'
import { contest } from '#domain/may-certify.ts'
import type { Actor, Post } from '#domain/people.ts'
import { capacity, type Task } from './tasks.ts'

export const certificateTasks = (dossier: Dossier, actor: Actor, post: Post, now: Date): Task[] =>
  dossier.certificates.flatMap((certificate): Task[] => {
    const input = { certificateId: certificate.id, reason: 'x' }
    if (contest({ ...actor, post }, dossier, input, now).kind !== 'allow') return []
    const no = (id: typeof certificate.toId) => dossier.versions.find(v => v.id === id)?.no
    const [from, to] = [no(certificate.fromId), no(certificate.toId)]
    const base = `/strategies/${dossier.strategy.slug}`
    return [
      {
        kind: 'contest',
        text: `Version ${to} is certified as a mere correction of version ${from}, which your ministry signed: read the changes, and contest it if it is more`,
        where: `${base}/versions/${to}#since-${from}`,
        deadlineAt: certificate.until,
        daysLeft: null,
        post: capacity(dossier, post),
        changed: `${base}/changes?from=${from}&to=${to}`,
      },
    ]
  })
