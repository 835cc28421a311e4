import { type Actor, asActor } from '../../db/actor'
import { type Suggestion, suggest } from '../rapprochement/suggest'
import { isProvisoire } from './number'

/** An établissement that waits for its number, and those of the référentiel that it may be. */
export type Provisoire = {
  finess: string
  nom: string
  commune: string
  departement: string
  region: string
  categorie: string
  by: string
  at: string
  suggestions: Suggestion[]
}

/** Those still waiting, the oldest first; what the référentiel brings is proposed, nothing is decided. */
export function readProvisoires(actor: Actor): Promise<Provisoire[]> {
  return asActor(actor, async (sql) => {
    const rows = await sql<(Omit<Provisoire, 'suggestions'> & { codePostal: string; ej: string })[]>`
      select finess, ej, raison_sociale as nom, commune, departement, region, categorie, code_postal as "codePostal", provisoire as by,
        released_at::text as at from etablissement where provisoire is not null and etat = 'Ouvert' order by finess limit 200`
    const clues = rows.map(({ nom, commune, departement, codePostal, ej }) => {
      const known = isProvisoire(ej) ? '' : ej
      return { given: departement, level: 'EG' as const, nom, codePostal, commune, telephone: '', ej: known }
    })
    const found = await suggest(sql, clues)
    return rows.map(({ codePostal: _codePostal, ej: _ej, ...row }, index) => ({
      ...row,
      suggestions: (found[index] ?? []).filter(({ finess, etat }) => !isProvisoire(finess) && etat === 'Ouvert'),
    }))
  })
}
