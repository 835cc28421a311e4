import type { Fragment } from 'postgres'
import type { Actor } from '../../db/actor'
import type { Tx } from '../../db/client.server'
import type { Volet } from '../../importers/column'
import { readableRegions, readableVolets } from '../../importers/reading'
import { categories } from '../../importers/reference/categories'
import { departements, regionName } from '../../importers/reference/territoires'

export type Place = {
  finess: string
  ej: string
  raisonSociale: string
  categorie: string
  secteur: string | null
  volet: Volet | null
  departement: string
  region: string
  adresse: string
  codePostal: string
  commune: string
  telephone: string
  siret: string
  etat: string
  dateOuverture: string | null
  releasedAt: string
}

/** `others` are open établissements of the EJ that the actor does not look up: a number, no name. */
export type Entite = {
  finess: string
  raisonSociale: string | null
  adresse: string | null
  siren: string | null
  open: number
  regions: string[]
  sisters: { finess: string; raisonSociale: string; commune: string; categorie: string; region: string }[]
  others: number
}

export type Rattachement = { ej: string; depuis: string; jusquau: string | null }

export const unknownEtablissement = () => new Response('Établissement introuvable.', { status: 404 })

/** @throws Response 404, the same for another region's établissement and for one that does not exist */
export async function readPlace(sql: Tx, actor: Actor, finess: string): Promise<Place> {
  if (!/^(\d{2}|2[AB])\d{7}$/.test(finess)) throw unknownEtablissement()
  const [place] = await sql<Place[]>`
    select finess, ej, raison_sociale as "raisonSociale", categorie, secteur, volet, departement, region, adresse, code_postal as "codePostal", commune,
      telephone, siret, etat, date_ouverture as "dateOuverture", released_at as "releasedAt"
    from etablissement where finess = ${finess} and ${visible(sql, actor)}`
  if (!place) throw unknownEtablissement()
  return place
}

/** The établissements of the same region that are followed come first: an EJ may have five hundred. */
export async function readEntite(sql: Tx, actor: Actor, { finess, ej, region }: Place): Promise<Entite> {
  const [entite] = await sql<Omit<Entite, 'sisters' | 'others'>[]>`
    select finess, raison_sociale as "raisonSociale", adresse, siren, eg_ouverts as open, regions from entite_juridique where finess = ${ej}`
  const sisters = await sql<Entite['sisters']>`
    select finess, raison_sociale as "raisonSociale", commune, categorie, region from etablissement
    where ej = ${ej} and etat = 'Ouvert' and finess <> ${finess} and ${visible(sql, actor)} order by region <> ${region}, region, volet is null, raison_sociale, finess`
  const [all] = await sql<
    { n: number }[]
  >`select count(*) as n from etablissement where ej = ${ej} and etat = 'Ouvert' and finess <> ${finess}`
  return {
    ...(entite ?? { finess: ej, raisonSociale: null, adresse: null, siren: null, open: 0, regions: [] }),
    sisters: sisters.map((sister) => ({ ...sister, categorie: categorieName(sister.categorie), region: regionName(sister.region) })),
    others: (all?.n ?? 0) - sisters.length,
  }
}

export function readRattachements(sql: Tx, finess: string): Promise<Rattachement[]> {
  return sql<
    Rattachement[]
  >`select ej, depuis, jusquau from rattachement where eg = ${finess} order by depuis desc, jusquau desc nulls first`
}

/** A place out of both perimeters has no line: whoever looks up its region may know who it is. */
function visible(sql: Tx, actor: Actor): Fragment {
  const [regions, volets] = [readableRegions(actor), readableVolets(actor)]
  const own = regions === 'all' ? sql`true` : sql`region = any(${[...regions]})`
  return sql`${own} and (volet = any(${[...volets]}) or (volet is null and ${volets.length > 0}))`
}

export function categorieName(code: string): string {
  return categories[code]?.label ?? `Catégorie ${code}`
}

export function departementName(code: string): string {
  return departements[code] ? `${departements[code].nom} (${code})` : code
}
