const dayMs = 86_400_000
const firstDay = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) }
const lastDay = Date.UTC(9999, 11, 31)

export type Epoch = keyof typeof firstDay

/**
 * AAAA-MM-JJ, with HH:MM when there is a time, HH:MM alone for a time without a day.
 * Nothing for what is not a day: zero, negative numbers, and the 29 February 1900 that Excel counts but that never was.
 */
export function dateText(serial: number, epoch: Epoch): string | undefined {
  if (!(serial > 0 || (serial === 0 && epoch === 1904))) return undefined
  const seconds = Math.round(serial * 86_400)
  const day = Math.floor(seconds / 86_400)
  const minutes = Math.floor((seconds % 86_400) / 60)
  const time = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
  if (serial < 1 && day === 0 && serial !== 0) return time
  if (epoch === 1900 && day === 60) return undefined
  const shift = epoch === 1900 && day < 60 ? 1 : 0
  const moment = firstDay[epoch] + (day + shift) * dayMs
  if (moment > lastDay) return undefined
  const date = new Date(moment).toISOString().slice(0, 10)
  return minutes > 0 ? `${date} ${time}` : date
}

const pad = (value: number) => String(value).padStart(2, '0')

/** ISO dates of strict workbooks (`t="d"`): the day, and the time when there is one. */
export function isoDateText(raw: string): string {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(raw) ?? []
  if (!date) return raw
  return time && time !== '00:00' ? `${date} ${time}` : date
}
