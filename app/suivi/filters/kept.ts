import { type Absence, absences, readDay } from '../../../importers/column'
import type { ViewColumn } from '../columns'

/** One thing that a filter keeps of a column. In the URL: « alerte », « 10..20 », « 10.. », « ~non_transmis », « relance ». */
export type Kept = { code: string } | { from?: string; to?: string } | { text: string } | { absence: Absence }

const longest = 100
const shapes = { integer: /^\d{1,9}$/, numeric: /^\d{1,9}(\.\d{1,4})?$/ }

/** What a text of the URL means for a column; undefined when it means nothing there. */
export function readKept(column: ViewColumn, said: string): Kept | undefined {
  if (said === '' || said.length > longest || said.includes('\0')) return undefined
  if (said.startsWith('~') && column.nullable)
    return Object.hasOwn(absences, said.slice(1)) ? { absence: said.slice(1) as Absence } : undefined
  if (column.coded) return !column.options || column.options.includes(said) ? { code: said } : undefined
  return column.sqlType === 'text' ? { text: said } : readRange(column, said)
}

function readRange(column: ViewColumn, said: string): Kept | undefined {
  const [from = '', to = from, ...others] = said.split('..')
  if (others.length > 0 || (from === '' && to === '')) return undefined
  const bounds = [from, to].filter(Boolean)
  if (!bounds.every((bound) => isBound(column, bound))) return undefined
  return { from: from || undefined, to: to || undefined }
}

function isBound({ sqlType }: ViewColumn, said: string): boolean {
  return sqlType === 'date' ? readDay(said) === said : sqlType !== 'text' && shapes[sqlType].test(said)
}

/** « Alerte », « de 10 à 20 », « au moins 10 », « non transmis », « contient “relance” ». */
export function showKept(column: ViewColumn, kept: Kept): string {
  if ('code' in kept) return column.show(kept.code)
  if ('absence' in kept) return absences[kept.absence].label
  if ('text' in kept) return `contient « ${kept.text} »`
  const show = (bound: string) => column.show(column.sqlType === 'date' ? bound : Number(bound))
  const [least, most] = column.sqlType === 'date' ? ['à partir du', 'jusqu’au'] : ['au moins', 'au plus']
  if (kept.from === undefined) return `${most} ${show(kept.to ?? '')}`
  if (kept.to === undefined) return `${least} ${show(kept.from)}`
  return kept.from === kept.to ? show(kept.from) : `de ${show(kept.from)} à ${show(kept.to)}`
}
