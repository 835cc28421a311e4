import type { Column } from '../../importers/column'
import { categories } from '../../importers/reference/categories'
import { regions } from '../../importers/reference/territoires'
import { columnsOfVolet, type SheetColumn, sheetColumn } from '../../importers/sheet-columns'
import type { Calculation, Definition, Grain } from './definition'

export type ReportField = {
  key: string
  label: string
  /** Under which title the list of fields shows it. */
  group: string
  calculations: readonly Calculation[]
  numFmt?: string
  /** In characters. */
  width?: number
}

/** A rate of two numbers of the sheet, for a line and for a group of lines: the sum of one over the sum of the other. */
export type Ratio = { key: string; label: string; part: string; whole: string }

export const ratios: readonly Ratio[] = [
  { key: 'taux.duiActifs', label: 'Taux de DUI actifs (%)', part: 'esms.duiActifs', whole: 'esms.usagers' },
]

type Identity = { key: string; label: string; grains: readonly Grain[]; width?: number; numFmt?: string }

const lines = ['etablissement', 'ej', 'departement', 'region'] as const
const all = [...lines, 'nation', 'indicateur'] as const

const identity: readonly Identity[] = [
  { key: 'vide', label: 'Colonne laissée vide', grains: all },
  { key: 'niveau', label: 'Niveau', grains: all },
  { key: 'mois', label: 'Mois', grains: all },
  { key: 'region', label: 'Région', grains: [...lines, 'indicateur'], width: 26 },
  { key: 'departement', label: 'Département', grains: ['etablissement', 'departement'] },
  { key: 'lignes', label: 'Nombre d’établissements', grains: [...lines, 'nation', 'indicateur'], numFmt: '#,##0' },
  { key: 'finess', label: 'FINESS géographique', grains: ['etablissement'] },
  { key: 'ej', label: 'FINESS juridique', grains: ['etablissement', 'ej'] },
  { key: 'raisonSociale', label: 'Raison sociale', grains: ['etablissement'], width: 44 },
  { key: 'commune', label: 'Commune', grains: ['etablissement'], width: 24 },
  { key: 'categorie', label: 'Catégorie', grains: ['etablissement'], width: 24 },
  { key: 'secteur', label: 'Secteur', grains: ['etablissement'] },
  { key: 'partage', label: 'Établissements partageant la valeur de l’EJ', grains: ['etablissement'], numFmt: '#,##0' },
  { key: 'indicateur', label: 'Indicateur', grains: ['indicateur'], width: 44 },
  { key: 'bloc', label: 'Bloc', grains: ['indicateur'], width: 24 },
  { key: 'fraicheur', label: 'Mois des données', grains: ['indicateur'] },
  { key: 'valeur', label: 'Valeur de la région', grains: ['indicateur'], numFmt: '#,##0.##' },
  { key: 'positifs', label: 'Numérateur', grains: ['indicateur'], numFmt: '#,##0' },
  { key: 'connus', label: 'Dénominateur', grains: ['indicateur'], numFmt: '#,##0' },
  { key: 'nation', label: 'Valeur nationale', grains: ['indicateur'], numFmt: '#,##0.##' },
  { key: 'mediane', label: 'Médiane des régions', grains: ['indicateur'], numFmt: '#,##0.0' },
  { key: 'q1', label: 'Premier quartile des régions', grains: ['indicateur'], numFmt: '#,##0.0' },
  { key: 'q3', label: 'Troisième quartile des régions', grains: ['indicateur'], numFmt: '#,##0.0' },
]

const catalogue = new Map<string, ReadonlyMap<string, ReportField>>()

/** Everything that a tab of a grain may show, in the order of the list on screen. */
export function fieldsOf(volet: Definition['volet'], grain: Grain): readonly ReportField[] {
  return [...known(volet, grain).values()]
}

export function reportField(volet: Definition['volet'], grain: Grain, key: string): ReportField | undefined {
  return known(volet, grain).get(key)
}

function known(volet: Definition['volet'], grain: Grain): ReadonlyMap<string, ReportField> {
  const id = `${volet} ${grain}`
  const already = catalogue.get(id)
  if (already) return already
  const fields = [...identityOf(grain), ...(grain === 'indicateur' ? [] : columnsOf(volet, grain))]
  const made = new Map(fields.map((field) => [field.key, field]))
  catalogue.set(id, made)
  return made
}

function identityOf(grain: Grain): ReportField[] {
  return identity
    .filter(({ grains: own }) => own.includes(grain))
    .map(({ grains: _, ...field }) => ({ ...field, group: 'Identité', calculations: ['valeur'] }))
}

function columnsOf(volet: Definition['volet'], grain: Grain): ReportField[] {
  const columns = columnsOfVolet(volet)
  const figures = columns.flatMap((column) => figureOf(column, grain))
  const rates = ratios.filter(({ part }) => columns.some(({ key }) => key === part))
  const ages = columns.filter(({ owner }) => owner === 'national')
  return [
    ...figures,
    ...rates.map(({ key, label }): ReportField => ({ key, label, group: 'Taux', calculations: ['valeur'], numFmt: '0.0' })),
    ...ages.map(({ key, source, column }): ReportField => {
      return { key: `mois:${key}`, label: `Mois – ${source.label}, ${column.label}`, group: 'Fraîcheur', calculations: ['valeur'] }
    }),
  ]
}

function figureOf({ key, source, column }: SheetColumn, grain: Grain): ReportField[] {
  const calculations: readonly Calculation[] = grain === 'etablissement' ? ['valeur'] : calculationsOf(column)
  if (calculations.length === 0) return []
  const isNumber = column.sqlType === 'integer' || column.sqlType === 'numeric'
  const isLong = column.sqlType === 'text' && (!column.options || column.options.length > 3)
  return [
    {
      key,
      label: `${source.label} : ${column.label}`,
      group: source.label,
      calculations,
      ...(isNumber ? { numFmt: column.numFmt } : {}),
      ...(isLong ? { width: column.multiline ? 44 : 26 } : {}),
    },
  ]
}

/** Free text and names have no figure: they are not read for a group. Sums of regions of all sizes have no median. */
function calculationsOf({ options, sqlType, measure }: Column): Calculation[] {
  const filled: Calculation[] = options || sqlType !== 'text' ? ['remplis'] : []
  if (!measure) return sqlType === 'integer' ? ['somme', 'connus', ...filled] : filled
  return 'sum' in measure ? ['somme', 'connus', ...filled] : ['positifs', 'connus', 'part', ...filled, 'mediane', 'q1', 'q3']
}

export const regionLabel = (code: unknown): string => regions[String(code)] ?? String(code)
export const categoryLabel = (code: unknown): string => categories[String(code)]?.court ?? String(code)

export function neededColumn(key: string): SheetColumn {
  const column = sheetColumn(key)
  if (!column) throw new Error(`Colonne inconnue d’un rapport : ${key}`)
  return column
}
