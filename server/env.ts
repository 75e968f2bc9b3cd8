/** The only reader of the environment. Everything that is wrong with it is said at once, and the start ends there. */
import path from 'node:path'

export interface Env {
  readonly port: number
  readonly host: string
  /** null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
  /** The address people type, scheme and host without a path: requests from elsewhere are refused. */
  readonly origin: string
  /** Whether an empty database is filled with the demo country. */
  readonly demo: boolean
  /** Whether unsent text may stay, encrypted, on people's machines. */
  readonly offline: boolean
  /** How many proxies stand in front; their X-Forwarded-For is believed. */
  readonly proxies: number
  /** What a reader of `/metrics` must know; null: nobody reads them. */
  readonly metricsToken: string | null
  /** The server that takes mail, smtp: or smtps:; null: no mail is sent. */
  readonly smtpUrl: string | null
  /** Whom mails are from. */
  readonly mailFrom: string
}

const isOrigin = (text: string) =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text

/** Reads and checks; throws one Error that lists all that is wrong. */
export const readEnv = (given: Readonly<Record<string, string | undefined>> = process.env): Env => {
  const wrong: string[] = []
  const value = (name: string, fallback: string) => (given[name]?.trim() ? given[name].trim() : fallback)
  const check = (right: boolean, message: string) => right || wrong.push(message)

  const port = value('PORT', '3000')
  check(/^\d{1,5}$/.test(port) && Number(port) <= 65_535, `PORT is "${port}"; give a number from 0 to 65535.`)
  const host = value('HOST', '127.0.0.1')
  const databaseUrl = value('DATABASE_URL', '')
  check(
    databaseUrl === '' || /^postgres(ql)?:\/\/.+/.test(databaseUrl),
    'DATABASE_URL is no PostgreSQL address; it begins with postgres://',
  )
  const origin = value('ORIGIN', `http://localhost:${port}`)
  check(
    isOrigin(origin),
    `ORIGIN is "${origin}"; give scheme and host without a path, such as https://beredning.example.org`,
  )
  const demo = value('DEMO', 'on')
  check(demo === 'on' || demo === 'off', `DEMO is "${demo}"; give on or off.`)
  const offline = value('OFFLINE', 'on')
  check(offline === 'on' || offline === 'off', `OFFLINE is "${offline}"; give on or off.`)
  const proxies = value('PROXIES', '0')
  check(/^\d$/.test(proxies), `PROXIES is "${proxies}"; give how many proxies stand in front, 0 to 9.`)
  const metricsToken = value('METRICS_TOKEN', '')
  check(metricsToken === '' || metricsToken.length >= 16, 'METRICS_TOKEN is too short; give 16 characters or more.')
  const smtpUrl = value('SMTP_URL', '')
  check(
    smtpUrl === '' || (URL.canParse(smtpUrl) && /^smtps?:\/\/./.test(smtpUrl)),
    'SMTP_URL is no address of a mail server; it looks like smtp://user:password@mail.example.org:587',
  )
  const mailFrom = value('MAIL_FROM', '')
  check(
    mailFrom === '' ? smtpUrl === '' : /^([^<>\r\n]+ <[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+)$/.test(mailFrom),
    'MAIL_FROM is whom mails are from, such as Beredning <beredning@example.org>; with SMTP_URL it is needed.',
  )
  if (wrong.length > 0) throw new Error(`The environment is not right:\n- ${wrong.join('\n- ')}`)
  return {
    port: Number(port),
    host,
    databaseUrl: databaseUrl || null,
    dataDir: path.resolve(value('DATA_DIR', 'data')),
    origin,
    demo: demo === 'on',
    offline: offline === 'on',
    proxies: Number(proxies),
    metricsToken: metricsToken || null,
    smtpUrl: smtpUrl || null,
    mailFrom,
  }
}
