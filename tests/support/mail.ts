/** A real mail server, which takes mail, puts it off, refuses it or is not there, as a test says. */
import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'

export interface Taken {
  readonly to: string
  readonly text: string
  readonly messageId: string
  /** Whether it came by TLS. */
  readonly isSecure: boolean
}

/** What it answers to an address: takes it, or says a code. */
type Answer = number | null

export interface MailServer {
  readonly url: string
  /** In the order in which it took them. */
  readonly taken: readonly Taken[]
  /** From now on, what it says to whom. */
  answer(of: (address: string) => Answer): void
  /** Called when a mail has been taken, before the sender hears of it. */
  whenTaken(then: () => Promise<void>): void
  stop(): Promise<void>
}

const says = (code: number) =>
  Object.assign(new Error(code >= 500 ? 'No such user' : 'Try again later'), { responseCode: code })

/** Without the soft line ends and codes of quoted-printable. */
const readable = (text: string): string =>
  text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** `starttls`: offers to go on by TLS, with a certificate that nobody has signed. */
export const startMailServer = async ({ starttls = false } = {}): Promise<MailServer> => {
  const taken: Taken[] = []
  let answer: (address: string) => Answer = () => null
  let whenTaken = async () => {}
  const server = new SMTPServer({
    disabledCommands: starttls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) => {
      const code = answer(address)
      callback(code === null ? null : says(code))
    },
    onData: (stream, session, callback) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const text = readable(Buffer.concat(pieces).toString('latin1'))
        const messageId = /^Message-ID: (\S+)/im.exec(text)?.[1] ?? ''
        for (const { address } of session.envelope.rcptTo)
          taken.push({ to: address, text, messageId, isSecure: session.secure })
        void whenTaken().then(() => callback())
      })
    },
  })
  server.on('error', () => {})
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    answer: of => {
      answer = of
    },
    whenTaken: then => {
      whenTaken = then
    },
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}
