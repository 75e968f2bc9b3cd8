/**
 * Notices by e-mail, through a transactional outbox: first what is to be sent is fixed, then it is sent outside of any
 * transaction, then it is marked. Whatever ends in between, a mail comes once more at the most, with the same Message-ID.
 */
import nodemailer, { type Transporter } from 'nodemailer'
import { tell } from '#collab/journal.ts'
import { insertAttempt, insertOutcome, linesOfMail, type MailLine, recentMails, type StoredMail } from '#db/mails.ts'
import { remember } from '#db/remember.ts'
import { database } from '#db/sql.ts'
import { GIVE_UP_HOURS, nextTry, stateOf } from '#domain/mail-time.ts'
import { KINDS } from '#domain/notices.ts'

export interface MailEnv {
  readonly origin: string
  /** Null: nothing is sent. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
}

export interface Post {
  readonly origin: string
  readonly from: string
  readonly transport: Transporter
}

/** Milliseconds that the other server may take: to greet, and for each answer. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
const DAY = 86_400_000

/** Called once, at start: whether and how mail is sent. TLS is as the library does it: always with smtps, else where offered. */
export const openPost = ({ origin, smtpUrl, mailFrom }: MailEnv): Post | null => {
  const transport = smtpUrl === null ? null : nodemailer.createTransport({ url: smtpUrl, ...PATIENCE })
  const post = transport && { origin, from: mailFrom, transport }
  remember('mail-is-sent', () => ({ is: false })).is = post !== null
  return post
}
export const isMailSent = (): boolean => remember('mail-is-sent', () => ({ is: false })).is

const hour = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at) + ` (${zone})`

const lineOf = (line: MailLine, origin: string): string =>
  [
    `${line.registrationNo}${line.roundNo === null ? '' : `, round ${line.roundNo}`}${line.isUrgent ? ', urgent' : ''}`,
    `${KINDS[line.kind]}.`,
    ...(line.deadlineAt ? [`Deadline: ${hour(line.deadlineAt, line.zone)}`] : []),
    line.place === null ? `${origin}/strategies` : `${origin}/strategies/${line.slug}/${line.place}`,
  ].join('\n')

/** Number, kind, deadline and link of each notice; never a word of a text, a reply or a title [H75]. */
export const mailOf = (mail: StoredMail, lines: readonly MailLine[], { origin, from }: Omit<Post, 'transport'>) => {
  const [first] = lines
  const numbers = [...new Set(lines.map(line => line.registrationNo))]
  const subject =
    lines.length === 1 && first
      ? `${first.registrationNo}: ${KINDS[first.kind]}`
      : `${lines.length} notices: ${numbers.slice(0, 3).join(', ')}${numbers.length > 3 ? ' …' : ''}`
  const foot = `Answers to this mail are read by nobody. How you are written to: ${origin}/account`
  return {
    from,
    to: { name: '', address: mail.address },
    subject,
    text: `${lines.map(line => lineOf(line, origin)).join('\n\n')}\n\n-- \n${foot}\n`,
    date: mail.at,
    messageId: `<${mail.id}@${new URL(origin).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** What the other server said: it never takes this mail, or not now. Without an answer to the mail itself it is the latter. */
const outcomeOf = (error: unknown): { outcome: 'later' | 'refused'; said: string; isAnswer: boolean } => {
  const {
    responseCode = 0,
    command = '',
    message = '',
  } = error as Record<string, never> & {
    responseCode?: number
    command?: string
    message?: string
  }
  const isAnswer = responseCode > 0 && (command === 'RCPT TO' || command === 'DATA')
  const said = message.replace(/\s+/g, ' ').slice(0, 300)
  return { outcome: isAnswer && responseCode >= 500 ? 'refused' : 'later', said, isAnswer }
}

/** Sends what waits and whose time has come, one after the other. Where nobody answers, the rest waits for the next time. */
export const sendMails = async (post: Post, now: () => Date = () => new Date()): Promise<void> => {
  const sql = database()
  const since = new Date(now().getTime() - 2 * GIVE_UP_HOURS * 3_600_000)
  for (const mail of await recentMails(sql, since)) {
    const { attempts } = mail
    if (stateOf(mail.at, attempts, now()) !== 'waiting' || nextTry(mail.at, attempts) > now()) continue
    const no = attempts.length + 1
    const message = mailOf(mail, await linesOfMail(sql, mail.id), post)
    if (!(await insertAttempt(sql, mail.id, no, now()))) continue
    const result = await post.transport.sendMail(message).then(
      () => ({ outcome: 'sent' as const, said: '', isAnswer: true }),
      (error: unknown) => outcomeOf(error),
    )
    // The other server may repeat the address, which is kept in one place only.
    const said = result.said.replaceAll(mail.address, 'this address')
    await insertOutcome(sql, { mailId: mail.id, no, outcome: result.outcome, said, at: now() })
    if (result.outcome !== 'sent') tell('warning', 'a mail was not taken', { mail: mail.id, outcome: result.outcome })
    if (!result.isAnswer) return
  }
}

/** For the administrator: how much is sent and waits, and what did not arrive in the last thirty days. */
export const mailReport = async (now = new Date()) => {
  const mails = (await recentMails(database(), new Date(now.getTime() - 30 * DAY))).map(mail => ({
    address: mail.address,
    at: mail.at,
    said: mail.said,
    tries: mail.attempts.length,
    state: stateOf(mail.at, mail.attempts, now),
  }))
  return {
    isSent: isMailSent(),
    sent: mails.filter(m => m.state === 'sent').length,
    waiting: mails.filter(m => m.state === 'waiting'),
    failed: mails.filter(m => ['refused', 'givenUp', 'unknown'].includes(m.state)).toReversed(),
  }
}
