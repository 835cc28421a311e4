import type { Tx } from '../../db/client.server'
import type { Reading } from './reading'

export type Refused = { code: string; message: string }

const nothingDone = 'Aucune donnée n’a été modifiée.'
const refuse = (code: string, what: string): Refused => ({ code, message: `${what} ${nothingDone}` })

/** What can be said before the database is asked. */
export function refusalOf({ file, counts }: Reading): Refused | undefined {
  const said = file.lines.length + file.ej.length
  const broken = file.issues.find(({ level, line }) => level === 'error' && line === 1)
  if (!file.released) return refuse(broken?.code ?? 'date-absente', broken?.message ?? 'La première ligne du fichier n’a pas de date.')
  if (said === 0) return refuse('vide', 'Le fichier ne contient aucune ligne de référentiel lisible.')
  if (said + counts.duplicate + counts.rejected === file.read) return undefined
  return refuse(
    'conservation',
    `Le compte des lignes est faux : ${file.read} lues, ${said} comprises, ${counts.duplicate} en double et ${counts.rejected} rejetées.`,
  )
}

type Release = { released: string; hasEg: boolean; hasEj: boolean }

/** A référentiel never goes back in time: the links and states of the later one would be lost. */
export async function refusalAgainst(sql: Tx, { released, hasEg, hasEj }: Release): Promise<Refused | undefined> {
  const [loaded] = await sql<{ eg: string | null; ej: string | null }[]>`
    select (select max(released_at) from etablissement) as eg,
      (select max(header ->> 'released') from import where source = 'finess' and status = 'applied' and header ->> 'hasEj' = 'true') as ej`
  const later = [hasEg && loaded?.eg, hasEj && loaded?.ej].find((date) => date && date > released)
  if (!later) return undefined
  return refuse('plus-ancien', `Ce référentiel est daté du ${french(released)}, or celui qui est chargé est du ${french(later)}.`)
}

export const french = (day: string): string => day.split('-').reverse().join('/')
