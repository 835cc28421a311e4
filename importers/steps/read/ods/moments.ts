import { numberText } from '../numbers'

const minuteMs = 60_000

/** `2022-08-31`, with HH:MM when there is a time: what the reader of xlsx makes of the same day. Anything else stays as it is written. */
export function dateText(raw: string): string {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?))?$/.exec(raw) ?? []
  if (!date) return raw
  if (!time) return date
  const moment = Date.parse(`${date}T${time.slice(0, 8)}Z`)
  if (Number.isNaN(moment)) return raw
  // 23:59:59.999999 is midnight that a computation missed.
  const rounded = new Date(moment + Math.round(Number(`0${time.slice(8)}`)) * 1000)
  const iso = new Date(Math.floor(rounded.getTime() / minuteMs) * minuteMs).toISOString()
  const hour = iso.slice(11, 16)
  return hour === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${hour}`
}

/** `PT09H30M00S`: an hour of the day as HH:MM; a longer time is a quantity, in days as Excel counts it. */
export function timeText(raw: string): { text: string; isHour: boolean } {
  const [, hours, minutes, seconds = '0'] = /^PT(\d{1,9})H(\d{1,2})M(\d{1,2}(?:[.,]\d{1,12})?)S$/.exec(raw) ?? []
  if (hours === undefined || minutes === undefined) return { text: raw, isHour: false }
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Math.round(Number(seconds.replace(',', '.')))
  if (total >= 86_400) return { text: numberText(String(total / 86_400)), isHour: false }
  const two = (value: number) => String(value).padStart(2, '0')
  return { text: `${two(Math.floor(total / 3600))}:${two(Math.floor((total % 3600) / 60))}`, isHour: true }
}
