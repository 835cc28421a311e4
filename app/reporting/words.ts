import { regionName } from '../../importers/reference/territoires'
import type { Definition } from './definition'
import type { Cell } from './table'

/** The formats of a file, as a list offers them. */
export const formatChoices = [
  { value: 'xlsx', label: 'xlsx (Excel, LibreOffice)' },
  { value: 'ods', label: 'ods (LibreOffice)' },
  { value: 'csv', label: 'csv' },
]

export const volets = { es: 'Établissements de santé', esms: 'ESMS' } as const

/** « Bretagne, PA et PH » or « toutes les régions » */
export function perimeterWords({ regions, departements, secteurs, categories }: Definition): string {
  const parts = [
    regions.length > 0 ? regions.map(regionName).join(', ') : 'toutes les régions',
    ...(departements.length > 0 ? [`départements ${departements.join(', ')}`] : []),
    ...(secteurs.length > 0 ? [`secteurs ${secteurs.join(', ')}`] : []),
    ...(categories.length > 0 ? [`catégories ${categories.join(', ')}`] : []),
  ]
  return parts.join(' · ')
}

export const maskWords = (mask: number): string =>
  mask > 0 ? `Les chiffres qui portent sur moins de ${mask} sujets connus sont masqués.` : 'Aucun petit effectif n’est masqué.'

/** As the file shows it: « 0.0 » has one decimal, whatever the number. */
export function cellText(cell: Cell, numFmt = ''): string {
  if (typeof cell !== 'number') return cell ?? ''
  const decimals = numFmt.includes('0.0') ? 1 : undefined
  return cell.toLocaleString('fr-FR', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

export const weight = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('fr-FR')} ko`
