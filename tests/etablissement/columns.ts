import type { NationalColumn } from '../../app/etablissement/blocks.server'
import { type Etablissement, readEtablissement } from '../../app/etablissement/read.server'
import type { Actor } from '../../db/actor'
import type { Sql } from '../../db/client.server'
import { absences } from '../../importers/absence'
import { columnsOfVolet } from '../../importers/sheet-columns'

export const columnOf = ({ blocks }: Etablissement, key: string): NationalColumn | undefined =>
  blocks.flatMap(({ national }) => national).find((column) => column.key === key)

/** Columns of the page that do not say what the sheet of the same point says. */
export async function differences(owner: Sql, actor: Actor, finess: string): Promise<string[]> {
  const page = await readEtablissement(actor, finess)
  const [line] = await owner`select * from sheet where point = ${page.point?.period ?? ''} and finess = ${finess}`
  return columnsOfVolet('es').flatMap(({ key, name, column, owner: filler }) => {
    if (filler === 'region') return []
    const value = line?.[name] ?? null
    const absence = line?.absences?.[key] as keyof typeof absences | undefined
    const expected = value !== null ? column.show(value) : absence ? absences[absence].label : ''
    const shown = columnOf(page, key)?.text
    return shown === expected ? [] : [`${key} : ${shown} au lieu de ${expected}`]
  })
}
