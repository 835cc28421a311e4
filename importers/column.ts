import { type Absence, plain, readAbsence } from './absence'
import { cleanFiness } from './finess'
import { type Period, readPeriods } from './period'

export { type Absence, absences, plain } from './absence'

/** What a column can hold, once read: text codes and labels, whole or decimal numbers, days as AAAA-MM-JJ. */
export type Value = string | number

export type ReadCell = Readonly<{ value: Value | null; absence?: Absence; notice?: string } | { issue: string }>

/** What an empty cell of a file means: leave what the month already holds, empty it, or a value given by rule. */
export type Blank = 'keep' | 'erase' | { rule: Value }

/**
 * A column answers every question about itself, so that no shared code asks which kind it is.
 * `options` makes it a choice, in the grid and in Excel; `show` gives the French text of a value.
 */
export type Column = {
  label: string
  /** Names it goes by in files; the label is always one of them. */
  headers: readonly string[]
  sqlType: 'text' | 'integer' | 'numeric' | 'date'
  options?: readonly string[]
  blank: Blank
  /** Value of an establishment of the perimeter that a covering file does not name. */
  whenUnnamed?: string
  /** Perimeter in which the column has a meaning; both when missing. */
  volet?: Volet
  /** 'EJ' when the fact belongs to the entité juridique even if the file gives one row per EG. */
  level?: 'EJ'
  /** How the column becomes an indicator: a share of positive values, or the sum of a number. */
  measure?: Measure
  /** Column letter in the workbook that regions know; columns without one come after AT. */
  letter?: string
  /** Layout or values reconstructed, not seen in a real file. */
  assumed?: boolean
  multiline?: boolean
  maxLength?: number
  /** Largest number that a cell holds. */
  most?: number
  /** What makes a value go back: a smaller number, or a choice of a lower rank; choices without rank neither advance nor go back. */
  scale?: 'number' | Readonly<Record<string, number>>
  /** Icon name per option, for those that are read at a glance. */
  icons?: Readonly<Record<string, string>>
  hint?: string
  /** Number format in Excel. */
  numFmt: string
  align: 'start' | 'end'
  read(raw: string): ReadCell
  show(value: Value): string
  /** Text proposed when a person edits the value, readable back by `read`. */
  edit(value: Value): string
}

export type Volet = 'es' | 'esms'

export type Measure =
  | { label: string; positive: readonly string[]; outOfScope?: readonly string[]; among?: 'filled' }
  | { label: string; sum: true }

type Extras = Partial<
  Pick<
    Column,
    | 'headers'
    | 'blank'
    | 'whenUnnamed'
    | 'volet'
    | 'level'
    | 'measure'
    | 'letter'
    | 'assumed'
    | 'icons'
    | 'hint'
    | 'maxLength'
    | 'most'
    | 'scale'
  >
>

/** A closed list: stored as ASCII codes, shown as labels, so that a label can be corrected without touching data. */
export function choice(
  label: string,
  labels: Readonly<Record<string, string>>,
  extras: Extras & { synonyms?: Readonly<Record<string, readonly string[]>> } = {},
): Column {
  const { synonyms, ...rest } = extras
  const codeBySaid = new Map<string, string>()
  for (const [code, said] of Object.entries(labels)) {
    for (const form of [said, code, ...(synonyms?.[code] ?? [])]) codeBySaid.set(plain(form), code)
  }
  return column(label, 'text', rest, {
    options: Object.keys(labels),
    read: (raw) => {
      const value = codeBySaid.get(plain(raw))
      return value === undefined
        ? { issue: `valeur « ${raw.trim()} » inconnue (attendu : ${Object.values(labels).join(', ')})` }
        : { value }
    },
    show: (value) => labels[value] ?? String(value),
  })
}

export function yesNo(label: string, extras: Extras = {}): Column {
  return choice(
    label,
    { oui: 'Oui', non: 'Non' },
    {
      scale: { non: 0, oui: 1 },
      ...extras,
      synonyms: { oui: ['o', 'x', '1', 'vrai', 'true', 'yes', 'y'], non: ['n', '0', 'faux', 'false', 'no'] },
    },
  )
}

const noteLength = 4000

export function note(label: string, extras: Extras = {}): Column {
  return { ...text(label, { maxLength: noteLength, ...extras }), multiline: true }
}

export function text(label: string, extras: Extras = {}): Column {
  const maxLength = extras.maxLength ?? 200
  return column(
    label,
    'text',
    { maxLength, ...extras },
    {
      read: (raw) => {
        const value = raw.replace(/\r\n?/g, '\n').trim()
        return value.length > maxLength ? { issue: `texte trop long (${maxLength.toLocaleString('fr-FR')} caractères au plus)` } : { value }
      },
      show: String,
    },
  )
}

const largestCount = 2_147_483_647

export function count(label: string, extras: Extras = {}): Column {
  return column(
    label,
    'integer',
    { scale: 'number', most: largestCount, ...extras },
    {
      numFmt: '#,##0',
      align: 'end',
      read: (raw) => {
        const number = readNumber(raw, 'grouped')
        if (number === undefined || !Number.isInteger(number)) return { issue: `nombre entier attendu, lu « ${raw.trim()} »` }
        if (number < 0) return { issue: 'nombre positif attendu' }
        return number > largestCount ? { issue: 'nombre trop grand' } : { value: number }
      },
      show: (value) => Number(value).toLocaleString('fr-FR'),
      edit: String,
    },
  )
}

/** A rate from 0 to 100, given as 47, 0.47, « 47 % » or « 47,3% ». Values at or under 1 without a sign are read as fractions. */
export function percent(label: string, extras: Extras = {}): Column {
  return column(
    label,
    'numeric',
    { scale: 'number', most: 100, ...extras },
    {
      numFmt: '0.0" %"',
      align: 'end',
      read: (raw) => {
        const signed = raw.includes('%')
        const number = readNumber(raw.replace('%', ''))
        if (number === undefined) return { issue: `taux attendu entre 0 et 100, lu « ${raw.trim()} »` }
        const value = Math.round((!signed && number > 0 && number < 1 ? number * 100 : number) * 100) / 100
        if (value < 0 || value > 100) return { issue: `taux hors de 0 à 100 : « ${raw.trim()} »` }
        return { value, notice: number === 1 && !signed ? 'la valeur 1 est lue comme 1 %' : undefined }
      },
      show: (value) => `${Number(value).toLocaleString('fr-FR')} %`,
      edit: (value) => String(value).replace('.', ','),
    },
  )
}

export function day(label: string, extras: Extras = {}): Column {
  return column(label, 'date', extras, {
    numFmt: 'dd/mm/yyyy',
    read: (raw) => {
      const value = readDay(raw)
      if (value) return { value }
      const month = readBareMonth(raw)
      return month
        ? { value: `${month}-01`, notice: 'seul le mois est donné : lu comme le premier jour' }
        : { issue: `date attendue (JJ/MM/AAAA), lu « ${raw.trim()} »` }
    },
    show: (value) => String(value).split('-').reverse().join('/'),
  })
}

type Answers = Pick<Column, 'show'> & Partial<Pick<Column, 'numFmt' | 'align' | 'options' | 'edit'>> & { read(raw: string): ReadCell }

function column(label: string, sqlType: Column['sqlType'], extras: Extras, answers: Answers): Column {
  return {
    blank: 'keep',
    numFmt: '@',
    align: 'start',
    edit: answers.show,
    ...extras,
    ...answers,
    label,
    sqlType,
    headers: [label, ...(extras.headers ?? [])],
    read: remembering((raw) => {
      const cleaned = stripControls(raw)
      if (cleaned.trim() === '') return { value: null }
      const absence = readAbsence(cleaned)
      const read = answers.read(cleaned)
      return absence && ('issue' in read || sqlType === 'text') && !isOption(answers.options, read) ? { value: null, absence } : read
    }),
  }
}

const remembered = 2_000
const longestRemembered = 100

/** A national column repeats a few texts a hundred thousand times: each is read once. */
function remembering(read: (raw: string) => ReadCell): (raw: string) => ReadCell {
  const known = new Map<string, ReadCell>()
  return (raw) => {
    const before = known.get(raw)
    if (before) return before
    const now = read(raw)
    if (known.size >= remembered) known.clear()
    if (raw.length <= longestRemembered) known.set(raw, now)
    return now
  }
}

function isOption(options: readonly string[] | undefined, read: ReadCell): boolean {
  return options !== undefined && 'value' in read && read.value !== null
}

/** PostgreSQL refuses NUL; other control characters, bidirectional overrides and lone surrogates have no place in a cell. */
function stripControls(raw: string): string {
  return raw.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '')
}

/** « 1 830 », « 1.830 », « 47,3 » and 47.3 ; undefined when it is not a number. With 'grouped', a dot before three digits separates thousands. */
export function readNumber(raw: string, dots?: 'grouped'): number | undefined {
  let digits = raw.replace(/[\s\u00A0\u202F\u2009']/g, '')
  if (dots === 'grouped' && /^[+-]?\d{1,3}(\.\d{3})+$/.test(digits)) digits = digits.replace(/\./g, '')
  if (!/^[+-]?\d+([.,]\d+)?$/.test(digits)) return undefined
  return Number(digits.replace(',', '.'))
}

/** JJ/MM/AAAA, JJ-MM-AAAA, AAAA-MM-JJ (an hour after it is ignored) → AAAA-MM-JJ; undefined when the day does not exist. */
export function readDay(raw: string): string | undefined {
  const said = raw.trim()
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(said)
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(said)
  const parts = french ? [french[3], french[2], french[1]] : iso?.slice(1, 4)
  if (!parts) return undefined
  const [year, month, dayOfMonth] = parts.map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
  return exists && year >= 1900 ? date.toISOString().slice(0, 10) : undefined
}

/** « juin-19 », « juin 2019 », « 06/2019 »: what Excel shows of the first day of a month. « prévu juin 2019 » is no date. */
function readBareMonth(raw: string): Period | undefined {
  const [month, ...others] = /^([a-z]{3,9}\.?[ ./-]?\d{2}(\d{2})?|\d{1,2}[/.-]\d{4})$/.test(plain(raw)) ? readPeriods(raw) : []
  return others.length === 0 ? month : undefined
}

/** A FINESS number kept as a value, cleaned the way identifiers are. */
export function finessNumber(label: string, extras: Extras = {}): Column {
  return column(label, 'text', extras, {
    read: (raw) => {
      const cleaned = cleanFiness(raw)
      return cleaned.finess
        ? { value: cleaned.finess, notice: cleaned.status === 'repaired' ? cleaned.message : undefined }
        : { issue: cleaned.message }
    },
    show: String,
  })
}
