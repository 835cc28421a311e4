const parts = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** « 12/09/2022 à 10:42 », at the hour of Paris. */
export function showMoment(at: Date): string {
  const said = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${said.day}/${said.month}/${said.year} à ${said.hour}:${said.minute}`
}

/** « 12/09/2022 » */
export function showDay(at: Date): string {
  return showMoment(at).slice(0, 10)
}

/** « 10:42 » */
export function showHour(at: Date): string {
  return showMoment(at).slice(-5)
}
