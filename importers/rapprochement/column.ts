import type { Tx } from '../../db/client.server'
import type { Diagnosis } from '../finess'
import { regionName } from '../reference/territoires'
import { judge } from './judge'

/** A line of a pasted column, from 1. `nom` is the one of the établissement or of the EJ, empty when the référentiel does not name it. */
export type ColumnLine = Diagnosis & { line: number; nom: string; regions: string[] }

export async function diagnoseColumn(sql: Tx, texts: readonly string[]): Promise<ColumnLine[]> {
  const { diagnoses } = await judge(sql, new Set(texts))
  const numbers = [...new Set([...diagnoses.values()].flatMap(({ finess }) => finess ?? []))]
  const named = await sql<{ finess: string; nom: string | null; regions: string[] }[]>`
    select finess, raison_sociale as nom, array[region] as regions from etablissement where finess = any(${numbers})
    union all select finess, raison_sociale, regions from entite_juridique where finess = any(${numbers})`
  const nameByFiness = new Map(named.map((one) => [one.finess, one]))
  return texts.map((text, index) => {
    const diagnosis = diagnoses.get(text) as Diagnosis
    const { nom = '', regions = [] } = nameByFiness.get(diagnosis.finess ?? '') ?? {}
    return { line: index + 1, ...diagnosis, nom: nom ?? '', regions: regions.map(regionName) }
  })
}

/** What replaces the column in the file: repaired numbers, and what could not be read as it was. */
export function repairedColumn(lines: readonly ColumnLine[]): string {
  return lines.map(({ finess, input }) => finess ?? input).join('\n')
}

/** Lines of a pasted text; the line break that ends it makes no line. */
export function columnLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  while (lines.at(-1)?.trim() === '') lines.pop()
  return lines
}
