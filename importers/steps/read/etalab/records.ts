import type { Volet } from '../../../column'
import { type Secteur, secteurOf, voletOf } from '../../../reference/categories'
import { departementFromEtalab, regionOf } from '../../../reference/territoires'

/**
 * The six states that the ANS derives from FINESS (ROR-indicateurs-BI-SQL, V_DIM_SynchroRORVT), and « Fermé », which decides nothing:
 * FINESS+ says that an établissement is closed and not whether it is for a time.
 */
export type Etat = 'Ouvert' | 'Autorisé' | 'Fermeture provisoire' | 'Fermeture définitive' | 'Caduc' | 'Non identifié' | 'Fermé'

/** Where an établissement or an EJ is; texts are empty when the file does not say. `departement` is an INSEE code. */
type Place = { adresse: string; codePostal: string; commune: string; departement: string; region: string; telephone: string }

/** An établissement (EG) of cs1100502; days are AAAA-MM-JJ, `siret` is empty when missing, `line` counts from 1 in the file. */
export type EtalabLine = Place & {
  finess: string
  ej: string
  raisonSociale: string
  categorie: string
  secteur: Secteur | null
  volet: Volet | null
  siret: string
  etat: Etat
  dateOuverture: string | null
  dateMaj: string | null
  line: number
}

/** An entité juridique of cs1100501. */
export type EtalabEj = Place & { finess: string; raisonSociale: string; statutJuridique: string; siren: string; line: number }

/** Positions after the section, in the order of the official notices. */
export const columnsEg =
  'nofinesset nofinessej rs rslongue complrs compldistrib numvoie typvoie voie compvoie lieuditbp commune departement libdepartement ligneacheminement telephone telecopie categetab libcategetab categagretab libcategagretab siret codeape codemft libmft codesph libsph dateouv dateautor datemaj numuai'.split(
    ' ',
  )
export const columnsEj =
  'nofiness rs rslongue complrs numvoie typvoie voie compvoie compldistrib lieuditbp commune ligneacheminement departement libdepartement telephone statutjuridique libstatutjuridique categetab libcategetab siren codeape datecrea'.split(
    ' ',
  )

export function egOf(cells: readonly string[], line: number, released: string): EtalabLine {
  const [, finess = '', ej = '', rs = '', rslongue = '', , distribution, numero, type, voie, bis, lieuDit, , code = ''] = cells
  const categorie = cells[18] ?? ''
  return {
    finess,
    ej,
    raisonSociale: squeeze(rslongue || rs),
    adresse: adresseOf(distribution, [numero, bis, type, voie], lieuDit),
    ...acheminement(cells[15]),
    ...placeOf(code),
    categorie,
    secteur: secteurOf(categorie),
    volet: voletOf(categorie),
    telephone: cells[16] ?? '',
    siret: digitsOf(cells[22], 14),
    // Etalab extracts hold open établissements only.
    etat: 'Ouvert',
    dateOuverture: plausibleDay(cells[28], released),
    dateMaj: plausibleDay(cells[30], released),
    line,
  }
}

export function ejOf(cells: readonly string[], line: number): EtalabEj {
  const [, finess = '', rs = '', rslongue = '', , numero, type, voie, bis, distribution, lieuDit, , , code = ''] = cells
  return {
    finess,
    raisonSociale: squeeze(rslongue || rs),
    adresse: adresseOf(distribution, [numero, bis, type, voie], lieuDit),
    ...acheminement(cells[12]),
    ...placeOf(code),
    telephone: cells[15] ?? '',
    statutJuridique: cells[16] ?? '',
    siren: digitsOf(cells[20], 9),
    line,
  }
}

function placeOf(code: string): { departement: string; region: string } {
  const departement = departementFromEtalab(code) ?? code
  return { departement, region: regionOf(departement) ?? '' }
}

function adresseOf(distribution = '', street: (string | undefined)[], lieuDit = ''): string {
  return squeeze([distribution, street.filter(Boolean).join(' '), lieuDit].filter(Boolean).join(', '))
}

/** « 01606 TREVOUX CEDEX » : the postal code may be a CEDEX one, and may belong to another département. */
function acheminement(routing = ''): { codePostal: string; commune: string } {
  const codePostal = digitsOf(routing.slice(0, 5), 5)
  const name = squeeze(routing.slice(codePostal.length))
  const cedex = name.indexOf(' CEDEX')
  return { codePostal, commune: cedex === -1 ? name : name.slice(0, cedex) }
}

export function squeeze(text: string): string {
  let squeezed = text.trim()
  while (squeezed.includes('  ')) squeezed = squeezed.replaceAll('  ', ' ')
  return squeezed
}

/** The text when it is made of that many digits, else nothing. */
function digitsOf(text = '', length: number): string {
  if (text.length !== length) return ''
  for (const character of text) if (character < '0' || character > '9') return ''
  return text
}

/** FINESS holds days of the years 201 and 202 (typing errors) beside true ones of 1806, and a few openings announced for the coming years. */
export function plausibleDay(text = '', released: string): string | null {
  const [year, month, dayOfMonth] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))]
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-' || !(year >= 1700) || !(month >= 1 && month <= 12)) return null
  const lastYear = released ? Number(released.slice(0, 4)) + 10 : year
  if (year > lastYear || !(dayOfMonth >= 1)) return null
  return dayOfMonth <= 28 || dayOfMonth <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? text : null
}
