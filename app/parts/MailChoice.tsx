/** How I am written to. */
import { type MailChoice as Choice, MAIL_CHOICES, type MailSettings } from '#domain/mail-time.ts'
import { Act } from './Act.tsx'
import { Box, Field, Pick } from './Field.tsx'

const CHOICES: Record<Choice, string> = {
  atOnce: 'At once',
  daily: 'One mail a day, when the quiet hours end',
  never: 'Not at all: I read the notices here',
}

export const MailChoice = ({ mail, isSent }: { mail: MailSettings; isSent: boolean }) => (
  <section className="card" aria-labelledby="mail">
    <h2 id="mail">E-mail</h2>
    {!isSent && <p className="said">This installation sends no e-mail. All notices are on the page of notices.</p>}
    <p className="muted">
      A mail says number, deadline and link, never a word of the text. Of an urgent round you are written to whatever
      you choose, also in quiet hours.
    </p>
    <Act action="/account/mail" label="Keep this choice">
      <Pick
        name="choice"
        label="Write to me"
        options={MAIL_CHOICES.map(value => ({ value, label: CHOICES[value] }))}
        value={mail.choice}
        required
      />
      <Field name="fromHour" label="Not before this hour (0 to 23)" type="number" value={`${mail.fromHour}`} required />
      <Field name="toHour" label="Not after this hour (1 to 24)" type="number" value={`${mail.toHour}`} required />
      <Field name="zone" label="Zone, such as Europe/Stockholm (empty: that of the strategy)" value={mail.zone ?? ''} />
      <Box name="workingDaysOnly" value="yes" label="On working days only" isMarked={mail.workingDaysOnly} />
    </Act>
  </section>
)
