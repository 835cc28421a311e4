import { type Period, showPeriod } from './period'
import { sourceByKey } from './sources'

/** The référentiel is a source without block in the sheet. */
export function labelOf(source: string): string {
  return source === 'finess' ? 'FINESS' : (sourceByKey(source)?.label ?? source)
}

/** « import de MSSanté – août 2022 », « import d’INSi – août 2022 » */
export function importOf(source: string, period: Period): string {
  const label = labelOf(source)
  return `import ${/^[aeiouy]/i.test(label) ? 'd’' : 'de '}${label} – ${showPeriod(period)}`
}

/** No folder, no control character: the name of a file as it will be shown and searched. */
export function storable(name: string): string {
  return name.replace(/^.*[/\\]/s, '').replace(/[\p{Cc}\p{Cs}]/gu, '')
}
