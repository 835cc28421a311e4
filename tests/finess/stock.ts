import { readFileSync } from 'node:fs'
import type { FinessLevel } from '../../importers/finess'
import { readEtalab } from '../../importers/steps/read/etalab'

export const stock = readEtalab(readFileSync('importers/reference/etalab-cs1100502-20210108.csv.gz'))
export const numbersEg = new Set(stock.lines.map(({ finess }) => finess))
export const numbersEj = new Set(stock.lines.map(({ ej }) => ej))

export function levelOf(finess: string): FinessLevel | null {
  return numbersEg.has(finess) ? 'EG' : numbersEj.has(finess) ? 'EJ' : null
}
