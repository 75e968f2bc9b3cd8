/** Days as ISO dates ("2026-06-19"): arithmetic without zones and clocks. */
export type Day = string

const MS = 86_400_000
export const utc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)
export const plus = (day: Day, days: number): Day => dayAt(utc(day) + days * MS)
/** 0 is Sunday. */
export const weekday = (day: Day): number => new Date(utc(day)).getUTCDay()
export const date = (year: number, month: number, day: number): Day => dayAt(Date.UTC(year, month - 1, day))

/** Easter Sunday of the Gregorian calendar (the anonymous computus). */
export const easterSunday = (year: number): Day => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return date(year, Math.floor(f / 31), (f % 31) + 1)
}
