/** What happens by itself, as time passes: reminders, and the outbox of mail. In one process, that to which the live texts belong. */
import { setTimeout as sleep } from 'node:timers/promises'
import { tell } from '#collab/journal.ts'
import { ownToken } from '#collab/ownership.ts'
import { strategiesUnderChange } from '#db/caretakings.ts'
import { strategiesToTell } from '#db/citations.ts'
import { deleteOldSubmissions } from '#db/consultations.ts'
import { strategiesBehind } from '#db/counterparts.ts'
import { strategiesInRound } from '#db/notices.ts'
import { database } from '#db/sql.ts'
import { countRights } from '#db/text-log.ts'
import { planMails, remindOf } from './decide.ts'
import { type MailEnv, openPost, type Post, sendMails } from './mail.ts'

/** Milliseconds between two looks, and those that a stop waits for one under way. */
const EVERY = 20_000
const PATIENCE = 4_000

/** One look: what is due is told, what is ripe is put into mails, what waits is sent. */
export const tick = async (post: Post | null, now: () => Date = () => new Date()): Promise<void> => {
  const waiting = [
    ...(await strategiesInRound(database())),
    ...(await strategiesToTell(database(), now())),
    ...(await strategiesUnderChange(database(), now())),
    ...(await strategiesBehind(database())),
  ]
  for (const slug of new Set(waiting.map(s => s.slug))) await remindOf(slug, now())
  await countRights(database())
  await deleteOldSubmissions(database(), now())
  await planMails(post !== null, now())
  if (post) await sendMails(post, now)
}

/** Looks again and again until the end. */
export const startTicking = (env: MailEnv): { readonly end: () => Promise<void> } => {
  const post = openPost(env)
  let isOver = false
  let timer: NodeJS.Timeout | null = null
  let look: Promise<void> = Promise.resolve()
  const again = () => {
    look = (ownToken() === null ? Promise.resolve() : tick(post))
      .catch((error: unknown) => tell('error', 'reminders and mail were not looked after', {}, error))
      .then(() => {
        if (!isOver) timer = setTimeout(again, EVERY).unref()
      })
  }
  timer = setTimeout(again, 1_000).unref()
  return {
    end: async () => {
      isOver = true
      if (timer) clearTimeout(timer)
      await Promise.race([look, sleep(PATIENCE, undefined, { ref: false })])
      post?.transport.close()
    },
  }
}
