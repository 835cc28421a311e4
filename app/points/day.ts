const paris = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day of an instant in Paris, as AAAA-MM-JJ. */
export const dayOf = (instant: Date): string => paris.format(instant)

/** « 31/08/2022 » */
export const showDate = (day: string): string => day.split('-').reverse().join('/')

/** Whole days from one to the other; negative when the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** « 1 région », « 3 régions » */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('fr-FR')} ${n < 2 ? one : many}`
}

const moment = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** « 24/11 16:05 », in Paris. */
export const showInstant = (instant: string): string => moment.format(new Date(instant)).replace(',', '')
