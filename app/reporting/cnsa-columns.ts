import { type Absence, absences } from '../../importers/column'
import type { Period } from '../../importers/period'
import { categories } from '../../importers/reference/categories'
import { regions } from '../../importers/reference/territoires'
import { sheetColumn } from '../../importers/sheet-columns'

export type Row = Readonly<Record<string, unknown>>
export type Cell = string | number | null
export type Months = (key: string) => Period | null

/**
 * The monthly report to the CNSA. Its template is not known: this list is an assumption, in the order of the file, and
 * changes here alone. `esms` fills the row of an établissement, `region` that of a region (null: left empty).
 */
export type ReportColumn = {
  header: string
  esms(row: Row, months: Months): Cell
  region(row: Row, months: Months): Cell
  numFmt?: string
  width?: number
}

export const cnsaColumns: readonly ReportColumn[] = [
  { header: 'Niveau', esms: () => 'ESMS', region: () => 'Région' },
  { header: 'Mois', esms: (row) => String(row.point), region: (row) => String(row.point) },
  { header: 'Région', width: 26, esms: regionName, region: regionName },
  { header: 'N° projet PAI', ...fromSheet('esms.projet') },
  { header: 'Porteur (OG)', width: 32, ...fromSheet('esms.porteur') },
  { header: 'Nb ESSMS', numFmt: '#,##0', esms: () => 1, region: (row) => Number(row.lines) },
  { header: 'FINESS EG', esms: (row) => String(row.finess), region: () => null },
  { header: 'FINESS EJ', esms: (row) => String(row.ej), region: () => null },
  { header: 'Raison sociale', width: 44, esms: (row) => String(row.raison_sociale), region: () => null },
  { header: 'Catégorie', width: 24, esms: (row) => categories[String(row.categorie)]?.court ?? String(row.categorie), region: () => null },
  { header: 'Secteur', esms: (row) => String(row.secteur), region: () => null },
  { header: 'Phase', ...fromSheet('esms.phase') },
  { header: 'Éditeur', width: 22, ...fromSheet('esms.editeur') },
  { header: 'Solution', width: 22, ...fromSheet('esms.solution') },
  { header: 'Commande DUI', esms: fromSheet('asp.dui').esms, region: (row) => Number(row.dui) },
  { header: 'Nb usagers', numFmt: '#,##0', esms: fromSheet('esms.usagers').esms, region: (row) => Number(row.usagers) },
  { header: 'Nb DUI actifs', numFmt: '#,##0', esms: fromSheet('esms.duiActifs').esms, region: (row) => Number(row.dui_actifs) },
  {
    header: 'Taux de DUI actifs (%)',
    numFmt: '0.0',
    esms: (row) => rate(row.esms_dui_actifs, row.esms_usagers),
    region: (row) => rate(row.dui_actifs, row.usagers),
  },
  { header: "Taux d'identités qualifiées (%)", numFmt: '0.0', esms: fromSheet('insi.taux').esms, region: () => null },
  { header: 'MSSanté : raccordement', esms: fromSheet('mssante.raccordement').esms, region: (row) => Number(row.raccordees) },
  {
    header: "MSSanté : messages envoyés (valeur de l'EJ)",
    numFmt: '#,##0',
    esms: fromSheet('mssante.messages').esms,
    region: (row) => Number(row.messages),
  },
  { header: 'Établissements partageant la valeur', numFmt: '#,##0', esms: (row) => Number(row.partage), region: () => null },
  { header: 'Météo', width: 34, esms: fromSheet('asp.meteo').esms, region: (row) => Number(row.meteo) },
  { header: 'Commentaire', width: 44, ...fromSheet('esms.commentaire') },
  { header: 'Fraîcheur commandes', ...freshness('asp.dui') },
  { header: 'Fraîcheur ESMS numérique', ...freshness('esms.duiActifs') },
  { header: 'Fraîcheur MSSanté', ...freshness('mssante.messages') },
]

function regionName(row: Row): string {
  return regions[String(row.region)] ?? String(row.region)
}

function fromSheet(key: string): Pick<ReportColumn, 'esms' | 'region'> {
  const known = sheetColumn(key)
  if (!known) throw new Error(`Colonne inconnue du rapport CNSA : ${key}`)
  return {
    esms: (row) => {
      const value = row[known.name]
      const absence = (row.absences as Record<string, Absence> | null)?.[key]
      if (value === null || value === undefined) return absence ? absences[absence].label : null
      return known.column.sqlType === 'integer' || known.column.sqlType === 'numeric' ? Number(value) : known.column.show(String(value))
    },
    region: () => null,
  }
}

function freshness(key: string): Pick<ReportColumn, 'esms' | 'region'> {
  return { esms: (_row, months) => months(key), region: (_row, months) => months(key) }
}

function rate(part: unknown, whole: unknown): number | null {
  return part === null || part === undefined || !Number(whole) ? null : Math.round((Number(part) / Number(whole)) * 1000) / 10
}
