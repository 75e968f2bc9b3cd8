/** How one is written to: a person's own choice, and the functional mailboxes of organisations, which an administrator sets. */
import { insertMailbox, insertMailSettings, loadMailboxes, mailSettingsOf } from '#db/mails.ts'
import { database } from '#db/sql.ts'
import { isZone } from '#domain/calendar.ts'
import type { OrganisationId, PersonId } from '#domain/ids.ts'
import { type MailSettings, USUAL } from '#domain/mail-time.ts'
import type { Actor } from '#domain/people.ts'
import { administrate } from './people.ts'
import { Malformed } from './refused.ts'

export const mailSettings = async (personId: PersonId): Promise<MailSettings> =>
  (await mailSettingsOf(database(), personId)) ?? USUAL

/** Throws Malformed for hours that are none and a zone that nobody knows. */
export const setMailSettings = async (personId: PersonId, s: MailSettings, now = new Date()): Promise<void> => {
  if (!(s.fromHour >= 0 && s.fromHour < s.toHour && s.toHour <= 24))
    throw new Malformed('Mail comes from an hour to a later one of the same day, such as from 7 to 18.')
  if (s.zone !== null && !isZone(s.zone))
    throw new Malformed('That zone is not known; it is written like Europe/Stockholm.')
  await insertMailSettings(database(), personId, s, now)
}

export const mailboxes = async () => new Map((await loadMailboxes(database())).map(m => [m.organisationId, m.address]))

/** Null: the organisation has none any more. */
export const setMailbox = (
  actor: Actor,
  input: { organisationId: OrganisationId; address: string | null },
  now = new Date(),
): Promise<void> =>
  administrate(actor, now, async (tx, permit, { organisations }) => {
    const organisation = organisations.find(o => o.id === input.organisationId)
    if (!organisation) throw new Malformed('Choose an organisation from the list.')
    if (input.address !== null && !/^[^@\s<>]+@[^@\s<>]+$/.test(input.address))
      throw new Malformed('That is no e-mail address.')
    await insertMailbox(tx, permit, { ...input, at: now, by: actor.post.id })
    const summary = `${input.address ? 'set' : 'took away'} the functional mailbox of ${organisation.name}`
    return { entry: { action: 'administer', summary, subject: { ...input } }, result: undefined }
  })
