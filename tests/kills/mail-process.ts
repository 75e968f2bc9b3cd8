/** A process that sends the mail that waits, once: it is killed in the middle. Its parent tells the database and the mail server. */
import { openDatabase } from '#db/sql.ts'
import { openPost, sendMails } from '#server/mail.ts'

const [url = '', smtpUrl = '', now = ''] = process.argv.slice(2)
openDatabase(url)
const post = openPost({ origin: 'https://beredning.example.org', smtpUrl, mailFrom: 'b@example.org' })
await sendMails(post!, () => new Date(now))
process.exit(0)
