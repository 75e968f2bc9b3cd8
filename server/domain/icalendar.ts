/** A calendar as a file, in the part of RFC 5545 that a list of deadlines needs. */
export interface CalendarEvent {
  /** The same for ever, however the event changes. */
  readonly uid: string
  /** When what it says was last changed. */
  readonly changedAt: Date
  readonly at: Date
  readonly summary: string
  readonly url: string
}

const utcTime = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '')
/** Backslash, semicolon, comma and line end have a meaning of their own in a text (3.3.11). */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n')

const octets = (letter: string): number => {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
/** No line has more than 75 octets; it goes on after a line end and a space, never within a letter (3.1). */
const folded = (line: string): string => {
  let out = ''
  let length = 0
  for (const letter of line) {
    if (length + octets(letter) > 75) {
      out += '\r\n '
      length = 1
    }
    out += letter
    length += octets(letter)
  }
  return out
}

/** The whole file. Times are UTC. */
export const calendarFile = (name: string, events: readonly CalendarEvent[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Beredning//Deadlines//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(event => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${utcTime(event.changedAt)}`,
      `DTSTART:${utcTime(event.at)}`,
      `SUMMARY:${escaped(event.summary)}`,
      `URL:${event.url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
    .map(line => `${folded(line)}\r\n`)
    .join('')
