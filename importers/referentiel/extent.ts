import type { Tx } from '../../db/client.server'
import { departements } from '../reference/territoires'
import type { Issue } from '../steps/validate'

/**
 * Départements that a staged file does not cover: it names less than half of the établissements known to be open there. It updates those it names and
 * closes no other. Half is our own threshold: nothing in a file of FINESS says that it is an extract.
 */
export async function leftOut(sql: Tx, importId: number): Promise<string[]> {
  // The lines have just come in: the planner knows nothing of them, and would look for them one by one.
  await sql`set local enable_nestloop = off`
  const rows = await sql<{ departement: string }[]>`
    select e.departement from etablissement e left join referentiel_line l on l.import_id = ${importId} and l.finess = e.finess
    where e.etat = 'Ouvert' group by 1 having count(l.finess) * 2 < count(*) order by 1`
  return rows.map(({ departement }) => departement)
}

/** A partial file says so before anybody applies it; one of entités juridiques alone closes nothing anyway. */
export function partialNotice(codes: readonly string[]): Issue {
  const all = Object.keys(departements).length
  const names = codes.slice(0, 5).map((code) => `${departements[code]?.nom ?? code} (${code})`)
  const which = codes.length > 5 ? `${codes.length} départements sur ${all}` : names.join(', ')
  const message = `Fichier partiel : il nomme moins de la moitié des établissements ouverts dans ${which}. Il y met à jour ceux qu’il nomme, et n’y ferme aucun de ceux qu’il ne nomme pas.`
  return { sheet: '', line: null, column: null, value: '', code: 'fichier-partiel', level: 'warning', message }
}
