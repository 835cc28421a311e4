import { secteurOf, voletOf } from '../../../reference/categories'
import { regionOf } from '../../../reference/territoires'
import { type EtalabEj, type EtalabLine, type Etat, plausibleDay, squeeze } from '../etalab/records'

/** The published schema (v1) and the files differ: coded objects there, plain strings here. Both are read. */
type Coded = string | { code?: string } | null | undefined
type Text = string | null | undefined

type Adresse = {
  usageAdresse?: Coded
  numeroVoie?: Text
  complementVoie?: Text
  typeVoie?: Coded
  libelleVoie?: Text
  complementPointGeographique?: Text
  lieuDit?: Text
  cogCommune?: Text
  ligneAcheminement?: Text
  ligneQuatre?: Text
  codePostal?: Text
}
type Contact = { telecom?: { telephone?: Text } | null }
type Placed = { adresse?: Adresse[] | null; contact?: Contact[] | null; etatObjet?: Coded; dateDerniereMaj?: Text }

export type Ege = Placed & {
  informationsGeneralesEGE?: {
    numFinessEge?: Text
    nomEgeCourt?: Text
    nomEgeLong?: Text
    dateOuverture?: Text
    dateFermeture?: Text
    siret?: Text
  }
  categorieentiteGeographiqueExercice?: Coded
  categorieEntiteGeographiqueExercice?: Coded
}

type GeneralesPmej = {
  numFinessPm?: Text
  denominationPm?: Text
  denominationLonguePmSmsse?: Text
  siren?: Text
  statutJuridique?: Coded
  dateFermeture?: Text
}

export type Pmej = Placed & { informationsGeneralesPMEJ?: GeneralesPmej; informationsGeneralesPmej?: GeneralesPmej; ege?: Ege[] | null }

/** 03 is the address of an établissement in the extract of August 2026, 02 that of an EJ; the others (04, 06) come beside them. */
const ownUsages = ['03', '02']

/** Sentinel of FINESS+ for a date that is not known. */
const unknownDay = '1900-01-01'

export const generalesOf = ({ informationsGeneralesPMEJ, informationsGeneralesPmej }: Pmej): GeneralesPmej =>
  informationsGeneralesPMEJ ?? informationsGeneralesPmej ?? {}

export function egOfPlus(ege: Ege, ej: string, line: number, released: string): EtalabLine {
  const said = ege.informationsGeneralesEGE ?? {}
  const categorie = codeOf(ege.categorieentiteGeographiqueExercice ?? ege.categorieEntiteGeographiqueExercice)
  return {
    ...{ finess: said.numFinessEge ?? '', ej, line },
    ...placeOf(ege),
    raisonSociale: squeeze(said.nomEgeLong || said.nomEgeCourt || ''),
    ...{ categorie, secteur: secteurOf(categorie), volet: voletOf(categorie) },
    siret: /^\d{14}$/.test(said.siret ?? '') ? (said.siret ?? '') : '',
    etat: etatOf(ege),
    dateOuverture: dayOf(said.dateOuverture, released),
    dateMaj: dayOf(ege.dateDerniereMaj, released),
  }
}

export function ejOfPlus(pmej: Pmej, line: number): EtalabEj {
  const said = generalesOf(pmej)
  return {
    ...{ finess: said.numFinessPm ?? '', line },
    ...placeOf(pmej),
    raisonSociale: squeeze(said.denominationLonguePmSmsse || said.denominationPm || ''),
    siren: /^\d{9}$/.test(said.siren ?? '') ? (said.siren ?? '') : '',
    statutJuridique: codeOf(said.statutJuridique),
  }
}

/**
 * The rule of the ANS (ROR-indicateurs-BI-SQL, V_DIM_SynchroRORVT), as far as the file can tell. It needs the type of closing (PRO or not)
 * and the report of lapse, which this flow does not carry: a closed établissement stays « Fermé », and « Caduc » is never said.
 */
function etatOf({ etatObjet, informationsGeneralesEGE }: Ege): Etat {
  if (codeOf(etatObjet) === 'I') return 'Fermé'
  return informationsGeneralesEGE?.dateOuverture ? 'Ouvert' : 'Autorisé'
}

function placeOf({ adresse, contact }: Placed) {
  const own = adresse?.find(({ usageAdresse }) => ownUsages.includes(codeOf(usageAdresse))) ?? adresse?.[0] ?? {}
  const { numeroVoie, complementVoie, typeVoie, libelleVoie, ligneQuatre, complementPointGeographique, lieuDit } = own
  const voie = ligneQuatre || [numeroVoie, complementVoie, codeOf(typeVoie), libelleVoie].filter(Boolean).join(' ')
  const departement = departementOf(own.cogCommune ?? '')
  const routing = squeeze(own.ligneAcheminement ?? '')
  const cedex = routing.indexOf(' CEDEX')
  return {
    adresse: squeeze([complementPointGeographique, voie, lieuDit].filter(Boolean).join(', ')),
    codePostal: /^\d{5}$/.test(own.codePostal ?? '') ? (own.codePostal ?? '') : '',
    commune: cedex === -1 ? routing : routing.slice(0, cedex),
    ...{ departement, region: regionOf(departement) ?? '' },
    telephone: contact?.find(({ telecom }) => telecom?.telephone)?.telecom?.telephone ?? '',
  }
}

/** INSEE code of a commune → of its département: 2A247 is in 2A, 97411 in 974. */
const departementOf = (cog: string): string => cog.slice(0, /^9[78]/.test(cog) ? 3 : 2)

const codeOf = (coded: Coded): string => (typeof coded === 'string' ? coded : (coded?.code ?? ''))

/** « 2021-10-18 00:00:00 » or « 2021-10-18 » */
const dayOf = (text: Text, released: string): string | null => {
  const day = (text ?? '').slice(0, 10)
  return day === unknownDay ? null : plausibleDay(day, released)
}
