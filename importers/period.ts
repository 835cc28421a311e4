import { plain } from './absence'

/** A month, always written AAAA-MM: it sorts as text and has no time zone. */
export type Period = string

const months = ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre']

export function isPeriod(text: string): text is Period {
  return /^20\d{2}-(0[1-9]|1[0-2])$/.test(text)
}

/** 2022-08 → « août 2022 ». */
export function showPeriod(period: Period): string {
  return `${monthName(period)} ${period.slice(0, 4)}`
}

/** 2022-08 → « d’août 2022 », 2022-07 → « de juillet 2022 ». */
export function ofPeriod(period: Period): string {
  const month = showPeriod(period)
  return /^[ao]/.test(month) ? `d’${month}` : `de ${month}`
}

/** 2022-08 → « Août 2022 », as in the titles of the workbook. */
export function titlePeriod(period: Period): string {
  const shown = showPeriod(period)
  return shown[0]?.toUpperCase() + shown.slice(1)
}

/** 2022-08 → « aout2022 », as in the archive file name. */
export function compactPeriod(period: Period): string {
  return showPeriod(period)
    .normalize('NFD')
    .replace(/\p{M}| /gu, '')
}

function monthName(period: Period): string {
  return months[Number(period.slice(5)) - 1] ?? period
}

/** Whole months from one period to a later one: 2022-06 → 2022-08 is 2. */
export function monthsBetween(from: Period, to: Period): number {
  const rank = (period: Period) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5))
  return rank(to) - rank(from)
}

export function addMonths(period: Period, months: number): Period {
  const rank = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 + months
  return `${Math.floor(rank / 12)}-${String((rank % 12) + 1).padStart(2, '0')}`
}

const monthWords = [
  /^(jan|janv|janvier|january)$/,
  /^(fev|fevr|fevrier|feb|february)$/,
  /^(mar|mars|march)$/,
  /^(avr|avril|apr|april)$/,
  /^(mai|may)$/,
  /^(juin|jun|june)$/,
  /^(juil|juillet|jul|july)$/,
  /^(aout|aou|aug|august)$/,
  /^(sep|sept|septembre|september)$/,
  /^(oct|octobre|october)$/,
  /^(nov|novembre|november)$/,
  /^(dec|decembre|december)$/,
]

const gap = "[\\s._/'-]"
const year = '(20\\d\\d|\\d\\d)(?!\\d)'

/** Full days first, so that « 31/08/2022 » is never taken for the month 08/2022. Each pattern gives month, year and perhaps another month. */
const days: readonly Pattern[] = [
  [/(?<![a-z\d])\d{1,2}([-/._ ])(\d{1,2})\1(20\d\d|\d\d)(?!\d)/g, (_, __, month, year) => [period(year, month)]],
  [/(?<!\d)(20\d\d)([-/._])(\d{2})\2\d{1,2}(?!\d)/g, (_, year, __, month) => [period(year, month)]],
  [/(?<!\d)(20\d\d)(\d\d)[0-3]\d(?!\d)/g, (_, year, month) => [period(year, month)]],
  [/(?<!\d)(?:0[1-9]|[12]\d|3[01])(\d\d)(20\d\d)(?!\d)/g, (_, month, year) => [period(year, month)]],
  [new RegExp(`(?<![a-z\\d])(\\d{1,2}(?:er)?${gap}{1,3})([a-z]{3,9})\\.?${gap}{0,3}${year}`, 'g'), dayOfNamedMonth],
]

const wholeMonths: readonly Pattern[] = [
  [
    new RegExp(`(?<![a-z])([a-z]{3,9})\\.?(?: a | au | et |\\s?[-/_,&+]\\s?)([a-z]{3,9})\\.?${gap}{0,3}${year}`, 'g'),
    (_, first, last, year) => (rank(first) && rank(last) ? [named(first, year), named(last, year)] : []),
  ],
  [new RegExp(`(?<![a-z])([a-z]{3,9})\\.?${gap}{0,3}${year}(?!${gap}{1,3}20\\d\\d)`, 'g'), (_, name, year) => [named(name, year)]],
  [new RegExp(`(?<!\\d)(20\\d\\d)${gap}{0,3}([a-z]{3,9})(?![a-z])`, 'g'), (_, year, name) => [named(name, year)]],
  [/(?<![a-z\d])(0?[1-9]|1[0-2])[-/._](20\d\d)(?!\d)/g, (_, month, year) => [period(year, month)]],
  [/(?<!\d)(20\d\d)[-/._](0[1-9]|1[0-2])(?!\d)/g, (_, year, month) => [period(year, month)]],
  [/(?<![a-z\d])(0[1-9]|1[0-2])(20\d\d)(?!\d)/g, (_, month, year) => [period(year, month)]],
  [/(?<!\d)(20\d\d)(0[1-9]|1[0-2])(?!\d)/g, (_, year, month) => [period(year, month)]],
]

type Pattern = readonly [RegExp, (...groups: string[]) => (Period | undefined)[]]

/**
 * The months named by a file name, a sheet name or a title: « Août 2022 », « aout-22 », « 08/2022 », « AOUT2022 », « 2022_08 ».
 * A full day (« extrait le 05/09/2022 ») is not a month: see `readDayPeriods`. Oldest first, each once.
 */
export function readPeriods(text: string): Period[] {
  return take(wholeMonths, take(days, ascii(text)).rest).found
}

/** The months of the full days named by a text: a suggestion at most, for a file extracted in September often tells of August. */
export function readDayPeriods(text: string): Period[] {
  return take(days, ascii(text)).found
}

/** « Nb de messages envoyés - août 2022 » → « nb de messages envoyes - ». */
export function withoutPeriods(text: string): string {
  return take(wholeMonths, take(days, ascii(text)).rest).rest.replace(/\|/g, ' ')
}

function take(patterns: readonly Pattern[], text: string): { found: Period[]; rest: string } {
  const found = new Set<Period>()
  let rest = text
  for (const [pattern, read] of patterns) {
    rest = rest.replace(pattern, (...groups: string[]) => {
      const periods = read(...groups).filter((period) => period !== undefined)
      for (const period of periods) found.add(period)
      return periods.length > 0 ? '|' : (groups[0] as string)
    })
  }
  return { found: [...found].sort(), rest }
}

/** « 08-août-2022 » numbers the month; « 8 août 2022 » is a day. */
function dayOfNamedMonth(_: string, day: string, name: string, year: string): (Period | undefined)[] {
  const numbersTheMonth = /^\d\d *[-_.]/.test(day) && Number(day.slice(0, 2)) === rank(name)
  return numbersTheMonth ? [] : [named(name, year)]
}

function ascii(text: string): string {
  return plain(text).replace(/[–—]/g, '-')
}

function rank(name: string | undefined): number {
  return monthWords.findIndex((word) => word.test(name ?? '')) + 1
}

function named(name: string | undefined, year: string | undefined): Period | undefined {
  return period(year, String(rank(name)))
}

function period(year = '', month = ''): Period | undefined {
  const full = year.length === 2 ? 2000 + Number(year) : Number(year)
  if (full < 2010 || full > 2039) return undefined
  const written = `${full}-${month.padStart(2, '0')}`
  return isPeriod(written) ? written : undefined
}
