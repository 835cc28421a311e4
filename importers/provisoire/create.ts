import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import { fenced } from '../fenced'
import { diagnose } from '../finess'
import { secteurOf, voletOf } from '../reference/categories'
import { departements } from '../reference/territoires'
import { levelsOf } from '../referentiel'
import { Refusal } from '../refusal'
import { requireImport } from '../rights'
import { rebuildSheet } from '../sheet/rebuild'

/** An établissement that has no number yet. `ej` is the number of its entité juridique, when that one is known. */
export type SaidProvisoire = { nom: string; commune: string; departement: string; categorie: string; ej?: string; codePostal?: string }

const nothingDone = 'Aucune donnée n’a été modifiée.'
/** One at a time: the next number is read, then taken. */
const numbersLock = 751004

/**
 * Writes down an établissement without number: it is on the sheet of its region at once, takes entries and lines of files, and waits for its
 * FINESS. Returns its identifier. @throws Refusal 403 to who does not import the référentiel, 400 for what is missing
 */
export async function createProvisoire(actor: Actor, said: SaidProvisoire): Promise<string> {
  requireImport(actor, 'finess')
  const place = readPlace(said)
  return fenced(actor, async (sql) => {
    await sql`select pg_advisory_xact_lock(${numbersLock}), pg_advisory_xact_lock(points_lock())`
    const ej = await ejIn(sql, said.ej)
    const [next] = await sql<{ finess: string }[]>`
      select 'PROV' || lpad((coalesce(max(substr(finess, 5)::int), 0) + 1)::text, 6, '0') as finess from etablissement where finess like 'PROV%'`
    const finess = next?.finess as string
    await sql`
      insert into etablissement (finess, ej, raison_sociale, categorie, secteur, volet, departement, region, code_postal, commune, etat, released_at, provisoire)
      values (${finess}, ${ej ?? finess}, ${place.nom}, ${place.categorie}, ${place.secteur}, ${place.volet}, ${place.departement}, ${place.region},
        ${place.codePostal}, ${place.commune}, 'Ouvert', current_date, ${actor.name})`
    await sql`insert into journal (account_id, actor, action, object, details)
      values (${actor.kind === 'account' ? actor.id : null}, ${actor.name}, 'établissement provisoire', ${finess}, ${JSON.stringify({ nom: place.nom })}::text::jsonb)`
    for (const { period } of await sql<{ period: string }[]>`select period from point where state = 'open'`) await rebuildSheet(sql, period)
    return finess
  })
}

function readPlace({ nom, commune, departement, categorie, codePostal = '' }: SaidProvisoire) {
  const refuse = (why: string): never => {
    throw new Refusal('provisoire', 400, `${why} ${nothingDone}`)
  }
  if (nom.trim() === '') refuse('Donnez le nom de l’établissement.')
  if (commune.trim() === '') refuse('Donnez la commune de l’établissement.')
  const region = departements[departement]?.region ?? refuse('Choisissez le département de l’établissement.')
  const [secteur, volet] = [secteurOf(categorie), voletOf(categorie)]
  if (!secteur || !volet) refuse('Choisissez une catégorie suivie par Vigie : elle dit le volet de l’établissement.')
  const text = (said: string) => said.trim().replace(/\s+/g, ' ').slice(0, 200)
  return { nom: text(nom), commune: text(commune), codePostal: text(codePostal), departement, categorie, secteur, volet, region }
}

async function ejIn(sql: Tx, said = ''): Promise<string | undefined> {
  if (said.trim() === '') return undefined
  const { finess } = diagnose(said, () => 'EJ')
  const level = finess && (await levelsOf(sql, [finess])).get(finess)
  if (finess && level === 'EJ') return finess
  throw new Refusal('provisoire', 400, `« ${said.slice(0, 40)} » n’est pas une entité juridique du référentiel. ${nothingDone}`)
}
